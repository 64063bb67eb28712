#include "extractors/account/left_over.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "extractors/account/text_rows.h"
#include "extractors/base/linked.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

constexpr double points_an_inch = 72;

// Assumed. Inches:
constexpr Ratio max_speck{5, 100};  // 3.6 points: smaller than the digits of 5-point print
constexpr Ratio max_line_thickness{5, 100};
constexpr Ratio min_line_length{20, 100};
constexpr Ratio seal_gap{1, 12};       // between two strokes of one seal
constexpr Ratio min_seal{3, 10};       // 8 mm
constexpr Ratio max_seals{5, 1};       // two of 2.5 that overlap
constexpr Ratio max_seal_shape{2, 1};  // longer to shorter side
constexpr Ratio picture_gap{1, 6};     // between two strokes of one picture
constexpr Ratio min_picture{1, 2};     // its shorter side
constexpr int min_picture_marks = 30;
constexpr int max_dirt_per_mille = 3;  // of the page: more is not dirt

enum class Look : std::uint8_t { speck, line, other };

Look look_of(const Component& c, int dpi) {
    const int longer = c.box.longer_side(), shorter = std::min(c.box.width(), c.box.height());
    if (longer <= max_speck * dpi) {
        return Look::speck;
    }
    const bool straight = shorter <= max_line_thickness * dpi && longer >= min_line_length * dpi;
    return straight ? Look::line : Look::other;
}

/// Components that stand within `gap` of each other.
std::vector<StrokeGroup> clusters(const std::vector<Component>& components,
                                  const std::vector<std::size_t>& which, int gap) {
    Linked linked(which.size());
    std::vector<std::size_t> order(which.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return components[which[a]].box.y0 < components[which[b]].box.y0;
    });
    std::vector<std::size_t> open;  // those that reach down to where we are
    for (const std::size_t i : order) {
        const PixelBox& b = components[which[i]].box;
        std::erase_if(open,
                      [&](std::size_t k) { return components[which[k]].box.y1 + gap < b.y0; });
        for (const std::size_t k : open) {
            if (gap_x(components[which[k]].box, b) <= gap) {
                linked.join(i, k);
            }
        }
        open.push_back(i);
    }
    std::map<std::size_t, StrokeGroup> groups;
    for (std::size_t i = 0; i < which.size(); ++i) {
        StrokeGroup& group = groups[linked.root(i)];
        group.box = unite(group.box, components[which[i]].box);
        group.pixels += components[which[i]].area;
        ++group.marks;
        group.members.push_back(which[i]);
    }
    std::vector<StrokeGroup> out;
    out.reserve(groups.size());
    for (auto& [root, group] : groups) {
        out.push_back(std::move(group));
    }
    return out;
}

class LeftOver {
   public:
    LeftOver(const DrawnInk& ink, const CleanPage& page, const GreyImage& left, InkAccount& account)
        : ink_(ink),
          page_(page),
          left_(left),
          account_(account),
          pixel_(points_an_inch * points_an_inch / (ink.dpi * ink.dpi)),
          all_(connected_components(left)),
          taken_(all_.size(), false) {}

