#include "extractors/classify/forms/form_contest.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/base/chinese_number.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/columns/column_probability.h"
#include "extractors/classify/columns/relative_years.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/records/row_names.h"
#include "extractors/classify/tables/header_rows.h"

namespace juesuan {
namespace {

constexpr double header_with_title = 0.4;     // least header fit when the title names the form
constexpr double header_alone = 0.8;          // least header fit when no title was read
constexpr int least_columns_alone = 4;        // a shorter header alone says nothing
constexpr double header_against_title = 0.3;  // so much better than the title's form: title garbled

// Evidence for a form against a table that nobody knows, as logarithms of odds. Assumed.
constexpr double exact_title = 6;
constexpr double garbled_title = 4;
constexpr double no_title = 0.5;
constexpr double other_title = -1;  // of no known form
constexpr double exact_title_of_another = -8;
constexpr double title_of_another = -2;  // of the catalogue
constexpr double spoken_of = 2;          // in the lines around the table
constexpr double a_whole_header = 30;    // of a header that fits, against
constexpr double middling_header = 0.5;  // one that fits so much
constexpr double a_stranger = -1;        // each column that the form does not have
constexpr double all_rows = 3;           // every label is a row of the form
constexpr double usual_rows = 0.3;       // share of labels that says nothing
constexpr double sums_hold = 1;
constexpr double sums_fail = -2;

constexpr long least_rows = 3;  // named rows of a form whose labels say which form it is

bool shares_word(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A line around the table speaks of what only this form's tables speak of (政府性基金, 国有资本).
bool is_spoken_of(const FormSpec& form, const FormSpec& rival, const TablePart& part) {
    for (const std::string& word : form.empty_words) {
        if (shares_word(rival.empty_words, word)) {
            continue;
        }
        const std::u32string key = folded(word);
        const int limit = tolerated_errors(key.size());
        for (const auto* lines : {&part.above, &part.below}) {
            for (const NormalLine* line : *lines) {
                if (distance_within(key, folded(line->content.text), limit) <= limit) {
                    return true;
                }
            }
        }
    }
    return false;
}

long named_rows(const FormSpec& form) {
    return std::count_if(form.rows.begin(), form.rows.end(),
                         [](const RowSpec& row) { return !row.labels.empty(); });
}

/// The form has names of rows, and the table has a column for them.
bool has_its_labels(const FormContestant& contestant) {
    const auto is_label = [](const auto& column) { return column.role == ColumnRole::label; };
    const auto& columns = contestant.form->columns;
    const auto spec = std::find_if(columns.begin(), columns.end(), is_label);
    return !contestant.form->bands.empty() || spec == columns.end() || spec->optional ||
           contestant.form->layouts.size() > 1 ||
           std::any_of(contestant.bound.columns.begin(), contestant.bound.columns.end(), is_label);
}

/// The title holds words that the form's own never holds.
bool is_excluded(const FormSpec& form, const std::string& title) {
    const std::u32string line = folded(title);
    return std::any_of(
        form.title.none_of.begin(), form.title.none_of.end(),
        [&line](const auto& word) { return line.find(folded(word)) != std::u32string::npos; });
}

/// The title is the form's own words and nothing but a year or an ordinal before them: no other
/// title, badly read, leaves that.
bool is_whole_title(const std::string& title, const FormSpec& form, const DocumentWords& words) {
    const std::u32string line = folded(title);
    const auto is_bare = [&words](std::u32string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t sign =
                std::max(words.year_sign.length_at(text, at), words.year_tail.length_at(text, at));
            const bool ordinal = is_ordinal_digit(text[at]) || text[at] == U',' ||
                                 text[at] == U'.' || text[at] == U'(' || text[at] == U')';
            if (sign == 0 && !ordinal) {
                return false;
            }
            at += std::max<std::size_t>(1, sign);
        }
        return true;
    };
    const auto is_all = [&](const std::string& word) {
        const std::u32string key = folded(word);
        return line.ends_with(key) &&
               is_bare(std::u32string_view(line).substr(0, line.size() - key.size()));
    };
    return form.title.all_of.size() == 1 &&
           std::any_of(form.title.all_of.front().begin(), form.title.all_of.front().end(), is_all);
}

class Contest {
   public:
    Contest(const FormTable& table, const TablePart& part, const FormCatalogue& catalogue,
            const ContestContext& context)
        : table_(table), part_(part), catalogue_(catalogue), context_(context) {}

    std::vector<FormContestant> held() {
        enter();
        for (FormContestant& contestant : contestants_) {
            contestant.refusal = refusal_of(contestant);
        }
        weigh();
        std::stable_sort(contestants_.begin(), contestants_.end(),
                         [](const FormContestant& a, const FormContestant& b) {
                             const bool free = a.refusal == FormRefusal::none;
                             const bool other = b.refusal == FormRefusal::none;
                             return free != other ? free : a.evidence > b.evidence;
                         });
        return std::move(contestants_);
    }

   private:
    void enter() {
        const std::vector<FormColumn> printed = header_columns(table_, catalogue_.words);
        std::vector<FormColumn> headed = printed;
        BindingEvidence evidence{column_contents(table_),
                                 {&catalogue_.telling_words, &catalogue_.words.total_label,
                                  folded(catalogue_.last_year), folded(catalogue_.this_year),
                                  &catalogue_.dependent_words, &catalogue_.comparing_groups}};
        name_years(headed, evidence.contents, part_.title, catalogue_);
        for (const FormSpec& form : catalogue_.forms) {
            FormContestant each;
            each.form = &form;
            if (form.bands.empty()) {
                each.bound = bind_columns(headed, form, evidence);
                for (std::size_t c = 0; c < printed.size(); ++c) {
                    each.bound.columns[c].path = printed[c].path;
                }
            } else {
                each.banded = read_bands(table_, form, catalogue_.words);
                each.bound.score = each.banded.score;
            }
            each.title = part_.form_by_title.empty() ? 0 : title_score(part_.title, form.title);
            best_title_ = std::max(best_title_, each.title);
            contestants_.push_back(std::move(each));
        }
        for (FormContestant& each : contestants_) {
            if (each.header_fit() >= header_with_title) {
                look_into(each, evidence.contents);
            }
        }
    }

