#include "extractors/office/web/web_page.h"

#include <gumbo.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>
#include <utility>

#include "extractors/base/utf8.h"
#include "extractors/office/leading_rows.h"
#include "extractors/office/page_layout.h"
#include "extractors/office/web/web_elements.h"
#include "extractors/office/web/web_encoding.h"
#include "extractors/office/web/web_look.h"

namespace juesuan {
namespace {

constexpr int most_columns = most_table_columns, most_rows = most_table_rows;

class WebReader {
   public:
    explicit WebReader(const GumboNode& root) : looks_(root) {}

    std::vector<OfficePage> read(const GumboNode& root) {
        walk(root, Alignment::left);
        end_line(Alignment::left);
        if (!page_.blocks.empty() || pages_.empty()) {
            if (!pages_.empty()) {
                page_.notes.push_back({NoteCode::stored_place, "text behind the last table"});
            }
            pages_.push_back(std::exchange(page_, {}));
        }
        if (hides_) {
            pages_.front().notes.push_back({NoteCode::hidden_content, "hidden elements"});
        }
        if (pictures_ && tables_ > 0) {
            pages_.front().notes.push_back({NoteCode::content_not_read, "pictures"});
        }
        const auto unread = [this](const char* what) {
            pages_.front().errors.push_back({ErrorCode::text_unread, Stage::rasterize, 0, what});
        };
        if (pictures_ && tables_ == 0) {
            unread("pictures, and no table");
        }
        if (embedded_ && tables_ > 0) {
            unread("pictures in the page");
        }
        if (elsewhere_) {
            unread("frames, embedded objects or drawings of scripts");
        }
        if (scripts_ && empty_table_) {
            unread("a table without figures, which a script may fill");
        }
        if (writes_) {
            unread("lists to choose from, or scripts, in cells of a table");
        }
        return std::move(pages_);
    }

   private:
    /// The text of a node as a browser has it: white space is one blank, blocks begin lines.
    void add_text(const GumboNode& node, RunText& out, const RunLook& look) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA) {
            std::string text = node.v.text.text;
            std::replace_if(
                text.begin(), text.end(),
                [](char sign) { return sign == '\n' || sign == '\r' || sign == '\t'; }, ' ');
            add_run(out, text, look);
        } else if (node.type == GUMBO_NODE_WHITESPACE) {
            out.text += ' ';
        } else if (node.type == GUMBO_NODE_ELEMENT && !passes_over(node.v.element)) {
            const bool own_line = !is_inline(node.v.element.tag);
            const RunLook inner = looks_.within(node.v.element, look);
            out.text += own_line ? "\n" : "";
            add_run(out, value_in(node.v.element), inner);
            each_child(node, [&](const GumboNode& each) { add_text(each, out, inner); });
            out.text += own_line ? "\n" : "";
        }
    }

    bool passes_over(const GumboElement& element) {
        const bool hidden = looks_.hides(element);
        hides_ = hides_ || hidden;
        pictures_ = pictures_ || element.tag == GUMBO_TAG_IMG;
        embedded_ = embedded_ || (element.tag == GUMBO_TAG_IMG && holds_large_picture(element));
        elsewhere_ = elsewhere_ || (!hidden && holds_others(element.tag));
        const bool apart = is_apart(element.tag);
        scripts_ = scripts_ || element.tag == GUMBO_TAG_SCRIPT;
        writes_ = writes_ || (apart && !hidden && in_cell_);
        return hidden || apart;
    }

    void walk(const GumboNode& node, Alignment outer, const RunLook& look = {}) {
        if (node.type == GUMBO_NODE_DOCUMENT) {
            each_child(node, [&](const GumboNode& each) { walk(each, outer, look); });
            return;
        }
        if (node.type != GUMBO_NODE_ELEMENT) {
            add_text(node, line_, look);
            return;
        }
        const GumboElement& element = node.v.element;
        if (passes_over(element)) {
            return;
        }
        if (element.tag == GUMBO_TAG_TABLE && !is_layout(node)) {
            end_line(outer);
            add_table(node);
            return;
        }
        const bool own_line = !is_inline(element.tag);
        const Alignment own = alignment_of(element);
        const Alignment inner = own == Alignment::left ? outer : own;
        if (own_line) {
            end_line(outer);
        }
        each_child(node,
                   [&](const GumboNode& each) { walk(each, inner, looks_.within(element, look)); });
        if (own_line) {
            end_line(inner);
        }
    }

    void end_line(Alignment alignment) {
        const RunText text = std::exchange(line_, {});
        for (std::string& line : lines_of_text(text.text)) {
            page_.blocks.emplace_back(LineRow{{std::move(line), alignment, text.doubts}});
        }
    }

