#include "extractors/office/web_page.h"

#include <gumbo.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>
#include <utility>

#include "extractors/base/utf8.h"
#include "extractors/office/leading_rows.h"
#include "extractors/office/page_layout.h"
#include "extractors/office/run_text.h"
#include "extractors/office/web_encoding.h"

namespace juesuan {
namespace {

constexpr int deepest = 500;  // elements in one another; browsers stop at 512
constexpr int most_columns = most_table_columns, most_rows = most_table_rows;

std::string attribute_of(const GumboElement& element, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    std::string out = found == nullptr ? "" : found->value;
    std::erase_if(out, [](unsigned char c) { return std::isspace(c) != 0; });
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool is_hidden(const GumboElement& element) {
    const std::string style = attribute_of(element, "style");
    return gumbo_get_attribute(&element.attributes, "hidden") != nullptr ||
           style.find("display:none") != std::string::npos ||
           style.find("visibility:hidden") != std::string::npos;
}

/// How the text in an element looks, which lies in others that look so.
RunLook look_in(const GumboElement& element, RunLook look) {
    const std::string style = attribute_of(element, "style");
    const GumboTag tag = element.tag;
    look.raised = look.raised || tag == GUMBO_TAG_SUP ||
                  style.find("vertical-align:super") != std::string::npos;
    look.lowered = look.lowered || tag == GUMBO_TAG_SUB ||
                   style.find("vertical-align:sub;") != std::string::npos;
    look.struck = look.struck || tag == GUMBO_TAG_DEL || tag == GUMBO_TAG_S ||
                  tag == GUMBO_TAG_STRIKE || style.find("line-through") != std::string::npos;
    return look;
}

/// What is no text of the page.
bool is_apart(GumboTag tag) {
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT ||
           tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_SELECT;
}

/// Stands in a line; all others begin one of their own.
bool is_inline(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_A:
        case GUMBO_TAG_ABBR:
        case GUMBO_TAG_B:
        case GUMBO_TAG_BIG:
        case GUMBO_TAG_DEL:
        case GUMBO_TAG_EM:
        case GUMBO_TAG_FONT:
        case GUMBO_TAG_I:
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_INS:
        case GUMBO_TAG_LABEL:
        case GUMBO_TAG_MARK:
        case GUMBO_TAG_NOBR:
        case GUMBO_TAG_S:
        case GUMBO_TAG_SMALL:
        case GUMBO_TAG_SPAN:
        case GUMBO_TAG_STRIKE:
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_SUB:
        case GUMBO_TAG_SUP:
        case GUMBO_TAG_U:
        case GUMBO_TAG_UNKNOWN:
            return true;
        default:
            return false;
    }
}

template <class Take>
void each_child(const GumboNode& node, const Take& take) {
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_DOCUMENT) {
        const GumboVector& children =
            node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            take(*static_cast<const GumboNode*>(children.data[i]));
        }
    }
}

bool is_element(const GumboNode& node, GumboTag tag) {
    return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

bool holds_table(const GumboNode& node) {
    bool found = false;
    each_child(node, [&found](const GumboNode& each) {
        found = found || is_element(each, GUMBO_TAG_TABLE) || holds_table(each);
    });
    return found;
}

/// Without recursion: the tree may be deeper than the stack.
bool is_too_deep(const GumboNode& root) {
    std::vector<std::pair<const GumboNode*, int>> open = {{&root, 0}};
    while (!open.empty()) {
        const auto [node, depth] = open.back();
        open.pop_back();
        if (depth > deepest) {
            return true;
        }
        each_child(*node, [&open, depth = depth](const GumboNode& each) {
            open.emplace_back(&each, depth + 1);
        });
    }
    return false;
}

Alignment alignment_of(const GumboElement& element) {
    const std::string align = attribute_of(element, "align");
    const std::string style = attribute_of(element, "style");
    if (element.tag == GUMBO_TAG_CENTER || align == "center" ||
        style.find("text-align:center") != std::string::npos) {
        return Alignment::centre;
    }
    return align == "right" || style.find("text-align:right") != std::string::npos
               ? Alignment::right
               : Alignment::left;
}

class WebReader {
   public:
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
        if (pictures_) {
            pages_.front().notes.push_back({NoteCode::content_not_read, "pictures"});
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
            const RunLook inner = look_in(node.v.element, look);
            out.text += own_line ? "\n" : "";
            each_child(node, [&](const GumboNode& each) { add_text(each, out, inner); });
            out.text += own_line ? "\n" : "";
        }
    }

    bool passes_over(const GumboElement& element) {
        const bool hidden = is_hidden(element);
        hides_ = hides_ || hidden;
        pictures_ = pictures_ || element.tag == GUMBO_TAG_IMG;
        return hidden || is_apart(element.tag);
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
        if (element.tag == GUMBO_TAG_TABLE && !holds_table(node)) {
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
        each_child(node, [&](const GumboNode& each) { walk(each, inner, look_in(element, look)); });
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
                add_rows(each, table);
            }
        });
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
        const int width = span("colspan", most_columns), height = span("rowspan", most_rows);
        OfficeCell cell;
        cell.row = table.n_rows;
        cell.col = col;
        cell.row_span = height;
        cell.col_span = width;
        cell.stored_at = place_in_table(tables_, table.n_rows, col);
        RunText text;
        add_text(node, text, look_in(node.v.element, {}));
        cell.text = std::move(text.text);
        cell.doubts = text.doubts;
        table.cells.push_back(std::move(cell));
        open_.resize(std::max(open_.size(), static_cast<std::size_t>(col + width)));
        std::fill_n(open_.begin() + col, width, table.n_rows + height);
        col += width;
        table.n_cols = std::max(table.n_cols, col);
    }

    OfficePage page_;  ///< that is coming
    std::vector<OfficePage> pages_;
    RunText line_;
    std::vector<int> open_;  ///< by column: the row below the last cell in it
    int tables_ = 0;
    bool hides_ = false, pictures_ = false;
};

}  // namespace

Result<std::vector<OfficePage>> web_pages(std::string_view bytes) {
    const std::string text = utf8_of_page(bytes);
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput* output = gumbo_parse_with_options(&options, text.data(), text.size());
    if (is_too_deep(*output->document)) {
        // The library frees a tree by recursion: this one would end the process.
        return Error{ErrorCode::document_damaged, Stage::rasterize, 0,
                     "more than 500 elements in one another"};
    }
    std::vector<OfficePage> out = WebReader().read(*output->document);
    gumbo_destroy_output(&options, output);
    return out;
}

}  // namespace juesuan
