#include "extractors/validate/doubts/unrelated_tables.h"

#include <algorithm>
#include <set>
#include <string>

#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

bool name_different(const std::string& a, const std::string& b) {
    const std::u32string one = folded(a), other = folded(b);
    return one.find(other) == std::u32string::npos && other.find(one) == std::u32string::npos &&
           word_similarity(one, other) == 0;
}

const std::string& organization_at(const CellPlace& place, const TableLookup& lookup) {
    return lookup.forms().tables[static_cast<std::size_t>(place.table)].organization;
}

}  // namespace

bool mixes_owners(const std::vector<CellPlace>& places, const TableLookup& lookup) {
    return std::any_of(places.begin(), places.end(), [&](const CellPlace& place) {
        return name_different(organization_at(place, lookup),
                              organization_at(places.front(), lookup));
    });
}

namespace {

std::set<int> tables_of(const Check& check) {
    std::set<int> out;
    for (const CellPlace& place : check.cells) {
        out.insert(place.table);
    }
    return out;
}

}  // namespace

bool compares_unrelated_tables(const std::vector<Check>& checks, const Check& check) {
    constexpr int several = 3;  // assumed
    const std::set<int> tables = tables_of(check);
    if (tables.size() < 2) {
        return false;
    }
    int fail = 0;
    int hold = 0;
    for (const Check& other : checks) {
        if (tables_of(other) == tables) {
            fail += other.status == CheckStatus::fail ? 1 : 0;
            const bool says_something = other.left && other.left->units != 0;
            hold += other.status == CheckStatus::pass && says_something ? 1 : 0;
        }
    }
    return fail >= several && hold == 0;
}

}  // namespace juesuan