    void add() {
        take_seals();
        take_text();
        take_pictures();
        take_specks_and_lines();
        for (const StrokeGroup& group : clusters(all_, free(), whole(seal_gap * ink_.dpi))) {
            unexplained(group);
        }
        auto& pieces = account_.unexplained;
        std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) {
            return a.like_text != b.like_text ? a.like_text : area_of(a.box) > area_of(b.box);
        });
        pieces.resize(std::min(pieces.size(), most_unexplained));
    }

   private:
    static double area_of(const PointBox& box) { return (box.x1 - box.x0) * (box.y1 - box.y0); }

    [[nodiscard]] std::vector<std::size_t> free() const {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (!taken_[i]) {
                out.push_back(i);
            }
        }
        return out;
    }

    void take(const StrokeGroup& group, InkPlace place) {
        for (const std::size_t member : group.members) {
            taken_[member] = true;
        }
        InkShare& share = account_.of(place);
        ++share.pieces;
        share.area += group.pixels * pixel_;
    }

    void unexplained(const StrokeGroup& group) {
        take(group, InkPlace::unexplained);
        account_.unexplained.push_back({points_of(group.box), group.marks, group.like_text});
    }

    [[nodiscard]] PointBox points_of(const PixelBox& box) const {
        const double x = page_.width_points / left_.width, y = page_.height_points / left_.height;
        const auto rounded = [](double points) { return std::round(points * 100) / 100; };
        return {rounded(box.x0 * x), rounded(box.y0 * y), rounded(box.x1 * x), rounded(box.y1 * y)};
    }

    /// Is most of the box's corner points and middle coloured ink that went with a seal?
    [[nodiscard]] bool was_faded(const Component& c) const {
        int faded = 0, seen = 0;
        for (int y = c.box.y0; y < c.box.y1; ++y) {
            for (int x = c.box.x0; x < c.box.x1; ++x) {
                if (left_.row(y)[x] != 0) {
                    continue;
                }
                ++seen;
                const int drawn_x = x * ink_.step + ink_.step / 2;
                const int drawn_y = y * ink_.step + ink_.step / 2;
                faded += page_.taken.row(drawn_y)[drawn_x] == faded_ink ? 1 : 0;
            }
        }
        return 2 * faded > seen;
    }

    /// Where coloured ink went that was about as high as wide: rulings and print part a seal into
    /// arcs, so that its shape is seen in all that went, not in what nothing else explains.
    [[nodiscard]] std::vector<PixelBox> seals() const {
        GreyImage faded(left_.width, left_.height);
        for (int y = 0; y < left_.height; ++y) {
            const std::uint8_t* taken = page_.taken.row(y * ink_.step + ink_.step / 2);
            for (int x = 0; x < left_.width; ++x) {
                if (taken[x * ink_.step + ink_.step / 2] == faded_ink) {
                    faded.row(y)[x] = 0;
                }
            }
        }
        const std::vector<Component> pieces = connected_components(faded);
        std::vector<std::size_t> each(pieces.size());
        std::iota(each.begin(), each.end(), std::size_t{0});
        std::vector<PixelBox> out;
        for (const StrokeGroup& group : clusters(pieces, each, whole(seal_gap * ink_.dpi))) {
            const int shorter = std::min(group.box.width(), group.box.height());
            const int longer = group.box.longer_side();
            if (shorter >= min_seal * ink_.dpi && longer <= max_seals * ink_.dpi &&
                longer <= max_seal_shape * shorter) {
                out.push_back(group.box);
            }
        }
        return out;
    }

    /// Colour decides only with shape: what goes as a seal is about as high as wide.
    void take_seals() {
        if (page_.taken.empty()) {
            return;
        }
        for (const PixelBox& seal : seals()) {
            StrokeGroup group;
            for (const std::size_t i : free()) {
                if (!intersect(seal, all_[i].box).empty() && was_faded(all_[i])) {
                    group.pixels += all_[i].area;
                    group.members.push_back(i);
                }
            }
            if (!group.members.empty()) {
                take(group, InkPlace::seal);
            }
        }
    }

    void take_text() {
        std::vector<Component> rest;
        std::vector<std::size_t> places;
        for (const std::size_t i : free()) {
            rest.push_back(all_[i]);
            places.push_back(i);
        }
        for (StrokeGroup& row : text_rows(rest, ink_.strokes, ink_.grey, ink_.dpi)) {
            for (std::size_t& member : row.members) {
                member = places[member];
            }
            unexplained(row);
        }
    }

    void take_pictures() {
        for (const StrokeGroup& group : clusters(all_, free(), whole(picture_gap * ink_.dpi))) {
            const int shorter = std::min(group.box.width(), group.box.height());
            if (shorter >= min_picture * ink_.dpi && group.marks >= min_picture_marks) {
                take(group, InkPlace::picture);
            }
        }
    }

    void take_specks_and_lines() {
        StrokeGroup specks;
        for (const std::size_t i : free()) {
            const Look look = look_of(all_[i], ink_.dpi);
            const StrokeGroup one{all_[i].box, 1, all_[i].area, false, {i}};
            if (look == Look::line) {
                take(one, InkPlace::ruling);
            } else if (look == Look::speck) {
                specks.box = unite(specks.box, one.box);
                specks.pixels += one.pixels;
                ++specks.marks;
                specks.members.push_back(i);
            }
        }
        if (specks.marks == 0) {
            return;
        }
        const long page = static_cast<long>(left_.width) * left_.height;
        if (specks.pixels * 1000L > page * max_dirt_per_mille) {
            unexplained(specks);
        } else {
            take(specks, InkPlace::dirt);
            account_.of(InkPlace::dirt).pieces += specks.marks - 1;
        }
    }

    const DrawnInk& ink_;
    const CleanPage& page_;
    const GreyImage& left_;
    InkAccount& account_;
    double pixel_;  ///< square points of a pixel
    std::vector<Component> all_;
    std::vector<bool> taken_;
};

}  // namespace

void add_left_over(const DrawnInk& ink, const CleanPage& page, const GreyImage& left,
                   InkAccount& account) {
    LeftOver(ink, page, left, account).add();
}

}  // namespace juesuan
