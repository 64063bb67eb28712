// Any report, written and read, is written with the same bytes; and a damaged one is refused or
// read, whatever became of it. The seed is printed, so a failure can be drawn again.
#include <gtest/gtest.h>

#include <random>

#include "pipeline/write/report_json.h"
#include "pipeline/write/report_reader.h"
#include "pipeline/write/report_writers.h"

namespace juesuan {
namespace {

constexpr unsigned seed = 20261128;

/// Draws reports with every member that the JSON has, of any value that it allows.
class Drawing {
   public:
    explicit Drawing(std::mt19937& random) : random_(random) {}

    WrittenReport report() {
        WrittenReport out;
        Forms& forms = out.report.forms;
        forms.facts.organization = text();
        forms.facts.fiscal_year = maybe() ? std::optional(1990 + below(100)) : std::nullopt;
        forms.facts.organization_in_headings = texts();
        forms.pages = some<FormPage>([this] { return page(); });
        forms.contents = some<Section>([this] { return section(); });
        forms.sections = some<Section>([this] { return section(); });
        forms.paragraphs.resize(1 + static_cast<std::size_t>(below(3)));
        for (Paragraph& paragraph : forms.paragraphs) {
            paragraph = this->paragraph(static_cast<int>(forms.sections.size()));
        }
        tables(out.report);
        statements(out.report);
        out.report.checks = some<Check>([&] { return check(out.report); });
        out.report.suggestions = some<Suggestion>([&] {
            return Suggestion{place(out.report), text(), text(), texts()};
        });
        out.frame = frame();
        return out;
    }

   private:
    int below(int limit) {
        return static_cast<int>(random_() % static_cast<unsigned>(std::max(1, limit)));
    }
    bool maybe() { return below(2) == 0; }
    double share() { return static_cast<double>(random_()) / 4294967295.0; }
    template <class Enumeration>
    Enumeration any(int count) {
        return static_cast<Enumeration>(below(count));
    }

    template <class Value, class Draw>
    std::vector<Value> some(Draw draw) {
        std::vector<Value> out;
        for (int k = below(4); k > 0; --k) {
            out.push_back(draw());
        }
        return out;
    }

    std::string text() {
        static const std::vector<std::string> parts = {
            "支出", "a", "\"", "\\", "\n", "\x01", "1,234.50", "\xF0\xA0\x80\x80", "null", " "};
        std::string out;
        for (int k = below(5); k > 0; --k) {
            out += parts[static_cast<std::size_t>(below(static_cast<int>(parts.size())))];
        }
        return out;
    }
    std::vector<std::string> texts() {
        return some<std::string>([this] { return text(); });
    }

    std::optional<Decimal> decimal() {
        if (maybe()) {
            return std::nullopt;
        }
        const auto units =
            static_cast<std::int64_t>((static_cast<std::uint64_t>(random_()) << 30U) ^ random_());
        return Decimal{(maybe() ? units : units % 1000) * (maybe() ? 1 : -1), below(5)};
    }
    PointBox box() { return {share() * 600, share() * 800 - 100, share() * 1e-3, share() * 600}; }

    Error error() {
        const auto known = error_texts();
        return {known[static_cast<std::size_t>(below(static_cast<int>(known.size())))].code,
                any<Stage>(static_cast<int>(stage_words.size())), below(3), text()};
    }

    FormPage page() {
        FormPage out;
        out.page = 1 + below(9);
        out.width_points = share() * 600;
        out.source = any<PageSource>(3);
        out.dpi = below(600);
        out.turned = 90 * below(4);
        out.skew_degrees = share() - 0.5;
        out.errors = some<Error>([this] { return error(); });
        out.lines = some<NormalLine>([this] {
            NormalLine line;
            line.box = box();
            line.content.text = text();
            line.content.confidence = share();
            return line;
        });
        return out;
    }

    Section section() { return {text(), text(), text(), 1 + below(3), 1 + below(9), box()}; }

