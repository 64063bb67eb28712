// Report → the published JSON (schemas/output/report.v1.schema.json). Same input, same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/report.h"

namespace juesuan {

enum class DocumentStatus : std::uint8_t { complete = 0, partial = 1, failed = 2 };

struct NamedHash {
    std::string name;
    std::string sha256;
};

/// What the pipeline knows of a document and the report itself does not. Holds no time, no host
/// name, no number of workers: the bytes of a report do not depend on them.
struct ReportFrame {
    std::string file_name;  ///< bytes that are no UTF-8 are replaced by U+FFFD
    std::string sha256;
    std::uint64_t bytes = 0;
    int page_count = 0;  ///< of the document; 0 if it could not be opened
    DocumentStatus status = DocumentStatus::complete;
    std::string program = "juesuan";
    std::string version;
    std::vector<std::pair<std::string, std::string>> settings;  ///< published in this order
    std::vector<NamedHash> models;
    std::vector<NamedHash> definitions;  ///< the files of schemas/ that were used
    std::vector<Error> errors;           ///< of the whole document and of its pages
};

/// UTF-8, keys in a fixed order, indented by one blank, ends with a line feed.
/// A document that failed has an empty Report. Errors: output_invalid.
[[nodiscard]] Result<std::string> report_json(const Report& report, const ReportFrame& frame);

}  // namespace juesuan
