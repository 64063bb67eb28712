// Finds the files that the command line means: files as they are, folders with all they hold.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/error.h"
#include "pipeline/ingest/input_filter.h"
#include "pipeline/ingest/packed_file.h"

namespace juesuan {

struct FoundFile {
    std::string path;    ///< to open it; bytes of the file system
    std::string shown;   ///< below its folder, for people; bytes that are no UTF-8 are escaped.
                         ///< Inputs with the same name are shown with the folders above them
    bool named = false;  ///< stands on the command line itself
    /// --include leaves it out; if it is a package, its members may be wanted all the same.
    bool as_package_only = false;
    bool is_one = false;      ///< it looks like several PDFs and is one
    std::uint32_t above = 0;  ///< bytes of `shown` that are the input it was found in
    /// Of a document that several files are: these, in the order of its pages. See page_files.h.
    std::shared_ptr<const std::vector<FoundFile>> pages = nullptr;
    std::string joined = {};  ///< of such: a file that holds them, once it was made
    std::shared_ptr<const PackedFile> packed = nullptr;  ///< of a member of a package
    /// Of a package: the only members that are wanted, by the names of the ledger; none: all.
    std::shared_ptr<const std::set<std::string>> members = nullptr;
};

/// Where the bytes are.
[[nodiscard]] const std::string& content_of(const FoundFile& file);
/// The state of the file, that of a member is its package's; nothing where it cannot be looked at.
[[nodiscard]] std::optional<FileState> state_now(const FoundFile& file);

/// Something that was found and will not be read.
struct InputProblem {
    std::string shown;
    Error error;
    std::string path = {};  ///< as FoundFile's; "": it is no place in the file system
};

/// Something that is passed over and no failure.
struct SkippedFile {
    std::string shown;
    std::string kind;  ///< why, or what it is: "hidden", "special file", "met before", "results",
                       ///< "export",                        ///< "excluded", "junk", "empty", or a
                       ///< kind of file (see other_kind)
    friend bool operator==(const SkippedFile&, const SkippedFile&) = default;
};

struct FoundInputs {
    std::vector<FoundFile> files;        ///< natural order within each input
    std::vector<InputProblem> problems;  ///< folders and files that cannot be read at all
    std::vector<SkippedFile> skipped;    ///< pipes, devices, loops of links, hidden files, results
};

/// Never fails: what cannot be read is listed. Links are followed; a folder is visited once.
/// `except`: a folder that is left out without a word, because we write to it; "": none. Folders
/// of other results are passed over; one that is named itself is a problem. `filter` counts for
/// what lies in folders, not for what is named itself.
FoundInputs find_inputs(const std::vector<std::string>& inputs, const std::string& except = "",
                        const InputFilter& filter = {});

}  // namespace juesuan
