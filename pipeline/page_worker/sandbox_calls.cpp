// seccomp: which system calls the child may make: a list of what is allowed. What is not on it,
// also what kernels to come will offer, gets EPERM, which libraries report and survive. Landlock
// stands behind it for files. The list was taken from traces of children that read PDFs, scans and
// pictures, with what the C library may do instead of a call there.
#include <asm/ioctls.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "pipeline/page_worker/sandbox.h"

namespace juesuan {
namespace {

struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};

/// Calls that are harmless whatever their arguments are.
constexpr std::array allowed_calls = {
    // descriptors that are open: the document, the socket, the pipe of what libraries print
    "read", "readv", "pread64", "preadv", "write", "writev", "close", "close_range", "lseek",
    "_llseek", "dup", "dup2", "dup3", "fadvise64", "fadvise64_64", "poll", "ppoll", "select",
    "pselect6", "recvfrom", "recvmsg", "shutdown",
    // looking for fonts and maps of characters; Landlock says where
    "fstat", "newfstatat", "fstatat64", "stat", "lstat", "statx", "access", "faccessat",
    "faccessat2", "getdents", "getdents64", "readlink", "readlinkat", "getcwd", "statfs", "fstatfs",
    // memory; see allow_memory
    "brk", "munmap", "mremap", "madvise",
    // one's own threads, signals and clocks
    "futex", "set_robust_list", "set_tid_address", "rseq", "membarrier", "sched_yield",
    "sched_getaffinity", "getcpu", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn",
    "sigaltstack", "restart_syscall", "clock_gettime", "clock_getres", "gettimeofday", "time",
    "nanosleep", "clock_nanosleep", "times", "getrusage", "getrandom", "arch_prctl",
    // who and where one is
    "gettid", "getpid", "getppid", "getuid", "geteuid", "getgid", "getegid", "uname", "sysinfo",
    "getrlimit", "ugetrlimit", "exit", "exit_group"};

/// The rules of a filter, all with one answer; `ok` until one could not be added.
class CallRules {
   public:
    CallRules(scmp_filter_ctx filter, std::uint32_t answer) : filter_(filter), answer_(answer) {}

    /// A call that this machine or this libseccomp does not know cannot be made by name.
    void add(const char* call, const std::vector<scmp_arg_cmp>& where = {}) {
        const int number = seccomp_syscall_resolve_name(call);
        if (number != __NR_SCMP_ERROR) {
            ok_ = ok_ &&
                  seccomp_rule_add_array(filter_, answer_, number,
                                         static_cast<unsigned>(where.size()), where.data()) == 0;
        }
    }

    /// Where the bits of the argument are all clear.
    void allow_without(const char* call, unsigned argument, scmp_datum_t bits) {
        add(call, {{argument, SCMP_CMP_MASKED_EQ, bits, 0}});
    }

    void allow_only(const char* call, unsigned argument, scmp_datum_t value) {
        add(call, {{argument, SCMP_CMP_EQ, value, 0}});
    }

    [[nodiscard]] bool ok() const { return ok_; }

   private:
    scmp_filter_ctx filter_;
    std::uint32_t answer_;
    bool ok_ = true;
};

/// Nothing that writes, creates or cuts, and no signal when something arrives.
void allow_opening_for_reading(CallRules& rules) {
    constexpr scmp_datum_t others =
        O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_ASYNC | (O_TMPFILE & ~O_DIRECTORY);
    rules.allow_without("open", 1, others);
    rules.allow_without("openat", 2, others);
}

/// Memory that may be written may not be executed.
void allow_memory(CallRules& rules) {
    for (const char* call : {"mmap", "mmap2", "mprotect"}) {
        for (const scmp_datum_t right : {PROT_WRITE, PROT_EXEC}) {
            rules.allow_without(call, 2, right);
        }
    }
}

/// Not F_SETOWN and its like, which have the kernel signal any process; nor what waits for leases.
void allow_own_descriptors(CallRules& rules) {
    for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC}) {
        rules.allow_only("fcntl", 1, static_cast<scmp_datum_t>(command));
        rules.allow_only("fcntl64", 1, static_cast<scmp_datum_t>(command));
    }
    rules.allow_only("ioctl", 1, TCGETS);  // is it a terminal?
}

/// RLIMIT_CPU is set anew for every page, and others are looked at. All of it only of oneself.
void allow_of_oneself(CallRules& rules) {
    rules.add("prlimit64", {{0, SCMP_CMP_EQ, 0, 0}, {2, SCMP_CMP_EQ, 0, 0}});
    rules.add("prlimit64", {{0, SCMP_CMP_EQ, 0, 0}, {1, SCMP_CMP_EQ, RLIMIT_CPU, 0}});
    rules.allow_only("setrlimit", 0, RLIMIT_CPU);
}

/// What a template needs to make copies of itself, and what these do before they see a document.
/// Kept in step with restrict_copy(), which takes all of it away.
void allow_copies(CallRules& rules) {
    rules.allow_only("clone", 0, CLONE_PARENT | SIGCHLD);
    for (const int what : {PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP}) {
        rules.allow_only("prctl", 0, static_cast<scmp_datum_t>(what));
    }
    rules.add("seccomp");
    rules.add("prlimit64", {{0, SCMP_CMP_EQ, 0, 0}, {1, SCMP_CMP_EQ, RLIMIT_NPROC, 0}});
    rules.allow_only("setrlimit", 0, RLIMIT_NPROC);
    rules.add("tgkill");  // the number of a copy is not known yet
}

Result<bool> load(scmp_filter_ctx filter, bool complete) {
    const int loaded = complete ? seccomp_load(filter) : -EINVAL;
    if (loaded == -ENOSYS || loaded == -ECANCELED) {
        return false;
    }
    if (loaded != 0) {
        return Error{ErrorCode::environment, Stage::ingest, 0,
                     std::string("seccomp: ") + std::strerror(-loaded)};
    }
    return true;
}

}  // namespace

Result<bool> restrict_calls(Forks forks) {
    const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (filter == nullptr) {
        return false;
    }
    CallRules rules(filter.get(), SCMP_ACT_ALLOW);
    for (const char* call : allowed_calls) {
        rules.add(call);
    }
    allow_opening_for_reading(rules);
    allow_memory(rules);
    allow_own_descriptors(rules);
    allow_of_oneself(rules);
    if (forks == Forks::a_document) {
        allow_copies(rules);
    } else {  // abort() signals itself
        rules.allow_only("tgkill", 0, static_cast<scmp_datum_t>(getpid()));
    }
    return load(filter.get(), rules.ok());
}

// A process obeys all its filters: this one takes away from those of the template.
Result<bool> restrict_copy() {
    const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (filter == nullptr) {
        return false;
    }
    CallRules rules(filter.get(), SCMP_ACT_ERRNO(EPERM));
    for (const char* call : {"clone", "prctl", "seccomp"}) {
        rules.add(call);
    }
    rules.add("prlimit64", {{1, SCMP_CMP_EQ, RLIMIT_NPROC, 0}, {2, SCMP_CMP_NE, 0, 0}});
    rules.add("setrlimit", {{0, SCMP_CMP_EQ, RLIMIT_NPROC, 0}});
    // abort() signals itself.
    rules.add("tgkill", {{0, SCMP_CMP_NE, static_cast<scmp_datum_t>(getpid()), 0}});
    return load(filter.get(), rules.ok());
}

}  // namespace juesuan
