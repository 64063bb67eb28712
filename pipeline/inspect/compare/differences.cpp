#include "pipeline/inspect/compare/differences.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "pipeline/inspect/compare/match_tables.h"

namespace juesuan {
namespace {

std::string said(const FormCell& cell) {
    return cell.content.value ? cell.content.value->text() : cell.content.text;
}

/// 12.50 is 12.5: the value counts, where both have one.
bool same_content(const FormCell& a, const FormCell& b) {
    return a.content.value && b.content.value ? *a.content.value == *b.content.value
                                              : said(a) == said(b);
}

std::string key_of(const FormTable& table, int col) {
    const FormColumn* column = column_at(table, col);
    return column == nullptr || table.form.empty() ? "" : column->key;
}

std::string figures_of(const Statement& statement) {
    std::string out = statement.value ? statement.value->text() + statement.unit : "";
    if (statement.change) {
        out += " " + statement.change->text() + statement.unit;
    }
    if (statement.percent) {
        out += " " + statement.percent->text() + "%";
    }
    return out.empty() || out.front() != ' ' ? out : out.substr(1);
}

std::string outcome_of(const Check& check) {
    std::string out(check_status_word(check.status));
    const std::string_view verdict = verdict_word(check.verdict);
    return verdict.empty() ? out : out + " (" + std::string(verdict) + ")";
}

class Comparison {
   public:
    Comparison(const WrittenReport& before, const WrittenReport& after)
        : before_(before.report),
          after_(after.report),
          table_of_(matched_tables(before_.forms, after_.forms)) {
        compare({DifferenceKind::document_status},
                std::string(document_status_word(before.frame.status)),
                std::string(document_status_word(after.frame.status)));
    }

    std::vector<Difference> run() {
        compare_tables();
        compare_statements();
        compare_checks();
        return std::move(out_);
    }

   private:
    void compare(Difference place, std::string before, std::string after) {
        if (before != after) {
            place.before = std::move(before);
            place.after = std::move(after);
            out_.push_back(std::move(place));
        }
    }

    static Difference at(DifferenceKind kind, const FormTable& table) {
        return {kind, table.pages.empty() ? 0 : table.pages.front(), table.id, -1, -1, "", "", ""};
    }

    void compare_tables() {
        std::vector<bool> met(after_.forms.tables.size(), false);
        for (std::size_t a = 0; a < table_of_.size(); ++a) {
            const FormTable& before = before_.forms.tables[a];
            if (table_of_[a] < 0) {
                compare(at(DifferenceKind::table, before), before.id, "");
                continue;
            }
            const auto b = static_cast<std::size_t>(table_of_[a]);
            const FormTable& after = after_.forms.tables[b];
            met[b] = true;
            compare(at(DifferenceKind::form, after), before.form, after.form);
            compare(at(DifferenceKind::unit, after), before.unit, after.unit);
            compare_columns(before, after);
            compare_cells(a, b);
        }
        for (std::size_t b = 0; b < met.size(); ++b) {
            if (!met[b]) {
                compare(at(DifferenceKind::table, after_.forms.tables[b]), "",
                        after_.forms.tables[b].id);
            }
        }
    }

    void compare_columns(const FormTable& before, const FormTable& after) {
        if (before.n_cols != after.n_cols) {
            compare(at(DifferenceKind::column, after), std::to_string(before.n_cols) + " columns",
                    std::to_string(after.n_cols) + " columns");
            return;
        }
        for (int col = 0; col < after.n_cols; ++col) {
            Difference place = at(DifferenceKind::column, after);
            place.col = col;
            compare(place, key_of(before, col), key_of(after, col));
        }
    }

    void compare_cells(std::size_t a, std::size_t b) {
        const FormTable& before = before_.forms.tables[a];
        const FormTable& after = after_.forms.tables[b];
        std::vector<bool> met(after.cells.size(), false);
        const std::vector<int> cell_of = matched_cells(before, after);
        for (std::size_t c = 0; c < before.cells.size(); ++c) {
            const FormCell& cell = before.cells[c];
            if (cell_of[c] < 0) {
                compare(at(DifferenceKind::value, before, cell), said(cell), "");
                continue;
            }
            const auto d = static_cast<std::size_t>(cell_of[c]);
            const FormCell& other = after.cells[d];
            met[d] = true;
            if (!same_content(cell, other)) {
                compare(at(DifferenceKind::value, after, other), said(cell), said(other));
            }
            compare(at(DifferenceKind::status, after, other),
                    std::string(cell_status_word(before_.trust[a][c].status)),
                    std::string(cell_status_word(after_.trust[b][d].status)));
        }
        for (std::size_t d = 0; d < met.size(); ++d) {
            if (!met[d]) {
                compare(at(DifferenceKind::value, after, after.cells[d]), "", said(after.cells[d]));
            }
        }
    }