    Paragraph paragraph(int sections) {
        Paragraph out;
        out.text = text();
        out.section = sections == 0 ? -1 : below(sections + 1) - 1;
        out.heading = maybe();
        int number = 1;
        for (int k = 1 + below(4); k > 0; --k) {
            out.lines.push_back({number, 0, 0, box()});
            number += below(2);
        }
        return out;
    }

    FormCell cell() {
        FormCell out;
        out.row = below(20);
        out.col = below(9);
        out.row_span = 1 + below(2);
        out.page = 1 + below(9);
        out.box = box();
        out.kind = any<CellKind>(8);
        out.content.text = text();
        out.content.raw = text();
        out.content.steps =
            some<TextStep>([this] { return any<TextStep>(static_cast<int>(text_step_count)); });
        out.content.value = decimal();
        out.content.confidence = share() * 1.1;
        out.content.read = some<ReadLine>([this] {
            ReadLine line;
            line.readings = some<Reading>([this] {
                return Reading{maybe() ? Reader::line_reader : Reader::tesseract_eng,
                               some<Alternative>([this] {
                                   return Alternative{text(), share()};
                               }),
                               {}};
            });
            return line;
        });
        return out;
    }

    CellTrust trust() {
        CellTrust out;
        out.status = any<CellStatus>(3);
        out.reasons = some<StatusReason>([this] {
            const auto reason = any<Reason>(static_cast<int>(reason_count));
            const bool of_rule = reason == Reason::passed || reason == Reason::failed;
            return StatusReason{reason, of_rule ? "T" + std::to_string(below(9)) + "-ROW" : ""};
        });
        if (maybe()) {
            out.amount = AmountTrust{share(), share() * 1e-3, share() * 1e-6, below(9), {}};
            out.amount->others = some<OtherReading>([this] {
                return OtherReading{text(), share() * 1e-4, below(3)};
            });
        }
        if (maybe()) {
            out.corrected = Correction{text(), text(), text(), text()};
        }
        return out;
    }

    FormRecord record(int count) {
        FormRecord out;
        out.row = below(20);
        out.continued_row = maybe() ? -1 : below(20);
        out.code = text();
        out.label = text();
        out.parent = below(count + 1) - 1;
        for (int k = below(3); k > 0; --k) {
            out.values.push_back(
                {std::to_string(k) + text(), decimal(), below(20), below(9), text()});
        }
        return out;
    }

    void tables(Report& report) {
        for (int t = 1 + below(2); t > 0; --t) {
            FormTable table;
            table.id = "table_" + std::to_string(t);
            table.form = text();
            table.form_score = share();
            table.title = text();
            table.pages = {1 + below(9)};
            table.state = any<TableState>(3);
            table.repeated_header_rows = some<int>([this] { return below(9); });
            table.cells = some<FormCell>([this] { return cell(); });
            table.columns = some<FormColumn>([this] {
                return FormColumn{below(9), text(), texts(), text(), any<ColumnRole>(6), below(2)};
            });
            const int count = below(4);
            for (int k = 0; k < count; ++k) {
                table.records.push_back(record(count));
            }
            std::vector<CellTrust>& trusts = report.trust.emplace_back();
            for (std::size_t c = 0; c < table.cells.size(); ++c) {
                trusts.push_back(trust());
            }
            report.forms.tables.push_back(std::move(table));
        }
        report.forms.announced = some<AnnouncedTable>([&] {
            const int count = static_cast<int>(report.forms.tables.size());
            return AnnouncedTable{text(), text(), 1 + below(9), box(), below(count + 1) - 1};
        });
    }

