#include "pipeline/inspect/sample/draw_numbers.h"

#include <algorithm>
#include <array>
#include <map>

#include "pipeline/inspect/written_report.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

constexpr std::array<std::string_view, sampled_kind_count> kind_words = {
    "amount", "percent", "code", "line_number", "statement", "blank"};

/// splitmix64 (Steele, Lea and Flood 2014): mixes well and is the same everywhere.
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

bool is_drawn(const std::string& what, double rate, std::uint64_t seed) {
    std::uint64_t state = mixed(seed);
    for (const char c : what) {
        state = mixed(state ^ static_cast<unsigned char>(c));
    }
    return double(state >> 11U) * 0x1.0p-53 < rate;
}

/// Code, label and column of every place in the records.
std::map<std::pair<int, int>, std::string> labels_of(const FormTable& table, Language language) {
    std::map<std::pair<int, int>, std::string> out;
    for (const FormRecord& record : table.records) {
        for (const auto& [key, value] : values_by_key(record)) {
            std::string& label = out[{value->row, value->col}];
            label = record.code;
            label += (label.empty() ? "" : " ") + record.label;
            label += " · " +
                     (language == Language::chinese ? column_name(table, *value, language) : key);
        }
    }
    return out;
}

/// As the report prints it: x0 y0 x1 y1.
std::string printed(const PointBox& box) {
    std::string out;
    for (const double side : {box.x0, box.y0, box.x1, box.y1}) {
        out += (out.empty() ? "" : " ") + json_text(hundredths(side));
    }
    return out;
}

/// What a cell is drawn as; nothing for words.
std::optional<SampledKind> kind_of(const FormCell& cell, const FormTable& table) {
    switch (cell.kind) {
        case CellKind::amount:
            return SampledKind::amount;
        case CellKind::percent:
            return SampledKind::percent;
        case CellKind::code:
            return SampledKind::code;
        case CellKind::line_number:
            return SampledKind::line_number;
        case CellKind::empty: {
            const FormColumn* column = column_at(table, cell.col);
            const bool amounts = !table.form.empty() && column != nullptr &&
                                 column->role == ColumnRole::amount &&
                                 cell.row >= table.header_rows;
            return amounts ? std::optional(SampledKind::blank) : std::nullopt;
        }
        default:
            return std::nullopt;
    }
}

/// Draws and describes the figures of one report.
class Draw {
   public:
    Draw(const WrittenReport& written, const std::string& report_file, double rate,
         std::uint64_t seed, const SampleNames& names)
        : written_(written), report_file_(report_file), rate_(rate), seed_(seed), names_(names) {}

    void take_table(std::size_t t, std::vector<SampledNumber>& out) const {
        const FormTable& table = written_.report.forms.tables[t];
        const auto labels = labels_of(table, names_.language);
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const FormCell& cell = table.cells[c];
            const CellStatus status = written_.report.trust[t][c].status;
            const std::optional<SampledKind> kind = kind_of(cell, table);
            if (!kind || status == CellStatus::review ||
                !takes(table.id + "/" + std::to_string(cell.row) + "/" +
                       std::to_string(cell.col))) {
                continue;
            }
            const auto label = labels.find({cell.row, cell.col});
            out.push_back({report_file_, written_.frame.file_name, table.id, cell.row, cell.col,
                           cell.page, printed(cell.box), label == labels.end() ? "" : label->second,
                           *kind, cell.content.text, std::string(cell_status_word(status)), "",
                           ""});
        }
    }

    void take_statement(std::size_t s, std::vector<SampledNumber>& out) const {
        const Statement& statement = written_.report.forms.statements[s];
        const CellStatus status = written_.report.statement_trust[s];
        const bool has_figure = statement.value || statement.change || statement.percent;
        if (!has_figure || status == CellStatus::review || !takes(statement.id)) {
            return;
        }
        out.push_back({report_file_, written_.frame.file_name, statement.id, 0, 0, statement.page,
                       printed(statement.box), label_of(statement), SampledKind::statement,
                       statement.text, std::string(cell_status_word(status)), "", ""});
    }

   private:
    [[nodiscard]] bool takes(const std::string& place) const {
        return is_drawn(written_.frame.sha256 + "/" + place, rate_, seed_);
    }

    /// What is claimed: final_revenue 2024 · 397.33 万元 · -12.5%
    [[nodiscard]] std::string label_of(const Statement& statement) const {
        const auto known = names_.measures.find(statement.measure);
        std::string out = names_.language == Language::chinese && known != names_.measures.end()
                              ? known->second
                              : statement.measure;
        out += statement.period.empty() ? "" : " " + statement.period;
        if (statement.value) {
            out += " · " + statement.value->text() + " " + statement.unit;
        }
        if (statement.change) {
            out += " · " + statement.change->text() + " " + statement.unit;
        }
        if (statement.percent) {
            out += " · " + statement.percent->text() + "%";
        }
        return out;
    }

    const WrittenReport& written_;
    const std::string& report_file_;
    double rate_;
    std::uint64_t seed_;
    const SampleNames& names_;
};

}  // namespace

std::string_view sampled_kind_word(SampledKind kind) {
    return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<SampledKind> sampled_kind_of_word(std::string_view word) {
    const auto found = std::find(kind_words.begin(), kind_words.end(), word);
    return found == kind_words.end()
               ? std::nullopt
               : std::optional(static_cast<SampledKind>(found - kind_words.begin()));
}

std::vector<SampledNumber> sampled(const WrittenReport& written, const std::string& report_file,
                                   double rate, std::uint64_t seed, const SampleNames& names) {
    std::vector<SampledNumber> out;
    const Draw draw(written, report_file, rate, seed, names);
    for (std::size_t t = 0; t < written.report.forms.tables.size(); ++t) {
        draw.take_table(t, out);
    }
    for (std::size_t s = 0; s < written.report.forms.statements.size(); ++s) {
        draw.take_statement(s, out);
    }
    return out;
}

std::optional<std::string> text_in_report(const Report& report, const SampledNumber& number) {
    if (number.kind == SampledKind::statement) {
        const auto& all = report.forms.statements;
        const auto found = std::find_if(
            all.begin(), all.end(), [&number](const Statement& s) { return s.id == number.table; });
        return found == all.end() ? std::nullopt : std::optional(found->text);
    }
    const auto place = place_in_report(report, number.table, number.row, number.col);
    return place ? std::optional(cell_of_report(report, *place)->content.text) : std::nullopt;
}

}  // namespace juesuan