    void add_table(const GumboNode& node) {
        OfficeTable table;
        open_.clear();
        ++tables_;
        add_rows(node, table);
        empty_table_ =
            empty_table_ ||
            std::none_of(table.cells.begin(), table.cells.end(), [](const OfficeCell& cell) {
                return cell.text.find_first_of("0123456789") != std::string::npos;
            });
        page_.notes.push_back({NoteCode::stored_place, "table " + std::to_string(tables_)});
        for (OfficeBlock& block : without_leading_rows(std::move(table))) {
            page_.blocks.push_back(std::move(block));
        }
        pages_.push_back(std::exchange(page_, {}));
    }

    void add_rows(const GumboNode& node, OfficeTable& table) {
        each_child(node, [&](const GumboNode& each) {
            if (each.type != GUMBO_NODE_ELEMENT || passes_over(each.v.element)) {
                return;
            }
            if (each.v.element.tag == GUMBO_TAG_TR) {
                add_row(each, table);
            } else if (each.v.element.tag == GUMBO_TAG_CAPTION) {
                add_text(each, line_, {});
                end_line(Alignment::centre);
            } else {
                const std::size_t first = table.cells.size();
                add_rows(each, table);
                end_group(table, first);
            }
        });
    }

    /// No cell goes on below the head, a body or the foot in which it begins.
    void end_group(OfficeTable& table, std::size_t first) {
        for (std::size_t i = first; i < table.cells.size(); ++i) {
            OfficeCell& cell = table.cells[i];
            cell.row_span = std::min(cell.row_span, std::max(1, table.n_rows - cell.row));
        }
        for (int& below : open_) {
            below = std::min(below, table.n_rows);
        }
    }

    void add_row(const GumboNode& row, OfficeTable& table) {
        int col = 0;
        each_child(row, [&](const GumboNode& each) {
            const bool is_cell = is_element(each, GUMBO_TAG_TD) || is_element(each, GUMBO_TAG_TH);
            if (is_cell && col <= most_columns && !passes_over(each.v.element)) {
                add_cell(each, table, col);
            }
        });
        ++table.n_rows;
    }

    void add_cell(const GumboNode& node, OfficeTable& table, int& col) {
        while (static_cast<std::size_t>(col) < open_.size() &&
               open_[static_cast<std::size_t>(col)] > table.n_rows) {
            ++col;  // a cell from above reaches here
        }
        const auto span = [&node](const char* name, int most) {
            return std::clamp(std::atoi(attribute_of(node.v.element, name).c_str()), 1, most);
        };
        const int width = span("colspan", most_columns);
        const bool to_the_end = attribute_of(node.v.element, "rowspan") == "0";
        const int height = to_the_end ? most_rows : span("rowspan", most_rows);
        OfficeCell cell;
        cell.row = table.n_rows;
        cell.col = col;
        cell.row_span = height;
        cell.col_span = width;
        cell.stored_at = place_in_table(tables_, table.n_rows, col);
        RunText text;
        in_cell_ = true;
        add_text(node, text, looks_.within(node.v.element, {}));
        in_cell_ = false;
        cell.text = std::move(text.text);
        cell.doubts = text.doubts;
        table.cells.push_back(std::move(cell));
        open_.resize(std::max(open_.size(), static_cast<std::size_t>(col + width)));
        std::fill_n(open_.begin() + col, width, table.n_rows + height);
        col += width;
        table.n_cols = std::max(table.n_cols, col);
    }

    WebLook looks_;
    OfficePage page_;  ///< that is coming
    std::vector<OfficePage> pages_;
    RunText line_;
    std::vector<int> open_;  ///< by column: the row below the last cell in it
    int tables_ = 0;
    bool hides_ = false, pictures_ = false, embedded_ = false, elsewhere_ = false, writes_ = false;
    bool in_cell_ = false, scripts_ = false, empty_table_ = false;
};

}  // namespace

Result<std::vector<OfficePage>> web_pages(std::string_view bytes) {
    const std::string text = utf8_of_page(bytes);
    if (text.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos &&
        text.find("<Workbook") != std::string::npos) {
        return Error{ErrorCode::input_unsupported, Stage::rasterize, 0, "a workbook as XML (2003)"};
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput* output = gumbo_parse_with_options(&options, text.data(), text.size());
    if (is_too_deep(*output->document)) {
        // The library frees a tree by recursion: this one would end the process.
        return Error{ErrorCode::document_damaged, Stage::rasterize, 0,
                     "more than 500 elements in one another"};
    }
    std::vector<OfficePage> out = WebReader(*output->document).read(*output->document);
    gumbo_destroy_output(&options, output);
    return out;
}

}  // namespace juesuan
