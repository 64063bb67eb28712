// hocr/: an hOCR 1.2 file a document, with words, characters, their confidences, and tables.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "extractors/base/code_points.h"
#include "pipeline/base/output_name.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/export/page_formats/page_format.h"
#include "pipeline/export/page_formats/page_pixels.h"
#include "pipeline/export/page_formats/page_xml.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "hocr";
constexpr const char* capabilities =
    "ocr_page ocr_carea ocr_par ocr_header ocr_table ocr_line ocrx_word ocrx_cinfo "
    "ocrp_wconf ocrp_lang ocrp_dir";

std::string box_text(const PixelBox& box) {
    return std::to_string(box.x0) + " " + std::to_string(box.y0) + " " + std::to_string(box.x1) +
           " " + std::to_string(box.y1);
}

/// With `decimals` decimals.
std::string decimal_text(double number, int decimals) {
    std::array<char, 64> room{};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), number,
                                   std::chars_format::fixed, decimals);
    return {room.data(), end.ptr};
}

/// Counterclockwise degrees.
int angle_of(TextDirection direction) {
    constexpr int up = 90, left = 180, down = 270;
    return direction == TextDirection::up     ? up
           : direction == TextDirection::left ? left
           : direction == TextDirection::down ? down
                                              : 0;
}

/// A quotation mark would end the file's name within the title.
std::string quoted(std::string name) {
    std::replace(name.begin(), name.end(), '"', '_');
    return "\"" + name + "\"";
}

class HocrPage {
   public:
    HocrPage(const PageText& page, const std::string& file_name)
        : page_(page), file_name_(file_name), pixels_(page) {}

    void add_to(pugi::xml_node& body) {
        pugi::xml_node node = part(body, "div", "ocr_page", {0, 0, 0, 0});
        node.attribute("title").set_value(
            xml_text("image " + quoted(file_name_) + "; bbox 0 0 " + std::to_string(pixels_.width) +
                     " " + std::to_string(pixels_.height) + "; ppageno " +
                     std::to_string(page_.page - 1) + "; scan_res " + std::to_string(pixels_.dpi) +
                     " " + std::to_string(pixels_.dpi))
                .c_str());
        for (const TextPart& each : page_.parts) {
            if (const auto* block = std::get_if<TextBlock>(&each)) {
                pugi::xml_node area = part(node, "div", "ocr_carea", pixels_.of(block->box));
                pugi::xml_node lines = block->heading
                                           ? part(area, "h2", "ocr_header", pixels_.of(block->box))
                                           : part(area, "p", "ocr_par", pixels_.of(block->box));
                add_lines(lines, block->lines);
            } else {
                add_table(node, std::get<TextTable>(each));
            }
        }
    }

   private:
    pugi::xml_node part(pugi::xml_node& parent, const char* element, const std::string& kind,
                        const PixelBox& box) {
        pugi::xml_node node = add(parent, element);
        set(node, "class", kind);
        const std::string short_kind = kind.substr(kind.find('_') + 1);
        set(node, "id",
            short_kind + "_" + std::to_string(page_.page) + "_" + std::to_string(++number_));
        set(node, "title", "bbox " + box_text(box));
        return node;
    }

    static void add_to_title(pugi::xml_node& node, const std::string& more) {
        const std::string title = node.attribute("title").value();
        node.attribute("title").set_value((title + "; " + more).c_str());
    }

    void add_table(pugi::xml_node& parent, const TextTable& table) {
        pugi::xml_node node = part(parent, "table", "ocr_table", pixels_.of(table.box));
        pugi::xml_node body = add(node, "tbody");
        std::size_t next = 0;
        for (int row = 0; row < table.n_rows; ++row) {
            pugi::xml_node line = add(body, "tr");
            for (; next < table.cells.size() && table.cells[next].row == row; ++next) {
                add_cell(line, table.cells[next]);
            }
        }
    }

    void add_cell(pugi::xml_node& row, const TextCell& cell) {
        pugi::xml_node node =
            part(row, cell.header ? "th" : "td", "ocr_carea", pixels_.of(cell.box));
        if (cell.row_span > 1) {
            set(node, "rowspan", cell.row_span);
        }
        if (cell.col_span > 1) {
            set(node, "colspan", cell.col_span);
        }
        if (cell.status) {
            set(node, "data-status", cell_status_word(*cell.status));
            set(node, "data-kind", cell_kind_word(cell.kind));
        }
        if (!cell.corrected_by.empty()) {
            set(node, "data-corrected-by", cell.corrected_by);
        }
        add_lines(node, cell.lines);
    }

