// Any lines as the narrative of a report: normalized, joined to paragraphs, read for statements.
// A table of two columns is made of the lines that hold a tab.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "tests/support/shipped_files.h"

namespace {

using namespace juesuan;

const Definitions& shipped() {
    static const Definitions definitions = [] {
        auto parsed = parse_definitions(test::shipped_files());
        if (!parsed.ok()) {
            std::abort();
        }
        return std::move(parsed).value();
    }();
    return definitions;
}

ReadLine line_of(const std::string& text, PointBox box) {
    return {box, {{Reader::text_layer, {{text, 1.0}}}}};
}

void add_row(ReadTable& table, const std::string& left, const std::string& right, double y) {
    const int row = table.n_rows++;
    for (const auto& [col, text] : {std::pair{0, left}, {1, right}}) {
        ReadCell cell{row, col, 1, 1, {72.0 + 200 * col, y, 272.0 + 200 * col, y + 12}, {}};
        if (!text.empty()) {
            cell.lines.push_back(line_of(text, cell.box));
        }
        table.cells.push_back(std::move(cell));
    }
    table.box = {72, std::min(table.box.y0, y), 472, y + 12};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    ReadPage page;
    page.page = 1;
    page.width_points = 595;
    page.height_points = 842;
    page.source = PageSource::text_layer;
    page.dpi = 200;
    ReadTable table{{72, 842, 472, 0}, 0, 2, {}};
    std::istringstream lines(std::string(reinterpret_cast<const char*>(bytes), size));
    double y = 20;
    for (std::string line; std::getline(lines, line) && y < 800; y += 16) {
        const std::size_t tab = line.find('\t');
        if (tab != std::string::npos) {
            add_row(table, line.substr(0, tab), line.substr(tab + 1), y);
        } else {
            page.lines.push_back(line_of(line, {72, y, 520, y + 12}));
        }
    }
    if (table.n_rows > 0) {
        page.tables.push_back(std::move(table));
    }
    std::vector<NormalPage> pages;
    pages.push_back(normalize(std::move(page), shipped().lexicon));
    (void)classify(std::move(pages), shipped().forms, shipped().statements);
    return 0;
}
