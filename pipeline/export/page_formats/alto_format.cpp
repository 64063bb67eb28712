// alto/: an ALTO 4.4 file a page: tables as composed blocks, words, glyphs, reading order.
#include <cmath>
#include <map>

#include "extractors/base/code_points.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/page_formats/page_file_format.h"
#include "pipeline/export/page_formats/page_pixels.h"
#include "pipeline/export/page_formats/page_xml.h"

namespace juesuan {
namespace {

constexpr const char* format_word = "alto";
constexpr const char* space = "http://www.loc.gov/standards/alto/ns-v4#";
constexpr const char* schema = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd";

const char* base_direction(TextDirection direction) {
    switch (direction) {
        case TextDirection::down:
            return "ttb";
        case TextDirection::left:
            return "rtl";
        case TextDirection::up:
            return "btt";
        case TextDirection::right:
            break;
    }
    return "ltr";
}

std::string point_text(const Place& place, const PagePixels& pixels) {
    const PixelBox at = pixels.of({place.x, place.y, place.x, place.y});
    return std::to_string(at.x0) + "," + std::to_string(at.y0);
}

/// What blocks are marked with: each tag once, in the order in which it was first needed.
class Tags {
   public:
    explicit Tags(pugi::xml_node parent) : parent_(parent) {}

    /// The id of the tag.
    std::string operator()(const std::string& type, const std::string& label) {
        std::string id = type + "_" + label;
        if (known_.emplace(id, true).second) {
            pugi::xml_node tag = add(parent_, "StructureTag");
            set(tag, "ID", id);
            set(tag, "TYPE", type);
            set(tag, "LABEL", label);
        }
        return id;
    }
    [[nodiscard]] bool empty() const { return known_.empty(); }

   private:
    pugi::xml_node parent_;
    std::map<std::string, bool> known_;
};

class AltoPage {
   public:
    AltoPage(const PageText& page, pugi::xml_node alto)
        : page_(page), pixels_(page), alto_(alto), tags_(add(alto_, "Tags")) {}

    void add_layout() {
        pugi::xml_node order = add(alto_, "ReadingOrder");
        order_ = add(order, "OrderedGroup");
        set(order_, "ID", "order");
        pugi::xml_node layout = add(alto_, "Layout");
        pugi::xml_node page = add(layout, "Page");
        set(page, "ID", page_name(page_.page));
        set(page, "PHYSICAL_IMG_NR", page_.page);
        set(page, "WIDTH", pixels_.width);
        set(page, "HEIGHT", pixels_.height);
        set(page, "LANG", "zh");
        set_mean_confidence(page);
        pugi::xml_node space_of_print = add(page, "PrintSpace");
        set_box(space_of_print, {0, 0, page_.width_points, page_.height_points});
        for (const TextPart& part : page_.parts) {
            if (const auto* block = std::get_if<TextBlock>(&part)) {
                add_block(space_of_print, *block);
            } else {
                add_table(space_of_print, std::get<TextTable>(part));
            }
        }
        // Neither may be empty.
        if (page_.parts.empty()) {
            alto_.remove_child("ReadingOrder");
        }
        if (tags_.empty()) {
            alto_.remove_child("Tags");
        }
    }

   private:
    void set_box(pugi::xml_node& node, const PointBox& points) const {
        const PixelBox box = pixels_.of(points);
        set(node, "HPOS", box.x0);
        set(node, "VPOS", box.y0);
        set(node, "WIDTH", box.width());
        set(node, "HEIGHT", box.height());
    }

    void set_mean_confidence(pugi::xml_node& page) const {
        double sum = 0;
        int count = 0;
        each_text_line(page_, [&](const TextLine& line) {
            sum += line.confidence();
            ++count;
        });
        if (count > 0) {
            set_share(page, "PC", sum / count);
        }
    }

    std::string next_id(const char* kind) {
        return std::string(kind) + "_" + std::to_string(++numbers_[kind]);
    }

    pugi::xml_node add_part(pugi::xml_node& parent, const char* element, const PointBox& box) {
        pugi::xml_node node = add(parent, element);
        const std::string id = next_id("block");
        set(node, "ID", id);
        set_box(node, box);
        return node;
    }

    void add_to_order(const pugi::xml_node& block) {
        pugi::xml_node reference = add(order_, "ElementRef");
        set(reference, "ID", next_id("order"));
        set(reference, "REF", block.attribute("ID").value());
    }

