#include "pipeline/inspect/relate/relations.h"

#include <map>
#include <tuple>

namespace juesuan {
namespace {

using Identity = std::tuple<std::string, std::string, std::string>;

std::map<Identity, const RelatedAmount*> by_identity(const RelatedReport& report) {
    std::map<Identity, const RelatedAmount*> out;
    for (const RelatedAmount& amount : report.amounts) {
        out[{amount.form, amount.row, amount.column}] = &amount;
    }
    return out;
}

bool stands_in(const RelatedAmount& amount, const BalancePlace& place) {
    return amount.form == place.form && (place.row.empty() || amount.row == place.row) &&
           (place.column.empty() || amount.column == place.column);
}

/// The only amount of the place; of a place without row in the row that is given.
const RelatedAmount* only_amount(const RelatedReport& report, const BalancePlace& place,
                                 const std::string& row) {
    const RelatedAmount* found = nullptr;
    for (const RelatedAmount& amount : report.amounts) {
        const bool fits = stands_in(amount, place) && (!place.row.empty() || amount.row == row);
        if (fits && found != nullptr) {
            return nullptr;
        }
        found = fits ? &amount : found;
    }
    return found;
}

void add_carried(const std::vector<RelatedReport>& reports, std::size_t before, std::size_t after,
                 const std::vector<CarriedBalance>& balances, std::vector<Relation>& out) {
    for (const CarriedBalance& balance : balances) {
        for (const RelatedAmount& amount : reports[before].amounts) {
            if (!stands_in(amount, balance.closing) ||
                only_amount(reports[before], balance.closing, amount.row) == nullptr) {
                continue;
            }
            const RelatedAmount* next = only_amount(reports[after], balance.opening, amount.row);
            if (next != nullptr && next->unit == amount.unit) {
                out.push_back({RelationKind::carried_over, before, after, amount, *next});
            }
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

std::vector<Relation> relations(const std::vector<RelatedReport>& reports,
                                const std::vector<CarriedBalance>& balances) {
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
                    add_carried(reports, a, b, balances, out);
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
