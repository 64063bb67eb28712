// RecordIndex gives what a look through all records would give.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {
namespace {

/// Codes of few digits, some missing, and parents before their parts.
FormTable drawn_table(std::mt19937& random) {
    const auto below = [&random](int limit) {
        return static_cast<int>(random() % static_cast<unsigned>(limit));
    };
    FormTable table;
    for (int i = 0; i < 60; ++i) {
        FormRecord record;
        for (int digits = below(4); digits > 0; --digits) {
            record.code += static_cast<char>('1' + below(2));
        }
        record.subject_code = below(3) == 0 ? "" : record.code;
        record.row_key = below(5) == 0 ? "income_total" : "";
        record.parent = below(3) == 0 || i == 0 ? -1 : below(i);
        table.records.push_back(record);
    }
    return table;
}

template <typename Wanted>
std::vector<int> all_that(const FormTable& table, const Wanted& wanted) {
    std::vector<int> out;
    for (std::size_t i = 0; i < table.records.size(); ++i) {
        if (wanted(table.records[i])) {
            out.push_back(static_cast<int>(i));
        }
    }
    return out;
}

bool begins(const FormRecord& whole, const FormRecord& part) {
    return part.code.size() > whole.code.size() && part.code.starts_with(whole.code);
}

TEST(RecordIndex, GivesWhatALookThroughAllRecordsWouldGive) {
    std::mt19937 random(20261130);
    for (int round = 0; round < 50; ++round) {
        const FormTable table = drawn_table(random);
        const RecordIndex index(table);
        EXPECT_EQ(index.of_row("income_total"),
                  all_that(table, [](const auto& r) { return r.row_key == "income_total"; }));
        EXPECT_EQ(index.of_subject("12"),
                  all_that(table, [](const auto& r) { return r.subject_code == "12"; }));
        for (const int record : index.all()) {
            const FormRecord& own = table.records[static_cast<std::size_t>(record)];
            EXPECT_EQ(index.below(record),
                      all_that(table, [&](const auto& r) { return is_part_of(r, &own, table); }));
            EXPECT_EQ(index.has_parts(record), !index.below(record).empty());
            const bool begun =
                std::any_of(table.records.begin(), table.records.end(),
                            [&own](const auto& r) { return !r.code.empty() && begins(r, own); });
            EXPECT_EQ(index.is_top(record), !own.code.empty() && !begun);
            std::size_t shortest = 0;
            for (const FormRecord& other : table.records) {
                const bool shorter = shortest == 0 || other.code.size() < shortest;
                shortest = begins(own, other) && shorter ? other.code.size() : shortest;
            }
            EXPECT_EQ(index.next_codes(record), all_that(table, [&](const auto& r) {
                          return begins(own, r) && r.code.size() == shortest;
                      }));
        }
    }
}

}  // namespace
}  // namespace juesuan
