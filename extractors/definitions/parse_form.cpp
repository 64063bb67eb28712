#include <algorithm>
#include <set>

#include "extractors/definitions/parse_parts.h"

namespace juesuan::definitions {
namespace {

ColumnRole role_of(const std::string& word, const std::string& place) {
    for (const ColumnRole role : {ColumnRole::label, ColumnRole::code, ColumnRole::line_number,
                                  ColumnRole::amount, ColumnRole::text, ColumnRole::level}) {
        if (word == column_role_word(role)) {
            return role;
        }
    }
    throw BadDefinition(place + ": nobody knows the role \"" + word + "\"");
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
    std::vector<AmountInText> out;
    for (const Json& object : list) {
        Fields fields(object, place);
        out.push_back({fields.text("key"), fields.text("before"), fields.text("after")});
        fields.done();
    }
    return out;
}

ColumnSpec column_of(const Json& object, const std::string& place) {
    Fields fields(object, place);
    ColumnSpec out;
    out.key = fields.text("key");
    out.label_zh = fields.text("label");
    out.role = role_of(fields.text_or("role", "amount"), place);
    out.optional = fields.flag_or("optional", false);
    out.repeat = fields.number_or("repeat", 1);
    out.header = choices_of(fields.list_or_none("header"), place + "/header");
    out.amounts = amounts_of(fields.list_or_none("amounts"), place + "/amounts");
    fields.pass_over({"note", "phase", "fund"});
    fields.done();
    return out;
}

void check_keys(const std::vector<std::string>& block, const std::set<std::string>& keys,
                const std::string& place) {
    const auto unknown = std::find_if(block.begin(), block.end(),
                                      [&keys](const auto& key) { return keys.count(key) == 0; });
    if (unknown != block.end()) {
        throw BadDefinition(place + ": no column has the key \"" + *unknown + "\"");
    }
}

LayoutSpec layout_of(const Json& object, const std::string& place,
                     const std::set<std::string>& keys) {
    Fields fields(object, place);
    LayoutSpec out;
    out.id = fields.text("id");
    const std::string blocks_place = place + "/blocks";
    for (const Json& block : fields.list_or_none("blocks")) {
        out.blocks.push_back(texts_of(block, blocks_place));
        check_keys(out.blocks.back(), keys, place);
    }
    fields.pass_over({"seen_in"});
    fields.done();
    return out;
}

FieldSpec field_of(const Json& object, const std::string& place) {
    Fields fields(object, place);
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
    fields.done();
    return out;
}

BandSpec band_of(const Json& object, const std::string& place, const std::set<std::string>& keys) {
    Fields fields(object, place);
    BandSpec out;
    out.key = fields.text("key");
    out.columns = fields.texts_or_none("columns");
    check_keys(out.columns, keys, place);
    fields.pass_over({"note"});
    fields.done();
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
    for (const Json& column : fields.list_or_none("columns")) {
        out.columns.push_back(column_of(column, place + "/columns"));
        if (!keys.insert(out.columns.back().key).second) {
            throw BadDefinition(place + ": two columns \"" + out.columns.back().key + "\"");
        }
    }
    for (const Json& layout : fields.list_or_none("layouts")) {
        out.layouts.push_back(layout_of(layout, place + "/layouts", keys));
    }
    for (const Json& field : fields.list_or_none("fields")) {
        out.fields.push_back(field_of(field, place + "/fields"));
    }
    for (const Json& band : fields.list_or_none("bands")) {
        out.bands.push_back(band_of(band, place + "/bands", keys));
    }
    for (const Json& row : fields.list_or_none("rows")) {
        add_rows(row, place + "/rows", lexicon, out.rows);
    }
    out.empty_words = fields.texts_or_none("empty_words");
    fields.pass_over({"$schema", "family", "source", "note"});
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
    fields.pass_over({"$schema", "source", "note"});
    fields.done();
}

void add_lexicon(const Json& file, const std::string& place, Lexicon& lexicon) {
    Fields fields(file, place);
    const std::string kind = fields.text("kind");
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
    fields.pass_over({"$schema", "source", "note"});
    fields.done();
}

}  // namespace juesuan::definitions
