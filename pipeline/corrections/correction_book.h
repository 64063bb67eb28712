// What persons said of one document: OUT/corrections/<sha256>.jsonl. Only added to. Each line holds
// the SHA-256 of the line before it, the first that of the document: a later change is seen, up to
// the head, which the ledger remembers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/corrections/correction_line.h"

namespace juesuan {

/// A word that stands: nobody took it back.
struct StandingWord {
    PlacedCorrection said;
    int line = 0;             ///< where it stands in the book
    std::vector<int> others;  ///< lines of other persons who say something else of the same place
};

class CorrectionBook {
   public:
    /// The book of a document of this output folder; one that nobody wrote in is empty.
    /// `known_head`: what is remembered of it (see remembered_head), "" for nothing; a book without
    /// it was changed. Errors: output_unwritable when it cannot be read.
    [[nodiscard]] static Result<CorrectionBook> open(const std::string& folder,
                                                     const std::string& sha256,
                                                     const std::string& known_head = "");

    /// The sound lines in order.
    [[nodiscard]] const std::vector<CorrectionLine>& lines() const { return lines_; }
    /// SHA-256 of the last sound line; "" for none.
    [[nodiscard]] std::string head() const { return lines_.empty() ? "" : chain_; }
    /// The first line that is not what was written, from 1: it and those behind it count for
    /// nothing. One behind the last: lines are missing at the end. 0: all is sound.
    [[nodiscard]] int changed_at() const { return changed_at_; }

    /// What stands, a word a place: the last one, disputed where persons differ.
    [[nodiscard]] std::vector<StandingWord> standing() const;
    [[nodiscard]] std::vector<PlacedCorrection> corrections() const;

   private:
    friend Result<CorrectionBook> add_correction(const std::string& folder,
                                                 const std::string& sha256, CorrectionLine line,
                                                 const std::string& known_head);
    void take(const std::string& bytes, const std::string& known);
    void cut_at(int line);

    std::vector<CorrectionLine> lines_;
    std::string chain_;        ///< what the next line must hold as `previous`
    std::uint64_t whole_ = 0;  ///< bytes up to the end of the last whole line
    int changed_at_ = 0;
};

/// Adds a line behind those that are there, on the disk when this returns; gives the book with it.
/// Number, time and chain are set here. Others who add at the same time wait. Errors:
/// output_unwritable (also of a book that was changed: nothing is added; known_head: see open),
/// output_no_room.
[[nodiscard]] Result<CorrectionBook> add_correction(const std::string& folder,
                                                    const std::string& sha256, CorrectionLine line,
                                                    const std::string& known_head = "");

/// What the ledger is to remember of a book that a report was made with: its head and its number of
/// lines, by which a change of the last one is known from lines that are missing; of a book that
/// was changed what was known before, marked, so that the report is made anew whatever comes.
[[nodiscard]] std::string remembered_head(const CorrectionBook& book, const std::string& known);

/// The same of a sound book.
[[nodiscard]] std::string remembered_head(const std::string& head, int lines);

/// Of how many lines that was; 0 where it is not said.
[[nodiscard]] int remembered_lines(const std::string& remembered);

/// What remembered_head gives of the book as it is; "" where there is none or it cannot be read.
/// For asking whether a report is of now.
[[nodiscard]] std::string head_of_corrections(const std::string& folder, const std::string& sha256);

/// By page and box, whatever table and row that is called; figures of the text, which may share a
/// line, by their id as well.
[[nodiscard]] bool is_same_place(const CorrectedPlace& a, const CorrectedPlace& b);

/// OUT/corrections/<sha256>.jsonl
[[nodiscard]] std::string corrections_path(const std::string& folder, const std::string& sha256);
}  // namespace juesuan
