// Corrections: lines that are chained, and what stands of them.
#include "pipeline/corrections/correction_book.h"

#include <gtest/gtest.h>

#include <fstream>

#include "extractors/base/sha256.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

const std::string document(64, 'a');

CorrectionLine word(const std::string& by, Deed deed, const std::string& after, double x = 10) {
    CorrectionLine out;
    out.by = by;
    out.deed = deed;
    out.place = {1, {x, 10, x + 50, 20}, "table_1", "", 3, 2, "合计", "年初"};
    out.before = out.raw = "1.00";
    out.after = after;
    out.report = std::string(64, 'b');
    return out;
}

CorrectionBook added(const test::TemporaryFolder& folder, CorrectionLine line) {
    Result<CorrectionBook> book = add_correction(folder.path(), document, std::move(line));
    EXPECT_TRUE(book.ok());
    return std::move(book).value();
}

TEST(CorrectionLines, AreReadAsTheyWereWritten) {
    CorrectionLine line = word("王芳", Deed::undo, "");
    line.line = 2;
    line.undoes = 1;
    line.at = "2026-11-30T02:15:31Z";
    line.previous = document;
    const std::optional<CorrectionLine> read = correction_line_of(text_of(line));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(text_of(*read), text_of(line));
    for (const char* none : {"", "{}", "[]", "null", "{\"version\":2}"}) {
        EXPECT_FALSE(correction_line_of(none).has_value()) << none;
    }
}

TEST(CorrectionBook, IsEmptyWhereNobodyWrote) {
    const test::TemporaryFolder folder;
    const Result<CorrectionBook> book = CorrectionBook::open(folder.path(), document);
    ASSERT_TRUE(book.ok());
    EXPECT_TRUE(book.value().lines().empty());
    EXPECT_EQ(book.value().head(), "");
    EXPECT_EQ(book.value().changed_at(), 0);
    const auto lost = CorrectionBook::open(folder.path(), document, document);
    EXPECT_EQ(lost.value().changed_at(), 1);  // the head that is remembered is not there
}

TEST(CorrectionBook, KeepsTheLastWordOfAPlace) {
    const test::TemporaryFolder folder;
    added(folder, word("a", Deed::set, "2.00"));
    added(folder, word("a", Deed::set, "3.00", 12));  // the same cell, drawn anew
    const CorrectionBook book = added(folder, word("a", Deed::accept, "1.00", 200));
    const std::vector<PlacedCorrection> said = book.corrections();
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0].text, "3.00");
    EXPECT_EQ(said[1].text, "1.00");
    EXPECT_FALSE(said[0].correction.disputed);
}

/// Also in books of an earlier version, which call a person's text `before` as well.
TEST(CorrectionBook, KnowsWhatTheProgramHadHoweverOftenAPlaceWasSet) {
    const test::TemporaryFolder folder;
    const auto before = [&folder](CorrectionLine line, const std::string& had) {
        line.before = had;
        return added(folder, std::move(line)).corrections().back().correction.before;
    };
    EXPECT_EQ(before(word("a", Deed::set, "2.00"), "1.00"), "1.00");
    EXPECT_EQ(before(word("b", Deed::set, ""), "2.00"), "1.00");
    CorrectionLine undo = word("b", Deed::undo, "");
    undo.undoes = 2;
    EXPECT_EQ(before(undo, ""), "1.00");
    EXPECT_EQ(before(word("a", Deed::set, "3.00"), ""), "1.00");
    EXPECT_EQ(before(word("a", Deed::set, "4.00"), "1.50"), "1.50") << "read anew meanwhile";
}

TEST(CorrectionBook, SaysThatPersonsDifferUntilOneTakesItBack) {
    const test::TemporaryFolder folder;
    added(folder, word("a", Deed::set, "2.00"));
    EXPECT_TRUE(
        added(folder, word("b", Deed::accept, "1.00")).corrections()[0].correction.disputed);
    CorrectionLine undo = word("a", Deed::undo, "");
    undo.undoes = 1;
    const std::vector<StandingWord> left = added(folder, undo).standing();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].line, 2);
    EXPECT_FALSE(left[0].said.correction.disputed);
}

TEST(CorrectionBook, TakesNothingBehindAChange) {
    const test::TemporaryFolder folder;
    added(folder, word("a", Deed::set, "2.00"));
    const std::string head = added(folder, word("a", Deed::set, "3.00", 200)).head();
    const std::string path = corrections_path(folder.path(), document);
    std::fstream file(path, std::ios::in | std::ios::out);
    file.seekp(12);
    file << " ";  // one byte of the first line
    file.close();
    const auto book = CorrectionBook::open(folder.path(), document, head);
    EXPECT_NE(book.value().changed_at(), 0);
    EXPECT_FALSE(add_correction(folder.path(), document, word("a", Deed::set, "4.00")).ok());
    EXPECT_EQ(remembered_head(book.value(), head), head + "!");
    EXPECT_TRUE(book.value().lines().empty()) << "the line that was changed counts for nothing";
}

TEST(CorrectionBook, ALastLineThatWasChangedIsToldFromOneThatIsMissing) {
    const test::TemporaryFolder folder;
    const std::string first = added(folder, word("a", Deed::set, "2.00")).head();
    const CorrectionBook whole = added(folder, word("a", Deed::set, "3.00", 200));
    const std::string known = remembered_head(whole, "");
    const std::string name = "corrections/" + std::string(document) + ".jsonl";
    std::string bytes = folder.read(name);
    bytes.replace(bytes.find("3.00"), 4, "9.99");
    folder.write(name, bytes);
    const auto changed = CorrectionBook::open(folder.path(), document, known);
    EXPECT_EQ(changed.value().changed_at(), 2);
    EXPECT_EQ(changed.value().lines().size(), 1U);
    EXPECT_EQ(changed.value().head(), first);
    EXPECT_FALSE(add_correction(folder.path(), document, word("b", Deed::set, "4.00"), known).ok());
    folder.write(name, bytes.substr(0, bytes.find('\n') + 1));
    const auto missing = CorrectionBook::open(folder.path(), document, known);
    EXPECT_EQ(missing.value().changed_at(), 2);
    EXPECT_EQ(missing.value().lines().size(), 1U);
}

TEST(CorrectionBook, RefusesNamesAndTextsThatAreNone) {
    EXPECT_FALSE(misfit_of(word("王芳", Deed::set, "2.00")).has_value());
    EXPECT_TRUE(misfit_of(word("", Deed::set, "2.00")).has_value());
    EXPECT_TRUE(misfit_of(word("a\nb", Deed::set, "2.00")).has_value());
    EXPECT_TRUE(
        misfit_of(word("a", Deed::set, std::string(longest_correction_text + 1, '1'))).has_value());
    EXPECT_TRUE(misfit_of(word("a", Deed::set, "\xff")).has_value());
}

}  // namespace
}  // namespace juesuan
