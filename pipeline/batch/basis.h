// What readings and reports depend on: when it changes, they are stale. Kept in the ledger as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/settings/batch_options.h"
#include "pipeline/settings/program_files.h"
#include "pipeline/write/report_frame.h"

namespace juesuan {

/// Of what the children read.
struct ReadingBasis {
    std::string worker_sha256;  ///< the program that reads pages
    std::vector<NamedHash> models;
    std::string text_layer;  ///< the setting's word

    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<ReadingBasis> parse(const std::string& text);
    /// 64 digits; kept readings carry it.
    [[nodiscard]] std::string fingerprint() const;
};

/// What a status rests on. 1: a text layer was the truth, sums proved whatever they covered; 2: the
/// drawn page is a witness beside the layer, errors with a common cause count once, a column's
/// binding is part of what is proved; 3: figures of a page that was drawn from damaged data need
/// sums.
inline constexpr int trust_edition = 3;

/// Of what becomes of the readings.
struct ReportBasis {
    std::string version;
    std::string program_sha256;  ///< juesuan itself
    std::vector<NamedHash> definitions;
    std::string pages;         ///< the choice of pages
    std::string target_error;  ///< as BatchOptions prints it
    int trust = trust_edition;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<ReportBasis> parse(const std::string& text);
};

/// SHA-256 of the worker program and of ourselves.
[[nodiscard]] Result<std::string> worker_sha256(const ProgramFiles& files);
[[nodiscard]] Result<std::string> own_sha256();

/// The settings as a report prints them.
std::vector<std::pair<std::string, std::string>> published_settings(const ReadingBasis& reading,
                                                                    const ReportBasis& report);

}  // namespace juesuan
