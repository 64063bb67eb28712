// PREMIS 3: the files of a document, what happened to them, and who did it.
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <vector>

#include "pipeline/export/archive/stored_file.h"
#include "pipeline/export/tables/report_rows.h"

namespace juesuan {

/// A file of which PREMIS speaks.
struct PremisObject {
    StoredFile file;
    std::string format;         ///< a media type
    std::string original_name;  ///< as the document was called where it was found; "" for none
    std::string derived_from;   ///< SHA-256 of the file that it was made from, "" for none
};

/// Who or what did something.
struct PremisAgent {
    std::string id;
    std::string name, version;
    bool person = false;
};

struct PremisEvent {
    std::string id;
    std::string type;                  ///< a word of id.loc.gov/vocabulary/preservation/eventType
    std::string time;                  ///< ISO 8601, or "unknown"
    std::vector<std::string> details;  ///< how it was done
    std::string outcome;
    std::vector<std::string> notes;                            ///< on the outcome
    std::string agent;                                         ///< its id
    std::vector<std::pair<std::string, std::string>> objects;  ///< SHA-256 and role
};

/// What happened to a document: its digest was computed, its pages were read and the report made of
/// them, its sums were checked, persons corrected cells.
struct PremisHistory {
    std::vector<PremisAgent> agents;
    std::vector<PremisEvent> events;
};
[[nodiscard]] PremisHistory premis_history(const ExportedReport& report,
                                           const std::string& report_sha256);

void fill_premis(pugi::xml_document& out, const std::vector<PremisObject>& objects,
                 const PremisHistory& history);

}  // namespace juesuan