    void add_lines(pugi::xml_node& parent, const std::vector<TextLine>& lines) {
        for (const TextLine& line : lines) {
            add_line(parent, line);
        }
    }

    void add_line(pugi::xml_node& parent, const TextLine& line) {
        const PixelBox box = pixels_.of(line.box);
        pugi::xml_node node = part(parent, "span", "ocr_line", box);
        if (line.direction == TextDirection::right) {
            const Baseline base = baseline_of(line);
            const double width = base.end.x - base.begin.x;
            const double slope = width > 0 ? (base.end.y - base.begin.y) / width : 0.0;
            const PixelBox foot =
                pixels_.of({base.begin.x, base.begin.y, base.end.x, base.begin.y});
            add_to_title(node, "baseline " + decimal_text(slope, 4) + " " +
                                   std::to_string(std::min(0, foot.y0 - box.y1)));
        } else {
            add_to_title(node, "textangle " + std::to_string(angle_of(line.direction)));
        }
        if (!line.raw.empty()) {
            set(node, "data-read", line.raw);
        }
        bool first = true;
        for (const TextWord& word : line.words) {
            if (!first) {
                node.append_child(pugi::node_pcdata).set_value(" ");
            }
            first = false;
            add_word(node, word);
        }
    }

    void add_word(pugi::xml_node& line, const TextWord& word) {
        constexpr double percents = 100;
        pugi::xml_node node = part(line, "span", "ocrx_word", pixels_.of(word.box));
        add_to_title(node, "x_wconf " + std::to_string(std::lround(word.confidence() * percents)));
        for (const TextCharacter& each : word.characters) {
            pugi::xml_node character = add(node, "span");
            set(character, "class", "ocrx_cinfo");
            set(character, "title",
                "x_bboxes " + box_text(pixels_.of(each.box)) + "; x_conf " +
                    decimal_text(each.confidence * percents, 1));
            character.text().set(xml_text(to_utf8(each.character)).c_str());
        }
    }

    const PageText& page_;
    const std::string& file_name_;
    PagePixels pixels_;
    int number_ = 0;
};

void add_meta(pugi::xml_node& head, const char* name, const std::string& content) {
    pugi::xml_node meta = add(head, "meta");
    set(meta, "name", name);
    set(meta, "content", content);
}

class HocrFormat final : public PageFormat {
   public:
    [[nodiscard]] std::string_view name() const override { return folder_name; }
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        return {std::string(folder_name) + "/" + stem + ".html"};
    }

    /// Page by page: a page has some thousand characters, each an element.
    Status take_report(const ExportedReport& report) override {
        const ReportFrame& frame = report.written.frame;
        const std::string name = output_stem(frame.file_name, frame.sha256) + ".html";
        NewFile file = TRY(NewFile::create((place() / name).string()));
        TRY(file.write(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh\" xml:lang=\"zh\">\n" +
            head_text(frame, report.pages.size()) + "\n<body>\n"));
        for (const PageText& page : report.pages) {
            pugi::xml_document part;
            HocrPage(page, frame.file_name).add_to(part);
            TRY(file.write(html_text(part.first_child()) + "\n"));
        }
        TRY(file.write("</body>\n</html>\n"));
        return file.close();
    }

   private:
    [[nodiscard]] static std::string head_text(const ReportFrame& frame, std::size_t pages) {
        pugi::xml_document document;
        pugi::xml_node head = document.append_child("head");
        pugi::xml_node meta = add(head, "meta");
        set(meta, "charset", "utf-8");
        add_text(head, "title", frame.file_name);
        add_meta(head, "ocr-system", frame.program + " " + frame.version);
        add_meta(head, "ocr-capabilities", capabilities);
        add_meta(head, "ocr-number-of-pages", std::to_string(pages));
        add_meta(head, "ocr-langs", "zh");
        return html_text(head);
    }
};

}  // namespace

std::unique_ptr<ExportFormat> hocr_format(const ExportKnowledge& /*knowledge*/,
                                          const FormatOptions& /*options*/) {
    return std::make_unique<HocrFormat>();
}

}  // namespace juesuan
