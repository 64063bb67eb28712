// pagexml/: a PAGE XML file a page, version 2024-07-15, or 2019-07-15 for older tools: tables with
// the place of each cell, lines, words, glyphs, reading order.
#include "extractors/base/code_points.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/page_formats/page_file_format.h"
#include "pipeline/export/page_formats/page_pixels.h"
#include "pipeline/export/page_formats/page_xml.h"

namespace juesuan {
namespace {

constexpr const char* space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/";
/// The schema asks for a time. Files say none: the same results give the same bytes.
constexpr const char* no_time = "1970-01-01T00:00:00";

const char* reading_direction(TextDirection direction) {
    switch (direction) {
        case TextDirection::down:
            return "top-to-bottom";
        case TextDirection::left:
            return "right-to-left";
        case TextDirection::up:
            return "bottom-to-top";
        case TextDirection::right:
            break;
    }
    return "left-to-right";
}

std::string point_text(int x, int y) { return std::to_string(x) + "," + std::to_string(y); }

class PageXml {
   public:
    PageXml(const PageText& page, const std::string& file_name)
        : page_(page), file_name_(file_name), pixels_(page) {}

    void add_to(pugi::xml_node& root) {
        pugi::xml_node page = add(root, "Page");
        set(page, "imageFilename", file_name_);
        set(page, "imageWidth", pixels_.width);
        set(page, "imageHeight", pixels_.height);
        set(page, "imageXResolution", pixels_.dpi);
        set(page, "imageYResolution", pixels_.dpi);
        set(page, "imageResolutionUnit", "PPI");
        set(page, "custom", "page {number:" + std::to_string(page_.page) + ";}");
        set(page, "primaryLanguage", "Chinese");
        if (!page_.parts.empty()) {
            add_order(page);
        }
        for (const TextPart& part : page_.parts) {
            if (const auto* block = std::get_if<TextBlock>(&part)) {
                add_block(page, *block);
            } else {
                add_table(page, std::get<TextTable>(part));
            }
        }
    }

   private:
    void add_order(pugi::xml_node& page) const {
        pugi::xml_node order = add(page, "ReadingOrder");
        pugi::xml_node group = add(order, "OrderedGroup");
        set(group, "id", "order");
        for (std::size_t i = 0; i < page_.parts.size(); ++i) {
            pugi::xml_node reference = add(group, "RegionRefIndexed");
            set(reference, "index", static_cast<int>(i));
            set(reference, "regionRef", region_id(i));
        }
    }

    static std::string region_id(std::size_t index) {
        return "region_" + std::to_string(index + 1);
    }

    void add_coords(pugi::xml_node& node, const PointBox& points) const {
        const PixelBox box = pixels_.of(points);
        pugi::xml_node coords = add(node, "Coords");
        const int right = box.x1 - 1, foot = box.y1 - 1;
        set(coords, "points",
            point_text(box.x0, box.y0) + " " + point_text(right, box.y0) + " " +
                point_text(right, foot) + " " + point_text(box.x0, foot));
    }

    static void add_equivalent(pugi::xml_node& node, const std::string& text, double confidence) {
        pugi::xml_node equivalent = add(node, "TextEquiv");
        set(equivalent, "index", 0);
        set_share(equivalent, "conf", confidence);
        add_text(equivalent, "Unicode", text);
    }

    static void add_text_of(pugi::xml_node& region, const std::vector<TextLine>& lines) {
        if (lines.empty()) {
            return;
        }
        std::string text;
        double sum = 0;
        for (const TextLine& line : lines) {
            text += (text.empty() ? "" : "\n") + line.text();
            sum += line.confidence();
        }
        add_equivalent(region, text, sum / static_cast<double>(lines.size()));
    }

    void add_block(pugi::xml_node& page, const TextBlock& block) {
        pugi::xml_node region = add(page, "TextRegion");
        set(region, "id", region_id(regions_++));
        set(region, "type", block.heading ? "heading" : "paragraph");
        add_coords(region, block.box);
        add_lines(region, block.lines);
        add_text_of(region, block.lines);
    }

    void add_table(pugi::xml_node& page, const TextTable& table) {
        pugi::xml_node region = add(page, "TableRegion");
        const std::string id = region_id(regions_++);
        set(region, "id", id);
        if (!table.id.empty()) {
            set(region, "custom", "table {id:" + table.id + "; form:" + table.form + ";}");
        }
        set(region, "rows", table.n_rows);
        set(region, "columns", table.n_cols);
        add_coords(region, table.box);
        for (const TextCell& cell : table.cells) {
            add_cell(region, cell,
                     id + "_" + std::to_string(cell.row) + "_" + std::to_string(cell.col));
        }
    }

