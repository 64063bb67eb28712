#include "extractors/rasterize/stored_data/image_headers.h"

#include <algorithm>
#include <cstddef>

#include "extractors/rasterize/stored_data/numbers.h"

namespace juesuan {
namespace {

/// How classic TIFF and BigTIFF differ.
struct TiffShape {
    unsigned count_size, entry_size, pointer_size;
};
constexpr TiffShape classic{2, 12, 4}, big{8, 20, 8};

constexpr std::uint64_t tag_subfile_type = 254, tag_height = 257, tag_orientation = 274,
                        tag_samples = 277, tag_rows_per_strip = 278, tag_strip_bytes = 279,
                        tag_planes = 284, tag_tile_bytes = 325;
constexpr std::uint64_t max_entries = 4096;

unsigned type_size(std::uint64_t type) {
    switch (type) {
        case 3:
            return 2;  // SHORT
        case 4:
            return 4;  // LONG
        case 16:
            return 8;  // LONG8
        default:
            return 0;
    }
}

/// The sum of the numbers of one entry, which lie in the entry or where it points to.
std::uint64_t entry_sum(const Numbers& numbers, const TiffShape& shape, std::uint64_t entry) {
    const unsigned size = type_size(numbers.at(entry + 2, 2).value_or(0));
    const std::uint64_t count =
        std::min<std::uint64_t>(numbers.at(entry + 4, shape.pointer_size).value_or(0), 1U << 20U);
    const std::uint64_t field = entry + 4 + shape.pointer_size;
    const std::uint64_t values = count * size <= shape.pointer_size
                                     ? field
                                     : numbers.at(field, shape.pointer_size).value_or(0);
    std::uint64_t sum = 0;
    for (std::uint64_t i = 0; size != 0 && i < count; ++i) {
        const auto value = numbers.at(values + i * size, size);
        if (!value) {
            break;
        }
        sum += *value;
    }
    return sum;
}

/// What the entries of one directory say of its picture.
void read_entries(const Numbers& numbers, const TiffShape& shape, std::uint64_t count,
                  TiffDirectory& directory) {
    std::uint64_t height = 0, rows_per_strip = 0, samples = 1, planes = 1;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t entry = directory.offset + shape.count_size + i * shape.entry_size;
        const std::uint64_t tag = numbers.at(entry, 2).value_or(0);
        switch (tag) {
            case tag_subfile_type:
                directory.reduced = (entry_sum(numbers, shape, entry) & 1U) != 0;
                break;
            case tag_strip_bytes:
                directory.strips = numbers.at(entry + 4, shape.pointer_size).value_or(0);
                [[fallthrough]];
            case tag_tile_bytes:
                directory.stored_bytes = entry_sum(numbers, shape, entry);
                break;
            case tag_height:
                height = entry_sum(numbers, shape, entry);
                break;
            case tag_rows_per_strip:
                rows_per_strip = entry_sum(numbers, shape, entry);
                break;
            case tag_samples:
                samples = entry_sum(numbers, shape, entry);
                break;
            case tag_planes:
                planes = entry_sum(numbers, shape, entry);
                break;
            default:
                break;
        }
    }
    if (height > 0 && rows_per_strip > 0) {
        directory.strips_needed = (height - 1) / rows_per_strip + 1;
        directory.strips_needed *= planes == 2 ? std::max<std::uint64_t>(samples, 1) : 1;
    }
}

int exif_orientation(std::span<const std::uint8_t> tiff) {
    if (tiff.size() < 8) {
        return 1;
    }
    const Numbers numbers(tiff, tiff[0] == 'M');
    const std::uint64_t directory = numbers.at(4, 4).value_or(0);
    const std::uint64_t count = std::min(numbers.at(directory, 2).value_or(0), max_entries);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t entry = directory + 2 + i * classic.entry_size;
        if (numbers.at(entry, 2).value_or(0) == tag_orientation) {
            const std::uint64_t value = entry_sum(numbers, classic, entry);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

}  // namespace

std::vector<TiffDirectory> tiff_directories(std::span<const std::uint8_t> bytes, std::size_t most) {
    std::vector<TiffDirectory> directories;
    if (bytes.size() < 8) {
        return directories;
    }
    const Numbers numbers(bytes, bytes[0] == 'M');
    const bool is_big = numbers.at(2, 2) == 43U;
    const TiffShape& shape = is_big ? big : classic;
    std::uint64_t next = numbers.at(is_big ? 8 : 4, shape.pointer_size).value_or(0);
    while (next != 0 && directories.size() < most) {
        const auto count = numbers.at(next, shape.count_size);
        const bool seen = std::any_of(directories.begin(), directories.end(),
                                      [next](const auto& d) { return d.offset == next; });
        TiffDirectory directory;
        directory.offset = next;
        directory.number = static_cast<int>(directories.size());
        if (!count || *count == 0 || *count > max_entries || seen) {
            directory.missing = true;
            directories.push_back(directory);
            break;
        }
        read_entries(numbers, shape, *count, directory);
        directories.push_back(directory);
        next = numbers.at(next + shape.count_size + *count * shape.entry_size, shape.pointer_size)
                   .value_or(0);
    }
    return directories;
}

int jpeg_orientation(std::span<const std::uint8_t> bytes) {
    const Numbers numbers(bytes, true);
    std::uint64_t at = 2;
    while (numbers.at(at, 1) == 0xFFU) {
        const std::uint64_t marker = numbers.at(at + 1, 1).value_or(0);
        const std::uint64_t length = numbers.at(at + 2, 2).value_or(0);
        if (marker == 0xDA || length < 2) {
            break;
        }
        constexpr std::uint64_t exif = 0x457869660000;  // "Exif" and two zero bytes
        if (marker == 0xE1 && numbers.at(at + 4, 6) == exif && at + 2 + length <= bytes.size()) {
            return exif_orientation(bytes.subspan(static_cast<std::size_t>(at) + 10,
                                                  static_cast<std::size_t>(length) - 8));
        }
        at += 2 + length;
    }
    return 1;
}

}  // namespace juesuan
