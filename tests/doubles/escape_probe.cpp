// Tries to get out of the sandbox. Started by the supervisor in place of page_worker, it is held as
// a page_worker is (process group, limits, sandbox) and answers for page 1 of a document, whose
// text names a folder that may not be touched, with one line a way: "socket denied", "socket
// ESCAPED". Started by hand as `escape_probe FOLDER` it tries the same without any sandbox and
// prints the lines, to see that the ways lead out where nothing holds them. FOLDER holds a file
// "secret".
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "pipeline/page_worker/document_forks.h"
#include "pipeline/page_worker/sandbox.h"
#include "pipeline/page_worker/worker_loop.h"
#include "pipeline/wire/worker_signs.h"
#include "tests/doubles/kernel_ways.h"

namespace juesuan {
namespace {

constexpr off_t ten_gigabytes = off_t{10} << 30U;

bool opens(const std::string& path, int flags) {
    const int descriptor = open(path.c_str(), flags, 0600);
    if (descriptor >= 0) {
        close(descriptor);
    }
    return descriptor >= 0;
}

bool connects(int existing_socket) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(53);
    return connect(existing_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

/// A shell under our own process, in a copy of it where that can be had; else in our place.
bool runs_a_program() {
    char program[] = "/bin/true";
    char* const arguments[] = {program, nullptr};
    const pid_t child = fork();
    if (child > 0) {
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    execve(program, arguments, environ);
    if (child == 0) {
        _exit(1);
    }
    return false;
}

/// More processes than any reader needs. They end at once.
bool forks() {
    std::vector<pid_t> started;
    for (int i = 0; i < 100; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            _exit(0);
        }
        if (child > 0) {
            started.push_back(child);
        }
    }
    for (const pid_t child : started) {
        waitpid(child, nullptr, 0);  // not -1: whom we trace counts as a child as well
    }
    return !started.empty();
}

/// A file of 10 GB, wherever one might be made to stand: a new one, a nameless one, one in memory,
/// the document itself.
bool grows_a_file(const std::string& outside, int document) {
    const std::array descriptors = {
        open((outside + "/huge").c_str(), O_WRONLY | O_CREAT, 0600),
        open(outside.c_str(), O_WRONLY | O_TMPFILE, 0600), memfd_create("huge", 0),
        open(("/proc/self/fd/" + std::to_string(document)).c_str(), O_WRONLY)};
    bool grown = ftruncate(document, ten_gigabytes) == 0;
    for (const int descriptor : descriptors) {
        if (descriptor >= 0) {
            grown = ftruncate(descriptor, ten_gigabytes) == 0 || grown;
            ftruncate(descriptor, 0);
            close(descriptor);
        }
    }
    return grown;
}

bool looks_at_the_parent() {
    const std::string parent = "/proc/" + std::to_string(getppid());
    const std::array names = {"/environ", "/mem", "/maps", "/cmdline", "/fd", "/status"};
    return std::any_of(names.begin(), names.end(),
                       [&parent](const char* name) { return opens(parent + name, O_RDONLY); });
}

/// A socket that was open before the sandbox was entered, as an attacker might find one.
struct Probe {
    std::string outside;
    int existing_socket = -1;
    int document = -1;

    [[nodiscard]] std::vector<std::string> lines() const;
};

std::vector<std::string> Probe::lines() const {
    const pid_t parent = getppid();
    std::vector<std::pair<const char*, bool>> ways = {
        {"socket", socket(AF_INET, SOCK_STREAM, 0) >= 0},
        {"connect", connects(existing_socket)},
        {"execve", runs_a_program()},
        {"open outside", opens(outside + "/secret", O_RDONLY)},
        {"write outside", opens(outside + "/new", O_WRONLY | O_CREAT)},
        {"write to a readable folder", opens("/usr/share/juesuan-probe", O_RDWR | O_CREAT)},
        {"write to the document", opens("/proc/self/fd/" + std::to_string(document), O_WRONLY) ||
                                      write(document, "x", 1) > 0},
        {"ptrace", ptrace(PTRACE_SEIZE, parent, nullptr, nullptr) == 0},
        {"fork bomb", forks()},
        {"10 GB file", grows_a_file(outside, document)},
        {"proc of the parent", looks_at_the_parent()},
        {"symlink", symlink("/etc/passwd", (outside + "/link").c_str()) == 0},
        {"kill the parent", kill(parent, 0) == 0},
        {"limits of the parent", prlimit(parent, RLIMIT_CPU, nullptr, nullptr) == 0},
        {"io_uring", syscall(SYS_io_uring_setup, 1U, nullptr) >= 0 || errno == EFAULT},
        {"anonymous file", memfd_create("x", 0) >= 0},
        {"root", geteuid() == 0},
    };
    unlink("/usr/share/juesuan-probe");
    const auto kernel = kernel_ways(parent, existing_socket);
    ways.insert(ways.end(), kernel.begin(), kernel.end());
    std::vector<std::string> out;
    for (const auto& [way, escaped] : ways) {
        out.push_back(way + std::string(escaped ? " ESCAPED" : " denied"));
    }
    return out;
}

class ProbingReader final : public PageReader {
   public:
    explicit ProbingReader(int existing_socket) { probe_.existing_socket = existing_socket; }

    Result<int> open(int file_descriptor, const wire::OpenRequest&) override {
        probe_.document = dup(file_descriptor);
        std::array<char, 4096> text{};
        const ssize_t length = pread(file_descriptor, text.data(), text.size(), 0);
        const std::string whole(text.data(),
                                static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
        const std::size_t begin = whole.find('/');
        probe_.outside = whole.substr(begin, whole.find('\n', begin) - begin);
        return 1;
    }

    Result<ReadPage> answer(const wire::PageRequest& request, std::vector<std::string>&) override {
        ReadPage page;
        page.page = wire::page_of(request);
        page.width_points = 595;
        page.height_points = 842;
        page.source = PageSource::text_layer;
        page.dpi = 200;
        double y = 40;
        for (const std::string& line : probe_.lines()) {
            page.lines.push_back({{72, y, 300, y + 9}, {{Reader::text_layer, {{line, 1.0}}}}});
            y += 10;
        }
        return page;
    }

   private:
    Probe probe_;
};

int serve(const std::map<std::string, std::string>& arguments, int existing_socket) {
    const int socket = std::atoi(arguments.at("--socket").c_str());
    const Result<Containment> containment =
        enter_sandbox(reading_sandbox(arguments.at("--models")));
    if (!containment.ok()) {
        announce(socket, containment.error());
        return worker_unready;
    }
    announce(socket,
             wire::Ready{{{"probe", std::string(64, '0')}}, containment.value().statement()});
    ProbingReader reader(existing_socket);
    return serve_forks(socket, reader, give_up_forks) ? 0 : worker_pipe_broke;
}

int try_without_sandbox(const std::string& outside, int existing_socket) {
    const Probe probe{outside, existing_socket, open((outside + "/secret").c_str(), O_RDONLY)};
    for (const std::string& line : probe.lines()) {
        std::cout << line << '\n';
    }
    return 0;
}

}  // namespace
}  // namespace juesuan

int main(int argument_count, char** arguments) {
    const int existing_socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (argument_count == 2) {
        return juesuan::try_without_sandbox(arguments[1], existing_socket);
    }
    std::map<std::string, std::string> named;
    for (int i = 1; i + 1 < argument_count; i += 2) {
        named[arguments[i]] = arguments[i + 1];
    }
    return juesuan::serve(named, existing_socket);
}