    void add_cell(pugi::xml_node& table, const TextCell& cell, const std::string& id) {
        pugi::xml_node region = add(table, "TextRegion");
        set(region, "id", id);
        std::string custom = "cell {kind:" + std::string(cell_kind_word(cell.kind)) + ";";
        if (cell.status) {
            custom += " status:" + std::string(cell_status_word(*cell.status)) + ";";
        }
        if (!cell.corrected_by.empty()) {
            custom += " corrected:true;";
            set(region, "comments", "corrected by " + cell.corrected_by);
        }
        set(region, "custom", custom + "}");
        add_coords(region, cell.box);
        pugi::xml_node roles = add(region, "Roles");
        pugi::xml_node role = add(roles, "TableCellRole");
        set(role, "rowIndex", cell.row);
        set(role, "columnIndex", cell.col);
        set(role, "rowSpan", cell.row_span);
        set(role, "colSpan", cell.col_span);
        set(role, "header", cell.header ? "true" : "false");
        add_lines(region, cell.lines);
        add_text_of(region, cell.lines);
    }

    void add_lines(pugi::xml_node& region, const std::vector<TextLine>& lines) {
        for (const TextLine& line : lines) {
            pugi::xml_node node = add(region, "TextLine");
            const std::string id = "line_" + std::to_string(++lines_);
            set(node, "id", id);
            set(node, "readingDirection", reading_direction(line.direction));
            set(node, "production", "printed");
            add_coords(node, line.box);
            add_baseline(node, line);
            int words = 0;
            for (const TextWord& word : line.words) {
                add_word(node, word, id + "_" + std::to_string(++words));
            }
            add_equivalent(node, line.text(), line.confidence());
            if (!line.raw.empty()) {  // as it was read, where the report says something else
                pugi::xml_node read = add(node, "TextEquiv");
                set(read, "index", 1);
                set(read, "comments", "as read");
                add_text(read, "Unicode", line.raw);
            }
        }
    }

    void add_baseline(pugi::xml_node& line, const TextLine& text) const {
        const Baseline base = baseline_of(text);
        const auto at = [this](const Place& place) {
            const PixelBox pixel = pixels_.of({place.x, place.y, place.x, place.y});
            return point_text(pixel.x0, pixel.y0);
        };
        pugi::xml_node node = add(line, "Baseline");
        set(node, "points", at(base.begin) + " " + at(base.end));
    }

    void add_word(pugi::xml_node& line, const TextWord& word, const std::string& id) {
        pugi::xml_node node = add(line, "Word");
        set(node, "id", id);
        add_coords(node, word.box);
        int glyphs = 0;
        for (const TextCharacter& each : word.characters) {
            pugi::xml_node glyph = add(node, "Glyph");
            set(glyph, "id", id + "_" + std::to_string(++glyphs));
            add_coords(glyph, each.box);
            add_equivalent(glyph, to_utf8(each.character), each.confidence);
        }
        add_equivalent(node, word.text(), word.confidence());
    }

    const PageText& page_;
    const std::string& file_name_;
    PagePixels pixels_;
    std::size_t regions_ = 0;
    int lines_ = 0;
};

class PageXmlFormat final : public PageFileFormat {
   public:
    PageXmlFormat(const char* name, const char* version) : name_(name), version_(version) {}
    [[nodiscard]] std::string_view name() const override { return name_; }

   protected:
    [[nodiscard]] const char* root() const override { return "PcGts"; }

    void make(const PageText& page, const ReportFrame& frame, pugi::xml_node root) const override {
        const std::string name_space = std::string(space) + version_;
        set(root, "xmlns", name_space);
        set(root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        set(root, "xsi:schemaLocation", name_space + " " + name_space + "/pagecontent.xsd");
        set(root, "pcGtsId", page_name(page.page));
        pugi::xml_node metadata = add(root, "Metadata");
        add_text(metadata, "Creator", frame.program + " " + frame.version);
        add_text(metadata, "Created", no_time);
        add_text(metadata, "LastChange", no_time);
        add_text(metadata, "Comments",
                 "No time is recorded. Source: " + frame.file_name + ", SHA-256 " + frame.sha256 +
                     ", page " + std::to_string(page.page));
        PageXml(page, frame.file_name).add_to(root);
    }

   private:
    const char* name_;
    const char* version_;
};

}  // namespace

std::unique_ptr<ExportFormat> page_xml_format(const ExportKnowledge& /*knowledge*/,
                                              const FormatOptions& /*options*/) {
    return std::make_unique<PageXmlFormat>("pagexml", "2024-07-15");
}

std::unique_ptr<ExportFormat> page_xml_2019_format(const ExportKnowledge& /*knowledge*/,
                                                   const FormatOptions& /*options*/) {
    return std::make_unique<PageXmlFormat>("pagexml-2019", "2019-07-15");
}

}  // namespace juesuan
