// Which operators of a content stream may bring colour onto a page.
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "extractors/rasterize/pdf/marks/content_reader.h"

namespace juesuan {
namespace {

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool ContentReader::perform_colour(const std::string& name) {
    if (name == "rg" || name == "RG") {
        marks_.colour = marks_.colour || number(0) != number(1) || number(1) != number(2);
    } else if (name == "k" || name == "K") {
        marks_.colour = marks_.colour || number(0) != 0 || number(1) != 0 || number(2) != 0;
    } else if (is_any(name, {"sc", "SC", "scn", "SCN"})) {
        // One number is grey, or an ink of its own; anything but equal numbers may be a colour.
        const bool pattern = !operands_.empty() && operands_.back().isName();
        bool equal = operands_.size() == 3 || operands_.size() == 1;
        for (std::size_t i = 1; i < operands_.size(); ++i) {
            equal = equal && number(i) == number(0);
        }
        marks_.colour = marks_.colour || pattern || !equal;
    } else if (name == "cs" || name == "CS") {
        marks_.colour = marks_.colour || !is_plain_space();
    } else {
        return false;
    }
    return true;
}

/// Whether the operand names a space in which equal numbers are grey.
bool ContentReader::is_plain_space() {
    if (operands_.empty() || !operands_[0].isName()) {
        return false;
    }
    const std::string space = operands_[0].getName();
    if (is_any(space, {"/DeviceGray", "/DeviceRGB", "/CalGray", "/G"})) {
        return true;
    }
    QPDFObjectHandle spaces =
        resources_.isDictionary() ? resources_.getKey("/ColorSpace") : QPDFObjectHandle::newNull();
    QPDFObjectHandle named = spaces.isDictionary() ? spaces.getKey(space) : spaces;
    return named.isArray() && named.getArrayNItems() > 0 &&
           (named.getArrayItem(0).isNameAndEquals("/ICCBased") ||
            named.getArrayItem(0).isNameAndEquals("/CalRGB"));
}

}  // namespace juesuan