    /// What only a form that may be the table's is asked.
    void look_into(FormContestant& each, const std::vector<ColumnContents>& contents) {
        each.rows = share_of_known_rows(table_, each.bound.columns, *each.form, catalogue_.words);
        const SumCount sums = count_sums(each.bound.columns, contents, *each.form);
        each.sums_hold = sums.holding;
        each.sums_fail = sums.failing;
    }

    [[nodiscard]] bool is_of_known_family(const FormSpec& form) const {
        return !form.bands.empty() || context_.families.empty() ||
               shares_word(context_.families, form.family);
    }

    /// The best header among the forms that this one's title does not name.
    [[nodiscard]] FormRefusal refusal_of(const FormContestant& each) const {
        // Nobody has seen a print of it, so that a column it does not know speaks against it.
        if (each.form->from_memory && each.bound.strangers > 0) {
            return FormRefusal::other_header;
        }
        if (each.title > 0) {
            if (each.title < 1 && best_title_ >= 1) {
                return FormRefusal::other_title;  // no misreading spells the title of another form
            }
            return each.header_fit() < header_with_title || !has_its_labels(each)
                       ? FormRefusal::other_header
                       : FormRefusal::none;
        }
        if (!part_.title.empty() && (is_excluded(*each.form, part_.title) ||
                                     !resembles_title(part_.title, each.form->title))) {
            return FormRefusal::other_title;
        }
        const bool says_little =
            each.form->bands.empty() &&
            (each.bound.needed < least_columns_alone || each.bound.needed_score < header_alone ||
             each.bound.strangers > 0);
        if (each.header_fit() < header_alone || says_little) {
            return FormRefusal::header_unsure;
        }
        if (!is_of_known_family(*each.form)) {
            return FormRefusal::other_family;
        }
        // A garbled title may end like that of a simpler form: then the header knows better.
        const bool named_fits =
            std::any_of(contestants_.begin(), contestants_.end(), [&](const FormContestant& named) {
                return named.title > 0 && named.header_fit() >= header_with_title &&
                       (each.header_fit() - named.header_fit() < header_against_title ||
                        is_whole_title(part_.title, *named.form, catalogue_.words));
            });
        return named_fits ? FormRefusal::other_title : FormRefusal::none;
    }

    [[nodiscard]] double evidence_for(const FormContestant& each) const {
        double out = part_.title.empty() ? no_title
                     : each.title >= 1   ? exact_title
                     : each.title > 0    ? (best_title_ < 1 ? garbled_title : title_of_another)
                     : part_.form_by_title.empty() ? other_title
                     : best_title_ >= 1            ? exact_title_of_another
                                                   : title_of_another;
        out += a_whole_header * (each.header_fit() - middling_header);
        out += a_stranger * each.bound.strangers;
        if (named_rows(*each.form) >= least_rows) {
            out += all_rows * (each.rows - usual_rows);
        }
        out += each.sums_fail > each.sums_hold ? sums_fail : each.sums_hold > 1 ? sums_hold : 0;
        return out + (each.spoken_of ? spoken_of : 0);
    }

    /// Evidence, and the share of each form among all and a table that is none of them. A form
    /// whose title has other words, or that is of another family, is no rival.
    void weigh() {
        for (FormContestant& each : contestants_) {
            each.spoken_of = each.header_fit() >= header_with_title &&
                             std::any_of(contestants_.begin(), contestants_.end(),
                                         [&](const FormContestant& rival) {
                                             return &rival != &each &&
                                                    rival.refusal == FormRefusal::none &&
                                                    is_spoken_of(*each.form, *rival.form, part_) &&
                                                    !is_spoken_of(*rival.form, *each.form, part_);
                                         });
            each.evidence = evidence_for(each);
        }
        const bool whole = std::any_of(
            contestants_.begin(), contestants_.end(), [this](const FormContestant& each) {
                return each.title > 0 && is_whole_title(part_.title, *each.form, catalogue_.words);
            });
        const auto is_rival = [&](const FormContestant& each) {
            return is_of_known_family(*each.form) && !is_excluded(*each.form, part_.title) &&
                   !(whole && each.refusal == FormRefusal::other_title);
        };
        double all = 1;
        for (const FormContestant& each : contestants_) {
            all += is_rival(each) ? std::exp(each.evidence) : 0;
        }
        for (FormContestant& each : contestants_) {  // no rival of the others, but they are its
            const double weight = std::exp(each.evidence);
            each.probability = weight / (is_rival(each) ? all : all + weight);
        }
    }

    const FormTable& table_;
    const TablePart& part_;
    const FormCatalogue& catalogue_;
    const ContestContext& context_;
    std::vector<FormContestant> contestants_;
    double best_title_ = 0;
};

}  // namespace

std::vector<FormContestant> form_contest(const FormTable& table, const TablePart& part,
                                         const FormCatalogue& catalogue,
                                         const ContestContext& context) {
    return Contest(table, part, catalogue, context).held();
}

}  // namespace juesuan
