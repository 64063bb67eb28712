// What became of a document, in short.
#pragma once

#include <cstdint>
#include <string_view>

#include "extractors/model/report.h"
#include "pipeline/base/language.h"

namespace juesuan {

enum class DocumentStatus : std::uint8_t { complete = 0, partial = 1, failed = 2 };

/// The word that is published for a status ("complete", "partial", "failed").
std::string_view document_status_word(DocumentStatus status);
/// The same for people.
std::string_view status_for_people(DocumentStatus status, Language language);

/// Cells with an amount, by how far they may be trusted; and what else is for a person to check.
struct TrustCounts {
    int tables = 0;
    int verified = 0, accepted = 0, review = 0;
    int in_no_cell = 0;  ///< amounts that stand outside every table, and not in prose
    /// To review: codes and line numbers; labels and other words; figures of the narrative;
    /// percentages and blanks.
    int review_codes = 0, review_labels = 0, review_statements = 0, review_others = 0;

    /// Everything that is to review.
    [[nodiscard]] int to_review() const {
        return review + review_codes + review_labels + review_statements + review_others;
    }
    TrustCounts& operator+=(const TrustCounts& other);
};

TrustCounts count_trust(const Report& report);

}  // namespace juesuan
