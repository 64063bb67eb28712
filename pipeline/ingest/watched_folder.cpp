#include "pipeline/ingest/watched_folder.h"

#include <dirent.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "pipeline/ingest/natural_order.h"

namespace juesuan {
namespace {

constexpr std::uint32_t events =
    IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR | IN_EXCL_UNLINK;
constexpr long tick_ns = 250'000'000;

/// Names that browsers and copying programs give to what is not whole yet.
bool is_passing(std::string_view name) {
    constexpr std::array<std::string_view, 5> endings = {".part", ".crdownload", ".filepart",
                                                         ".partial", ".tmp"};
    return name.empty() || name.front() == '.' ||
           std::any_of(endings.begin(), endings.end(), [name](std::string_view ending) {
               return name.size() > ending.size() &&
                      name.substr(name.size() - ending.size()) == ending;
           });
}

std::string canonical(const std::string& folder) {
    const std::unique_ptr<char, void (*)(void*)> path(realpath(folder.c_str(), nullptr), &free);
    return path == nullptr ? folder : path.get();
}

std::optional<struct stat> state_of(const std::string& path) {
    struct stat found {};
    return stat(path.c_str(), &found) == 0 ? std::optional(found) : std::nullopt;
}

void add_to(int epoll, int descriptor) {
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

Error trouble(ErrorCode code, const char* what) {
    return {code, Stage::ingest, 0, std::string(what) + ": " + std::strerror(errno)};
}

}  // namespace

Result<WatchedFolder> WatchedFolder::open(const std::string& folder, const std::string& except,
                                          SettlingTimes times) {
    WatchedFolder out;
    const std::optional<struct stat> state = state_of(folder);
    if (!state.has_value() || !S_ISDIR(state->st_mode)) {
        return trouble(ErrorCode::input_unreadable, "the folder to be watched");
    }
    out.top_ = canonical(folder);
    out.shown_top_ = shown_name(out.top_.substr(out.top_.rfind('/') + 1));
    out.except_ = canonical(except);
    out.times_ = times;
    out.epoll_ = epoll_create1(EPOLL_CLOEXEC);
    out.inotify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    out.timer_ = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (out.epoll_ < 0 || out.inotify_ < 0 || out.timer_ < 0) {
        return trouble(ErrorCode::environment, "watching");
    }
    add_to(out.epoll_, out.inotify_);
    add_to(out.epoll_, out.timer_);
    out.watch(out.top_);
    if (out.folders_.empty()) {
        return trouble(ErrorCode::environment, "watching");
    }
    out.set_timer(!out.waiting_.empty());
    return out;
}

WatchedFolder::~WatchedFolder() {
    for (const int descriptor : {epoll_, inotify_, timer_}) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
}

WatchedFolder::WatchedFolder(WatchedFolder&& other) noexcept { *this = std::move(other); }

WatchedFolder& WatchedFolder::operator=(WatchedFolder&& other) noexcept {
    std::swap(top_, other.top_);
    std::swap(shown_top_, other.shown_top_);
    std::swap(except_, other.except_);
    std::swap(times_, other.times_);
    std::swap(epoll_, other.epoll_);
    std::swap(inotify_, other.inotify_);
    std::swap(timer_, other.timer_);
    std::swap(folders_, other.folders_);
    std::swap(waiting_, other.waiting_);
    return *this;
}

/// First the watch, then the look: what comes in between is seen twice, never not at all.
void WatchedFolder::watch(const std::string& folder) {
    if (folder == except_) {
        return;
    }
    const int number = inotify_add_watch(inotify_, folder.c_str(), events);
    if (number >= 0) {
        folders_[number] = folder;
        scan(folder);
    }
}

void WatchedFolder::scan(const std::string& folder) {
    DIR* entries = opendir(folder.c_str());
    if (entries == nullptr) {
        return;
    }
    while (const dirent* entry = readdir(entries)) {
        if (std::string_view(entry->d_name) != "." && std::string_view(entry->d_name) != "..") {
            noticed(folder + "/" + entry->d_name, false);
        }
    }
    closedir(entries);
}

void WatchedFolder::noticed(const std::string& path, bool closed) {
    const std::optional<struct stat> state = state_of(path);
    if (!state.has_value() || is_passing(path.substr(path.rfind('/') + 1))) {
        return;
    }
    if (S_ISDIR(state->st_mode)) {
        // A link to a folder is not followed: it may lead back.
        struct stat link {};
        if (lstat(path.c_str(), &link) == 0 && S_ISDIR(link.st_mode)) {
            watch(path);
        }
    } else if (S_ISREG(state->st_mode)) {
        Waiting& waiting = waiting_[path];
        waiting.since = Clock::now();
        waiting.closed = waiting.closed || closed;
    }
}

void WatchedFolder::read_events() {
    alignas(inotify_event) std::array<char, std::size_t{1} << 16U> room{};
    ssize_t length = 0;
    while ((length = read(inotify_, room.data(), room.size())) > 0) {
        for (ssize_t at = 0; at < length;) {
            inotify_event event{};
            std::memcpy(&event, room.data() + at, sizeof event);
            const char* name = room.data() + at + static_cast<ssize_t>(sizeof event);
            at += static_cast<ssize_t>(sizeof event + event.len);
            if ((event.mask & IN_Q_OVERFLOW) != 0) {
                watch(top_);  // events were lost: look at everything again
                continue;
            }
            const auto folder = folders_.find(event.wd);
            if (folder != folders_.end() && (event.mask & IN_IGNORED) != 0) {
                folders_.erase(folder);
            } else if (folder != folders_.end() && event.len > 0) {
                noticed(folder->second + "/" + name,
                        (event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0);
            }
        }
    }
}

std::vector<FoundFile> WatchedFolder::take() {
    std::uint64_t ticks = 0;
    (void)!read(timer_, &ticks, sizeof ticks);
    read_events();
    std::vector<FoundFile> whole;
    const Clock::time_point now = Clock::now();
    for (auto it = waiting_.begin(); it != waiting_.end();) {
        Waiting& waiting = it->second;
        const std::optional<struct stat> state = state_of(it->first);
        if (!state.has_value()) {
            it = waiting_.erase(it);
            continue;
        }
        const std::int64_t changed =
            state->st_mtim.tv_sec * 1'000'000'000LL + state->st_mtim.tv_nsec;
        if (waiting.bytes != state->st_size || waiting.changed_ns != changed) {
            waiting = {state->st_size, changed, now, waiting.closed};
        }
        if (now - waiting.since >= (waiting.closed ? times_.after_closing : times_.unseen)) {
            whole.push_back(found(it->first));
            it = waiting_.erase(it);
        } else {
            ++it;
        }
    }
    std::sort(whole.begin(), whole.end(),
              [](const auto& a, const auto& b) { return naturally_before(a.path, b.path); });
    set_timer(!waiting_.empty());
    return whole;
}

FoundFile WatchedFolder::found(const std::string& path) const {
    return {path, shown_top_ + shown_name(path.substr(top_.size())), false};
}

void WatchedFolder::set_timer(bool on) const {
    itimerspec times{};
    times.it_value.tv_nsec = on ? tick_ns : 0;
    times.it_interval = times.it_value;
    timerfd_settime(timer_, 0, &times, nullptr);
}

}  // namespace juesuan
