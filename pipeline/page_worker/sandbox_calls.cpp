// seccomp: which system calls the child may make. A list of what is denied, not of what is
// allowed: a library that meets a denial gets EPERM and can report it, and a newer C library that
// makes a harmless new call keeps working. Landlock stands behind it for files.
#include <fcntl.h>
#include <seccomp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "pipeline/page_worker/sandbox.h"

namespace juesuan {
namespace {

struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};

/// Calls that reading pages never needs, by what they would give an attacker.
constexpr std::array denied_calls = {
    // other machines and other processes' sockets (Debian's libtesseract links libcurl)
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg",
    "sendmmsg",
    // new programs and processes; the readers run in one thread
    "execve", "execveat", "fork", "vfork", "clone", "clone3",
    // other processes
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_open",
    "pidfd_getfd", "pidfd_send_signal", "kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    "sched_setaffinity", "sched_setscheduler", "setpriority", "ioprio_set",
    // files and folders
    "creat", "openat2", "open_by_handle_at", "name_to_handle_at", "truncate", "rename", "renameat",
    "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat",
    "rmdir", "mknod", "mknodat", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat",
    "lchown", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr",
    "utime", "utimes", "utimensat", "futimesat", "memfd_create", "inotify_init", "inotify_init1",
    "fanotify_init", "chroot", "pivot_root", "mount", "umount2", "move_mount", "open_tree",
    "fsopen", "fsmount", "swapon", "swapoff", "quotactl", "acct",
    // rights
    "unshare", "setns", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid",
    "setgroups", "setfsuid", "setfsgid", "capset", "personality", "keyctl", "add_key",
    "request_key",
    // the kernel
    "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "init_module", "finit_module", "delete_module", "kexec_load",
    "kexec_file_load", "reboot", "syslog", "sethostname", "setdomainname", "settimeofday",
    "clock_settime", "adjtimex", "clock_adjtime", "ioperm", "iopl", "modify_ldt", "lookup_dcookie",
    "shmget", "shmat", "msgget", "semget", "mq_open", "vhangup"};

bool deny(scmp_filter_ctx filter, const char* call) {
    const int number = seccomp_syscall_resolve_name(call);
    // A call that this machine or this libseccomp does not know cannot be denied by name.
    return number == __NR_SCMP_ERROR ||
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 0) == 0;
}

bool deny_where(scmp_filter_ctx filter, int call, const scmp_arg_cmp& condition) {
    return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 1, &condition) == 0;
}

/// Opening for anything but reading: each flag that could write, create or cut.
bool deny_opening_for_writing(scmp_filter_ctx filter) {
    constexpr auto access = static_cast<scmp_datum_t>(O_ACCMODE);
    bool added = true;
    for (const auto& [call, flags] : {std::pair{SCMP_SYS(open), 1U}, {SCMP_SYS(openat), 2U}}) {
        for (const int mode : {O_WRONLY, O_RDWR}) {
            added = added && deny_where(filter, call,
                                        {flags, SCMP_CMP_MASKED_EQ, access,
                                         static_cast<scmp_datum_t>(mode)});
        }
        for (const int flag : {O_CREAT, O_TRUNC, O_APPEND}) {
            const auto bits = static_cast<scmp_datum_t>(flag);
            added = added && deny_where(filter, call, {flags, SCMP_CMP_MASKED_EQ, bits, bits});
        }
    }
    return added;
}

/// abort() signals itself and RLIMIT_CPU is set anew for every page; both only for oneself.
bool deny_reaching_others(scmp_filter_ctx filter) {
    const auto self = static_cast<scmp_datum_t>(getpid());
    return deny_where(filter, SCMP_SYS(tgkill), {0, SCMP_CMP_NE, self, 0}) &&
           deny_where(filter, SCMP_SYS(prlimit64), {0, SCMP_CMP_NE, 0, 0});
}

}  // namespace

Result<bool> restrict_calls() {
    const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (filter == nullptr) {
        return false;
    }
    bool added = deny_opening_for_writing(filter.get()) && deny_reaching_others(filter.get());
    for (const char* call : denied_calls) {
        added = added && deny(filter.get(), call);
    }
    const int loaded = added ? seccomp_load(filter.get()) : -EINVAL;
    if (loaded == -ENOSYS || loaded == -ECANCELED) {
        return false;
    }
    if (loaded != 0) {
        return Error{ErrorCode::environment, Stage::ingest, 0,
                     std::string("seccomp: ") + std::strerror(-loaded)};
    }
    return true;
}

}  // namespace juesuan
