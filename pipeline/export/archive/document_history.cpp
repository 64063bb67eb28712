// What happened to a document, from its report and the ledger: nothing is taken from the clock.
#include <map>

#include "pipeline/base/words/utc_time.h"
#include "pipeline/export/archive/premis.h"
#include "pipeline/write/published_words.h"

namespace juesuan {
namespace {

constexpr const char* unknown_time = "unknown";
constexpr const char* source_role = "source";
constexpr const char* outcome_role = "outcome";

std::string iso_time(std::int64_t seconds) {
    const std::string time = utc_time(seconds);
    return time.empty() ? unknown_time : time;
}

class History {
   public:
    History(const ExportedReport& report, const std::string& report_sha256)
        : report_(report), frame_(report.written.frame), report_sha256_(report_sha256) {}

    PremisHistory tell() {
        out_.agents.push_back({"program", frame_.program, frame_.version, false});
        tell_digest();
        tell_reading();
        tell_checks();
        tell_corrections();
        return std::move(out_);
    }

   private:
    PremisEvent& add(const std::string& type, const std::string& time) {
        PremisEvent& event = out_.events.emplace_back();
        event.id = "event-" + std::to_string(out_.events.size());
        event.type = type;
        event.time = time;
        event.agent = "program";
        return event;
    }

    /// The ledger knows when the pages were read. A report that another version made of them later
    /// has no time.
    [[nodiscard]] std::string reading_time() const {
        const auto& reading = report_.source.reading;
        return reading && reading->version == frame_.version ? iso_time(reading->began)
                                                             : unknown_time;
    }

    void tell_digest() {
        PremisEvent& event =
            add("message digest calculation",
                report_.source.reading ? iso_time(report_.source.reading->began) : unknown_time);
        event.outcome = "success";
        event.notes = {"SHA-256 " + frame_.sha256};
        event.objects = {{frame_.sha256, source_role}};
    }

    void tell_reading() {
        PremisEvent& event = add("creation", reading_time());
        event.details = {"the pages were read and the report was made of what was read"};
        for (const auto& [name, value] : frame_.settings) {
            event.details.push_back("setting " + name + "=" + value);
        }
        for (const NamedHash& model : frame_.models) {
            event.details.push_back("model " + model.name + " SHA-256 " + model.sha256);
        }
        if (!frame_.definitions.empty()) {
            event.details.push_back(std::to_string(frame_.definitions.size()) +
                                    " definition files, with their SHA-256 in the report");
        }
        event.outcome = document_status_word(frame_.status);
        event.notes = {std::to_string(report_.written.report.forms.pages.size()) + " of " +
                       std::to_string(frame_.page_count) + " pages"};
        for (const Error& error : frame_.errors) {
            event.notes.push_back(std::string(error_text(error.code).name) +
                                  (error.page > 0 ? " page " + std::to_string(error.page) : "") +
                                  (error.detail.empty() ? "" : ": " + error.detail));
        }
        event.objects = {{frame_.sha256, source_role}, {report_sha256_, outcome_role}};
    }

    void tell_checks() {
        std::map<std::string_view, int> statuses, checks;
        int contradictions = 0, doubtful = 0;
        const Report& report = report_.written.report;
        for (const Check& check : report.checks) {
            ++checks[check_status_word(check.status)];
            contradictions += check.verdict == Verdict::source_inconsistent ? 1 : 0;
            doubtful += check.verdict == Verdict::reading_doubtful ? 1 : 0;
        }
        for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
            for (std::size_t c = 0; c < report.trust[t].size(); ++c) {
                if (report.forms.tables[t].cells[c].kind == CellKind::amount) {
                    ++statuses[cell_status_word(report.trust[t][c].status)];
                }
            }
        }
        PremisEvent& event = add("validation", reading_time());
        event.details = {"the sums of the tables, across tables and in the text were checked"};
        event.outcome = checks["fail"] == 0 ? "pass" : "fail";
        event.notes = {counted("checks", checks), counted("amounts", statuses),
                       "contradictions of the document: " + std::to_string(contradictions),
                       "readings doubtful: " + std::to_string(doubtful)};
        event.objects = {{report_sha256_, source_role}};
    }

    static std::string counted(std::string out, const std::map<std::string_view, int>& counts) {
        out += ":";
        for (const auto& [word, count] : counts) {
            out += " " + std::string(word) + " " + std::to_string(count);
        }
        return out;
    }

    /// An event for each person and day.
    void tell_corrections() {
        const Report& report = report_.written.report;
        for (std::size_t t = 0; t < report.trust.size(); ++t) {
            const FormTable& table = report.forms.tables[t];
            for (std::size_t c = 0; c < report.trust[t].size(); ++c) {
                if (const auto& corrected = report.trust[t][c].corrected) {
                    const FormCell& cell = table.cells[c];
                    tell_correction(*corrected,
                                    table.id + " (" + std::to_string(cell.row) + "," +
                                        std::to_string(cell.col) + ")",
                                    cell.content.text);
                }
            }
        }
        for (const auto& [index, corrected] : report.corrected_statements) {
            const Statement& statement = report.forms.statements[index];
            tell_correction(corrected, statement.id,
                            statement.value ? statement.value->text() : statement.text);
        }
    }

    void tell_correction(const Correction& corrected, const std::string& place,
                         const std::string& text) {
        const auto [found, is_new] =
            corrections_.emplace(std::pair(corrected.by, corrected.on), out_.events.size());
        if (is_new) {
            const std::string agent = agent_of(corrected.by);
            PremisEvent& event =
                add("modification", corrected.on.empty() ? unknown_time : corrected.on);
            event.agent = agent;
            event.outcome = "success";
            event.objects = {{report_sha256_, outcome_role}};
        }
        out_.events[found->second].details.push_back(
            place + ": " + corrected.before + " -> " + text +
            (corrected.why.empty() ? "" : " (" + corrected.why + ")"));
        for (const OtherWord& other : corrected.others) {
            Correction word{other.by, corrected.before, other.on, other.why};
            tell_correction(word, place + ", not taken", other.text);
        }
    }

    std::string agent_of(const std::string& person) {
        for (const PremisAgent& agent : out_.agents) {
            if (agent.person && agent.name == person) {
                return agent.id;
            }
        }
        out_.agents.push_back({"person-" + std::to_string(out_.agents.size()), person, "", true});
        return out_.agents.back().id;
    }

    const ExportedReport& report_;
    const ReportFrame& frame_;
    const std::string& report_sha256_;
    PremisHistory out_;
    std::map<std::pair<std::string, std::string>, std::size_t> corrections_;  ///< → event
};

}  // namespace

PremisHistory premis_history(const ExportedReport& report, const std::string& report_sha256) {
    return History(report, report_sha256).tell();
}

}  // namespace juesuan
