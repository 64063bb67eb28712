// Runs a program as a user would and says how it ended.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>
#include <vector>

namespace juesuan::test {

struct ProgramRun {
    int exit_code = -1;
    std::string output;  ///< stdout and stderr
};

/// `command` goes to the shell; quote what needs it.
inline ProgramRun run(const std::string& command) {
    ProgramRun out;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    std::array<char, 4096> room{};
    for (std::size_t count = 0; (count = fread(room.data(), 1, room.size(), pipe)) > 0;) {
        out.output.append(room.data(), count);
    }
    const int status = pclose(pipe);
    out.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
}

}  // namespace juesuan::test
