// The tables of a drawn report's truth as pages that a reader was sure of, so that errors can be
// planted into amounts of whole reports.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extractors/model/read_page.h"
#include "tests/support/shipped_definitions.h"

namespace juesuan::test {

inline PointBox truth_box(const nlohmann::json& box) {
    return {box[0].get<double>(), box[1].get<double>(), box[2].get<double>(), box[3].get<double>()};
}

inline ReadLine sure_line(const std::string& text, const PointBox& box) {
    return {box, {Reading{Reader::line_reader, {Alternative{text, 0.9999}}, {}}}};
}

inline ReadTable truth_table(const nlohmann::json& table) {
    ReadTable out;
    out.box = truth_box(table["bbox"]);
    out.n_rows = table["n_rows"];
    out.n_cols = table["n_cols"];
    for (const auto& cell : table["cells"]) {
        ReadCell read{
            cell["row"], cell["col"], cell["row_span"], cell["col_span"], truth_box(cell["bbox"]),
            {}};
        if (const std::string text = cell["text"]; !text.empty()) {
            read.lines.push_back(sure_line(text, read.box));
        }
        out.cells.push_back(std::move(read));
    }
    return out;
}

/// The pages with tables of corpus/drawn/<name>.truth.json.
inline std::vector<ReadPage> truth_pages(const std::string& name) {
    std::vector<ReadPage> out;
    const auto truth = nlohmann::json::parse(source_file("corpus/drawn/" + name + ".truth.json"));
    for (const auto& page : truth["pages"]) {
        if (!page.contains("tables") || page["tables"].empty()) {
            continue;
        }
        ReadPage read;
        read.page = page["page"];
        read.width_points = page["width"];
        read.height_points = page["height"];
        read.dpi = 200;
        for (const auto& table : page["tables"]) {
            read.tables.push_back(truth_table(table));
        }
        for (const auto& line : page["lines"]) {
            read.lines.push_back(sure_line(line["text"], truth_box(line["bbox"])));
        }
        out.push_back(std::move(read));
    }
    return out;
}

}  // namespace juesuan::test
