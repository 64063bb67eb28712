#include "extractors/ofd/objects/path_steps.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "extractors/ofd/package/number_list.h"

namespace juesuan {
namespace {

/// An elliptic arc between two points.
struct Arc {
    Point from, to;
    double rx = 0, ry = 0;  ///< radii
    double turned = 0;      ///< of the ellipse, degrees
    bool large = false, sweep = false;
};

/// An arc by its middle: where it begins and how far it goes, in radians.
struct Swept {
    Point middle;
    double rx = 0, ry = 0, begin = 0, angle = 0;
};

/// From the two ends to the middle, as SVG 1.1, F.6.5 describes it for the same kind of arc.
Swept swept(const Arc& arc, double cosine, double sine) {
    const double dx = (arc.from.x - arc.to.x) / 2, dy = (arc.from.y - arc.to.y) / 2;
    const double x = cosine * dx + sine * dy, y = -sine * dx + cosine * dy;
    const double needed = x * x / (arc.rx * arc.rx) + y * y / (arc.ry * arc.ry);
    const double grown = needed > 1 ? std::sqrt(needed) : 1;
    Swept out;
    out.rx = arc.rx * grown;
    out.ry = arc.ry * grown;
    const double rx2 = out.rx * out.rx, ry2 = out.ry * out.ry;
    const double below = rx2 * y * y + ry2 * x * x;
    const double part = below > 0 ? std::sqrt(std::max(0.0, rx2 * ry2 / below - 1)) : 0;
    const double side = arc.large == arc.sweep ? -part : part;
    const double mx = side * out.rx * y / out.ry, my = -side * out.ry * x / out.rx;
    out.middle = {cosine * mx - sine * my + (arc.from.x + arc.to.x) / 2,
                  sine * mx + cosine * my + (arc.from.y + arc.to.y) / 2};
    out.begin = std::atan2((y - my) / out.ry, (x - mx) / out.rx);
    out.angle = std::atan2((-y - my) / out.ry, (-x - mx) / out.rx) - out.begin;
    if (arc.sweep && out.angle < 0) {
        out.angle += 2 * std::numbers::pi;
    } else if (!arc.sweep && out.angle > 0) {
        out.angle -= 2 * std::numbers::pi;
    }
    return out;
}

void add_arc(const Arc& arc, Path& path) {
    constexpr double least = 1e-9;
    if (arc.rx < least || arc.ry < least) {
        path.push_back({Step::line, {arc.to}});
        return;
    }
    const double turned = arc.turned * std::numbers::pi / 180;
    const double cosine = std::cos(turned), sine = std::sin(turned);
    const Swept whole = swept(arc, cosine, sine);
    constexpr double quarter = std::numbers::pi / 2;
    const int parts = std::max(1, static_cast<int>(std::ceil(std::abs(whole.angle) / quarter)));
    const double each = whole.angle / parts;
    const double reach = 4.0 / 3 * std::tan(each / 4);  // of the handles of a cubic curve
    const auto at = [&](double x, double y) {
        return Point{whole.middle.x + cosine * x * whole.rx - sine * y * whole.ry,
                     whole.middle.y + sine * x * whole.rx + cosine * y * whole.ry};
    };
    for (int part = 0; part < parts; ++part) {
        const double a = whole.begin + part * each, b = a + each;
        const double ca = std::cos(a), sa = std::sin(a), cb = std::cos(b), sb = std::sin(b);
        path.push_back({Step::curve,
                        {at(ca - reach * sa, sa + reach * ca), at(cb + reach * sb, sb - reach * cb),
                         part + 1 == parts ? arc.to : at(cb, sb)}});
    }
}

/// How many numbers follow the letter; nothing for no letter of a path.
std::optional<std::size_t> operands_of(char letter) {
    constexpr std::size_t of_arc = 7;
    switch (letter) {
        case 'S':
        case 'M':
        case 'L':
            return 2;
        case 'Q':
            return 4;
        case 'B':
            return 6;
        case 'A':
            return of_arc;
        case 'C':
            return 0;
        default:
            return std::nullopt;
    }
}

class PathReader {
   public:
    [[nodiscard]] const Path& path() const { return path_; }
    [[nodiscard]] Path&& take() { return std::move(path_); }

    void add(char letter, const std::vector<double>& n) {
        switch (letter) {
            case 'C':
                path_.push_back({Step::close, {}});
                at_ = begin_;
                return;
            case 'S':
            case 'M':
                begin_ = {n[0], n[1]};
                path_.push_back({Step::move, {begin_}});
                break;
            case 'L':
                path_.push_back({Step::line, {Point{n[0], n[1]}}});
                break;
            case 'Q': {
                const Point handle{n[0], n[1]}, end{n[2], n[3]};
                path_.push_back({Step::curve, {towards(at_, handle), towards(end, handle), end}});
                break;
            }
            case 'B':
                path_.push_back(
                    {Step::curve, {Point{n[0], n[1]}, Point{n[2], n[3]}, Point{n[4], n[5]}}});
                break;
            default:
                add_arc(
                    {at_, {n[5], n[6]}, std::abs(n[0]), std::abs(n[1]), n[2], n[3] != 0, n[4] != 0},
                    path_);
        }
        at_ = {n[n.size() - 2], n.back()};
    }

   private:
    /// The handle of the cubic curve that is a quadratic one.
    static Point towards(const Point& from, const Point& handle) {
        return {from.x + 2.0 / 3 * (handle.x - from.x), from.y + 2.0 / 3 * (handle.y - from.y)};
    }

    Path path_;
    Point at_, begin_;
};

}  // namespace

std::optional<Path> path_of(std::string_view text, std::size_t most) {
    constexpr std::string_view letters = "SMLQBAC";
    PathReader reader;
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    while (!text.empty()) {
        const char letter = text.front();
        const std::optional<std::size_t> operands = operands_of(letter);
        text.remove_prefix(1);
        const std::string_view rest = text.substr(0, text.find_first_of(letters));
        const auto numbers = numbers_of(rest, 8);
        if (!operands || !numbers || numbers->size() != *operands || reader.path().size() >= most) {
            return std::nullopt;
        }
        const bool begins = letter == 'M' || letter == 'S';
        if (!begins && reader.path().empty()) {
            reader.add('M', {0, 0});
        }
        reader.add(letter, *numbers);
        text.remove_prefix(rest.size());
    }
    return reader.take();
}

Path rectangle(double x0, double y0, double x1, double y1) {
    return {{Step::move, {Point{x0, y0}}},
            {Step::line, {Point{x1, y0}}},
            {Step::line, {Point{x1, y1}}},
            {Step::line, {Point{x0, y1}}},
            {Step::close, {}}};
}

Path placed(const Affine& m, Path path) {
    for (PathStep& step : path) {
        for (Point& point : step.points) {
            point = placed(m, point);
        }
    }
    return path;
}

}  // namespace juesuan
