#include "extractors/rasterize/pdf/marks/annotation_marks.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "extractors/rasterize/pdf/marks/bounded_text.h"

namespace juesuan {
namespace {

/// Neither hidden, nor for the printer only, nor of no size as an invisible signature.
bool is_shown(QPDFObjectHandle annotation) {
    constexpr long long hidden = 1U << 1U, not_viewed = 1U << 5U;
    QPDFObjectHandle flags = annotation.getKey("/F");
    QPDFObjectHandle place = annotation.getKey("/Rect");
    if (flags.isInteger() && (flags.getIntValue() & (hidden | not_viewed)) != 0) {
        return false;
    }
    if (!place.isRectangle()) {
        return true;
    }
    const QPDFObjectHandle::Rectangle box = place.getArrayAsRectangle();
    return box.urx > box.llx && box.ury > box.lly;
}

/// The appearance that is drawn: of several, that of the state the annotation is in.
QPDFObjectHandle normal_appearance(QPDFObjectHandle annotation) {
    QPDFObjectHandle appearances = annotation.getKey("/AP");
    QPDFObjectHandle normal =
        appearances.isDictionary() ? appearances.getKey("/N") : QPDFObjectHandle::newNull();
    QPDFObjectHandle state = annotation.getKey("/AS");
    return normal.isDictionary() && state.isName() ? normal.getKey(state.getName()) : normal;
}

/// Content that can be more than a frame or the two operators of an empty field.
bool says_something(const std::string& content) {
    constexpr std::ptrdiff_t few_bytes = 40;
    return std::count_if(content.begin(), content.end(), [](unsigned char byte) {
               return byte != 0 && std::isspace(byte) == 0;
           }) > few_bytes;
}

}  // namespace

void note_annotations(QPDFObjectHandle annotations, PageMarks& marks) {
    marks.annotations = annotations.isArray() && annotations.getArrayNItems() > 0;
    if (!marks.annotations) {
        return;
    }
    std::set<QPDFObjGen> seen;
    std::size_t bytes = 0;
    for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) {
        QPDFObjectHandle appearance = annotation.isDictionary() && is_shown(annotation)
                                          ? normal_appearance(annotation)
                                          : QPDFObjectHandle::newNull();
        if (!appearance.isStream() || !seen.insert(appearance.getObjGen()).second) {
            continue;
        }
        std::string content;
        BoundedText text(content, max_content_bytes - bytes);
        const bool whole = appearance.pipeStreamData(&text, 0, qpdf_dl_specialized, true, false);
        bytes += content.size();
        marks.appearances = marks.appearances || says_something(content);
        marks.endless = marks.endless || text.full();
        if (!whole && marks.damage.empty()) {
            marks.damage = "the appearance of an annotation is damaged";
        }
        if (marks.endless) {
            return;
        }
    }
}

}  // namespace juesuan
