// What stands around a report in every format: whose report it is and how it was made.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/error.h"
#include "pipeline/base/document_outcome.h"

namespace juesuan {

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
    /// What a catalogue says of the document (`ingest --metadata`): names and values.
    std::vector<std::pair<std::string, std::string>> metadata = {};
    /// Of a document that several files are: their names, in the order of its pages.
    std::vector<std::string> files = {};
    /// What persons said of it (OUT/corrections): lines, and the SHA-256 of the last one; "": none.
    int correction_lines = 0;
    std::string corrections_head = {};
    int corrections_changed_at = 0;  ///< see CorrectionBook
};

}  // namespace juesuan
