#include "extractors/ofd/objects/object_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/ofd/objects/text_codes.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

// Assumed, far above what was seen: a dense page has 3,000 objects.
constexpr std::size_t most_objects = 200'000;
constexpr std::size_t most_elements = 1'000'000;
constexpr std::size_t most_glyphs = 500'000;
constexpr std::size_t most_steps = 3'000'000;  // of all paths
constexpr int deepest_group = 16;
constexpr double bold_weight = 600;

/// Programs write boundaries that are a line's thickness too small; millimetres, assumed.
constexpr double boundary_slack = 0.5;

constexpr Paint nothing{false, {}, std::nullopt};
const Paint black{};

bool is_shown(const pugi::xml_node& object) { return truth_of(value_of(object, "Visible"), true); }

/// The box grown by so much on all sides, in the space of `to_page`.
CutTo cut_to(const OfdBox& box, double grown, const Affine& to_page) {
    return {placed(to_page, rectangle(box.x - grown, box.y - grown, box.x + box.width + grown,
                                      box.y + box.height + grown)),
            false};
}

Affine moved(const Affine& m, double x, double y) { return m.after({1, 0, 0, 1, x, y}); }

int quarters_of(const char* degrees) {
    constexpr double quarter = 90;
    const double turned = number_of(degrees).value_or(0) / quarter;
    return (static_cast<int>(turned) % 4 + 4) % 4;
}

}  // namespace

void ObjectReader::read_group(const pugi::xml_node& group, Surroundings around) {
    if (++around.depth > deepest_group) {
        out_.losses.insert("objects too deep in one another are not drawn");
        return;
    }
    take_over(group, resources_, around.state, out_.losses);
    for (const pugi::xml_node& object : group.children()) {
        if (++seen_ > most_elements || out_.too_many) {
            out_.too_many = true;
            return;
        }
        if (object.type() == pugi::node_element) {
            read_object(object, around);
        }
    }
}

void ObjectReader::read_object(const pugi::xml_node& object, const Surroundings& around) {
    const std::string_view kind = local_name(object);
    if (kind == "PageBlock" || kind == "Layer" || kind == "Content") {
        read_group(object, around);
        return;
    }
    const bool is_known = kind == "TextObject" || kind == "PathObject" || kind == "ImageObject" ||
                          kind == "CompositeObject";
    if (!is_known || !is_shown(object)) {
        out_.hidden = out_.hidden || is_known;
        if (!is_known && kind != "Actions" && kind != "Clips") {
            out_.losses.insert("objects of an unknown kind are not drawn");
        }
        return;
    }
    Surroundings own = around;
    take_over(object, resources_, own.state, out_.losses);
    constexpr double whole = 255;
    own.alpha *= std::clamp(number_of(value_of(object, "Alpha")).value_or(whole) / whole, 0.0, 1.0);
    if (kind == "TextObject") {
        read_text(object, std::move(own));
    } else if (kind == "PathObject") {
        read_path(object, std::move(own));
    } else if (kind == "ImageObject") {
        read_picture(object, std::move(own));
    } else {
        read_composite(object, std::move(own));
    }
}

namespace {

/// Places the object: its boundary is what it is cut to, `grown` on all sides, and where its own
/// space begins.
void enter(const pugi::xml_node& object, double grown, Surroundings& own) {
    const std::optional<OfdBox> boundary = box_of(value_of(object, "Boundary"));
    if (boundary) {
        if (boundary->width > 0 || boundary->height > 0) {
            own.cuts.push_back(cut_to(*boundary, grown, own.to_page));
        }
        own.to_page = moved(own.to_page, boundary->x, boundary->y);
    }
    if (const std::optional<Affine> matrix = matrix_of(value_of(object, "CTM"))) {
        own.to_page = own.to_page.after(*matrix);
    }
}

}  // namespace

Paint ObjectReader::own_paint(const std::optional<Paint>& paint, const Paint& otherwise, bool asked,
                              double alpha) const {
    if (!asked) {
        return nothing;
    }
    Paint out = paint.value_or(otherwise);
    out.colour.alpha *= alpha;
    if (out.gradient) {
        for (GradientStop& stop : out.gradient->stops) {
            stop.colour.alpha *= alpha;
        }
    }
    return out;
}

void ObjectReader::add(PageObject object) {
    if (out_.objects.size() >= most_objects) {
        out_.too_many = true;
        return;
    }
    out_.objects.push_back(std::move(object));
}

/// Each Clip is the union of its areas; the object is cut to all of them.
void ObjectReader::read_clips(const pugi::xml_node& object, Surroundings& own) {
    for (const pugi::xml_node& clip : child_of(object, "Clips").children()) {
        CutTo cut;
        for (const pugi::xml_node& area : clip.children()) {
            const pugi::xml_node path = child_of(area, "Path");
            Affine m = own.to_page;
            if (const std::optional<Affine> of_area = matrix_of(value_of(area, "CTM"))) {
                m = m.after(*of_area);
            }
            if (const std::optional<OfdBox> box = box_of(value_of(path, "Boundary"))) {
                m = moved(m, box->x, box->y);
            }
            if (const std::optional<Affine> of_path = matrix_of(value_of(path, "CTM"))) {
                m = m.after(*of_path);
            }
            const auto shape =
                path_of(child_of(path, "AbbreviatedData").child_value(), most_steps - steps_);
            if (!path || !shape) {
                out_.losses.insert("what an object is cut to cannot be read");
                continue;
            }
            steps_ += shape->size();
            const Path on_page = placed(m, *shape);
            cut.path.insert(cut.path.end(), on_page.begin(), on_page.end());
            cut.even_odd = std::string_view(value_of(path, "Rule")) == "Even-Odd";
        }
        if (!cut.path.empty()) {
            own.cuts.push_back(std::move(cut));
        }
    }
}

