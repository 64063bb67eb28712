#include "pipeline/inspect/relate/relations.h"

#include <map>
#include <tuple>

namespace juesuan {
namespace {

// How the keys of the forms call the two balances (schemas/forms).
constexpr std::string_view closing = "closing_", opening = "opening_";

using Identity = std::tuple<std::string, std::string, std::string>;

std::map<Identity, const RelatedAmount*> by_identity(const RelatedReport& report) {
    std::map<Identity, const RelatedAmount*> out;
    for (const RelatedAmount& amount : report.amounts) {
        out[{amount.form, amount.row, amount.column}] = &amount;
    }
    return out;
}

std::string opened(const std::string& key) {
    return key.starts_with(closing) ? std::string(opening) + key.substr(closing.size()) : key;
}

/// A balance that stands in a row is printed on the other side of the table, in another column.
const RelatedAmount* opening_of(const RelatedAmount& balance, const RelatedReport& next) {
    const bool in_row = balance.row.starts_with(closing);
    const RelatedAmount* found = nullptr;
    for (const RelatedAmount& amount : next.amounts) {
        const bool fits = amount.form == balance.form && amount.row == opened(balance.row) &&
                          (in_row ? true : amount.column == opened(balance.column));
        if (fits && found != nullptr) {
            return nullptr;  // one of several columns
        }
        found = fits ? &amount : found;
    }
    return found;
}

void add_carried(const std::vector<RelatedReport>& reports, std::size_t before, std::size_t after,
                 std::vector<Relation>& out) {
    std::map<Identity, int> columns;  // a row of balances over several columns says nothing alone
    for (const RelatedAmount& amount : reports[before].amounts) {
        ++columns[{amount.form, amount.row, ""}];
    }
    for (const RelatedAmount& amount : reports[before].amounts) {
        const bool in_row = amount.row.starts_with(closing);
        if ((!in_row && !amount.column.starts_with(closing)) ||
            (in_row && columns[{amount.form, amount.row, ""}] > 1)) {
            continue;
        }
        const RelatedAmount* next = opening_of(amount, reports[after]);
        if (next != nullptr && next->unit == amount.unit) {
            out.push_back({RelationKind::carried_over, before, after, amount, *next});
        }
    }
}

void add_copies(const std::vector<RelatedReport>& reports, std::size_t before, std::size_t after,
                std::vector<Relation>& out) {
    const auto others = by_identity(reports[after]);
    for (const RelatedAmount& amount : reports[before].amounts) {
        const auto other = others.find({amount.form, amount.row, amount.column});
        if (other != others.end() && other->second->unit == amount.unit) {
            out.push_back({RelationKind::copy, before, after, amount, *other->second});
        }
    }
}

}  // namespace

std::string_view relation_kind_word(RelationKind kind) {
    return kind == RelationKind::copy ? "copy" : "carried_over";
}

std::vector<Relation> relations(const std::vector<RelatedReport>& reports) {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> bodies;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (reports[i].year) {
            bodies[{reports[i].key, reports[i].kind}].push_back(i);
        }
    }
    std::vector<Relation> out;
    for (const auto& [body, of_body] : bodies) {
        for (const std::size_t a : of_body) {
            for (const std::size_t b : of_body) {
                if (*reports[b].year == *reports[a].year + 1) {
                    add_carried(reports, a, b, out);
                } else if (a < b && reports[a].year == reports[b].year &&
                           reports[a].sha256 != reports[b].sha256) {
                    add_copies(reports, a, b, out);
                }
            }
        }
    }
    return out;
}

}  // namespace juesuan
