// The file that a report was made of: where it is looked for, and why it is not to be had.
#pragma once

#include <string>
#include <vector>

#include "pipeline/base/language.h"
#include "pipeline/ingest/ingest.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// What is known of where the document of a report lies.
struct SourceTrail {
    std::vector<std::string> places = {};  ///< where the ledger says that it lies; to be opened
    /// The place of its name, where the ledger knows another document since: its content was
    /// replaced. "": there is none, or one of several.
    std::string replaced = "";
    bool has_ledger = false;
};

/// What the ledger above a report says of its document: in the report's folder, or the nearest one
/// above it that has a ledger. Errors: those of the ledger.
[[nodiscard]] Result<SourceTrail> source_trail(const std::string& report_file,
                                               const std::string& sha256);

/// The file with this SHA-256, found to be the one, where the trail leads. Errors:
/// input_unreadable when it lies nowhere where it was, or may not be read; input_changed when there
/// is another content now. The detail says where it was looked for, or since when it is another.
/// Of `run` count the program's files and the limits, for what must be unpacked.
[[nodiscard]] Result<IngestedFile> find_source(const SourceTrail& trail, const std::string& sha256,
                                               const BatchOptions& run);

/// The same of one place that a person named.
[[nodiscard]] Result<IngestedFile> source_at(const std::string& place, const std::string& sha256,
                                             const BatchOptions& run);

/// What an error of the above, or of work with the document, means for whoever wants it: a sentence
/// with its detail in brackets.
[[nodiscard]] std::string source_trouble(const Error& error, Language language);

/// What to do about it. `names_source`: the command has the option --source.
[[nodiscard]] std::string source_advice(const Error& error, bool names_source, Language language);

}  // namespace juesuan
