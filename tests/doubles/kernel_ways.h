// Ways into the kernel that reading pages does not need: each is tried with arguments that do no
// harm where it is open. EPERM is what seccomp answers; any other answer comes from the kernel.
#pragma once

#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <utility>
#include <vector>

namespace juesuan {

template <typename... Arguments>
bool reaches(long call, Arguments... arguments) {
    errno = 0;
    return syscall(call, arguments...) != -1 || errno != EPERM;
}

inline bool commands(int descriptor, int command, long argument) {
    errno = 0;
    return fcntl(descriptor, command, argument) != -1 || errno != EPERM;
}

/// Memory that is written first and executed then, in either way.
inline bool makes_code() {
    void* const both =
        mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    void* const written =
        mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return both != MAP_FAILED || (written != MAP_FAILED &&
                                  mprotect(written, 4096, PROT_READ | PROT_WRITE | PROT_EXEC) == 0);
}

/// As the template does it.
inline bool copies_itself() {
    const long copy = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0L, 0L, 0L, 0L);
    if (copy == 0) {
        _exit(0);
    }
    return copy > 0;
}

inline bool raises_a_limit() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

/// More processor time than the supervisor gave the document.
inline bool lives_longer() {
    rlimit limit{};
    getrlimit(RLIMIT_CPU, &limit);
    const bool limited = limit.rlim_max != RLIM_INFINITY;
    limit.rlim_max = limited ? limit.rlim_max + 1 : RLIM_INFINITY;
    return !limited || setrlimit(RLIMIT_CPU, &limit) == 0;
}

/// More processes, or rules for them, as a template may make them.
inline bool lifts_the_limit_of_processes() {
    const rlimit many{64, 64};
    return setrlimit(RLIMIT_NPROC, &many) == 0;
}

/// `parent`: somebody else; `descriptor`: a socket that is open.
inline std::vector<std::pair<const char*, bool>> kernel_ways(pid_t parent, int descriptor) {
    constexpr int nothing = -1;
    const void* const null = nullptr;
    return {
        {"owner of signals", commands(descriptor, F_SETOWN, getpid())},
        {"choice of signals", commands(descriptor, F_SETSIG, SIGURG)},
        {"signals on arrival", commands(descriptor, F_SETFL, O_ASYNC)},
        {"leases", commands(descriptor, F_SETLEASE, F_UNLCK)},
        {"commands to devices", reaches(SYS_ioctl, descriptor, FIOASYNC, null)},
        {"typing for a terminal", reaches(SYS_ioctl, 0, TIOCSTI, null)},
        {"signal to a thread", reaches(SYS_tkill, parent, 0)},
        {"signal with data", reaches(SYS_rt_sigqueueinfo, parent, 0, null)},
        {"handle of a process", reaches(SYS_pidfd_open, parent, 0)},
        {"signal by handle", reaches(SYS_pidfd_send_signal, nothing, 0, null, 0)},
        {"descriptor of others", reaches(SYS_pidfd_getfd, nothing, 0, 0)},
        {"memory of others", reaches(SYS_process_vm_readv, parent, null, 0L, null, 0L, 0L)},
        {"memory into others", reaches(SYS_process_vm_writev, parent, null, 0L, null, 0L, 0L)},
        {"comparing processes", reaches(SYS_kcmp, parent, parent, 0, 0L, 0L)},
        {"scheduling", reaches(SYS_sched_setattr, parent, null, 0)},
        {"priority", reaches(SYS_setpriority, PRIO_PROCESS, getpid(), 0)},
        {"processors", reaches(SYS_sched_setaffinity, 0, 0L, null)},
        {"namespaces", reaches(SYS_unshare, 0)},
        {"namespaces of others", reaches(SYS_setns, nothing, 0)},
        {"mounting", reaches(SYS_mount, null, null, null, 0L, null)},
        {"changing mounts", reaches(SYS_mount_setattr, nothing, "", 0, null, 0L)},
        {"opening mounts", reaches(SYS_open_tree, nothing, "", 0)},
        {"root of files", reaches(SYS_chroot, "/")},
        {"place in files", reaches(SYS_chdir, "/")},
        {"labels of files", reaches(SYS_getxattr, "/", "user.x", null, 0L)},
        {"handles of files", reaches(SYS_open_by_handle_at, nothing, null, 0)},
        {"watching files", reaches(SYS_inotify_init1, 0)},
        {"watching all files", reaches(SYS_fanotify_init, 0, 0)},
        {"shared memory", reaches(SYS_shmget, 0, 1L, 0)},
        {"removing shared memory", reaches(SYS_shmctl, nothing, 0, null)},
        {"queues", reaches(SYS_msgget, 0, 0)},
        {"semaphores", reaches(SYS_semget, 0, 1, 0)},
        {"page faults", reaches(SYS_userfaultfd, ~0)},
        {"programs of the kernel", reaches(SYS_bpf, nothing, null, 0)},
        {"counters", reaches(SYS_perf_event_open, null, 0, 0, nothing, 0L)},
        {"keys", reaches(SYS_keyctl, nothing, 0L, 0L, 0L, 0L)},
        {"personality", reaches(SYS_personality, 0xffffffffL)},
        {"user", reaches(SYS_setresuid, nothing, nothing, nothing)},
        {"rights", reaches(SYS_capset, null, null)},
        {"living on", reaches(SYS_prctl, PR_SET_PDEATHSIG, 0)},
        {"limits", raises_a_limit()},
        {"processor time", lives_longer()},
        {"limit of processes", lifts_the_limit_of_processes()},
        {"copies of the template", copies_itself()},
        {"filters of calls", reaches(SYS_seccomp, 99, 0, null)},
        {"signal to a thread of others", reaches(SYS_tgkill, parent, parent, 0)},
        {"timers", reaches(SYS_timer_create, 0, null, null)},
        {"interval timers", reaches(SYS_setitimer, 0, null, null)},
        {"pair of sockets", reaches(SYS_socketpair, 1, 1, 0, null)},
        {"sending", reaches(SYS_sendto, descriptor, "x", 1L, 0, null, 0)},
        {"memory as a program", makes_code()},
        {"asynchronous calls", reaches(SYS_io_setup, 0, null)},
    };
}

}  // namespace juesuan
