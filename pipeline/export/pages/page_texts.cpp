#include "pipeline/export/pages/page_texts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/export/pages/text_lines.h"
#include "pipeline/write/correction_json.h"

namespace juesuan {
namespace {

constexpr double same_box = 0.02;  // points: boxes are rounded to 1/100

double middle(double low, double high) { return (low + high) / 2; }

bool is_same(const PointBox& a, const PointBox& b) {
    return std::max({std::abs(a.x0 - b.x0), std::abs(a.y0 - b.y0), std::abs(a.x1 - b.x1),
                     std::abs(a.y1 - b.y1)}) <= same_box;
}

bool holds(const PointBox& outer, const PointBox& inner) {
    const double x = middle(inner.x0, inner.x1), y = middle(inner.y0, inner.y1);
    return x >= outer.x0 && x <= outer.x1 && y >= outer.y0 && y <= outer.y1;
}

/// A cell of the report and what it says.
struct ReportedCell {
    const FormTable* table = nullptr;
    const FormCell* cell = nullptr;
    const CellTrust* trust = nullptr;
};

/// What changed a text beyond the way in which it is written.
bool is_corrected(const std::vector<TextStep>& steps) {
    return std::any_of(steps.begin(), steps.end(), [](TextStep step) {
        return step == TextStep::other_reader || step == TextStep::amount_grammar ||
               step == TextStep::lexicon || step == TextStep::general_word ||
               step == TextStep::ordinal_sequence || step == TextStep::arithmetic;
    });
}

class PageMaker {
   public:
    PageMaker(const ReadPage& page, const Report& report) : page_(page) {
        out_.frame() = page.frame();
        for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
            const FormTable& table = report.forms.tables[t];
            for (std::size_t c = 0; c < table.cells.size(); ++c) {
                if (table.cells[c].page == page.page) {
                    cells_.push_back({&table, &table.cells[c], &report.trust[t][c]});
                }
            }
        }
        for (const FormPage& each : report.forms.pages) {
            lines_ = each.page == page.page ? &each.lines : lines_;
        }
        for (const Paragraph& paragraph : report.forms.paragraphs) {
            const PointBox box = box_on_page(paragraph, page.page);
            if (box.x1 > box.x0) {
                paragraphs_.emplace_back(box, &paragraph);
            }
        }
    }

    PageText make() {
        add_lines();
        for (const ReadTable& table : page_.tables) {
            add_table(table);
        }
        return std::move(out_);
    }

   private:
    /// The box on the page as it was turned to be read.
    [[nodiscard]] PointBox upright(const PointBox& box) const {
        constexpr int clockwise = 90, over = 180, counterclockwise = 270;
        const double w = page_.width_points, h = page_.height_points;
        switch (page_.turned) {
            case clockwise:
                return {h - box.y1, box.x0, h - box.y0, box.x1};
            case over:
                return {w - box.x1, h - box.y1, w - box.x0, h - box.y0};
            case counterclockwise:
                return {box.y0, w - box.x1, box.y1, w - box.x0};
            default:
                return box;
        }
    }

    [[nodiscard]] const ReportedCell* reported(const ReadCell& read) const {
        const auto same = std::find_if(cells_.begin(), cells_.end(), [&](const ReportedCell& each) {
            return is_same(each.cell->box, read.box);
        });
        return same == cells_.end() ? nullptr : &*same;
    }

    [[nodiscard]] const NormalLine* reported(const ReadLine& read) const {
        if (lines_ == nullptr) {
            return nullptr;
        }
        const auto same = std::find_if(lines_->begin(), lines_->end(), [&](const NormalLine& each) {
            return is_same(each.box, read.box);
        });
        return same == lines_->end() ? nullptr : &*same;
    }

    [[nodiscard]] const Paragraph* paragraph_of(const ReadLine& line) const {
        const auto found =
            std::find_if(paragraphs_.begin(), paragraphs_.end(),
                         [&line](const auto& each) { return holds(each.first, line.box); });
        return found == paragraphs_.end() ? nullptr : found->second;
    }

    void add_lines() {
        const Paragraph* last = nullptr;
        for (const ReadLine& read : page_.lines) {
            const std::vector<ReadLine> one = {read};
            std::vector<ReadCharacter> characters = characters_of(one, page_.turned);
            if (const NormalLine* line = reported(read)) {
                characters = with_written_text(std::move(characters), line->content.text,
                                               Replacement::words, line->content.confidence);
            }
            std::vector<TextLine> lines = text_lines(characters, one, page_.turned, false);
            if (lines.empty()) {
                continue;
            }
            const Paragraph* paragraph = paragraph_of(read);
            if (paragraph == nullptr || paragraph != last) {
                out_.parts.emplace_back(
                    TextBlock{read.box, paragraph != nullptr && paragraph->heading, {}});
            }
            auto& block = std::get<TextBlock>(out_.parts.back());
            block.box = around(block.box, read.box);
            block.lines.push_back(std::move(lines.front()));
            last = paragraph;
        }
    }

    void add_table(const ReadTable& read) {
        TextTable table{read.box, read.n_rows, read.n_cols, {}, {}, {}};
        for (const ReadCell& cell : read.cells) {
            table.cells.push_back(text_cell(cell, table));
        }
        // A header that is repeated on the page is not repeated in the report.
        for (TextCell& cell : table.cells) {
            cell.header = cell.header || (!table.id.empty() && !cell.status.has_value());
        }
        const PointBox own = upright(read.box);
        const auto below =
            std::find_if(out_.parts.begin(), out_.parts.end(), [&](const TextPart& part) {
                const PointBox box =
                    upright(std::visit([](const auto& any) { return any.box; }, part));
                return box.y0 > own.y0 && box.x0 < own.x1 && box.x1 > own.x0;
            });
        out_.parts.insert(below, std::move(table));
    }

    [[nodiscard]] TextCell text_cell(const ReadCell& read, TextTable& table) const {
        TextCell out;
        out.place() = read.place();
        out.box = read.box;
        std::vector<ReadCharacter> characters = characters_of(read.lines, page_.turned);
        if (const ReportedCell* known = reported(read)) {
            const NormalText& content = known->cell->content;
            out.kind = known->cell->kind;
            out.header = known->cell->kind == CellKind::header;
            const std::optional<Correction>& corrected = known->trust->corrected;
            out.status = known->trust->status;
            out.corrected_by = corrected ? persons_of(*corrected) : "";
            table.id = known->table->id;
            table.form = known->table->form;
            const Replacement replacement = corrected                     ? Replacement::whole
                                            : is_corrected(content.steps) ? Replacement::all
                                                                          : Replacement::words;
            characters = with_written_text(std::move(characters), content.text, replacement,
                                           corrected ? 1.0 : content.confidence);
        }
        out.lines = text_lines(characters, read.lines, page_.turned, true);
        return out;
    }

    const ReadPage& page_;
    std::vector<ReportedCell> cells_;
    std::vector<std::pair<PointBox, const Paragraph*>> paragraphs_;  ///< that stand on the page
    const std::vector<NormalLine>* lines_ = nullptr;
    PageText out_;
};

}  // namespace

PageText page_text(const ReadPage& page, const Report& report) {
    return PageMaker(page, report).make();
}

bool has_places(const ReadPage& page) {
    bool printed = false, placed = false;
    each_line(page, [&](const ReadLine& line) {
        printed = true;
        placed = placed || !line.characters.empty();
    });
    return placed || !printed;
}

}  // namespace juesuan
