#include "extractors/definitions/parse_columns.h"

#include <algorithm>
#include <iterator>

#include "extractors/base/text_distance.h"

namespace juesuan::definitions {
namespace {

void fold_header(ColumnSpec& column) {
    column.folded_header.clear();
    for (const WordChoice& choice : column.header) {
        column.folded_header.emplace_back();
        std::transform(choice.begin(), choice.end(),
                       std::back_inserter(column.folded_header.back()),
                       [](const std::string& word) { return folded(word); });
    }
}

ColumnSpec column_of(Fields& fields, const std::string& place) {
    ColumnSpec out;
    out.key = fields.text("key");
    out.label_zh = fields.text("label");
    out.role = role_of(fields.text_or("role", "amount"), place);
    out.optional = fields.flag_or("optional", false);
    out.repeat = fields.number_or("repeat", 1);
    out.header = choices_of(fields.list_or_none("header"), place + "/header");
    out.amounts = amounts_of(fields.list_or_none("amounts"), place + "/amounts");
    out.measure = measure_of(fields.text_or("measure", "money"), place);
    fields.pass_over({"note", "phase", "fund"});
    fold_header(out);
    return out;
}

/// The columns of all subjects of the lexicon's economic classification: of a class its sum, of an
/// item what stands below the class.
std::vector<ColumnSpec> subject_columns(const ColumnSpec& pattern, const Lexicon& lexicon) {
    constexpr std::size_t class_digits = 3, item_digits = 5;
    std::map<std::string, WordChoice> names;  // by code, in the order of codes
    for (const LexiconEntry& entry : lexicon.entries) {
        if (entry.kind == "economic" &&
            (entry.code.size() == class_digits || entry.code.size() == item_digits)) {
            names[entry.code].push_back(entry.text);
        }
    }
    std::vector<ColumnSpec> out;
    for (const auto& [code, words] : names) {
        const auto parent = names.find(code.substr(0, class_digits));
        if (parent == names.end()) {
            continue;
        }
        ColumnSpec column = pattern;
        column.key = pattern.key + "_" + code;
        column.label_zh = words.front();
        column.header = {parent->second,
                         code.size() == class_digits ? pattern.header.front() : words};
        fold_header(column);
        out.push_back(std::move(column));
    }
    return out;
}

}  // namespace

ColumnRole role_of(const std::string& word, const std::string& place) {
    for (const ColumnRole role : {ColumnRole::label, ColumnRole::code, ColumnRole::line_number,
                                  ColumnRole::amount, ColumnRole::text, ColumnRole::level}) {
        if (word == column_role_word(role)) {
            return role;
        }
    }
    throw BadDefinition(place + ": nobody knows the role \"" + word + "\"");
}

Measure measure_of(const std::string& word, const std::string& place) {
    for (const Measure measure :
         {Measure::money, Measure::count, Measure::percent, Measure::score, Measure::area}) {
        if (word == measure_word(measure)) {
            return measure;
        }
    }
    throw BadDefinition(place + ": nobody knows the measure \"" + word + "\"");
}

std::vector<WordChoice> choices_of(const Json& list, const std::string& place) {
    std::vector<WordChoice> out;
    for (const Json& choice : list) {
        out.push_back(texts_of(choice, place));
        if (out.back().empty()) {
            throw BadDefinition(place + ": a choice without words");
        }
    }
    return out;
}

std::vector<AmountInText> amounts_of(const Json& list, const std::string& place) {
    return each_of(list, place, [](Fields& fields) {
        return AmountInText{fields.text("key"), fields.text("before"), fields.text("after")};
    });
}

std::vector<ColumnSpec> columns_of(const Json& list, const std::string& place,
                                   const Lexicon& lexicon, SubjectColumns& subjects) {
    std::vector<ColumnSpec> out;
    for (const Json& object : list) {
        Fields fields(object, place);
        const std::string source = fields.text_or("from_lexicon", "");
        ColumnSpec column = column_of(fields, place);
        fields.done();
        if (source.empty()) {
            out.push_back(std::move(column));
            continue;
        }
        if (source != "economic_codes" || column.header.size() != 1) {
            throw BadDefinition(place + ": nobody knows the columns \"" + source + "\"");
        }
        for (ColumnSpec& subject : subject_columns(column, lexicon)) {
            subjects[column.key].push_back(subject.key);
            out.push_back(std::move(subject));
        }
    }
    return out;
}

}  // namespace juesuan::definitions
