#include "pipeline/inspect/show/report_card.h"

#include <exception>
#include <sstream>

#include "pipeline/base/shown_name.h"

namespace juesuan {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump();
}

class Card {
   public:
    Card(const Json& report, const RuleReasons& reasons, Language language)
        : report_(report), reasons_(reasons), language_(language) {}

    std::string write() {
        head();
        tables();
        missing();
        narrative();
        checks();
        return out_.str();
    }

   private:
    [[nodiscard]] std::string_view say(std::string_view english, std::string_view chinese) const {
        return Phrase{english, chinese}.in(language_);
    }

    void head() {
        const Json& document = report_.at("document");
        out_ << text_of(document.at("organization")) << " · " << text_of(document.at("fiscal_year"))
             << " · " << text_of(document.at("kind")) << "\n"
             << shown_name(text_of(document.at("file_name"))) << " · " << document.at("page_count")
             << say(" pages · ", " 页 · ") << text_of(document.at("status"));
        for (const char* member : {"division", "published_on", "telephone"}) {
            const std::string value = text_of(document.at(member));
            out_ << (value.empty() ? "" : " · ") << value;
        }
        out_ << "\n"
             << report_.at("sections").size() << say(" headings, ", " 个标题，")
             << report_.at("paragraphs").size() << say(" paragraphs, ", " 个段落，")
             << report_.at("statements").size() << say(" figures stated\n", " 项陈述\n");
    }

    /// How many amounts of a table are in each status.
    [[nodiscard]] std::string trust_of(const Json& table) const {
        int sure = 0, doubtful = 0;
        for (const Json& cell : table.at("cells")) {
            if (cell.at("kind") == "amount") {
                (cell.at("status") == "review" ? doubtful : sure) += 1;
            }
        }
        std::ostringstream out;
        out << sure << say(" amounts", " 个金额");
        if (doubtful > 0) {
            out << ", " << doubtful << say(" to review", " 个待核对");
        }
        return out.str();
    }

    void totals(const Json& table) {
        for (const Json& record : table.at("records")) {
            const std::string key = text_of(record.at("row_key"));
            if (key.find("total") == std::string::npos) {
                continue;
            }
            out_ << "      " << text_of(record.at("label")) << ":";
            for (const auto& [column, value] : record.at("values").items()) {
                if (!value.at("value").is_null()) {
                    out_ << " " << column << " " << text_of(value.at("value"));
                }
            }
            out_ << "\n";
        }
    }

    void tables() {
        out_ << "\n" << say("Tables", "表格") << "\n";
        for (const Json& table : report_.at("tables")) {
            const std::string form = text_of(table.at("form"));
            const std::string state = text_of(table.at("state"));
            out_ << "  " << (form.empty() ? "-" : form) << "  " << text_of(table.at("title"))
                 << "  (" << say("page ", "第") << table.at("pages").front() << say("", "页")
                 << ", " << text_of(table.at("unit")) << ", " << trust_of(table) << ")";
            if (state == "empty_declared") {
                out_ << "  " << say("empty: ", "空表：") << text_of(table.at("empty_statement"));
            } else if (state == "empty_undeclared") {
                out_ << "  " << say("empty, without a word why", "空表，无说明");
            }
            out_ << "\n";
            totals(table);
        }
    }

    void missing() {
        bool first = true;
        for (const Json& announced : report_.at("announced_tables")) {
            if (announced.at("table").is_null()) {
                out_ << (first ? "\n" : "")
                     << (first ? say("Announced, but not found\n", "目录有而未找到的表格\n") : "")
                     << "  " << text_of(announced.at("title")) << "\n";
                first = false;
            }
        }
    }

    /// Measures without a dot are the main ones.
    void narrative() {
        out_ << "\n" << say("The narrative's main figures", "情况说明的主要数字") << "\n";
        for (const Json& statement : report_.at("statements")) {
            if (text_of(statement.at("measure")).find('.') == std::string::npos &&
                statement.at("subject").is_null()) {
                out_ << "  " << say("page ", "第") << statement.at("page") << say("  ", "页  ")
                     << text_of(statement.at("text")) << "\n";
            }
        }
    }

    [[nodiscard]] std::string text_of_statement(const std::string& id) const {
        for (const Json& statement : report_.at("statements")) {
            if (text_of(statement.at("id")) == id) {
                return text_of(statement.at("text"));
            }
        }
        return "";
    }

    void evidence(const Json& check) {
        for (const Json& id : check.at("statements")) {
            out_ << "      “" << text_of_statement(text_of(id)) << "”\n";
        }
        for (const Json& place : check.at("places")) {
            out_ << "      “" << text_of(place.at("text")).substr(0, 120) << "” ("
                 << say("page ", "第") << place.at("page") << say("", "页") << ")\n";
        }
        if (!check.at("cells").empty()) {
            out_ << "     ";
            for (const Json& cell : check.at("cells")) {
                out_ << " " << text_of(cell.at("table")) << "[" << cell.at("row") << ","
                     << cell.at("col") << "]";
            }
            out_ << "\n";
        }
    }

    void checks() {
        int passed = 0, failed = 0, unreadable = 0;
        for (const Json& check : report_.at("checks")) {
            const std::string status = text_of(check.at("status"));
            passed += status == "pass" ? 1 : 0;
            failed += status == "fail" ? 1 : 0;
            unreadable += status == "unreadable" ? 1 : 0;
        }
        out_ << "\n"
             << say("Checks: ", "校验：") << passed << say(" hold, ", " 项通过，") << failed
             << say(" fail, ", " 项不符，") << unreadable << say(" unreadable\n", " 项无法读取\n");
        for (const Json& check : report_.at("checks")) {
            if (check.at("status") != "fail") {
                continue;
            }
            const std::string rule = text_of(check.at("rule"));
            const bool document = check.at("verdict") == "source_inconsistent";
            out_ << "  " << rule << "  "
                 << (document ? say("the document contradicts itself", "文档自身不一致")
                              : say("perhaps misread", "可能为识别错误"));
            if (!check.at("left").is_null() && !check.at("right").is_null()) {
                out_ << ": " << text_of(check.at("left")) << " ≠ " << text_of(check.at("right"));
            }
            const std::string pattern = text_of(check.at("pattern"));
            out_ << (pattern.empty() ? "" : "  [" + pattern + "]") << "\n";
            const auto reason = reasons_.find(rule);
            if (reason != reasons_.end()) {
                out_ << "      " << reason->second << "\n";
            }
            evidence(check);
        }
    }

    const Json& report_;
    const RuleReasons& reasons_;
    Language language_;
    std::ostringstream out_;
};

}  // namespace

Result<std::string> report_card(const Json& report, const RuleReasons& reasons, Language language) {
    try {
        return Card(report, reasons, language).write();
    } catch (const std::exception& failure) {
        return Error{ErrorCode::output_invalid, Stage::write, 0, failure.what()};
    }
}

}  // namespace juesuan
