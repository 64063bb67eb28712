#include "pipeline/base/document_outcome.h"

#include <algorithm>
#include <array>

namespace juesuan {

std::string_view document_status_word(DocumentStatus status) {
    constexpr std::array<std::string_view, 3> words = {"complete", "partial", "failed"};
    return words.at(static_cast<std::size_t>(status));
}

std::string_view status_for_people(DocumentStatus status, Language language) {
    constexpr std::array<std::string_view, 3> chinese = {"完整", "部分", "失败"};
    return language == Language::chinese ? chinese.at(static_cast<std::size_t>(status))
                                         : document_status_word(status);
}

TrustCounts& TrustCounts::operator+=(const TrustCounts& other) {
    for (int TrustCounts::*count :
         {&TrustCounts::tables, &TrustCounts::verified, &TrustCounts::accepted,
          &TrustCounts::review, &TrustCounts::in_no_cell, &TrustCounts::review_codes,
          &TrustCounts::review_labels, &TrustCounts::review_statements,
          &TrustCounts::review_others}) {
        this->*count += other.*count;
    }
    return *this;
}

namespace {

/// Where a cell that is to review is counted.
int TrustCounts::*review_count(CellKind kind) {
    switch (kind) {
        case CellKind::amount:
            return &TrustCounts::review;
        case CellKind::code:
        case CellKind::line_number:
            return &TrustCounts::review_codes;
        case CellKind::percent:
        case CellKind::empty:
            return &TrustCounts::review_others;
        default:
            return &TrustCounts::review_labels;
    }
}

}  // namespace

TrustCounts count_trust(const Report& report) {
    TrustCounts counts;
    counts.tables = static_cast<int>(report.forms.tables.size());
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const auto& cells = report.forms.tables[t].cells;
        for (std::size_t c = 0; c < cells.size() && t < report.trust.size(); ++c) {
            if (c >= report.trust[t].size()) {
                break;
            }
            const CellStatus status = report.trust[t][c].status;
            if (status == CellStatus::review) {
                ++(counts.*review_count(cells[c].kind));
            } else if (cells[c].kind == CellKind::amount) {
                counts.verified += status == CellStatus::verified ? 1 : 0;
                counts.accepted += status == CellStatus::accepted ? 1 : 0;
            }
        }
    }
    counts.review_statements = static_cast<int>(std::count(
        report.statement_trust.begin(), report.statement_trust.end(), CellStatus::review));
    for (const FormPage& page : report.forms.pages) {
        counts.in_no_cell += page.amounts_in_no_cell;
    }
    return counts;
}

}  // namespace juesuan
