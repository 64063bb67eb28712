// What the dictionary of an image says of its size and its colours, and the data of inline images.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "extractors/rasterize/pdf/marks/content_reader.h"
#include "extractors/rasterize/pdf/stored_data/picture_check.h"
#include "extractors/rasterize/pdf/stored_data/stream_check.h"

namespace juesuan {
namespace {

constexpr std::size_t max_images = 5000;
constexpr long long max_inline_pixels = 200'000'000;

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

/// The number of components of an /ICCBased space; 0 for other spaces.
long long profile_components(QPDFObjectHandle space) {
    if (!space.isArray() || space.getArrayNItems() < 2 ||
        !space.getArrayItem(0).isNameAndEquals("/ICCBased") || !space.getArrayItem(1).isStream()) {
        return 0;
    }
    QPDFObjectHandle components = space.getArrayItem(1).getDict().getKey("/N");
    return components.isInteger() ? components.getIntValue() : 0;
}

/// Whether the space is one of these names, or an array that begins with one of them.
bool is_space(QPDFObjectHandle space, std::initializer_list<const char*> names) {
    if (space.isArray() && space.getArrayNItems() > 0) {
        space = space.getArrayItem(0);
    }
    return space.isName() && std::any_of(names.begin(), names.end(),
                                         [&](const char* name) { return space.getName() == name; });
}

bool is_grey_space(QPDFObjectHandle space) {
    return is_space(space, {"/DeviceGray", "/CalGray", "/G"}) || profile_components(space) == 1;
}

bool is_rgb_space(QPDFObjectHandle space) {
    return is_space(space, {"/DeviceRGB", "/CalRGB"}) || profile_components(space) == 3;
}

bool has_entry(QPDFObjectHandle dictionary, const char* name) {
    return !dictionary.getKey(name).isNull();
}

bool is_plain_jpeg(QPDFObjectHandle dictionary, const ImageMark& image) {
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) {
        filter = filter.getArrayItem(0);
    }
    QPDFObjectHandle bits = dictionary.getKey("/BitsPerComponent");
    return filter.isNameAndEquals("/DCTDecode") && bits.isInteger() && bits.getIntValue() == 8 &&
           !image.transparent && !has_entry(dictionary, "/Decode") &&
           !has_entry(dictionary, "/DecodeParms") &&
           (image.grey || is_rgb_space(dictionary.getKey("/ColorSpace")));
}

}  // namespace

void ContentReader::add_image(QPDFObjectHandle dictionary, const QPDFObjGen& number) {
    const bool is_inline = number.getObj() == 0;
    if (!dictionary.isInitialized() || !dictionary.isDictionary()) {
        complete_ = false;
        return;
    }
    if (marks_.images.size() >= max_images) {
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
    image.plain_jpeg = !is_inline && is_plain_jpeg(dictionary, image);
    image.object = number.getObj();
    image.generation = number.getGen();
    image.placement = graphics_.matrix;
    if (QPDFObjectHandle length = dictionary.getKey("/Length"); length.isInteger()) {
        image.stored_bytes = static_cast<long>(length.getIntValue());
    }
    marks_.images.push_back(image);
}

/// The data as a stream of their own, with the long names of its entries.
void ContentReader::check_inline_image() {
    constexpr std::pair<const char*, const char*> names[] = {
        {"/W", "/Width"},       {"/H", "/Height"}, {"/BPC", "/BitsPerComponent"},
        {"/CS", "/ColorSpace"}, {"/F", "/Filter"}, {"/DP", "/DecodeParms"},
        {"/IM", "/ImageMask"}};
    constexpr std::pair<const char*, const char*> spaces[] = {{"/G", "/DeviceGray"},
                                                              {"/RGB", "/DeviceRGB"},
                                                              {"/CMYK", "/DeviceCMYK"},
                                                              {"/I", "/Indexed"}};
    if (operands_.empty() || !operands_.back().isInlineImage() || !inline_image_.isInitialized() ||
        inline_pixels_ > max_inline_pixels) {
        return;
    }
    QPDFObjectHandle entries = inline_image_.shallowCopy();
    for (const auto& [abbreviated, whole] : names) {
        if (entries.hasKey(abbreviated)) {
            entries.replaceKey(whole, entries.getKey(abbreviated));
        }
    }
    QPDFObjectHandle space = entries.getKey("/ColorSpace");
    for (const auto& [abbreviated, whole] : spaces) {
        if (space.isNameAndEquals(abbreviated)) {
            entries.replaceKey("/ColorSpace", QPDFObjectHandle::newName(whole));
        }
    }
    QPDFObjectHandle stream = file_.newStream(operands_.back().getInlineImageValue());
    stream.replaceDict(entries);
    inline_pixels_ += entries.getKey("/Width").getIntValueAsInt() * 1LL *
                      entries.getKey("/Height").getIntValueAsInt();
    const std::string damage = damage_of_picture(stream);
    if (!damage.empty() || !flate_is_sound(stream)) {
        note_damage(damage.empty() ? "the data of an inline image are damaged" : damage);
    }
}

}  // namespace juesuan
