#include "extractors/rasterize/pdf/marks/beside_pages.h"

#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <string>

namespace juesuan {
namespace {

constexpr std::size_t most_names = 20;        // of embedded documents; more are not listed
constexpr std::size_t most_annotations = 20;  // of a page, whose text is noted
constexpr std::size_t longest_text = 200;     // bytes of it

bool is_document(QPDFObjectHandle specification) {
    return specification.isDictionary() && specification.getKey("/EF").isDictionary();
}

std::string text_of(QPDFObjectHandle string) {
    return string.isString() ? string.getUTF8Value() : "";
}

std::string name_of(QPDFObjectHandle specification) {
    const std::string wide = text_of(specification.getKey("/UF"));
    return wide.empty() ? text_of(specification.getKey("/F")) : wide;
}

/// Cut at the beginning of a character.
std::string cut(std::string text) {
    if (text.size() > longest_text) {
        std::size_t end = longest_text;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        text.resize(end);
    }
    return text;
}

std::vector<QPDFObjectHandle> annotations_of(QPDFObjectHandle page) {
    QPDFObjectHandle all = page.isDictionary() ? page.getKey("/Annots") : page;
    std::vector<QPDFObjectHandle> out;
    if (all.isArray()) {
        for (QPDFObjectHandle& each : all.getArrayAsVector()) {
            if (each.isDictionary() && each.getKey("/Subtype").isName()) {
                out.push_back(each);
            }
        }
    }
    return out;
}

std::string place_of(QPDFObjectHandle annotation) {
    QPDFObjectHandle box = annotation.getKey("/Rect");
    if (!box.isRectangle()) {
        return "";
    }
    const QPDFObjectHandle::Rectangle r = box.getArrayAsRectangle();
    const auto whole = [](double points) { return std::to_string(static_cast<long>(points)); };
    return " [" + whole(r.llx) + " " + whole(r.lly) + " " + whole(r.urx) + " " + whole(r.ury) + "]";
}

/// Text boxes are drawn; a note that is opened with the mouse is not.
bool says_what_is_not_drawn(QPDFObjectHandle annotation) {
    const std::string kind = annotation.getKey("/Subtype").getName();
    return kind != "/Link" && kind != "/Widget" && kind != "/Popup" && kind != "/FreeText" &&
           !text_of(annotation.getKey("/Contents")).empty();
}

}  // namespace

std::vector<Error> beside_pages(QPDF& file, const std::vector<QPDFObjectHandle>& pages) {
    std::vector<std::string> names;
    QPDFEmbeddedFileDocumentHelper embedded(file);
    for (const auto& [name, specification] : embedded.getEmbeddedFiles()) {
        const std::string shown = specification->getFilename();
        names.push_back(shown.empty() ? name : shown);
    }
    for (const QPDFObjectHandle& page : pages) {
        for (QPDFObjectHandle annotation : annotations_of(page)) {
            QPDFObjectHandle held = annotation.getKey("/FS");
            if (annotation.getKey("/Subtype").getName() == "/FileAttachment" && is_document(held)) {
                names.push_back(name_of(held));
            }
        }
    }
    std::vector<Error> out;
    if (!names.empty()) {
        std::string detail = std::to_string(names.size()) + ":";
        for (std::size_t k = 0; k < names.size() && k < most_names; ++k) {
            detail += " " + cut(names[k]);
        }
        out.push_back({ErrorCode::input_package, Stage::rasterize, 0, detail});
    }
    QPDFObjectHandle form = file.getRoot().getKey("/AcroForm");
    if (form.isDictionary() && !form.getKey("/XFA").isNull()) {
        out.push_back({ErrorCode::document_form, Stage::rasterize, 0, ""});
    }
    return out;
}

std::vector<PageNote> notes_of_annotations(QPDFObjectHandle page) {
    std::vector<PageNote> out;
    std::size_t links = 0;
    for (QPDFObjectHandle annotation : annotations_of(page)) {
        QPDFObjectHandle action = annotation.getKey("/A");
        const bool leads_out = action.isDictionary() &&
                               (action.getKey("/URI").isString() || !action.getKey("/F").isNull());
        links += annotation.getKey("/Subtype").getName() == "/Link" && leads_out ? 1 : 0;
        if (says_what_is_not_drawn(annotation) && out.size() < most_annotations) {
            out.push_back({NoteCode::annotation_text,
                           cut(text_of(annotation.getKey("/Contents"))) + place_of(annotation)});
        }
    }
    if (links > 0) {
        out.push_back({NoteCode::links, std::to_string(links)});
    }
    return out;
}

}  // namespace juesuan
