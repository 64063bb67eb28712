// Result, TRY, the error table and the nine stage words.
#include "extractors/base/result.h"

#include <gtest/gtest.h>

#include <set>

namespace juesuan {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) {
        return Error{ErrorCode::internal, Stage::grid, 3, "odd"};
    }
    return number / 2;
}

Result<int> quarter(int number) {
    const int halved = TRY(half(number));
    return half(halved);
}

TEST(Result, TryPassesTheErrorOn) {
    EXPECT_EQ(quarter(8).value(), 2);
    EXPECT_EQ(quarter(6).error(), (Error{ErrorCode::internal, Stage::grid, 3, "odd"}));
    EXPECT_FALSE(quarter(7).ok());
}

TEST(Result, CarriesWhatCanOnlyBeMoved) {
    Result<std::unique_ptr<int>> boxed = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = std::move(boxed).value();
    EXPECT_EQ(*taken, 7);
}

TEST(ErrorTexts, EveryCodeHasANameASentenceAndAdviceInBothLanguages) {
    std::set<std::string_view> names;
    std::set<ErrorCode> codes;
    for (const ErrorText& text : error_texts()) {
        EXPECT_TRUE(names.insert(text.name).second) << text.name;
        EXPECT_TRUE(codes.insert(text.code).second) << text.name;
        EXPECT_EQ(error_code_from_name(text.name), text.code);
        EXPECT_EQ(error_text(text.code).name, text.name);
        for (const auto part :
             {text.sentence_en, text.advice_en, text.sentence_zh, text.advice_zh}) {
            EXPECT_FALSE(part.empty()) << text.name;
        }
    }
    EXPECT_EQ(error_code_from_name("no such name"), ErrorCode::internal);
}

// Published in files that outlive us: a number may be added, never changed.
TEST(ErrorTexts, NumbersAreFrozen) {
    const std::vector<std::pair<int, std::string_view>> frozen = {{1, "input_unreadable"},
                                                                  {2, "input_empty"},
                                                                  {3, "input_unsupported"},
                                                                  {4, "input_too_large"},
                                                                  {5, "input_changed"},
                                                                  {20, "document_encrypted"},
                                                                  {21, "document_damaged"},
                                                                  {22, "document_no_pages"},
                                                                  {23, "document_too_many_pages"},
                                                                  {40, "page_damaged"},
                                                                  {41, "page_too_large"},
                                                                  {42, "page_suspect_blank"},
                                                                  {43, "page_timeout"},
                                                                  {44, "page_degraded"},
                                                                  {45, "text_layer_missing"},
                                                                  {46, "page_unread"},
                                                                  {60, "worker_crashed"},
                                                                  {61, "worker_lied"},
                                                                  {62, "worker_memory"},
                                                                  {80, "reader_failed"},
                                                                  {100, "definitions_broken"},
                                                                  {120, "output_invalid"},
                                                                  {121, "output_unwritable"},
                                                                  {122, "output_no_room"},
                                                                  {123, "ledger_broken"},
                                                                  {124, "ledger_held"},
                                                                  {140, "environment"},
                                                                  {141, "machine_short"},
                                                                  {200, "internal"},
                                                                  {24, "document_given_up"},
                                                                  {6, "input_package"},
                                                                  {7, "package_encrypted"},
                                                                  {8, "package_damaged"},
                                                                  {9, "package_limit"},
                                                                  {10, "package_member"},
                                                                  {90, "amounts_unplaced"},
                                                                  {25, "document_form"},
                                                                  {47, "table_missing"},
                                                                  {48, "figures_outside_table"},
                                                                  {49, "text_unread"},
                                                                  {26, "document_pages_left_out"}};
    for (const auto& [number, name] : frozen) {
        EXPECT_EQ(error_text(static_cast<ErrorCode>(number)).name, name);
    }
}

TEST(Stage, NineWordsInOrder) {
    EXPECT_EQ(stage_words.size(), 9U);
    EXPECT_EQ(stage_word(Stage::ingest), "ingest");
    EXPECT_EQ(stage_word(Stage::write), "write");
}

}  // namespace
}  // namespace juesuan
