#include "extractors/office/word_document.h"

#include <pugixml.hpp>

#include "extractors/office/word_reader.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

constexpr const char* main_part = "word/document.xml";
constexpr const char* foot_notes = "word/footnotes.xml";
constexpr const char* end_notes = "word/endnotes.xml";
constexpr const char* comments = "word/comments.xml";

}  // namespace

bool is_word_part(std::string_view name) {
    return name == main_part || name == foot_notes || name == end_notes || name == comments;
}

Result<std::vector<OfficePage>> word_pages(const std::map<std::string, std::string>& parts) {
    pugi::xml_document xml;
    if (!load_part(parts, main_part, xml)) {
        return Error{ErrorCode::document_damaged, Stage::rasterize, 0, "no readable text in it"};
    }
    WordReader reader;
    reader.read(child_of(xml.document_element(), "body"));
    for (const char* part : {foot_notes, end_notes}) {
        pugi::xml_document notes;
        if (load_part(parts, part, notes)) {
            for (const pugi::xml_node& note : notes.document_element().children()) {
                reader.read(note);
            }
        }
    }
    if (parts.contains(comments)) {
        reader.add_note({NoteCode::content_not_read, "comments"});
    }
    return reader.take_pages();
}

}  // namespace juesuan
