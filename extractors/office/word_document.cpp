#include "extractors/office/word_document.h"

#include <pugixml.hpp>

#include "extractors/office/word_reader.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

bool is_margin(std::string_view name) {
    return (name.starts_with("word/header") || name.starts_with("word/footer")) &&
           name.ends_with(".xml");
}

/// Figures in a table, a unit or a title, against which the number of a page is nothing.
enum class Margin : std::uint8_t { nothing = 0, text = 1, table = 2 };

Margin look_at(const pugi::xml_node& margin) {
    const bool table = static_cast<bool>(
        margin.find_node([](const pugi::xml_node& node) { return local_name(node) == "tbl"; }));
    constexpr std::size_t least = 6;  // bytes: two characters
    std::string text;
    for (const pugi::xpath_node& found : margin.select_nodes(".//*[local-name()='t']")) {
        text += found.node().text().get();
    }
    return text.size() < least ? Margin::nothing : table ? Margin::table : Margin::text;
}

}  // namespace

bool is_word_part(std::string_view name) {
    const std::string_view folder = "word/";
    const bool beside = name.starts_with(folder) && name.ends_with(".xml") &&
                        name.find('/', folder.size()) == std::string_view::npos;
    return beside || name == "_rels/.rels" ||
           (name.starts_with("word/_rels/") && name.ends_with(".rels"));
}

Result<std::vector<OfficePage>> word_pages(const std::map<std::string, std::string>& parts) {
    const std::string main_part =
        related_part(relations_of(parts, ""), "officeDocument", "word/document.xml");
    const auto relations = relations_of(parts, main_part);
    const auto part = [&relations](std::string_view type, std::string_view usual) {
        return related_part(relations, type, usual);
    };
    pugi::xml_document xml;
    if (!load_part(parts, main_part, xml)) {
        return Error{ErrorCode::document_damaged, Stage::rasterize, 0, "no readable text in it"};
    }
    WordReader reader;
    pugi::xml_document looks;
    if (load_part(parts, part("styles", "word/styles.xml"), looks)) {
        reader.read_styles(looks.document_element());
    }
    reader.read(child_of(xml.document_element(), "body"));
    for (const std::string& name :
         {part("footnotes", "word/footnotes.xml"), part("endnotes", "word/endnotes.xml")}) {
        pugi::xml_document notes;
        if (load_part(parts, name, notes)) {
            for (const pugi::xml_node& note : notes.document_element().children()) {
                reader.read(note);
            }
        }
    }
    for (const auto& [name, bytes] : parts) {
        pugi::xml_document margin;
        const Margin found = is_margin(name) && load_part(parts, name, margin)
                                 ? look_at(margin.document_element())
                                 : Margin::nothing;
        if (found == Margin::table) {
            reader.add_error("a table in the margin: " + name);
        } else if (found == Margin::text) {
            reader.add_note({NoteCode::content_not_read, "margins of pages: " + name});
        }
    }
    if (parts.contains(part("comments", "word/comments.xml"))) {
        reader.add_note({NoteCode::content_not_read, "comments"});
    }
    return reader.take_pages();
}

}  // namespace juesuan