    void statements(Report& report) {
        for (int k = below(4); k > 0; --k) {
            Statement statement;
            statement.id = "s" + std::to_string(k);
            statement.page = 1 + below(9);
            statement.box = box();
            statement.text = text();
            statement.measure = text();
            statement.subject = {text(), text()};
            statement.value = decimal();
            statement.percent = decimal();
            statement.percent_kind = any<PercentKind>(4);
            statement.reason = text();
            statement.paragraph =
                static_cast<std::size_t>(below(static_cast<int>(report.forms.paragraphs.size())));
            statement.confidence = share();
            report.forms.statements.push_back(std::move(statement));
            if (maybe()) {
                report.corrected_statements.emplace(report.statement_trust.size(),
                                                    Correction{text(), text(), text(), text()});
            }
            report.statement_trust.push_back(any<CellStatus>(3));
        }
    }

    CellPlace place(const Report& report) {
        return {below(static_cast<int>(report.forms.tables.size())), below(20), below(9)};
    }

    Check check(const Report& report) {
        Check out;
        out.rule = text();
        out.status = any<CheckStatus>(4);
        out.left = decimal();
        out.difference = decimal();
        out.cells = some<CellPlace>([&] { return place(report); });
        if (maybe()) {
            out.signs.assign(out.cells.size(), maybe() ? 1 : -1);
        }
        for (std::size_t s = 0; s < report.forms.statements.size(); ++s) {
            out.statements.push_back(s);
        }
        out.places = some<TextPlace>([this] {
            return TextPlace{1 + below(9), box(), text(), 1, false};
        });
        out.pattern = text();
        out.verdict = any<Verdict>(3);
        return out;
    }

    ReportFrame frame() {
        ReportFrame out;
        out.file_name = text() + (maybe() ? "\xFF" : "");
        out.sha256 = text();
        out.bytes = (static_cast<std::uint64_t>(random_()) << 32U) | random_();
        out.page_count = below(5000);
        out.status = any<DocumentStatus>(3);
        out.version = text();
        out.settings = {{"a" + text(), text()}, {"b", text()}};
        out.models = some<NamedHash>([this] { return NamedHash{text(), text()}; });
        out.errors = some<Error>([this] { return error(); });
        return out;
    }

    std::mt19937& random_;
};

TEST(ReportProperty, WhatIsReadIsWrittenWithTheSameBytes) {
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const WrittenReport drawn = Drawing(random).report();
        const std::string json = report_json(drawn.report, drawn.frame);
        const Result<WrittenReport> read = read_report(json);
        ASSERT_TRUE(read.ok()) << "seed " << seed << ' ' << round << ": " << read.error().detail;
        ASSERT_EQ(report_json(read.value().report, read.value().frame), json)
            << "seed " << seed << ' ' << round;
    }
}

TEST(ReportProperty, ADamagedReportIsRefusedOrRead) {
    std::mt19937 random(seed + 1);
    const auto below = [&random](std::size_t limit) {
        return random() % std::max<std::size_t>(1, limit);
    };
    static constexpr std::string_view signs = "{}[]\":,0129-.eE ntf\\\xFF";
    int read_anyhow = 0;
    for (int round = 0; round < 6000; ++round) {
        const WrittenReport drawn = Drawing(random).report();
        std::string json = report_json(drawn.report, drawn.frame);
        for (std::size_t k = 1 + below(3); k > 0; --k) {
            const std::size_t at = below(json.size());
            if (below(2) == 0) {
                json[at] = signs[below(signs.size())];
            } else {
                json.erase(at, 1 + below(20));
            }
        }
        const Result<WrittenReport> read = read_report(json);
        if (read.ok()) {
            ++read_anyhow;
            // Everything that it refers to is there.
            for (const auto& writer : all_report_writers({})) {
                EXPECT_TRUE(writer->files(read.value().report, read.value().frame).ok());
            }
        } else {
            ASSERT_EQ(read.error().code, ErrorCode::output_invalid)
                << "seed " << seed << ' ' << round;
        }
    }
    EXPECT_GT(read_anyhow, 0);
    EXPECT_LT(read_anyhow, 6000);
}

}  // namespace
}  // namespace juesuan
