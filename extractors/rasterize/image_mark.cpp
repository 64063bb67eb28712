// What the dictionary of an image says of its size and its colours.
#include <string>

#include "extractors/rasterize/content_reader.h"

namespace juesuan {
namespace {

constexpr std::size_t most_images = 5000;

/// The entry under its long name, or under the short name of inline images.
QPDFObjectHandle entry(QPDFObjectHandle dictionary, const char* name, const char* short_name) {
    QPDFObjectHandle value = dictionary.getKey(name);
    return value.isNull() ? dictionary.getKey(short_name) : value;
}

int size_entry(QPDFObjectHandle value) {
    constexpr long long largest_side = 1'000'000;
    if (!value.isInteger()) {
        return 0;
    }
    const long long number = value.getIntValue();
    return number > 0 && number <= largest_side ? static_cast<int>(number) : 0;
}

bool is_grey_space(QPDFObjectHandle space) {
    if (space.isName()) {
        const std::string name = space.getName();
        return name == "/DeviceGray" || name == "/CalGray" || name == "/G";
    }
    if (!space.isArray() || space.getArrayNItems() < 1) {
        return false;
    }
    QPDFObjectHandle family = space.getArrayItem(0);
    if (family.isNameAndEquals("/CalGray")) {
        return true;
    }
    if (family.isNameAndEquals("/ICCBased") && space.getArrayNItems() > 1) {
        QPDFObjectHandle profile = space.getArrayItem(1);
        if (profile.isStream()) {
            QPDFObjectHandle components = profile.getDict().getKey("/N");
            return components.isInteger() && components.getIntValue() == 1;
        }
    }
    return false;
}

}  // namespace

void ContentReader::add_image(QPDFObjectHandle dictionary, bool is_inline) {
    if (!dictionary.isInitialized() || !dictionary.isDictionary()) {
        complete_ = false;
        return;
    }
    if (marks_.images.size() >= most_images) {
        complete_ = false;
        return;
    }
    ImageMark image;
    image.width = size_entry(entry(dictionary, "/Width", "/W"));
    image.height = size_entry(entry(dictionary, "/Height", "/H"));
    QPDFObjectHandle stencil = entry(dictionary, "/ImageMask", "/IM");
    image.stencil = stencil.isBool() && stencil.getBoolValue();
    image.grey = image.stencil || is_grey_space(entry(dictionary, "/ColorSpace", "/CS"));
    image.transparent = image.stencil || (!is_inline && (!dictionary.getKey("/SMask").isNull() ||
                                                         !dictionary.getKey("/Mask").isNull()));
    image.placement = graphics_.matrix;
    if (QPDFObjectHandle length = dictionary.getKey("/Length"); length.isInteger()) {
        image.stored_bytes = static_cast<long>(length.getIntValue());
    }
    marks_.images.push_back(image);
}

}  // namespace juesuan
