#include "extractors/rasterize/pdf/stored_data/fax_check.h"

#include <array>
#include <cstdint>
#include <vector>

#include "extractors/rasterize/stored_data/stored_rows.h"

namespace juesuan {
namespace {

constexpr long long max_pixels = 200'000'000;

/// The entries of a fax's /DecodeParms, of the last filter if there are several.
struct FaxForm {
    long long columns = 1728;
    long long k = 0;  ///< below 0: group 4; above: group 3 with rows that build on others
    bool aligned = false;
};

FaxForm fax_form(QPDFObjectHandle dictionary) {
    QPDFObjectHandle parameters = dictionary.getKey("/DecodeParms");
    if (parameters.isArray() && parameters.getArrayNItems() > 0) {
        parameters = parameters.getArrayItem(parameters.getArrayNItems() - 1);
    }
    FaxForm form;
    if (!parameters.isDictionary()) {
        return form;
    }
    if (QPDFObjectHandle columns = parameters.getKey("/Columns"); columns.isInteger()) {
        form.columns = columns.getIntValue();
    }
    if (QPDFObjectHandle k = parameters.getKey("/K"); k.isInteger()) {
        form.k = k.getIntValue();
    }
    QPDFObjectHandle aligned = parameters.getKey("/EncodedByteAlign");
    form.aligned = aligned.isBool() && aligned.getBoolValue();
    return form;
}

struct FaxFile {
    std::vector<std::uint8_t> bytes;
    std::uint64_t directory = 0;
};

/// A TIFF file with these data as its one strip, in the byte order of little machines.
FaxFile fax_file(std::span<const unsigned char> data, const FaxForm& form, long long height) {
    FaxFile out;
    std::vector<std::uint8_t>& file = out.bytes;
    file = {'I', 'I', 42, 0};
    const auto put = [&file](std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) {
            file.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        }
    };
    const std::uint64_t size = data.size();
    out.directory = 8 + size;
    put(out.directory, 4);
    file.insert(file.end(), data.begin(), data.end());
    struct Tag {
        std::uint64_t number, kind, value;
    };
    const bool group4 = form.k < 0;
    const std::array<Tag, 11> tags = {{{256, 4, static_cast<std::uint64_t>(form.columns)},
                                       {257, 4, static_cast<std::uint64_t>(height)},
                                       {258, 3, 1},
                                       {259, 3, group4 ? 4U : 3U},
                                       {262, 3, 0},
                                       {266, 3, 1},
                                       {273, 4, 8},
                                       {277, 3, 1},
                                       {278, 4, static_cast<std::uint64_t>(height)},
                                       {279, 4, size},
                                       {group4 ? 293U : 292U, 4, form.k > 0 ? 1U : 0U}}};
    put(tags.size(), 2);
    for (const Tag& tag : tags) {
        put(tag.number, 2);
        put(tag.kind, 2);
        put(1, 4);
        put(tag.value, 4);
    }
    put(0, 4);
    return out;
}

}  // namespace

std::string damage_of_fax(std::span<const unsigned char> data, QPDFObjectHandle dictionary,
                          long long width, long long height) {
    const FaxForm form = fax_form(dictionary);
    if (form.columns < 1 || form.columns > 65'535 || form.columns * height > max_pixels) {
        return "a fax is wider than any page";
    }
    if ((form.columns + 7) / 8 != (width + 7) / 8) {
        return "a fax has another width than its image says";
    }
    if (form.aligned) {
        return {};
    }
    const FaxFile file = fax_file(data, form, height);
    const StoredRows rows = stored_rows(file.bytes, file.directory, max_pixels);
    if (!rows.known || rows.complaints) {
        return "a fax is damaged";
    }
    const long long allowed = 2 + height / 100;  // an encoder may drop or add a row
    if (rows.count < height - allowed) {
        return "a fax has fewer rows than its image says";
    }
    return rows.goes_on ? "a fax has more rows than its image says" : "";
}

}  // namespace juesuan
