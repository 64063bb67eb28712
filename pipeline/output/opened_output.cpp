#include "pipeline/output/opened_output.h"

#include "pipeline/log/complaint.h"

namespace juesuan {

ExitCode exit_code_of_error(const Error& error) {
    switch (error.code) {
        case ErrorCode::output_no_room:
        case ErrorCode::ledger_held:
        case ErrorCode::machine_short:
            return ExitCode::try_again;
        case ErrorCode::output_unwritable:
        case ErrorCode::ledger_broken:
            return ExitCode::output_unwritable;
        case ErrorCode::environment:
        case ErrorCode::definitions_broken:
        case ErrorCode::reader_failed:
            return ExitCode::environment;
        case ErrorCode::input_unreadable:
            return ExitCode::none_usable;
        default:
            return ExitCode::internal;
    }
}

Error with_room_in_mind(Error error, const OutputFolder& folder) {
    constexpr std::uint64_t hardly_any = std::uint64_t{1} << 20U;
    if (error.code == ErrorCode::output_unwritable && folder.room() < hardly_any) {
        error.code = ErrorCode::output_no_room;
    }
    return error;
}

namespace {

Status begin_run(OpenedOutput& output, const OutputRequest& request) {
    if (output.folder.room() < request.least_free_bytes) {
        return Error{ErrorCode::output_no_room, Stage::write, 0,
                     "less than " + std::to_string(request.least_free_bytes >> 20U) + " MB"};
    }
    output.ledger = TRY(Ledger::open(request.path));
    return output.ledger->begin_run(
        {request.command, JUESUAN_VERSION, request.settings, 0, {}, {}, request.tree});
}

}  // namespace

ExitCode open_output(OpenedOutput& output, const OutputRequest& request, RunLog& log,
                     Language language) {
    if (request.must_exist && !has_ledger(request.path)) {
        complain_of_no_ledger(log, request.path, language);
        return ExitCode::none_usable;
    }
    const std::error_code problem = output.folder.open(request.path);
    if (problem == std::errc::resource_unavailable_try_again) {
        log.say("run_error", {{"code", "output_in_use"}},
                std::string(Phrase{"Another run is writing to this folder: ",
                                   "另一个任务正在使用该输出文件夹："}
                                .in(language)) +
                    request.path,
                Weight::trouble);
        return ExitCode::try_again;
    }
    const Status begun =
        problem ? Status(write_error(request.path, problem)) : begin_run(output, request);
    if (!begun.ok()) {
        const Error error = with_room_in_mind(begun.error(), output.folder);
        complain(log, error, language);
        return exit_code_of_error(error);
    }
    return ExitCode::complete;
}

}  // namespace juesuan
