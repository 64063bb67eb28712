#include "pipeline/inspect/review/correct.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/batch/remake.h"
#include "pipeline/corrections/waiting_corrections.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/output/opened_output.h"

namespace juesuan {
namespace {

class Correcting {
   public:
    Correcting(const CorrectOptions& options, std::ostream& out, std::ostream& errors)
        : options_(options), out_(out), errors_(errors) {}

    ExitCode run() {
        if (!is_there()) {
            return ExitCode::none_usable;
        }
        Result<CorrectionDesk> desk = CorrectionDesk::open(folder_);
        if (!desk.ok()) {
            return fail(desk.error());
        }
        for (const CorrectionRequest& request : options_.requests) {
            const auto answer = desk.value().take(request);
            if (!answer.ok()) {
                return fail(answer.error());
            }
            if (const auto* word = std::get_if<TakenWord>(&answer.value())) {
                taken(*word);
            } else {
                refused(std::get<Refusal>(answer.value()));
            }
        }
        return taken_ == 0 ? ExitCode::none_usable : remake();
    }

   private:
    /// A report may be named in place of its folder.
    bool is_there() {
        folder_ = ledger_folder_of(options_.folder);
        if (folder_.empty()) {
            errors_ << message(
                options_.language,
                {"No output folder of juesuan: {0}\nNothing can be corrected "
                 "there. Check the name.\n",
                 "这不是 juesuan 的输出文件夹：{0}\n其中没有可更正的内容，请检查名称。\n"},
                shown_name(options_.folder));
        }
        return !folder_.empty();
    }

    void taken(const TakenWord& word) {
        ++taken_;
        if (std::find(documents_.begin(), documents_.end(), word.sha256) == documents_.end()) {
            documents_.push_back(word.sha256);
        }
        if (options_.json) {
            out_ << text_of(word.line) << "\n";
        }
        if (!word.word_of.empty()) {
            errors_ << message(
                options_.language,
                {"{0}: {1} is accepted, the word of {2}; {3} was read. --set says otherwise.\n",
                 "{0}：接受的是 {2} 更正的 {1}；识别结果为 {3}。如有不同意见请用 --set。\n"},
                word.line.place.table + " " + std::to_string(word.line.place.row) + "," +
                    std::to_string(word.line.place.col),
                shown_name(word.line.after), shown_name(word.word_of),
                shown_name(word.line.before));
        }
    }

    void refused(const Refusal& refusal) {
        ++refused_;
        errors_ << message(options_.language, {"{0}: {1}\n", "{0}：{1}\n"},
                           shown_name(refusal.place), refusal.reason.in(options_.language));
    }

    ExitCode remake() {
        const Result<std::size_t> made = take_in_late_corrections(folder_, options_.share_folder);
        const bool is_held = !made.ok() && made.error().code == ErrorCode::ledger_held;
        if (!made.ok() && !is_held) {
            return fail(made.error());
        }
        const Result<std::size_t> waiting = count_waiting();
        if (!waiting.ok()) {
            return fail(waiting.error());
        }
        if (is_held && waiting.value() > 0) {
            errors_ << Phrase{"A run holds the folder: the corrections are kept, and it makes their "
                              "reports anew at its end, `watch` within seconds.\n",
                              "该文件夹正被其他任务使用：更正已保存，由该任务在结束时（watch "
                              "则在数秒内）重新生成报告。\n"}
                           .in(options_.language);
        } else if (waiting.value() > 0) {
            errors_ << message(
                options_.language,
                {"The corrections are kept; {0} {0|report is|reports are} made anew when {0|its "
                 "document is|their documents are} read: juesuan retry {1}\n",
                 "更正已保存；{0} 份报告将在读取文档后重新生成：juesuan retry {1}\n"},
                waiting.value(), as_argument(folder_));
        }
        if (!options_.json && (!is_held || waiting.value() == 0)) {
            out_ << message(options_.language,
                            {"{0} {0|correction|corrections} taken, {1} {1|report|reports} made "
                             "anew\n",
                             "已记录 {0} 项更正，重新生成 {1} 份报告\n"},
                            taken_, documents_.size() - waiting.value());
        }
        return refused_ == 0 ? ExitCode::complete : ExitCode::some_failed;
    }

    /// How many of the corrected documents have reports without it; others may have made them.
    [[nodiscard]] Result<std::size_t> count_waiting() const {
        Ledger ledger = TRY(Ledger::open_read_only(folder_));
        const std::vector<WaitingCorrections> waiting = TRY(waiting_corrections(ledger, folder_));
        return static_cast<std::size_t>(
            std::count_if(waiting.begin(), waiting.end(), [this](const WaitingCorrections& each) {
                return std::find(documents_.begin(), documents_.end(), each.document.sha256) !=
                       documents_.end();
            }));
    }

    ExitCode fail(const Error& error) {
        errors_ << message(
            options_.language, {"{0} {1}\n", "{0}{1}\n"},
            what_happened({error.code, error.stage, error.page, shown_name(error.detail)},
                          options_.language),
            what_to_do(error, options_.language));
        return exit_code_of_error(error);
    }

    const CorrectOptions& options_;
    std::ostream& out_;
    std::ostream& errors_;
    std::string folder_;  ///< with the ledger
    std::vector<std::string> documents_;
    std::size_t taken_ = 0, refused_ = 0;
};

}  // namespace

ExitCode correct(const CorrectOptions& options, std::ostream& out, std::ostream& errors) {
    return Correcting(options, out, errors).run();
}

std::string name_of_user() {
    const passwd* user = getpwuid(geteuid());
    return user == nullptr || user->pw_name == nullptr ? "" : user->pw_name;
}

}  // namespace juesuan
