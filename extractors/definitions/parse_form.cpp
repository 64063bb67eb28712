#include <algorithm>
#include <array>
#include <set>

#include "extractors/definitions/parse_columns.h"
#include "extractors/definitions/parse_parts.h"

namespace juesuan::definitions {
namespace {

/// Kinds of entries that readings are compared with.
constexpr std::array<std::string_view, 9> entry_kinds = {"function",      "economic", "row_label",
                                                         "column_header", "title",    "note",
                                                         "unit",          "section",  "word"};

/// "memory", "memory of the national forms": nobody has seen a print.
bool is_from_memory(const std::string& source) { return source.starts_with("memory"); }

void check_keys(const std::vector<std::string>& block, const std::set<std::string>& keys,
                const std::string& place) {
    const auto unknown = std::find_if(block.begin(), block.end(),
                                      [&keys](const auto& key) { return keys.count(key) == 0; });
    if (unknown != block.end()) {
        throw BadDefinition(place + ": no column has the key \"" + *unknown + "\"");
    }
}

LayoutSpec layout_of(Fields& fields, const std::string& place, const std::set<std::string>& keys,
                     const SubjectColumns& subjects) {
    LayoutSpec out;
    out.id = fields.text("id");
    const std::string blocks_place = place + "/blocks";
    for (const Json& block : fields.list_or_none("blocks")) {
        out.blocks.emplace_back();
        for (const std::string& key : texts_of(block, blocks_place)) {
            const auto several = subjects.find(key);
            const std::vector<std::string> one = {key};
            const auto& all = several == subjects.end() ? one : several->second;
            out.blocks.back().insert(out.blocks.back().end(), all.begin(), all.end());
        }
        check_keys(out.blocks.back(), keys, place);
    }
    fields.pass_over({"seen_in"});
    return out;
}

FieldSpec field_of(Fields& fields, const std::string& place) {
    FieldSpec out;
    out.key = fields.text("key");
    out.labels = fields.texts_or_none("labels");
    out.role = role_of(fields.text_or("role", "amount"), place);
    out.optional = fields.flag_or("optional", false);
    out.numbered = fields.flag_or("numbered", false);
    out.opens = fields.flag_or("opens", false);
    out.column = fields.text_or("column", "");
    out.units = fields.texts_or_none("units");
    out.amounts = amounts_of(fields.list_or_none("amounts"), place + "/amounts");
    fields.pass_over({"note"});
    return out;
}

BandSpec band_of(Fields& fields, const std::string& place, const std::set<std::string>& keys) {
    BandSpec out;
    out.key = fields.text("key");
    out.columns = fields.texts_or_none("columns");
    out.optional = fields.flag_or("optional", false);
    check_keys(out.columns, keys, place);
    fields.pass_over({"note"});
    return out;
}

/// One row, or the rows of all functional classes (three digits) of the lexicon.
void add_rows(const Json& object, const std::string& place, const Lexicon& lexicon,
              std::vector<RowSpec>& rows) {
    Fields fields(object, place);
    RowSpec row;
    row.key = fields.text_or("key", "");
    row.group = fields.text_or("group", "");
    row.code = fields.text_or("code", "");
    row.block = fields.number_or("block", -1);
    row.after = fields.text_or("after", "");
    row.labels = fields.texts_or_none("labels");
    row.misprints = fields.texts_or_none("misprints");
    row.of_which = fields.flag_or("of_which", false);
    row.phase = fields.text_or("phase", "");
    row.others = fields.flag_or("others", false);
    if (fields.has("measure")) {
        row.measure = measure_of(fields.text("measure"), place);
    }
    const std::string source = fields.text_or("from_lexicon", "");
    fields.pass_over({"note"});
    fields.done();
    if (source.empty()) {
        rows.push_back(std::move(row));
        return;
    }
    if (source != "function_classes") {
        throw BadDefinition(place + ": nobody knows the rows \"" + source + "\"");
    }
    for (const LexiconEntry& entry : lexicon.entries) {
        if (entry.kind == "function" && entry.code.size() == 3) {
            RowSpec named = row;
            named.code = entry.code;
            named.labels = {entry.text};
            rows.push_back(std::move(named));
        }
    }
}

}  // namespace

TitleSpec title_of(const Json& object, const std::string& place) {
    Fields fields(object, place);
    TitleSpec out;
    out.order = fields.number_or("order", 1000);
    out.all_of = choices_of(fields.list_or_none("all_of"), place + "/all_of");
    out.none_of = fields.texts_or_none("none_of");
    out.may_hold = fields.texts_or_none("may_hold");
    fields.done();
    return out;
}

FormSpec form_of(const Json& file, const std::string& place, const Lexicon& lexicon) {
    Fields fields(file, place);
    FormSpec out;
    out.id = fields.text("id");
    Fields name(fields.member("name"), place + "/name");
    out.name_zh = name.text("zh");
    out.name_en = name.text("en");
    name.done();
    out.title = title_of(fields.member("title"), place + "/title");
    std::set<std::string> keys;
    SubjectColumns subjects;
    out.columns = columns_of(fields.list_or_none("columns"), place + "/columns", lexicon, subjects);
    for (const ColumnSpec& column : out.columns) {
        if (!keys.insert(column.key).second) {
            throw BadDefinition(place + ": two columns \"" + column.key + "\"");
        }
    }
    out.layouts = each_of(fields.list_or_none("layouts"), place + "/layouts", [&](Fields& each) {
        return layout_of(each, place + "/layouts", keys, subjects);
    });
    out.fields = each_of(fields.list_or_none("fields"), place + "/fields",
                         [&](Fields& each) { return field_of(each, place + "/fields"); });
    out.bands = each_of(fields.list_or_none("bands"), place + "/bands",
                        [&](Fields& each) { return band_of(each, place + "/bands", keys); });
    for (const Json& row : fields.list_or_none("rows")) {
        add_rows(row, place + "/rows", lexicon, out.rows);
    }
    out.empty_words = fields.texts_or_none("empty_words");
    out.family = fields.text("family");
    out.from_memory = is_from_memory(fields.text("source"));
    fields.pass_over({"$schema", "note"});
    fields.done();
    if (out.title.all_of.empty() || out.layouts.empty() == out.bands.empty()) {
        throw BadDefinition(place + ": a form needs a title, and layouts or bands");
    }
    return out;
}

void add_header_words(const Json& file, const std::string& place, FormCatalogue& forms) {
    Fields fields(file, place);
    const std::vector<std::string> words = fields.texts_or_none("header_words");
    forms.header_words.insert(forms.header_words.end(), words.begin(), words.end());
    forms.telling_words = WordSet(fields.texts_or_none("telling_words"));
    forms.dependent_words = WordSet(fields.texts_or_none("dependent_words"));
    forms.number_row_labels = WordSet(fields.texts_or_none("number_row_labels"));
    forms.comparing_groups = WordSet(fields.texts_or_none("comparing_groups"));
    forms.title_words = WordSet(fields.texts_or_none("title_words"));
    forms.this_year = fields.text_or("this_year", "");
    forms.last_year = fields.text_or("last_year", "");
    fields.pass_over({"$schema", "source", "note"});
    fields.done();
}

void add_lexicon(const Json& file, const std::string& place, Lexicon& lexicon,
                 DocumentWordLists& lists) {
    Fields fields(file, place);
    if (fields.has("lists")) {
        lists.add(fields.list_or_none("lists"), place + "/lists");
        fields.pass_over({"$schema", "source", "note"});
        fields.done();
        return;
    }
    const std::string kind = fields.text("kind");
    if (std::find(entry_kinds.begin(), entry_kinds.end(), kind) == entry_kinds.end()) {
        throw BadDefinition(place + ": nobody knows the kind \"" + kind + "\"");
    }
    const bool verified = fields.flag_or("verified", true);
    for (const Json& object : fields.list_or_none("entries")) {
        Fields entry(object, place + "/entries");
        const std::string code = entry.text_or("code", "");
        lexicon.entries.push_back({entry.text("text"), kind, code, verified});
        for (const std::string& variant : entry.texts_or_none("variants")) {
            lexicon.entries.push_back({variant, kind, code, verified});
        }
        entry.pass_over({"source", "years", "note"});
        entry.done();
    }
    for (const std::string& word : fields.texts_or_none("words")) {
        lexicon.entries.push_back({word, kind, "", verified});
    }
    fields.pass_over({"$schema", "source", "note"});
    fields.done();
}

}  // namespace juesuan::definitions
