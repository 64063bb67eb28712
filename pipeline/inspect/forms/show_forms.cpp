#include "pipeline/inspect/forms/show_forms.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/inspect/forms/report_contest.h"
#include "pipeline/inspect/report_files.h"
#include "pipeline/inspect/written_report.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/log/complaint.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {
namespace {

constexpr std::size_t most_shown = 8;  // contestants of one table
constexpr double narrow_share = 0.05;  // a loser this probable may steal on a worse print

Phrase phrase_of(FormRefusal refusal) {
    switch (refusal) {
        case FormRefusal::other_title:
            return {"the title names something else", "标题是另一张表"};
        case FormRefusal::other_header:
            return {"the header is another", "表头不符"};
        case FormRefusal::header_unsure:
            return {"no title, and the header does not fit well enough",
                    "无标题，且表头不足以判定"};
        case FormRefusal::other_family:
            return {"no table of the document is of its family", "本文档没有该类表"};
        case FormRefusal::none:
            break;
    }
    return {"may be taken", "可以采用"};
}

std::string rounded(double value) {
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

std::string line_of(const FormContestant& each, Language language) {
    std::string out = "  " + rounded(each.probability) + "  " + each.form->id;
    const auto add = [&](Phrase name, const std::string& value) {
        out += std::string(name.in(language)) + value;
    };
    add({": evidence ", "：证据 "}, rounded(each.evidence));
    add({", title ", "，标题 "}, rounded(each.title));
    add({", header ", "，表头 "}, rounded(each.header_fit()));
    add({", strange columns ", "，表外栏 "}, std::to_string(each.bound.strangers));
    add({", rows ", "，行 "}, rounded(each.rows));
    add({", sums ", "，合计 "},
        std::to_string(each.sums_hold) + "/" + std::to_string(each.sums_hold + each.sums_fail));
    if (each.spoken_of) {
        add({", spoken of around the table", "，表外文字提及"}, "");
    }
    add({"; ", "；"}, std::string(phrase_of(each.refusal).in(language)));
    return out + "\n";
}

std::string name_of(const FormTable& table) { return table.id + " \"" + table.title + "\""; }

void print_contest(const FormTable& table, const std::vector<FormContestant>& contestants,
                   const FormsOptions& options, std::ostream& out) {
    const Language language = options.language;
    const FormContestant* winner = winner_of(contestants);
    out << name_of(table) << ": "
        << (winner == nullptr ? std::string(Phrase{"no known form", "未知表式"}.in(language))
                              : winner->form->id)
        << "\n";
    for (std::size_t k = 0; k < std::min(most_shown, contestants.size()); ++k) {
        out << wrapped_lines(line_of(contestants[k], language), options.width);
    }
}

/// One line for each table that gets another form, or its own by a narrow margin. Gives their
/// count.
int print_thefts(const Report& report, const std::string& file, const FormCatalogue& catalogue,
                 Language language, std::ostream& out) {
    int count = 0;
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const FormTable& table = report.forms.tables[t];
        const auto contestants = contest_in_report(report.forms, t, catalogue);
        const FormContestant* winner = winner_of(contestants);
        const std::string form = winner == nullptr ? "" : winner->form->id;
        const auto shown = [language](const std::string& id) {
            return id.empty() ? std::string(Phrase{"no form", "无表式"}.in(language)) : id;
        };
        if (form != table.form) {
            out << file << " " << name_of(table) << ": " << shown(table.form) << " -> "
                << shown(form) << "\n";
            ++count;
        }
        for (std::size_t k = 1; winner != nullptr && k < contestants.size(); ++k) {
            if (contestants[k].refusal == FormRefusal::none &&
                contestants[k].probability >= narrow_share) {
                out << file << " " << name_of(table) << ": " << form << " "
                    << Phrase{"narrowly before", "仅略胜"}.in(language) << " "
                    << contestants[k].form->id << " (" << rounded(contestants[k].probability)
                    << ")\n";
                ++count;
            }
        }
    }
    return count;
}

/// Report by report: the contests, or what a change of the definitions would take away.
class FormsPrinter {
   public:
    FormsPrinter(const FormsOptions& options, const FormCatalogue& catalogue, std::ostream& out,
                 std::ostream& errors)
        : options_(options), catalogue_(catalogue), out_(out), errors_(errors) {}

    void take(const Report& report, const std::filesystem::path& file) {
        const std::vector<FormTable>& tables = report.forms.tables;
        if (!options_.check.empty()) {
            thefts_ +=
                print_thefts(report, file.filename().string(), catalogue_, options_.language, out_);
            shown_ += tables.size();
            return;
        }
        const auto wanted = static_cast<std::size_t>(std::max(options_.table, 1));
        if (wanted > tables.size()) {
            const Phrase sentence =
                tables.empty()
                    ? Phrase{"juesuan: {0} has no tables\n", "juesuan：{0} 中没有表格\n"}
                    : Phrase{"juesuan: {0} has {1} {1|table|tables}; there is no table {2}\n",
                             "juesuan：{0} 有 {1} 张表，没有第 {2} 张表\n"};
            errors_ << message(options_.language, sentence, shown_name(file.string()),
                               tables.size(), wanted);
            return;
        }
        const std::size_t end = options_.table == 0 ? tables.size() : wanted;
        if (reports_++ > 0 || options_.table == 0) {
            out_ << (shown_ > 0 ? "\n" : "") << shown_name(file.filename().string()) << "\n";
        }
        for (std::size_t t = wanted - 1; t < end; ++t) {
            print_contest(tables[t], contest_in_report(report.forms, t, catalogue_), options_,
                          out_);
            ++shown_;
        }
    }

    [[nodiscard]] ExitCode finish(const ReportCount& count) const {
        if (options_.check.empty()) {
            return shown_ == 0 ? ExitCode::none_usable : exit_code_of(count);
        }
        out_ << message(options_.language,
                        {"{0} {0|table|tables} of {1} {1|report|reports} tried: {2} {2|line|lines} "
                         "to look at\n",
                         "已用 {1} 份报告中的 {0} 张表检验：{2} 处需要查看\n"},
                        shown_, count.read, thefts_);
        return thefts_ == 0 ? exit_code_of(count) : ExitCode::some_failed;
    }

   private:
    const FormsOptions& options_;
    const FormCatalogue& catalogue_;
    std::ostream& out_;
    std::ostream& errors_;
    std::size_t reports_ = 0, shown_ = 0;
    int thefts_ = 0;
};

}  // namespace

ExitCode show_forms(const FormsOptions& options, std::ostream& out, std::ostream& errors) {
    const Result<std::string> shipped =
        options.check.empty() ? find_schemas(options.share_folder) : options.check;
    const Result<LoadedDefinitions> loaded =
        shipped.ok() ? load_definitions(shipped.value()) : shipped.error();
    if (!loaded.ok()) {
        RunLog log(errors, LogFormat::text, false, options.language);
        complain(log, loaded.error(), options.language);
        return ExitCode::environment;
    }
    FormsPrinter printer(options, loaded.value().definitions.forms, out, errors);
    const ReportCount count = each_report(
        options.reports, options.language, errors,
        [&printer](const auto& written, const auto& file) { printer.take(written.report, file); });
    return count.read == 0 ? ExitCode::none_usable : printer.finish(count);
}

}  // namespace juesuan
