// The forms compete for a table: what speaks for each, and which may be taken at all.
#pragma once

#include <vector>

#include "extractors/classify/columns/bind_columns.h"
#include "extractors/classify/forms/banded_form.h"
#include "extractors/classify/tables/table_part.h"

namespace juesuan {

/// Why a form cannot be that of the table, whatever else speaks for it.
enum class FormRefusal : std::uint8_t {
    none = 0,
    other_title = 1,    ///< the title is read well and names something else
    other_header = 2,   ///< the header is not that of the form
    header_unsure = 3,  ///< no title names it, and its header does not fit well enough alone
    other_family = 4,   ///< no title names it, and no table of the document is of its family
};

/// One form in the contest. Evidence is in logarithms of odds against a table that nobody knows.
struct FormContestant {
    const FormSpec* form = nullptr;
    BoundColumns bound;
    BandedReading banded;    ///< of a form with bands
    double title = 0;        ///< 0..1: how well the title is its own
    bool spoken_of = false;  ///< the lines around the table speak of what its tables speak of
    double rows = 0;         ///< 0..1: share of the table's labels that are rows of the form
    int sums_hold = 0, sums_fail = 0;  ///< rows in which its columns add up, or do not
    FormRefusal refusal = FormRefusal::none;
    double evidence = 0;
    double probability = 0;  ///< among all and a table of no known form

    /// Share of the headers that every print has, of a form with bands of its fields and bands.
    [[nodiscard]] double header_fit() const {
        return form->bands.empty() ? bound.needed_score : bound.score;
    }
};

/// What the rest of the document says.
struct ContestContext {
    std::vector<std::string> families;  ///< of forms that titles of its tables name; empty: unknown
};

/// All forms, those that may be taken first, of each sort the one with the best evidence first.
[[nodiscard]] std::vector<FormContestant> form_contest(const FormTable& table,
                                                       const TablePart& part,
                                                       const FormCatalogue& catalogue,
                                                       const ContestContext& context);

}  // namespace juesuan
