#include "extractors/rasterize/pdf/stored_data/jbig2_check.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>

namespace juesuan {
namespace {

using Bytes = std::span<const unsigned char>;

constexpr std::uint32_t unknown = 0xFFFFFFFF;

/// Numbers with their most significant byte first; all zero behind the end, which is remembered.
class Cursor {
   public:
    explicit Cursor(Bytes bytes) : bytes_(bytes) {}

    std::uint32_t take(unsigned size) {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < size; ++i) {
            value = value << 8U | (place_ < bytes_.size() ? bytes_[place_] : 0U);
            ++place_;
        }
        return value;
    }
    void skip(std::size_t length) { place_ += length; }
    [[nodiscard]] bool beyond() const { return place_ > bytes_.size(); }
    [[nodiscard]] std::size_t left() const { return beyond() ? 0 : bytes_.size() - place_; }
    [[nodiscard]] Bytes next(std::size_t length) const {
        return bytes_.subspan(place_, std::min(length, left()));
    }

   private:
    Bytes bytes_;
    std::size_t place_ = 0;
};

enum class SegmentKind : std::uint8_t { page = 48, end_of_stripe = 50 };

struct Segment {
    unsigned kind = 0;  ///< 7.3
    std::uint32_t length = 0;
};

/// Nothing when the header runs out of the data.
std::optional<Segment> next_header(Cursor& cursor) {
    const std::uint32_t number = cursor.take(4);
    const std::uint32_t flags = cursor.take(1);
    const std::uint32_t counts = cursor.take(1);
    std::uint32_t referred = counts >> 5U;
    if (referred == 7) {
        // The long form: this byte was the first of four, and a bit for each segment follows.
        referred = (counts & 0x1FU) << 24U | cursor.take(3);
        cursor.skip((referred + 8U) / 8U);
    }
    const unsigned size = number <= 256 ? 1 : number <= 65'536 ? 2 : 4;
    cursor.skip(std::size_t{referred} * size);
    cursor.skip((flags & 0x40U) != 0 ? 4 : 1);  // the page it belongs to
    Segment segment{flags & 0x3FU, cursor.take(4)};
    return cursor.beyond() ? std::nullopt : std::optional(segment);
}

/// Whether segments of this kind begin with the place of a region on the page (7.4.1).
bool is_shown_region(unsigned kind) {
    switch (kind) {
        case 6:
        case 7:
        case 22:
        case 23:
        case 38:
        case 39:
        case 42:
        case 43:
            return true;
        default:
            return false;
    }
}

struct PageSize {
    std::uint32_t width = 0, height = 0;
};

/// What the segments say, gathered on the way through them.
struct Page {
    std::optional<PageSize> said;
    std::uint32_t striped_height = 0;  ///< as the last end of a stripe has it
    bool shows_something = false;
    bool broken = false;
};

void read_segment(const Segment& segment, Bytes data, Page& page) {
    Cursor cursor(data);
    if (segment.kind == static_cast<unsigned>(SegmentKind::page) && !page.said) {
        page.said = PageSize{cursor.take(4), cursor.take(4)};
    } else if (segment.kind == static_cast<unsigned>(SegmentKind::end_of_stripe)) {
        page.striped_height = cursor.take(4) + 1;
    } else if (is_shown_region(segment.kind) && page.said) {
        const std::uint32_t width = cursor.take(4), height = cursor.take(4);
        const std::uint32_t x = cursor.take(4), y = cursor.take(4);
        page.shows_something =
            page.shows_something ||
            (width > 0 && height > 0 && x < page.said->width && y < page.said->height);
    }
    page.broken = page.broken || cursor.beyond();
}

Page read_page(Bytes data) {
    constexpr std::size_t shortest_header = 11;
    constexpr int max_segments = 100'000;
    Page page;
    Cursor cursor(data);
    for (int i = 0; i < max_segments && !page.broken && cursor.left() >= shortest_header; ++i) {
        const std::optional<Segment> segment = next_header(cursor);
        if (!segment) {
            page.broken = true;
            break;
        }
        const bool to_the_end = segment->length == unknown;  // 7.2.7, of regions of kind 38 only
        page.broken = to_the_end ? segment->kind != 38 : segment->length > cursor.left();
        read_segment(*segment, cursor.next(to_the_end ? cursor.left() : segment->length), page);
        if (to_the_end) {
            break;
        }
        cursor.skip(segment->length);
    }
    return page;
}

}  // namespace

std::string damage_of_jbig2(Bytes data, long long width, long long height) {
    const Page page = read_page(data);
    if (!page.said || page.broken) {
        return "JBIG2 data cannot be followed";
    }
    constexpr long long padding = 32;
    const long long own_height =
        page.said->height == unknown ? page.striped_height : page.said->height;
    // Poppler takes the rows one after the other, as many bytes each as the image's width asks for.
    const bool sheared = (page.said->width + 7LL) / 8 != (width + 7) / 8;
    if (sheared || (own_height > 0 && std::llabs(own_height - height) > padding)) {
        return "JBIG2 data have another size than their image says";
    }
    constexpr std::size_t max_blank_page_bytes = 64;  // a header, its size and its end
    return page.shows_something || data.size() <= max_blank_page_bytes ? ""
                                                                       : "JBIG2 data show nothing";
}

}  // namespace juesuan
