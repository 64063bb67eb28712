#include "pipeline/base/document_outcome.h"

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

TrustCounts count_trust(const Report& report) {
    TrustCounts counts;
    counts.tables = static_cast<int>(report.forms.tables.size());
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const auto& cells = report.forms.tables[t].cells;
        for (std::size_t c = 0; c < cells.size() && t < report.trust.size(); ++c) {
            if (cells[c].kind == CellKind::amount && c < report.trust[t].size()) {
                const CellStatus status = report.trust[t][c].status;
                counts.verified += status == CellStatus::verified ? 1 : 0;
                counts.accepted += status == CellStatus::accepted ? 1 : 0;
                counts.review += status == CellStatus::review ? 1 : 0;
            }
        }
    }
    for (const FormPage& page : report.forms.pages) {
        counts.in_no_cell += page.amounts_in_no_cell;
    }
    return counts;
}

}  // namespace juesuan
