// A library to be preloaded into juesuan: from the n-th call on, one system call fails as it would
// on a full or broken disk.
//   JUESUAN_FAIL_CALL=write|fsync|rename|readdir   JUESUAN_FAIL_AT=n (from 1) JUESUAN_FAIL_ERRNO=28
// write stands for write and pwrite to regular files, fsync for fsync and fdatasync, rename for
// rename and renameat, readdir for the listing of a folder called "in". Children of juesuan are
// left alone.
#include <dirent.h>
#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

struct Fault {
    std::string call;
    long at = 0;
    int error = 0;
    long calls = 0;
};

bool is_juesuan() {
    char path[4096] = {};
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    return length > 8 && std::strcmp(path + length - 8, "/juesuan") == 0;
}

const char* variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

Fault& fault() {
    static Fault one{is_juesuan() ? variable("JUESUAN_FAIL_CALL") : "",
                     std::atol(variable("JUESUAN_FAIL_AT")),
                     std::atoi(variable("JUESUAN_FAIL_ERRNO")), 0};
    return one;
}

/// Does this call of `call` fail? Then errno is set.
bool fails(const char* call) {
    Fault& one = fault();
    if (one.call != call || ++one.calls < one.at) {
        return false;
    }
    errno = one.error;
    return true;
}

bool is_file(int descriptor) {
    struct stat found {};
    return fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode);
}

bool is_folder_of_inputs(DIR* folder) {
    char path[4096] = {};
    const std::string link = "/proc/self/fd/" + std::to_string(dirfd(folder));
    const ssize_t length = readlink(link.c_str(), path, sizeof path - 1);
    return length > 3 && std::strcmp(path + length - 3, "/in") == 0;
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

dirent* readdir(DIR* folder) {
    static auto* const next = real<dirent* (*)(DIR*)>("readdir");
    return is_folder_of_inputs(folder) && fails("readdir") ? nullptr : next(folder);
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
    static auto* const next = real<ssize_t (*)(int, const void*, size_t)>("write");
    return is_file(descriptor) && fails("write") ? -1 : next(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
    static auto* const next = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return is_file(descriptor) && fails("write") ? -1 : next(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
    static auto* const next = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return is_file(descriptor) && fails("write") ? -1 : next(descriptor, bytes, count, offset);
}

int fsync(int descriptor) {
    static auto* const next = real<int (*)(int)>("fsync");
    return fails("fsync") ? -1 : next(descriptor);
}

int fdatasync(int descriptor) {
    static auto* const next = real<int (*)(int)>("fdatasync");
    return fails("fsync") ? -1 : next(descriptor);
}

int rename(const char* from, const char* to) noexcept {
    static auto* const next = real<int (*)(const char*, const char*)>("rename");
    return fails("rename") ? -1 : next(from, to);
}

int renameat(int old_folder, const char* from, int new_folder, const char* to) noexcept {
    static auto* const next = real<int (*)(int, const char*, int, const char*)>("renameat");
    return fails("rename") ? -1 : next(old_folder, from, new_folder, to);
}

}  // extern "C"
