// Enters the page_worker's sandbox and then tries to get out, ten ways. One line each:
// "<way> denied" or "<way> ESCAPED". Ends with the number of escapes.
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>

#include "pipeline/workers/sandbox.h"

namespace {

int escapes = 0;

void report(const std::string& way, bool escaped) {
    std::cout << way << (escaped ? " ESCAPED" : " denied") << std::endl;
    escapes += escaped ? 1 : 0;
}

bool can_open(const std::string& path, int flags) {
    const int descriptor = open(path.c_str(), flags, 0600);
    if (descriptor >= 0) {
        close(descriptor);
    }
    return descriptor >= 0;
}

bool can_start_process() {
    const pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    if (child > 0) {
        waitpid(child, nullptr, 0);
    }
    return child > 0;
}

bool can_run_program() {
    char program[] = "/bin/true";
    char* const arguments[] = {program, nullptr};
    pid_t child = 0;
    return posix_spawn(&child, program, nullptr, nullptr, arguments, nullptr) == 0;
}

bool can_connect(int existing_socket) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(53);
    return connect(existing_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace

/// argv[1]: a folder that may not be touched; it holds a file named "secret". argv[2], any word:
/// stay outside the sandbox, to see that the ways lead out.
int main(int argument_count, char** arguments) {
    const std::string outside = argument_count > 1 ? arguments[1] : "/tmp";
    // Things that an attacker inside could find open.
    const int existing_socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const std::string parent = "/proc/" + std::to_string(getppid());

    if (argument_count <= 2) {
        const auto containment = juesuan::enter_sandbox({juesuan::font_folders()});
        std::cout << (containment.ok() ? containment.value().statement()
                                       : containment.error().detail)
                  << std::endl;
    }

    report("socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
    report("connect", can_connect(existing_socket));
    report("execve", can_run_program());
    report("fork", can_start_process());
    report("open outside", can_open(outside + "/secret", O_RDONLY));
    report("write outside", can_open(outside + "/new", O_WRONLY | O_CREAT));
    report("write to a readable folder", can_open("/usr/share/new", O_RDWR | O_CREAT));
    report("ptrace", ptrace(PTRACE_SEIZE, getppid(), nullptr, nullptr) == 0);
    report("memory of the parent", can_open(parent + "/mem", O_RDONLY));
    report("environment of the parent", can_open(parent + "/environ", O_RDONLY));
    report("kill the parent", kill(getppid(), 0) == 0);
    report("symlink", symlink("/etc/passwd", (outside + "/link").c_str()) == 0);
    report("anonymous file", memfd_create("x", 0) >= 0);
    report("limits of the parent", prlimit(getppid(), RLIMIT_CPU, nullptr, nullptr) == 0);
    return escapes;
}
