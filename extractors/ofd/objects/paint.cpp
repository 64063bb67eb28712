#include "extractors/ofd/objects/paint.h"

#include <algorithm>
#include <cmath>

#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

constexpr int deepest_reference = 8;  // of parameters that refer to others
constexpr std::size_t most_stops = 256;
constexpr std::size_t most_dashes = 64;
constexpr double highest_alpha = 255;

double share(double value, double whole) { return std::clamp(value / whole, 0.0, 1.0); }

double alpha_of(const pugi::xml_node& element) {
    return share(number_of(value_of(element, "Alpha")).value_or(highest_alpha), highest_alpha);
}

/// Channels in the space's own numbers to red, green and blue.
Colour in_space(const std::vector<double>& n, std::string_view type, double whole) {
    if (type == "GRAY" && !n.empty()) {
        const double grey = share(n[0], whole);
        return {grey, grey, grey};
    }
    if (type == "CMYK" && n.size() >= 4) {
        const double light = 1 - share(n[3], whole);
        return {(1 - share(n[0], whole)) * light, (1 - share(n[1], whole)) * light,
                (1 - share(n[2], whole)) * light};
    }
    return n.size() >= 3 ? Colour{share(n[0], whole), share(n[1], whole), share(n[2], whole)}
                         : Colour{};
}

Colour colour_of(const pugi::xml_node& colour, const OfdResources& resources) {
    constexpr std::size_t most_channels = 4;
    constexpr double most_bits = 16;
    const OfdResource* space = resources.find(value_of(colour, "ColorSpace"), "ColorSpace");
    std::string_view type = "RGB";
    double bits = 8;
    std::string value = value_of(colour, "Value");
    if (space != nullptr) {
        type = value_of(space->node, "Type");
        bits = std::clamp(number_of(value_of(space->node, "BitsPerComponent")).value_or(bits), 1.0,
                          most_bits);
        const std::optional<double> index = number_of(value_of(colour, "Index"));
        if (value.empty() && index) {
            double number = 0;
            for (const pugi::xml_node& each : child_of(space->node, "Palette").children()) {
                value = number++ == *index ? each.child_value() : value;
            }
        }
    }
    const std::vector<double> n = numbers_of(value, most_channels).value_or(std::vector<double>());
    Colour out = in_space(n, type, std::exp2(bits) - 1);
    out.alpha = alpha_of(colour);
    return out;
}

std::optional<Point> point_of(const char* text) {
    const auto n = numbers_of(text, 2);
    return n && n->size() == 2 ? std::optional(Point{(*n)[0], (*n)[1]}) : std::nullopt;
}

std::optional<Gradient> gradient_of(const pugi::xml_node& shade, const OfdResources& resources) {
    Gradient out;
    out.radial = local_name(shade) == "RadialShd";
    const std::optional<Point> from = point_of(value_of(shade, "StartPoint")),
                               to = point_of(value_of(shade, "EndPoint"));
    if (!from || !to) {
        return std::nullopt;
    }
    out.from = *from;
    out.to = *to;
    out.from_radius = std::max(0.0, number_of(value_of(shade, "StartRadius")).value_or(0));
    out.to_radius = std::max(0.0, number_of(value_of(shade, "EndRadius")).value_or(0));
    out.extends = number_of(value_of(shade, "Extend")).value_or(0) != 0;
    for (const pugi::xml_node& segment : shade.children()) {
        if (local_name(segment) == "Segment" && out.stops.size() < most_stops) {
            const double even = out.stops.empty() ? 0 : 1;
            out.stops.push_back({number_of(value_of(segment, "Position")).value_or(even),
                                 colour_of(child_of(segment, "Color"), resources)});
        }
    }
    return out.stops.empty() ? std::nullopt : std::optional(out);
}

int choice(const char* text, std::string_view first, std::string_view second, int otherwise) {
    const std::string_view word = text;
    return word == first ? 1 : word == second ? 2 : word.empty() ? otherwise : 0;
}

void take_pen(const pugi::xml_node& element, Pen& pen) {
    pen.width = std::max(0.0, number_of(value_of(element, "LineWidth")).value_or(pen.width));
    pen.cap = choice(value_of(element, "Cap"), "Round", "Square", pen.cap);
    pen.join = choice(value_of(element, "Join"), "Round", "Bevel", pen.join);
    pen.miter_limit =
        std::max(1.0, number_of(value_of(element, "MiterLimit")).value_or(pen.miter_limit));
    pen.dash_offset = number_of(value_of(element, "DashOffset")).value_or(pen.dash_offset);
    const char* dashes = value_of(element, "DashPattern");
    if (*dashes != '\0') {
        pen.dashes = numbers_of(dashes, most_dashes).value_or(std::vector<double>());
        double sum = 0;
        for (const double dash : pen.dashes) {
            sum += dash < 0 ? -std::abs(sum) - 1 : dash;
        }
        if (sum <= 0) {
            pen.dashes.clear();
        }
    }
}

void take_over(const pugi::xml_node& element, const OfdResources& resources, DrawingState& state,
               std::set<std::string>& losses, int depth) {
    for (const char* reference : {"Relative", "DrawParam"}) {
        const OfdResource* other = resources.find(value_of(element, reference), "DrawParam");
        if (other != nullptr && depth < deepest_reference) {
            take_over(other->node, resources, state, losses, depth + 1);
        }
    }
    take_pen(element, state.pen);
    if (const pugi::xml_node fill = child_of(element, "FillColor")) {
        state.fill = paint_of(fill, resources, losses);
    }
    if (const pugi::xml_node stroke = child_of(element, "StrokeColor")) {
        state.stroke = paint_of(stroke, resources, losses);
    }
}

}  // namespace

Paint paint_of(const pugi::xml_node& colour, const OfdResources& resources,
               std::set<std::string>& losses) {
    Paint out;
    out.colour = colour_of(colour, resources);
    for (const pugi::xml_node& child : colour.children()) {
        const std::string_view kind = local_name(child);
        if (kind == "AxialShd" || kind == "RadialShd") {
            out.gradient = gradient_of(child, resources);
        } else if (kind == "Pattern" || kind == "GouraudShd" || kind == "LaGourandShd" ||
                   kind == "LaGouraudShd") {
            losses.insert("a pattern or shade is not drawn");
            out.paints = false;
        }
    }
    return out;
}

void take_over(const pugi::xml_node& element, const OfdResources& resources, DrawingState& state,
               std::set<std::string>& losses) {
    take_over(element, resources, state, losses, 0);
}

}  // namespace juesuan