    static Difference at(DifferenceKind kind, const FormTable& table, const FormCell& cell) {
        return {kind, cell.page, table.id, cell.row, cell.col, "", "", ""};
    }

    /// Statements are the same where the same is said of the same, in order of the page.
    void compare_statements() {
        std::multimap<std::string, std::size_t> later;
        for (std::size_t s = 0; s < after_.forms.statements.size(); ++s) {
            later.emplace(subject_of(after_.forms.statements[s]), s);
        }
        for (std::size_t s = 0; s < before_.forms.statements.size(); ++s) {
            const Statement& statement = before_.forms.statements[s];
            const auto found = later.lower_bound(subject_of(statement));
            if (found == later.end() || found->first != subject_of(statement)) {
                compare(at(statement), figures_of(statement), "");
                continue;
            }
            const std::size_t other = found->second;
            later.erase(found);
            Difference place = at(after_.forms.statements[other]);
            compare(place, figures_of(statement), figures_of(after_.forms.statements[other]));
            place.kind = DifferenceKind::statement_status;
            compare(place, std::string(cell_status_word(before_.statement_trust[s])),
                    std::string(cell_status_word(after_.statement_trust[other])));
        }
        for (const auto& [subject, s] : later) {
            const Statement& statement = after_.forms.statements[s];
            compare(at(statement), "", figures_of(statement));
        }
    }

    static Difference at(const Statement& statement) {
        return {DifferenceKind::statement, statement.page, statement.id, -1, -1, "", "", ""};
    }

    static std::string subject_of(const Statement& statement) {
        std::string out = std::to_string(statement.page);
        for (const std::string* part :
             {&statement.measure, &statement.subject.name, &statement.period, &statement.phase}) {
            out += "/" + *part;
        }
        return out;
    }

    /// Rule and cells, in terms of the later report's tables.
    [[nodiscard]] std::string name_of(const Check& check, bool earlier) const {
        std::string out = check.rule;
        for (const CellPlace& place : check.cells) {
            const auto table = static_cast<std::size_t>(place.table);
            const int index = !earlier                   ? place.table
                              : table < table_of_.size() ? table_of_[table]
                                                         : -1;
            out += "|" + std::to_string(index) + ":" + std::to_string(place.row) + ":" +
                   std::to_string(place.col);
        }
        return out;
    }

    static Difference at(const Check& check, const Report& report) {
        Difference out{DifferenceKind::check, 0, "", -1, -1, check.rule, "", ""};
        if (!check.cells.empty()) {
            const CellPlace& place = check.cells.front();
            out.table = report.forms.tables[static_cast<std::size_t>(place.table)].id;
            out.row = place.row;
            out.col = place.col;
        }
        return out;
    }

    /// Of checks that only one report has those that fail.
    void compare_checks() {
        std::multimap<std::string, const Check*> later;
        for (const Check& check : after_.checks) {
            later.emplace(name_of(check, false), &check);
        }
        for (const Check& check : before_.checks) {
            const auto found = later.find(name_of(check, true));
            if (found != later.end()) {
                compare(at(*found->second, after_), outcome_of(check), outcome_of(*found->second));
                later.erase(found);
            } else if (check.status == CheckStatus::fail) {
                compare(at(check, before_), outcome_of(check), "");
            }
        }
        for (const auto& [name, check] : later) {
            if (check->status == CheckStatus::fail) {
                compare(at(*check, after_), "", outcome_of(*check));
            }
        }
    }

    const Report& before_;
    const Report& after_;
    std::vector<int> table_of_;
    std::vector<Difference> out_;
};

}  // namespace

std::string_view difference_kind_word(DifferenceKind kind) {
    constexpr std::array<std::string_view, difference_kind_count> words = {
        "document_status",  "table", "form", "unit", "column", "value", "status", "statement",
        "statement_status", "check"};
    return words.at(static_cast<std::size_t>(kind));
}

std::vector<Difference> differences(const WrittenReport& before, const WrittenReport& after) {
    return Comparison(before, after).run();
}

}  // namespace juesuan
