#include "pipeline/base/words/column_table.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "pipeline/base/text_width.h"
#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least_width = 18;  // to which a column shrinks before others are left out

class Layout {
   public:
    Layout(const std::vector<TableColumn>& columns,
           const std::vector<std::vector<std::string>>& rows, std::size_t width)
        : columns_(columns), rows_(rows), width_(width) {
        for (std::size_t k = 0; k < columns.size(); ++k) {
            std::size_t widest = text_width(columns[k].header);
            for (const auto& row : rows) {
                widest = std::max(widest, text_width(row[k]));
            }
            widths_.push_back(widest);
            shown_.push_back(k);
        }
        if (width > 0) {
            leave_out();
            shrink();
        }
    }

    [[nodiscard]] std::string text() const {
        std::vector<std::string> headers;
        for (const TableColumn& column : columns_) {
            headers.push_back(column.header);
        }
        std::string out = line(headers);
        for (const auto& row : rows_) {
            out += line(row);
        }
        return out;
    }

    [[nodiscard]] std::vector<std::string> left_out() const {
        std::vector<std::string> out;
        for (std::size_t k = 0; k < columns_.size(); ++k) {
            if (std::find(shown_.begin(), shown_.end(), k) == shown_.end()) {
                out.push_back(columns_[k].header);
            }
        }
        return out;
    }

   private:
    [[nodiscard]] std::size_t least(std::size_t column) const {
        return columns_[column].may_shrink ? std::min(widths_[column], least_width)
                                           : widths_[column];
    }

    template <class WidthOf>
    [[nodiscard]] std::size_t total(const WidthOf& width_of) const {
        std::size_t sum = 0;
        for (const std::size_t k : shown_) {
            sum += width_of(k) + (sum == 0 ? 0 : gap);
        }
        return sum;
    }

    void leave_out() {
        while (total([this](std::size_t k) { return least(k); }) > width_) {
            const auto last = std::max_element(shown_.begin(), shown_.end(),
                                               [this](std::size_t a, std::size_t b) {
                                                   return columns_[a].rank < columns_[b].rank;
                                               });
            if (last == shown_.end() || columns_[*last].rank == 0) {
                return;
            }
            shown_.erase(last);
        }
    }

    void shrink() {
        const auto now = [this] { return total([this](std::size_t k) { return widths_[k]; }); };
        while (now() > width_) {
            std::size_t widest = columns_.size();
            for (const std::size_t k : shown_) {
                if (columns_[k].may_shrink && widths_[k] > least_width &&
                    (widest == columns_.size() || widths_[k] > widths_[widest])) {
                    widest = k;
                }
            }
            if (widest == columns_.size()) {
                return;
            }
            --widths_[widest];
        }
    }

    [[nodiscard]] std::string line(const std::vector<std::string>& entries) const {
        std::string out;
        for (const std::size_t k : shown_) {
            const std::string entry = cut_in_the_middle(entries[k], widths_[k]);
            const std::string room(widths_[k] - text_width(entry), ' ');
            out += out.empty() && k == shown_.front() ? "" : std::string(gap, ' ');
            out += columns_[k].is_number ? room + entry : entry + room;
        }
        while (!out.empty() && out.back() == ' ') {
            out.pop_back();
        }
        return out + "\n";
    }

    const std::vector<TableColumn>& columns_;
    const std::vector<std::vector<std::string>>& rows_;
    std::size_t width_;
    std::vector<std::size_t> widths_, shown_;
};

}  // namespace

std::string cut_in_the_middle(const std::string& text, std::size_t width) {
    if (text_width(text) <= width || width < 3) {
        return text_width(text) <= width ? text : std::string(width, '.');
    }
    const std::u32string signs = code_points(text);
    const auto columns = [](char32_t c) { return text_width(to_utf8(c)); };
    std::string front, back;
    std::size_t begin = 0, end = signs.size(), in_front = 0, behind = 0;
    const std::size_t room = width - 1;  // of the …
    while (true) {
        const bool takes_back = behind <= 2 * in_front;  // the end tells more
        const std::size_t more = columns(takes_back ? signs[end - 1] : signs[begin]);
        if (in_front + behind + more > room) {
            break;
        }
        if (takes_back) {
            back.insert(0, to_utf8(signs[--end]));
            behind += more;
        } else {
            front += to_utf8(signs[begin++]);
            in_front += more;
        }
    }
    return front + "…" + back;
}

std::string column_table(const std::vector<TableColumn>& columns,
                         const std::vector<std::vector<std::string>>& rows, std::size_t width) {
    return Layout(columns, rows, width).text();
}

std::vector<std::string> columns_left_out(const std::vector<TableColumn>& columns,
                                          const std::vector<std::vector<std::string>>& rows,
                                          std::size_t width) {
    return Layout(columns, rows, width).left_out();
}

std::string left_out_note(const std::vector<TableColumn>& columns,
                          const std::vector<std::vector<std::string>>& rows, std::size_t width,
                          Language language) {
    std::string names;
    for (const std::string& header : columns_left_out(columns, rows, width)) {
        names += (names.empty() ? "" : std::string(Phrase{", ", "、"}.in(language))) + header;
    }
    return names.empty()
               ? ""
               : message(language,
                         {"(A wider terminal also shows: {0})\n", "（终端加宽后还可显示：{0}）\n"},
                         names);
}

}  // namespace juesuan
