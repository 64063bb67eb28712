// The folder of the format mets: a METS file a document, with the files that it names beside it.
//   <name>-<sha256>.mets.xml, <name>-<sha256>.premis.xml, reports/<name>-<sha256>.json,
//   sources/<name>-<sha256>.<ending>; of a document that several files are:
//   sources/<name>-<sha256>.pages, their list as sha256sum writes it, and sources/<name>-<sha256>/,
//   the files
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/export/archive/mets_document.h"
#include "pipeline/export/export_format.h"

namespace juesuan {

inline constexpr const char* mets_folder = "mets";
inline constexpr const char* sources_folder = "sources";

/// Where the files of a document may lie, from the folder above mets/ on.
[[nodiscard]] std::vector<std::string> document_files(const std::string& stem);

/// A name of a list of files, which may lead anywhere, as one within a folder.
[[nodiscard]] std::string name_within_folder(const std::string& name);

class DocumentFolder {
   public:
    /// Makes mets/ in `parent`; the other formats' files lie in `made`, and beside mets/ in the
    /// end. Errors of all members: output_no_room, output_unwritable.
    Status begin(const std::string& parent, const std::string& made, const FormatOptions& options);
    /// Also those of find_source where a source that was asked for is not to be had: then the rest
    /// is there without it.
    Status add(const ExportedReport& report);

   private:
    [[nodiscard]] Result<StoredFile> store_report(const ExportedReport& report,
                                                  const std::string& stem) const;
    [[nodiscard]] Result<StoredFile> store_history(const ExportedReport& report,
                                                   const DocumentFiles& files,
                                                   const std::string& stem) const;
    using SourcePages = std::vector<std::pair<StoredFile, std::string>>;
    [[nodiscard]] Result<StoredFile> store_source(const ExportedReport& report,
                                                  const std::string& stem,
                                                  SourcePages& pages) const;
    /// The list of the files at `path`, and the files in a folder beside it.
    [[nodiscard]] Result<StoredFile> store_pages(const IngestedFile& found, const std::string& stem,
                                                 const std::string& path, SourcePages& pages) const;

    [[nodiscard]] Result<std::vector<DerivedFile>> derived_files(
        const std::vector<MadeFile>& made) const;

    std::filesystem::path place_, made_;
    bool sources_ = false;
    std::string date_, share_folder_, former_;
};

}  // namespace juesuan