std::shared_ptr<const FontOfPage> ObjectReader::font_of(const std::string& id) {
    const auto known = fonts_.find(id);
    if (known != fonts_.end()) {
        return known->second;
    }
    FontOfPage font;
    const OfdResource* resource = resources_.find(id, "Font");
    if (resource == nullptr) {
        out_.losses.insert("a font is missing");
    } else {
        const auto says = [&](const char* name) {
            return truth_of(value_of(resource->node, name), false);
        };
        font.name = value_of(resource->node, "FontName");
        font.family = value_of(resource->node, "FamilyName");
        font.bold = says("Bold");
        font.italic = says("Italic");
        font.serif = says("Serif");
        font.fixed = says("FixedWidth");
        font.file = package_.part(OfdResources::file_of(package_, *resource, "FontFile"));
        if (font.file == nullptr && child_of(resource->node, "FontFile")) {
            out_.losses.insert("the file of a font is missing");
        }
    }
    return fonts_.emplace(id, std::make_shared<FontOfPage>(std::move(font))).first->second;
}

void ObjectReader::read_text(const pugi::xml_node& object, Surroundings own) {
    TextMark mark;
    mark.size = std::abs(number_of(value_of(object, "Size")).value_or(0));
    enter(object, mark.size, own);
    read_clips(object, own);
    mark.font = font_of(value_of(object, "Font"));
    mark.horizontal_scale = number_of(value_of(object, "HScale")).value_or(1);
    mark.turned = quarters_of(value_of(object, "CharDirection"));
    mark.bold = number_of(value_of(object, "Weight")).value_or(0) >= bold_weight;
    mark.italic = truth_of(value_of(object, "Italic"), false);
    mark.glyphs = placed_glyphs(object, most_glyphs - glyphs_, out_.losses);
    glyphs_ += mark.glyphs.size();
    mark.fill =
        own_paint(own.state.fill, black, truth_of(value_of(object, "Fill"), true), own.alpha);
    mark.stroke = own_paint(own.state.stroke, nothing, truth_of(value_of(object, "Stroke"), false),
                            own.alpha);
    mark.stroke_width = own.state.pen.width;
    if (!mark.glyphs.empty()) {
        add({own.to_page, std::move(own.cuts), std::move(mark)});
    }
}

void ObjectReader::read_path(const pugi::xml_node& object, Surroundings own) {
    enter(object, own.state.pen.width + boundary_slack, own);
    read_clips(object, own);
    PathMark mark;
    auto shape = path_of(child_of(object, "AbbreviatedData").child_value(), most_steps - steps_);
    if (!shape) {
        out_.losses.insert("a path cannot be read");
        return;
    }
    steps_ += shape->size();
    mark.path = *std::move(shape);
    mark.even_odd = std::string_view(value_of(object, "Rule")) == "Even-Odd";
    mark.fill =
        own_paint(own.state.fill, nothing, truth_of(value_of(object, "Fill"), false), own.alpha);
    mark.stroke =
        own_paint(own.state.stroke, black, truth_of(value_of(object, "Stroke"), true), own.alpha);
    mark.pen = own.state.pen;
    if (mark.fill.paints || mark.stroke.paints) {
        add({own.to_page, std::move(own.cuts), std::move(mark)});
    }
}

void ObjectReader::read_picture(const pugi::xml_node& object, Surroundings own) {
    const OfdResource* media = resources_.find(value_of(object, "ResourceID"), "MultiMedia");
    const std::string* bytes =
        media == nullptr ? nullptr
                         : package_.part(OfdResources::file_of(package_, *media, "MediaFile"));
    if (bytes == nullptr) {
        out_.losses.insert("a picture is missing");
        return;
    }
    if (*value_of(object, "ImageMask") != '\0') {
        out_.losses.insert("a picture is drawn without its mask");
    }
    if (child_of(object, "Border")) {
        out_.unread.insert("borders of pictures");
    }
    const std::optional<OfdBox> boundary = box_of(value_of(object, "Boundary"));
    enter(object, boundary_slack, own);
    if (*value_of(object, "CTM") == '\0' && boundary) {
        own.to_page = own.to_page.after({boundary->width, 0, 0, boundary->height, 0, 0});
    }
    read_clips(object, own);
    // The package outlives the marks.
    add({own.to_page, std::move(own.cuts), PictureMark{{bytes, [](const auto*) {}}, own.alpha}});
}

void ObjectReader::read_composite(const pugi::xml_node& object, Surroundings own) {
    const OfdResource* unit =
        resources_.find(value_of(object, "ResourceID"), "CompositeGraphicUnit");
    if (unit == nullptr) {
        out_.losses.insert("a composite object is missing");
        return;
    }
    enter(object, boundary_slack, own);
    read_clips(object, own);
    read_group(child_of(unit->node, "Content"), std::move(own));
}

}  // namespace juesuan
