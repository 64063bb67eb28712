// What keys mean to an analyst: words in English, on which side of the accounts an amount stands,
// of which phase it is, by what its row is classified. From schemas/output/meanings.json.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// What is known of a key; "" where it says nothing.
struct KeyMeaning {
    std::string english;
    std::string direction;  ///< income, expenditure, balance, assets, debt
    std::string phase;      ///< initial_budget, full_budget, final, prior_final, change, rate
};

/// The row that is the sum of these rows and groups of rows, where no rule says so; without parts:
/// it is no sum of others, whatever a rule says.
struct StatedSum {
    std::string whole;
    std::vector<std::string> rows, groups;
};

struct FormMeaning {
    std::string phase;
    std::vector<std::string> directions;  ///< of each block; the last one holds for all further
    std::string classification;           ///< where the code does not say it
    std::map<std::string, KeyMeaning> columns, rows;
    std::vector<StatedSum> sums;
    /// Groups of rows of which each has the rows below it, that nobody knows, as its parts.
    std::vector<std::string> opening_groups;
};

class Meanings {
   public:
    /// Takes the text of the file. Errors: definitions_broken, with the place.
    static Result<Meanings> parse(std::string_view json);

    /// Of a column or a row of a form: what the form says of it, else what its key says anywhere.
    [[nodiscard]] KeyMeaning column(const std::string& form, const std::string& key) const;
    [[nodiscard]] KeyMeaning row(const std::string& form, const std::string& key) const;
    /// What is said of a form; what is said of none where there is nothing.
    [[nodiscard]] const FormMeaning& form(const std::string& id) const;
    /// The name of a subject in English, "" where there is none.
    [[nodiscard]] const std::string& subject(const std::string& code) const;
    /// By what a row with this code is classified: function, economic, revenue …; "" without code.
    [[nodiscard]] const std::string& classification(const std::string& form,
                                                    const std::string& code) const;
    /// The side of a row of a block, and the phase, where neither row nor column says it.
    [[nodiscard]] const std::string& direction(const std::string& form, int block) const;
    [[nodiscard]] const std::string& phase(const std::string& form) const;

   private:
    std::map<std::string, FormMeaning> forms_;
    std::map<std::string, std::string> family_phases_;
    std::map<std::string, KeyMeaning> columns_, rows_;
    std::map<std::string, std::string> subjects_;
    std::map<std::string, std::string> classes_;  ///< first digit of a code → classification
};

}  // namespace juesuan
