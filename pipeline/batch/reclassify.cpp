#include "pipeline/batch/reclassify.h"

#include <chrono>
#include <filesystem>
#include <ostream>

#include "pipeline/base/interruption.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/batch/log/changed_books_event.h"
#include "pipeline/batch/remake.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/log/complaint.h"
#include "pipeline/output/opened_output.h"

namespace juesuan {
namespace {

struct Tally {
    std::size_t restored = 0;  ///< of those that were made: they were gone
    std::size_t made = 0, fresh = 0, without_readings = 0, unwritten = 0;
    bool interrupted = false;
};

class Reclassification {
   public:
    Reclassification(OpenedOutput& output, const LoadedDefinitions& definitions,
                     std::string program_sha256, RunLog& log, Language language)
        : output_(output),
          log_(log),
          language_(language),
          remaker_(output, definitions, std::move(program_sha256)) {}

    Status all(Tally& tally, const Interruption& interruption) {
        const Status end = output_.ledger->each_document([&](const LedgerDocument& document) {
            if (interruption.happened()) {
                tally.interrupted = true;
                // Stops the visit; it is no failure.
                return Status(Error{ErrorCode::internal, Stage::write, 0, "interrupted"});
            }
            return document.finished ? one(document, tally) : Done{};
        });
        if (!end.ok() || tally.interrupted) {
            return tally.interrupted ? Status(Done{}) : end;
        }
        static_cast<void>(TRY(take_in_corrections(output_, remaker_)));  // said meanwhile
        return Done{};
    }

    [[nodiscard]] bool found_our_bug() const { return remaker_.found_our_bug(); }

   private:
    Status one(const LedgerDocument& document, Tally& tally) {
        std::error_code none;
        const bool was_gone =
            document.written &&
            !std::filesystem::exists(output_.folder.path() + "/" + document.output(), none);
        const Remaker::Outcome outcome = TRY(remaker_.remake(document));
        switch (outcome.end) {
            case Remaker::End::made:
                ++tally.made;
                tally.restored += was_gone ? 1 : 0;
                break;
            case Remaker::End::fresh:
                ++tally.fresh;
                break;
            case Remaker::End::without_readings:
                return lack(document, tally);
            case Remaker::End::unwritten:
                ++tally.unwritten;
                break;
        }
        for (const Error& error : outcome.errors) {
            complain(log_, error, language_);
        }
        return Done{};
    }

    Status lack(const LedgerDocument& document, Tally& tally) {
        ++tally.without_readings;
        log_.say("no_readings", {{"sha256", document.sha256}},
                 message(language_, {"{0}: no kept readings", "{0}：没有保留的识别数据"},
                         document.output()));
        return Done{};
    }

    OpenedOutput& output_;
    RunLog& log_;
    Language language_;
    Remaker remaker_;
};

ExitCode exit_code_of(const Tally& tally, bool found_our_bug) {
    if (tally.interrupted) {
        return ExitCode::interrupted;
    }
    if (found_our_bug) {
        return ExitCode::internal;
    }
    if (tally.without_readings + tally.unwritten == 0) {
        return ExitCode::complete;
    }
    return tally.made + tally.fresh == 0 ? ExitCode::none_usable : ExitCode::some_failed;
}

void print(const Tally& tally, Language language, std::ostream& out) {
    const auto line = [&](std::size_t count, Phrase phrase) {
        out << message(language, phrase, count) << '\n';
    };
    line(tally.made, {"{0} {0|report|reports} made anew", "{0} 份报告已重新生成"});
    if (tally.restored > 0) {
        line(tally.restored, {"{0} of them {0|was|were} gone", "其中 {0} 份此前已丢失"});
    }
    line(tally.fresh, {"{0} as {0|it was|they were}", "{0} 份无需更改"});
    line(tally.without_readings,
         {"{0} without kept readings (ingest --refresh reads {0|it|them} again)",
          "{0} 份没有保留的识别数据（ingest --refresh 可重新识别）"});
    if (tally.unwritten > 0) {
        line(tally.unwritten, {"{0} could not be written", "{0} 份无法写入"});
    }
}

/// What it works with.
struct Loaded {
    const LoadedDefinitions& definitions;
    const std::string& program_sha256;
};

ExitCode ended(ExitCode code, const Tally& tally, RunLog& log) {
    log.say("run_end",
            {{"exit_code", static_cast<int>(code)},
             {"made", tally.made},
             {"as_they_were", tally.fresh},
             {"without_readings", tally.without_readings},
             {"unwritten", tally.unwritten}},
            "");
    return code;
}

/// In a folder that is held until this returns.
ExitCode reclassify_in(OpenedOutput& output, const ReclassifyOptions& options, const Loaded& loaded,
                       RunLog& log, std::ostream& out) {
    const Interruption interruption;
    Reclassification work(output, loaded.definitions, loaded.program_sha256, log, options.language);
    Tally tally;
    const Status end = work.all(tally, interruption);
    ExitCode exit_code = exit_code_of(tally, work.found_our_bug());
    if (!end.ok()) {
        const Error error = with_room_in_mind(end.error(), output.folder);
        complain(log, error, options.language);
        exit_code = exit_code_of_error(error);
    }
    tell_changed_books(*output.ledger, options.output_folder, options.language, log);
    (void)output.ledger->end_run(static_cast<int>(exit_code));
    if (!options.quiet) {
        print(tally, options.language, out);
    }
    return ended(exit_code, tally, log);
}

}  // namespace

ExitCode reclassify(const ReclassifyOptions& options, std::ostream& out, std::ostream& log_stream,
                    bool log_is_terminal) {
    RunLog log(log_stream, options.log_format, log_is_terminal, options.language, options.quiet);
    log.say("run_begin",
            {{"command", "reclassify"},
             {"version", JUESUAN_VERSION},
             {"out", shown_name(options.output_folder)}},
            "");
    const Result<std::string> schemas = find_schemas(options.share_folder);
    const Result<LoadedDefinitions> definitions =
        schemas.ok() ? load_definitions(schemas.value()) : schemas.error();
    const Result<std::string> program = own_sha256();
    if (!definitions.ok() || !program.ok()) {
        complain(log, definitions.ok() ? program.error() : definitions.error(), options.language);
        return ended(ExitCode::environment, {}, log);
    }
    ExitCode code = ExitCode::complete;
    {
        OpenedOutput output;
        code = open_output(output, {options.output_folder, "reclassify", "", 0, true}, log,
                           options.language);
        if (code != ExitCode::complete) {
            return ended(code, {}, log);
        }
        code = reclassify_in(output, options, {definitions.value(), program.value()}, log, out);
    }
    const Result<std::size_t> late =
        take_in_late_corrections(options.output_folder, options.share_folder);
    if (!late.ok() && late.error().code != ErrorCode::ledger_held) {
        complain(log, late.error(), options.language);
    }
    return code;
}

}  // namespace juesuan