    void add_block(pugi::xml_node& parent, const TextBlock& block) {
        pugi::xml_node node = add_part(parent, "TextBlock", block.box);
        if (block.heading) {
            set(node, "TAGREFS", tags_("role", "heading"));
        }
        add_to_order(node);
        add_lines(node, block.lines);
    }

    void add_table(pugi::xml_node& parent, const TextTable& table) {
        pugi::xml_node node = add_part(parent, "ComposedBlock", table.box);
        set(node, "TYPE", "table");
        add_to_order(node);
        for (const TextCell& cell : table.cells) {
            pugi::xml_node block = add_part(node, "TextBlock", cell.box);
            set(block, "TAGREFS", tags_of(cell));
            if (!cell.corrected_by.empty()) {
                set(block, "CS", "true");  // corrected by hand
            }
            add_lines(block, cell.lines);
        }
    }

    /// Each row and column that the cell covers, and what it is.
    std::string tags_of(const TextCell& cell) {
        std::string out;
        for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
            out += tags_("row", std::to_string(row)) + " ";
        }
        for (int col = cell.col; col < cell.col + cell.col_span; ++col) {
            out += tags_("column", std::to_string(col)) + " ";
        }
        if (cell.status) {
            out += tags_("status", std::string(cell_status_word(*cell.status))) + " ";
        }
        const CellKind kind = cell.header ? CellKind::header : cell.kind;
        return out + tags_("kind", std::string(cell_kind_word(kind)));
    }

    void add_lines(pugi::xml_node& parent, const std::vector<TextLine>& lines) {
        for (const TextLine& line : lines) {
            pugi::xml_node node = add(parent, "TextLine");
            set(node, "ID", next_id("line"));
            set_box(node, line.box);
            const Baseline base = baseline_of(line);
            set(node, "BASELINE",
                point_text(base.begin, pixels_) + " " + point_text(base.end, pixels_));
            set(node, "BASEDIRECTION", base_direction(line.direction));
            for (std::size_t i = 0; i < line.words.size(); ++i) {
                if (i > 0) {
                    add(node, "SP");
                }
                add_word(node, line.words[i]);
            }
        }
    }

    void add_word(pugi::xml_node& line, const TextWord& word) {
        pugi::xml_node node = add(line, "String");
        set(node, "ID", next_id("word"));
        set_box(node, word.box);
        set(node, "CONTENT", word.text());
        set_share(node, "WC", word.confidence());
        for (const TextCharacter& each : word.characters) {
            pugi::xml_node glyph = add(node, "Glyph");
            set_box(glyph, each.box);
            set(glyph, "CONTENT", to_utf8(each.character));
            set_share(glyph, "GC", each.confidence);
        }
    }

    const PageText& page_;
    PagePixels pixels_;
    pugi::xml_node alto_, order_;
    Tags tags_;
    std::map<std::string, int> numbers_;
};

void add_description(pugi::xml_node& alto, const ReportFrame& frame) {
    pugi::xml_node description = add(alto, "Description");
    add_text(description, "MeasurementUnit", "pixel");
    pugi::xml_node source = add(description, "sourceImageInformation");
    add_text(source, "fileName", frame.file_name);
    pugi::xml_node identifier = add_text(source, "fileIdentifier", frame.sha256);
    set(identifier, "fileIdentifierLocation", "SHA-256");
    pugi::xml_node step = add(description, "Processing");
    set(step, "ID", "reading");
    add_text(step, "processingCategory", "contentGeneration");
    pugi::xml_node software = add(step, "processingSoftware");
    add_text(software, "softwareName", frame.program);
    add_text(software, "softwareVersion", frame.version);
}

class AltoFormat final : public PageFileFormat {
   public:
    [[nodiscard]] std::string_view name() const override { return format_word; }

   protected:
    [[nodiscard]] const char* root() const override { return "alto"; }

    void make(const PageText& page, const ReportFrame& frame, pugi::xml_node alto) const override {
        set(alto, "xmlns", space);
        set(alto, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        set(alto, "xsi:schemaLocation", std::string(space) + " " + schema);
        set(alto, "SCHEMAVERSION", "4.4");
        add_description(alto, frame);
        AltoPage(page, alto).add_layout();
    }
};

}  // namespace

std::unique_ptr<ExportFormat> alto_format(const ExportKnowledge& /*knowledge*/,
                                          const FormatOptions& /*options*/) {
    return std::make_unique<AltoFormat>();
}

}  // namespace juesuan
