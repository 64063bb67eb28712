#include "pipeline/run_batch.h"

#include <sched.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <ostream>

#include "pipeline/batch.h"
#include "pipeline/interruption.h"

namespace juesuan {
namespace {

/// The processors that we may use.
std::vector<int> allowed_processors() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    std::vector<int> out;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
            if (CPU_ISSET(static_cast<std::size_t>(processor), &allowed)) {
                out.push_back(processor);
            }
        }
    }
    return out;
}

PoolSettings pool_settings(const BatchOptions& options, const ProgramFiles& files,
                           int interruption) {
    PoolSettings settings;
    settings.worker.program = files.worker_program;
    settings.worker.arguments = {"--models",       files.models_folder,
                                 "--tessdata",     options.tessdata_folder,
                                 "--page-seconds", std::to_string(options.page_seconds)};
    settings.worker.megabytes = options.worker_megabytes;
    settings.processors = allowed_processors();
    settings.jobs = options.jobs > 0 ? options.jobs : static_cast<int>(settings.processors.size());
    settings.text_layer = options.text_layer;
    settings.pages = options.pages;
    settings.max_pages = options.max_pages;
    settings.pictures = options.debug_images;
    settings.pages_before_recycling = options.pages_before_recycling;
    settings.page_deadline = std::chrono::seconds(options.page_seconds);
    settings.interruption = interruption;
    return settings;
}

void complain(RunLog& log, const Error& error, Language language) {
    const ErrorText& text = error_text(error.code);
    log.say("run_error",
            {{"code", text.name}, {"stage", stage_word(error.stage)}, {"detail", error.detail}},
            std::string(Phrase{text.sentence_en, text.sentence_zh}.in(language)) + " " +
                error.detail + "\n" +
                std::string(Phrase{text.advice_en, text.advice_zh}.in(language)));
}

/// What the end of the reading means for the exit code.
ExitCode exit_code_of_run(const Result<PoolEnd>& end, const Batch& batch,
                          const std::vector<DocumentOutcome>& outcomes) {
    if (end.ok() && end.value() == PoolEnd::interrupted) {
        return ExitCode::interrupted;
    }
    if (!end.ok() && end.error().code == ErrorCode::output_unwritable) {
        return is_lack_of_room(batch.write_problem()) ? ExitCode::try_again
                                                      : ExitCode::output_unwritable;
    }
    if (!end.ok()) {
        return end.error().code == ErrorCode::environment ? ExitCode::environment
                                                          : ExitCode::internal;
    }
    return batch.found_our_bug() ? ExitCode::internal : exit_code_of(outcomes);
}

ExitCode open_output(OutputFolder& folder, const std::string& path, RunLog& log,
                     Language language) {
    const std::error_code problem = folder.open(path);
    if (!problem) {
        return ExitCode::complete;
    }
    if (problem == std::errc::resource_unavailable_try_again) {
        log.say("run_error", {{"code", "output_in_use"}},
                std::string(Phrase{"Another run is writing to this folder: ",
                                   "另一个任务正在使用该输出文件夹："}
                                .in(language)) +
                    path);
        return ExitCode::try_again;
    }
    complain(log, {ErrorCode::output_unwritable, Stage::write, 0, path + ": " + problem.message()},
             language);
    return is_lack_of_room(problem) ? ExitCode::try_again : ExitCode::output_unwritable;
}

/// Everything after the preparations.
ExitCode read_and_report(const BatchOptions& options, const ProgramFiles& files,
                         const LoadedDefinitions& definitions, const OutputFolder& folder,
                         RunLog& log, std::ostream& out) {
    const auto begun = std::chrono::steady_clock::now();
    const Interruption interruption;
    Batch batch(options, find_inputs(options.inputs), definitions, folder, log);
    WorkerPool pool(pool_settings(options, files, interruption.descriptor()), batch);
    const Result<PoolEnd> end = pool.run();
    log.clear_bar();

    RunSummary summary;
    summary.version = JUESUAN_VERSION;
    summary.settings = options.published_settings();
    summary.documents = batch.take_outcomes();
    summary.skipped = batch.skipped();
    summary.containment = batch.containment();
    summary.exit_code = exit_code_of_run(end, batch, summary.documents);
    if (!end.ok()) {
        complain(log, end.error(), options.language);
        summary.run_errors.push_back(end.error());
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    summary.seconds = seconds.count();
    const std::error_code problem = folder.write("run_summary.json", summary_json(summary));
    out << summary_table(summary, options.language) << std::flush;
    if (problem && end.ok()) {
        return is_lack_of_room(problem) ? ExitCode::try_again : ExitCode::output_unwritable;
    }
    return summary.exit_code;
}

}  // namespace

ExitCode run_batch(const BatchOptions& options, std::ostream& out, std::ostream& log_stream,
                   bool log_is_terminal) {
    RunLog log(log_stream, options.log_format, log_is_terminal, options.language);
    const Result<ProgramFiles> files = find_program_files(options);
    if (!files.ok()) {
        complain(log, files.error(), options.language);
        return ExitCode::environment;
    }
    const Result<LoadedDefinitions> definitions = load_definitions(files.value().schemas_folder);
    if (!definitions.ok()) {
        complain(log, definitions.error(), options.language);
        return ExitCode::environment;
    }
    OutputFolder folder;
    const ExitCode opened = open_output(folder, options.output_folder, log, options.language);
    if (opened != ExitCode::complete) {
        return opened;
    }
    return read_and_report(options, files.value(), definitions.value(), folder, log, out);
}

}  // namespace juesuan
