// METS 1.12: one file a document that describes it, its files, its history and its structure.
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/export/archive/stored_file.h"
#include "pipeline/export/tables/report_rows.h"

namespace juesuan {

/// A file that another format made of the report.
struct DerivedFile {
    StoredFile file;
    std::string format;
};

/// The files of a document that its METS names, relative to the METS itself.
struct DocumentFiles {
    StoredFile report;                 ///< its JSON
    StoredFile history;                ///< PREMIS
    std::optional<StoredFile> source;  ///< nothing: it is named by where it was found
    /// Of a document that several files are: these, with their media types; `source` is their list.
    std::vector<std::pair<StoredFile, std::string>> source_pages;
    std::vector<DerivedFile> derived;
};

[[nodiscard]] std::string media_type(const ExportedReport& report);
inline constexpr const char* report_media_type = "application/json";

/// `date`: when the package is made, 2026-11-29; "" leaves it out.
void fill_mets(pugi::xml_document& out, const ExportedReport& report, const DocumentFiles& files,
               const std::string& date);

}  // namespace juesuan
