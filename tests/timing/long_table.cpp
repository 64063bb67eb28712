// long_table SCHEMAS PAGES...: a document of so many pages that is one table, as the children would
// give it; how long the supervisor takes to understand it and to write its report, in seconds of
// this process, and the most memory that it held.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "pipeline/library/definition_files.h"
#include "pipeline/library/report.h"
#include "pipeline/page_route.h"
#include "pipeline/write/report_writers.h"

namespace juesuan {
namespace {

constexpr int rows_of_page = 40, columns = 5, header_rows = 2;
constexpr double row_height = 18;

ReadLine printed(const std::string& text, double x, double y) {
    return {{x + 2, y + 4, x + 2 + 5.0 * static_cast<double>(text.size()), y + 14},
            {{Reader::text_layer, {{text, 1.0}}}}};
}

/// A subject of the third level; its number goes round.
std::string code_of(int row) {
    const int number = 2010101 + row % 7'000'000;
    return std::to_string(number);
}

std::string amount(int hundredths) {
    const std::string cents = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

std::vector<std::string> texts_of(int page, int row) {
    if (row == 0) {
        return {"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"};
    }
    if (row == 1) {
        return {"栏次", "", "1", "2", "3"};
    }
    const int number = (page - 1) * (rows_of_page - header_rows) + row - header_rows;
    const int basic = 100 + number % 9973, project = 200 + number % 7919;
    return {code_of(number), "科目" + std::to_string(number), amount(basic + project),
            amount(basic), amount(project)};
}

ReadPage page_of_table(int page) {
    ReadPage out;
    out.page = page;
    out.width_points = 595;
    out.height_points = 842;
    out.source = PageSource::text_layer;
    out.dpi = 200;
    out.lines = {printed("支出决算表", 250, 40), printed("单位：万元", 450, 60)};
    const double top = 80;
    ReadTable table{{50, top, 550, top + rows_of_page * row_height}, rows_of_page, columns, {}};
    for (int row = 0; row < rows_of_page; ++row) {
        const std::vector<std::string> texts = texts_of(page, row);
        for (int column = 0; column < columns; ++column) {
            const double x = 50 + 100 * column, y = top + row * row_height;
            ReadCell cell{row, column, 1, 1, {x, y, x + 100, y + row_height}, {}};
            const std::string& text = texts[static_cast<std::size_t>(column)];
            if (!text.empty()) {
                cell.lines.push_back(printed(text, x, y));
            }
            table.cells.push_back(std::move(cell));
        }
    }
    out.tables.push_back(std::move(table));
    return out;
}

double seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

long megabytes() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss / 1024;
}

void measure(int pages, const LoadedDefinitions& definitions) {
    std::vector<int> numbers;
    for (int page = 1; page <= pages; ++page) {
        numbers.push_back(page);
    }
    const double begun = seconds();
    const PageSupply supply = [](int page) -> Result<ReadPage> { return page_of_table(page); };
    const Result<Report> report = report_document(numbers, supply, definitions.definitions, {}, {});
    const double understood = seconds();
    const long memory = megabytes();
    ReportFrame frame;
    frame.file_name = "long.pdf";
    frame.sha256 = std::string(64, '0');
    frame.page_count = pages;
    std::size_t bytes = 0;
    const auto files = json_report_writer({&definitions.published})->files(report.value(), frame);
    if (files.ok()) {
        for (const ReportFile& file : files.value()) {
            bytes += file.bytes.size();
        }
    }
    std::printf(
        "%d pages, %d cells, %zu tables: understood %.2f s, %ld MB; written %.2f s, %zu bytes, %ld "
        "MB\n",
        pages, pages * rows_of_page * columns, report.value().forms.tables.size(),
        understood - begun, memory, seconds() - understood, bytes, megabytes());
}

}  // namespace
}  // namespace juesuan

int main(int count, char** values) {
    const auto definitions = juesuan::load_definitions(count > 1 ? values[1] : "schemas");
    if (!definitions.ok()) {
        std::cerr << definitions.error().detail << '\n';
        return 1;
    }
    for (int i = 2; i < count; ++i) {
        juesuan::measure(std::atoi(values[i]), definitions.value());
    }
}
