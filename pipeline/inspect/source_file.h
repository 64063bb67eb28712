// The file that a document was read from, when it is needed once more; that of a member of a
// package is what it unpacks to, in memory.
#pragma once

#include <string>
#include <utility>

#include "extractors/base/result.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ingest/ingest.h"
#include "pipeline/settings/batch_options.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {

class SourceFile {
   public:
    explicit SourceFile(std::string path, int descriptor = -1)
        : path_(std::move(path)), descriptor_(descriptor) {}
    ~SourceFile();
    SourceFile(SourceFile&& other) noexcept
        : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
    SourceFile& operator=(SourceFile&&) = delete;

    /// To open it for reading, as long as this lives.
    [[nodiscard]] const std::string& path() const { return path_; }

   private:
    std::string path_;
    int descriptor_;
};

/// `place`: where the document lies or lay, "a.zip!/b.pdf" in a package. Whether it is the document
/// still, the caller asks. Errors: input_unreadable (it is none of one file, see joined_source, or
/// the package has it no more), what is wrong with the package, machine_short, environment.
[[nodiscard]] Result<SourceFile> source_file(const std::string& place, const BatchOptions& run,
                                             const ProgramFiles& files);

/// A document of several files, as the one file that travels to a child (wire/joined_files); it is
/// in memory, as long as `held` of it lives. Errors: input_unreadable, input_package,
/// machine_short.
[[nodiscard]] Result<IngestedFile> joined_source(const FoundFile& document);

/// The same where it lies or lay: "2023/scan/*". Errors also: input_unreadable without a detail
/// where nothing is any more; of one in a package.
[[nodiscard]] Result<IngestedFile> joined_source_at(const std::string& place);

}  // namespace juesuan
