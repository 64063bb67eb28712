#include "pipeline/run_batch.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <ostream>

#include "pipeline/batch.h"
#include "pipeline/interruption.h"
#include "pipeline/pool_settings.h"

namespace juesuan {
namespace {

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
