// All formats of an export.
#pragma once

#include "pipeline/export/export_format.h"

namespace juesuan {

// A line a format: the function that makes it, defined in the format's own file.
#define JUESUAN_EXPORT_FORMATS(FORMAT) \
    FORMAT(csv_format)                 \
    FORMAT(sqlite_format)              \
    FORMAT(xlsx_format)                \
    FORMAT(workbook_format)            \
    FORMAT(json_format)                \
    FORMAT(datapackage_format)         \
    FORMAT(pdf_format)                 \
    FORMAT(hocr_format)                \
    FORMAT(alto_format)                \
    FORMAT(page_xml_format)            \
    FORMAT(page_xml_2019_format)       \
    FORMAT(mets_format)                \
    FORMAT(bagit_format)

#define JUESUAN_DECLARE_FORMAT(make)                                                   \
    [[nodiscard]] std::unique_ptr<ExportFormat> make(const ExportKnowledge& knowledge, \
                                                     const FormatOptions& options);
JUESUAN_EXPORT_FORMATS(JUESUAN_DECLARE_FORMAT)
#undef JUESUAN_DECLARE_FORMAT

/// A format of every kind. `knowledge` must live as long.
[[nodiscard]] std::vector<std::unique_ptr<ExportFormat>> all_export_formats(
    const ExportKnowledge& knowledge, const FormatOptions& options);

}  // namespace juesuan
