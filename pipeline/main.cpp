// juesuan: argv → Command → exit code.
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "pipeline/base/words/terminal_width.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/base/words/wrapping_buffer.h"
#include "pipeline/commands/command_line.h"

namespace {

std::string locale_name() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    return "";
}

/// Whether what was said on stdout got there; who closed the other end of a pipe has read enough.
bool printed() {
    std::cout.flush();
    pollfd reader{STDOUT_FILENO, POLLOUT, 0};
    if (std::cout.good() || (poll(&reader, 1, 0) > 0 && (reader.revents & POLLERR) != 0)) {
        return true;
    }
    std::cerr << "juesuan: what was to be printed could not be written; is the disk full?\n"
                 "要打印的内容无法写出，磁盘是否已满？\n";
    return false;
}

juesuan::ExitCode run_at_terminal(juesuan::Command& command, std::size_t width) {
    const bool errors_are_seen = isatty(STDERR_FILENO) == 1;
    if (!command.speaks()) {
        juesuan::Terminal terminal{std::cout, std::cerr, errors_are_seen, width};
        return command.run(terminal);
    }
    juesuan::WrappingBuffer wrapped_out(std::cout, width);
    juesuan::WrappingBuffer wrapped_errors(std::cerr, juesuan::terminal_width(STDERR_FILENO));
    std::ostream out(&wrapped_out), errors(&wrapped_errors);
    juesuan::Terminal terminal{out, command.keeps_log() ? std::cerr : errors, errors_are_seen,
                               width};
    return command.run(terminal);
}

juesuan::ExitCode run(int argument_count, char** arguments) {
    using namespace juesuan;  // NOLINT(google-build-using-namespace): main is not in the namespace
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is then an error like a full disk
    const std::size_t width = terminal_width(STDOUT_FILENO);
    const CommandLine command = parse_command_line(argument_count, arguments, locale_name(), width);
    if (command.command == nullptr) {
        if (command.exit_code == ExitCode::complete) {
            std::cout << command.text;
        } else {
            std::cerr << wrapped_lines(command.text, terminal_width(STDERR_FILENO));
        }
        return command.exit_code;
    }
    const ExitCode code = run_at_terminal(*command.command, width);
    return code == ExitCode::complete && !printed() ? ExitCode::output_unwritable : code;
}

}  // namespace

int main(int argument_count, char** arguments) {
    try {
        return static_cast<int>(run(argument_count, arguments));
    } catch (const std::exception& exception) {
        std::cerr << "juesuan: " << exception.what()
                  << "\nThis is our bug: please report it. 程序错误，请报告。\n";
        return static_cast<int>(juesuan::ExitCode::internal);
    }
}
