#include "extractors/validate/doubts/unrelated_tables.h"

#include <set>

namespace juesuan {
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
