#include "pipeline/batch/run_batch.h"

#include <chrono>
#include <filesystem>
#include <ostream>
#include <utility>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/batch/batch.h"
#include "pipeline/batch/contradiction.h"
#include "pipeline/batch/inputs/listing.h"
#include "pipeline/batch/inputs/retry_inputs.h"
#include "pipeline/batch/log/changed_books_event.h"
#include "pipeline/batch/log/run_events.h"
#include "pipeline/batch/remake.h"
#include "pipeline/ingest/listed_inputs.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/log/complaint.h"
#include "pipeline/output/opened_output.h"
#include "pipeline/settings/pool_settings.h"

namespace juesuan {
namespace {

/// What a retry takes up is not all that there is: other documents of the folder can be used.
bool retries_beside_usable(const BatchTools& tools) {
    const Result<LedgerCounts> counts = tools.ledger.counts();
    return tools.options.renewal == Renewal::failed && counts.ok() &&
           counts.value().complete + counts.value().partial > 0;
}

/// What the end of the reading means for the exit code.
ExitCode exit_code_of_run(const Result<PoolEnd>& end, const Batch& batch, const BatchTools& tools) {
    const RunTotals& totals = batch.record().totals();
    if (!end.ok()) {
        const bool some_usable = totals.complete + totals.partial > 0;
        const ExitCode code = exit_code_of_error(end.error());
        return code == ExitCode::none_usable && some_usable ? ExitCode::some_failed : code;
    }
    if (tools.options.watch && totals.unfinished + batch.not_reached() == 0 &&
        !batch.found_our_bug()) {
        // To be stopped is the only end that watching has.
        return batch.record().size() == 0 ? ExitCode::complete : exit_code_of(totals);
    }
    if (end.value() == PoolEnd::interrupted || batch.was_stopped()) {
        return ExitCode::interrupted;
    }
    const ExitCode code =
        batch.found_our_bug() ? ExitCode::internal : exit_code_of(batch.record().totals());
    return code == ExitCode::none_usable && retries_beside_usable(tools) ? ExitCode::some_failed
                                                                         : code;
}

/// The inputs that a file lists, behind those that were named.
Status add_listed_inputs(BatchOptions& options) {
    if (!options.files_from.empty()) {
        for (std::string& input : TRY(listed_inputs(options.files_from))) {
            options.inputs.push_back(std::move(input));
        }
    }
    return Done{};
}

/// Of a run that came to nothing there is none.
void print_table(const RunSummary& summary, const BatchOptions& options, std::ostream& out) {
    if (!options.quiet && summary.documents + summary.not_reached > 0) {
        out << summary_table(summary, options.language, options.table_width) << std::flush;
    }
}

ExitCode sum_up(const BatchTools& tools, const Batch& batch, const Result<PoolEnd>& end,
                double seconds, std::ostream& out) {
    const RunRecord& record = batch.record();
    RunSummary summary;
    summary.version = JUESUAN_VERSION;
    summary.settings = tools.options.published_settings();
    summary.totals = record.totals();
    const std::vector<DocumentIndex> lines = record.lines();
    summary.documents = lines.size();
    const auto kept_pages = [&tools](const DocumentOutcome& outcome) {
        return kept_page_count(tools.options.output_folder, outcome.sha256);
    };
    summary.document = [&record, &lines, kept_pages](std::size_t line) {
        DocumentOutcome outcome = record.outcome(lines[line]);
        if (!outcome.finished) {
            outcome.pages_done = static_cast<int>(kept_pages(outcome));
        }
        return outcome;
    };
    for (const DocumentIndex index : record.unfinished()) {
        summary.totals.pages_done += kept_pages(record.outcome(index));
    }
    summary.folder = tools.options.output_folder;
    summary.complete = [&record, &lines](std::size_t line) { return record.complete(lines[line]); };
    summary.kept = batch.kept();
    summary.not_reached = batch.not_reached();
    const Result<std::vector<LedgerFailure>> listed = tools.ledger.failures();
    summary.listed = listed.ok() ? listed.value().size() : 0;
    summary.skipped = batch.skipped();
    summary.unpacked = batch.unpacked();
    summary.containment = batch.containment();
    summary.exit_code = exit_code_of_run(end, batch, tools);
    summary.seconds = seconds;
    if (!end.ok()) {
        complain(tools.log, end.error(), tools.options.language);
        summary.run_errors.push_back(end.error());
    }
    tell_what_was_kept(summary, tools.log, tools.options.language);
    tell_other_pages(batch.other_pages(), tools.log, tools.options.language);
    if (end.ok() && record.size() + summary.not_reached == 0 && !tools.options.watch) {
        tell_of_no_documents(tools.options, tools.log);
    }
    tell_doubts(batch.catalogue_doubts(), tools.log, tools.options.language);
    tell_changed_books(tools.ledger, tools.options.output_folder, tools.options.language,
                       tools.log);
    const Status closed = tools.ledger.end_run(static_cast<int>(summary.exit_code));
    (void)tools.ledger.begin_lookups();  // without it, it only takes longer
    const std::error_code problem =
        tools.folder.write_pieces(run_summary_name, summary_json(summary));
    print_table(summary, tools.options, out);
    (void)tools.ledger.commit(true);
    const Status written = problem ? Status(write_error(run_summary_name, problem)) : Done{};
    ExitCode code = summary.exit_code;
    for (const Status& status : {closed, written}) {
        if (end.ok() && code == summary.exit_code && !status.ok()) {
            complain(tools.log, status.error(), tools.options.language);
            code = exit_code_of_error(status.error());
        }
    }
    tell_end(code, seconds, summary, tools.log);
    return code;
}

/// What a folder that is watched holds arrives like everything that comes later.
Result<std::optional<WatchedFolder>> watched_of(const BatchOptions& options) {
    if (!options.watch) {
        return std::optional<WatchedFolder>();
    }
    return std::optional(TRY(WatchedFolder::open(options.inputs.front(), options.output_folder)));
}

/// A file that can be read and is no catalogue.
void tell_of_catalogue(const Error& error, Language language, RunLog& log) {
    log.say("run_error", {{"code", "usage"}, {"detail", error.detail}},
            message(language,
                    {"The catalogue cannot be used{0}.\nSave it as CSV; its first line names the "
                     "columns, one of them path (路径) or sha256.",
                     "目录文件无法使用{0}。\n请存为 CSV，首行为列名，其中一列为 path（路径）或 "
                     "sha256。"},
                    detail_in_brackets(error.detail, language)),
            Weight::trouble);
}

/// What is one document, as the options say.
void join_pages(DocumentPer document_per, FoundInputs& found) {
    if (document_per == DocumentPer::folder) {
        join_folders(found.files);
    }
    if (document_per == DocumentPer::list) {
        const std::vector<FoundFile> lists = std::exchange(found.files, {});
        for (const FoundFile& list : lists) {
            Result<FoundFile> joined = joined_list(list);
            if (joined.ok()) {
                found.files.push_back(std::move(joined).value());
            } else {
                found.problems.push_back({list.shown, joined.error(), list.path});
            }
        }
    }
}

/// What a retry does not take up.
struct RetryLeft {
    bool some_unknown = false;   ///< documents that were to be retried are not known
    bool some_unchosen = false;  ///< documents lack only pages that were not chosen
};

Result<FoundInputs> inputs_of(BatchOptions& options, Ledger& ledger, RunLog& log, RetryLeft& left) {
    if (options.watch) {
        return FoundInputs{};
    }
    if (options.renewal == Renewal::failed) {
        // A retry reads as its documents were read before. Where they differ, or were not read, as
        // the last run did, unless that is unknown.
        options.take_settings_line(TRY(ledger.last_settings()));
        options.tree = TRY(ledger.last_tree());
        RetryInputs inputs = TRY(retry_inputs(ledger, options.output_folder, options.inputs));
        options.take_settings_line(inputs.common_settings());
        tell_of_retry(inputs, options, log);
        left = {!inputs.unknown.empty(), inputs.unchosen > 0};
        return std::move(inputs.found);
    }
    FoundInputs found = find_inputs(options.inputs, options.output_folder, options.filter);
    tell_of_patterns(found, options, log);
    join_pages(options.document_per, found);
    const std::size_t otherwise = TRY(forget_other_readings(found, options, ledger));
    if (otherwise > 0) {
        log.say("read_otherwise", {{"documents", otherwise}},
                message(options.language,
                        {"{0} {0|document|documents} of the same pictures, read as other documents "
                         "before (--document-per), {0|is|are} left out from now on; juesuan status "
                         "{1} names {0|it|them}.",
                         "{0} 份文档由相同图像按另一种方式（--document-per）组成，今后不再计入；"
                         "juesuan status {1} 可列出名称。"},
                        otherwise, as_argument(options.output_folder)),
                Weight::trouble);
    }
    const std::size_t gone =
        TRY(keep_listing(found, options, ledger)) + TRY(forget_mistyped(found, options, ledger));
    if (gone > 0) {
        log.say(
            "problems_gone", {{"files", gone}},
            message(
                options.language,
                {"{0} {0|file|files} that could not be taken before, or {0|was|were} not reached, "
                 "{0|is|are} there no more.",
                 "{0} 个此前无法处理或尚未处理的文件已不存在。"},
                gone));
    }
    return found;
}

/// A retry of nothing is done, and leaves the summary of the run before it.
bool is_idle_retry(const BatchOptions& options, const FoundInputs& inputs) {
    return options.renewal == Renewal::failed && inputs.files.empty() && inputs.problems.empty();
}

std::string command_word(const BatchOptions& options) {
    return options.watch ? "watch" : options.renewal == Renewal::failed ? "retry" : "ingest";
}

/// Everything that is found, read in children.
Result<PoolEnd> read_all(const BatchTools& tools, Batch& batch) {
    if (!batch.has_files()) {
        return PoolEnd::all_read;
    }
    WorkerPool pool(pool_settings(tools.options, tools.files, tools.interruption.descriptor()),
                    batch, batch);
    const Result<PoolEnd> end = pool.run();
    const Status stopped = batch.end_taking();
    if (end.ok() && !stopped.ok()) {
        return with_room_in_mind(stopped.error(), tools.folder);
    }
    return end.ok() ? end : with_room_in_mind(end.error(), tools.folder);
}

/// The same, and then what persons said of documents after their reports were written.
Result<PoolEnd> read_and_take_in(OpenedOutput& output, const BatchTools& tools, Batch& batch) {
    const PoolEnd end = TRY(read_all(tools, batch));
    Remaker remaker(output, tools.definitions, TRY(own_sha256()));
    const Result<std::size_t> taken_in = take_in_corrections(
        output, remaker, [&batch](const LedgerDocument& was, const LedgerDocument& is) {
            batch.made_anew(was, is);
        });
    if (!taken_in.ok()) {
        return with_room_in_mind(taken_in.error(), tools.folder);
    }
    return end;
}

/// The end of a retry with nothing to try again.
ExitCode end_idle(OpenedOutput& output, const RetryLeft& left, Language language, RunLog& log) {
    const ExitCode idle = left.some_unknown    ? ExitCode::none_usable
                          : left.some_unchosen ? ExitCode::some_failed
                                               : ExitCode::complete;
    const Status ended = output.ledger->end_run(static_cast<int>(idle));
    if (!ended.ok()) {
        complain(log, ended.error(), language);
    }
    const ExitCode code = ended.ok() ? idle : exit_code_of_error(ended.error());
    tell_end(code, 0, RunSummary{}, log);
    return code;
}

/// What a run needs besides its options.
struct Loaded {
    const ProgramFiles& files;
    const LoadedDefinitions& definitions;
    Catalogue catalogue;
};

ExitCode run_in(OpenedOutput& output, BatchOptions options, Loaded loaded, RunLog& log,
                std::ostream& out) {
    const auto begun = std::chrono::steady_clock::now();
    const Interruption interruption;
    // If we are killed, the summary of an earlier run must not pass for ours.
    const auto forget_last_summary = [&output] {
        output.folder.remove(run_summary_name);
        output.folder.remove(former_summary_name);
    };
    if (options.renewal != Renewal::failed) {
        forget_last_summary();
    }
    RetryLeft left;
    Result<FoundInputs> inputs = inputs_of(options, *output.ledger, log, left);
    Result<std::optional<WatchedFolder>> watched = watched_of(options);
    if (!inputs.ok() || !watched.ok()) {
        const Error& error = inputs.ok() ? watched.error() : inputs.error();
        complain(log, error, options.language);
        tell_end(exit_code_of_error(error), 0, RunSummary{}, log);
        return exit_code_of_error(error);
    }
    if (is_idle_retry(options, inputs.value())) {
        return end_idle(output, left, options.language, log);
    }
    forget_last_summary();
    const BatchTools tools{
        options,      loaded.files, loaded.definitions, output.folder, *output.ledger,
        interruption, log};
    Batch batch(tools, std::move(loaded.catalogue), std::move(inputs).value(),
                std::move(watched).value());
    const Result<PoolEnd> end = read_and_take_in(output, tools, batch);
    log.clear_bar();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    ExitCode code = sum_up(tools, batch, end, seconds.count(), out);
    if ((left.some_unknown || left.some_unchosen) && code == ExitCode::complete) {
        code = ExitCode::some_failed;  // not everything that was asked for was done
    }
    batch.close_metrics(code);
    return code;
}

ExitCode run_opened(const BatchOptions& options, Loaded loaded, RunLog& log, std::ostream& out) {
    ExitCode code = ExitCode::complete;
    {
        OpenedOutput output;
        const bool retries = options.renewal == Renewal::failed;
        code = open_output(
            output,
            {options.output_folder, command_word(options), retries ? "" : options.settings_line(),
             options.least_free_bytes, retries, options.tree},
            log, options.language);
        if (code != ExitCode::complete) {
            tell_end(code, 0, RunSummary{}, log);
            return code;
        }
        code = run_in(output, options, std::move(loaded), log, out);
    }
    // Said between our last look and our letting go of the folder.
    const Result<std::size_t> late =
        take_in_late_corrections(options.output_folder, options.share_folder);
    if (!late.ok() && late.error().code != ErrorCode::ledger_held) {
        complain(log, late.error(), options.language);
    }
    return code;
}

}  // namespace

ExitCode run_batch(const BatchOptions& asked, std::ostream& out, std::ostream& log_stream,
                   bool log_is_terminal) {
    BatchOptions options = asked;
    RunLog log(log_stream, options.log_format, log_is_terminal, options.language, options.quiet);
    const Status listed = add_listed_inputs(options);
    tell_begin(options, command_word(options), log);
    const auto ended = [&log](ExitCode code) {
        tell_end(code, 0, RunSummary{}, log);
        return code;
    };
    Result<Catalogue> catalogue =
        options.metadata_file.empty() ? Catalogue() : Catalogue::read(options.metadata_file);
    if (!catalogue.ok() && catalogue.error().code == ErrorCode::input_unsupported) {
        tell_of_catalogue(catalogue.error(), options.language, log);
        return ended(ExitCode::usage);
    }
    if (!listed.ok() || !catalogue.ok()) {
        complain(log, listed.ok() ? catalogue.error() : listed.error(), options.language);
        return ended(ExitCode::none_usable);
    }
    if (const std::optional<std::string> mistake = contradiction(options)) {
        BatchOptions english = options;  // as machines are told
        english.language = Language::english;
        log.say("run_error", {{"code", "usage"}, {"detail", *contradiction(english)}}, *mistake,
                Weight::trouble);
        return ended(ExitCode::usage);
    }
    std::error_code ignored;
    if (options.watch && !std::filesystem::is_directory(options.inputs.front(), ignored)) {
        // Before anything is made in the output folder.
        const Result<WatchedFolder> watched =
            WatchedFolder::open(options.inputs.front(), options.output_folder);
        complain(log, watched.ok() ? Error{} : watched.error(), options.language);
        return ended(ExitCode::none_usable);
    }
    const Result<ProgramFiles> files = find_program_files(options);
    const Result<LoadedDefinitions> definitions =
        files.ok() ? load_definitions(files.value().schemas_folder) : files.error();
    if (!definitions.ok()) {
        complain(log, definitions.error(), options.language);
        return ended(ExitCode::environment);
    }
    return run_opened(options, {files.value(), definitions.value(), std::move(catalogue).value()},
                      log, out);
}

}  // namespace juesuan
