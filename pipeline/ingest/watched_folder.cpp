#include "pipeline/ingest/watched_folder.h"

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

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/ingest/folder_names.h"
#include "pipeline/ingest/natural_order.h"
#include "pipeline/ingest/other_kind.h"
#include "pipeline/ingest/own_file.h"

namespace juesuan {
namespace {

constexpr std::uint32_t events = IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_ATTRIB |
                                 IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;
constexpr std::chrono::milliseconds tick{250};

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

std::optional<struct stat> state_of(const std::string& path) {
    struct stat found {};
    return stat(path.c_str(), &found) == 0 ? std::optional(found) : std::nullopt;
}

std::pair<dev_t, ino_t> identity_of(const struct stat& found) {
    return {found.st_dev, found.st_ino};
}

bool leads_to(const std::string& path, const std::pair<dev_t, ino_t>& identity) {
    const std::optional<struct stat> state = state_of(path);
    return state.has_value() && identity_of(*state) == identity;
}

void add_to(int epoll, int descriptor) {
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

Error trouble(ErrorCode code, const std::string& what) {
    return {code, Stage::ingest, 0, what + ": " + std::strerror(errno)};
}

Error no_watch(int why) {
    std::string detail = why == 0 ? "a network file system" : std::strerror(why);
    detail += why == ENOSPC ? ": fs.inotify.max_user_watches is too low" : "";
    return {ErrorCode::environment, Stage::ingest, 0, std::move(detail)};
}

}  // namespace

Result<WatchedFolder> WatchedFolder::open(const std::string& folder, const std::string& except,
                                          SettlingTimes times) {
    WatchedFolder out;
    const std::optional<struct stat> state = state_of(folder);
    if (state.has_value() && !S_ISDIR(state->st_mode)) {
        errno = ENOTDIR;
    }
    if (!state.has_value() || !S_ISDIR(state->st_mode)) {
        return trouble(ErrorCode::input_unreadable,
                       "the folder to be watched, " + shown_name(folder));
    }
    out.named_ = folder;
    out.identity_ = identity_of(*state);
    out.top_ = real_path(folder);
    if (is_result_folder(out.top_) || is_export_folder(out.top_)) {
        return Error{ErrorCode::input_unreadable, Stage::ingest, 0,
                     is_result_folder(out.top_)
                         ? "results of juesuan; name the folder of the documents"
                         : "an export of juesuan; name the folder of the documents"};
    }
    out.shown_top_ = shown_name(out.top_.substr(out.top_.rfind('/') + 1));
    out.except_ = real_path(except);
    out.settling_ = SettlingFiles(times);
    out.epoll_ = epoll_create1(EPOLL_CLOEXEC);
    out.timer_ = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    out.inotify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (out.epoll_ < 0 || out.inotify_ < 0 || out.timer_ < 0) {
        return trouble(ErrorCode::environment,
                       "watching (fs.inotify.max_user_instances may be too low)");
    }
    add_to(out.epoll_, out.inotify_);
    add_to(out.epoll_, out.timer_);
    out.watch(out.top_);
    if (!out.arrivals_.problems.empty() && out.arrivals_.problems.front().shown == out.shown_top_) {
        return out.arrivals_.problems.front().error;
    }
    out.set_timer(tick);
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
    std::swap(named_, other.named_);
    std::swap(top_, other.top_);
    std::swap(shown_top_, other.shown_top_);
    std::swap(except_, other.except_);
    std::swap(identity_, other.identity_);
    std::swap(epoll_, other.epoll_);
    std::swap(inotify_, other.inotify_);
    std::swap(timer_, other.timer_);
    std::swap(folders_, other.folders_);
    std::swap(places_, other.places_);
    std::swap(settling_, other.settling_);
    std::swap(unwatched_, other.unwatched_);
    std::swap(given_, other.given_);
    std::swap(unreadable_, other.unreadable_);
    std::swap(told_, other.told_);
    std::swap(arrivals_, other.arrivals_);
    std::swap(looked_, other.looked_);
    return *this;
}

/// Results of ours lie in the folder, or in one above it below the watched one.
bool WatchedFolder::is_of_results(std::string folder) {
    for (; folder.size() > top_.size(); folder.resize(folder.rfind('/'))) {
        const bool is_results = is_result_folder(folder);
        if (is_results || is_export_folder(folder)) {
            if (told_.insert(folder).second) {
                arrivals_.skipped.push_back(
                    {found(folder).shown, is_results ? "results" : own_kind});
            }
            return true;
        }
    }
    return false;
}

/// First the watch, then the look: what comes in between is seen twice, never not at all.
void WatchedFolder::watch(const std::string& folder) {
    const std::optional<struct stat> state = state_of(folder);
    if (!state.has_value() || leads_to(except_, identity_of(*state))) {
        forget(folder);
        return;
    }
    if (is_of_results(folder)) {
        return;
    }
    if (is_another_way_to(folder, identity_of(*state))) {
        return;
    }
    const int number = inotify_add_watch(inotify_, folder.c_str(), events);
    const int unwatched = number < 0 ? errno : 0;
    if (number >= 0) {
        folders_[number] = folder;
    }
    const bool silent = is_of_elsewhere(folder);
    if (number < 0 || silent) {
        unwatched_.insert(folder);  // before the look: what is found belongs to such a folder
    } else {
        unwatched_.erase(folder);
    }
    const int unread = scan(folder);
    if (unread != 0) {
        unwatched_.insert(folder);
        if (told_.insert(folder).second) {
            arrivals_.problems.push_back(
                {found(folder).shown,
                 {ErrorCode::input_unreadable, Stage::ingest, 0, std::strerror(unread)}});
        }
    } else if ((number < 0 || silent) && told_.insert(folder).second) {
        arrivals_.unwatched.push_back({found(folder).shown, no_watch(unwatched)});
    }
}

void WatchedFolder::forget(const std::string& folder) {
    unwatched_.erase(folder);
    for (auto it = places_.begin(); it != places_.end();) {
        it = it->second == folder ? places_.erase(it) : std::next(it);
    }
}

/// A link that leads back, or a second way to the same folder: it is not entered again. A folder
/// that was renamed is the same folder at another place.
bool WatchedFolder::is_another_way_to(const std::string& folder, const Identity& identity) {
    const auto [place, is_new] = places_.try_emplace(identity, folder);
    if (is_new || place->second == folder) {
        return false;
    }
    if (leads_to(place->second, identity)) {
        if (told_.insert(folder).second) {
            arrivals_.skipped.push_back({found(folder).shown, "met before"});
        }
        return true;
    }
    place->second = folder;
    return false;
}

int WatchedFolder::scan(const std::string& folder) {
    const FolderNames found = names_in(folder);
    for (const std::string& name : found.names) {
        noticed(folder + "/" + name, FileSign::found);
    }
    return found.error_number;
}

void WatchedFolder::look_at_everything() {
    for (const auto& [identity, folder] : std::map<Identity, std::string>(places_)) {
        watch(folder);
    }
}

void WatchedFolder::look_again() {
    looked_ = Clock::now();
    for (auto it = given_.begin(); it != given_.end();) {
        it = state_of(it->first).has_value() ? std::next(it) : given_.erase(it);
    }
    for (const std::string& folder : std::set<std::string>(unwatched_)) {
        watch(folder);
    }
    for (const std::string& path : std::set<std::string>(unreadable_)) {
        noticed(path, FileSign::found);
    }
}

void WatchedFolder::noticed(const std::string& path, FileSign sign) {
    if (is_passing(path.substr(path.rfind('/') + 1))) {
        return;
    }
    struct stat entry {};
    if (lstat(path.c_str(), &entry) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        unreadable_.erase(path);  // gone
        return;
    }
    const std::optional<struct stat> state = state_of(path);
    if (!state.has_value()) {
        cannot_be_read(path);  // a link to nowhere, a folder that may be listed and not entered
    } else if (S_ISDIR(state->st_mode)) {
        // A folder that was entered is not entered again each time that one above it is looked at.
        const auto place = places_.find(identity_of(*state));
        if (sign != FileSign::found || place == places_.end() || place->second != path) {
            watch(path);
        }
    } else if (!S_ISREG(state->st_mode)) {
        if (told_.insert(path).second) {
            arrivals_.skipped.push_back({found(path).shown, "special file"});
        }
    } else if (unreadable_.count(path) == 0 || opens_for_reading(path)) {
        const bool arrives_again = unreadable_.erase(path) > 0;
        const auto given = given_.find(path);
        if (arrives_again || given == given_.end() || sign != FileSign::found ||
            given->second != file_content(*state)) {
            // What comes as a link is not being written by whoever made the link.
            const bool is_own = S_ISREG(entry.st_mode) && entry.st_nlink == 1;
            settling_.saw(path, sign == FileSign::made && !is_own ? FileSign::found : sign);
        }
    }
}

/// It arrives all the same, so that whoever takes it learns why it cannot be read; once.
void WatchedFolder::cannot_be_read(const std::string& path) {
    if (unreadable_.insert(path).second) {
        arrivals_.files.push_back(found(path));
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
                look_at_everything();  // events were lost
                continue;
            }
            const auto folder = folders_.find(event.wd);
            if (folder == folders_.end()) {
                continue;
            }
            const std::string path =
                folder->second + (event.len > 0 ? "/" : "") + (event.len > 0 ? name : "");
            if ((event.mask & IN_IGNORED) != 0) {
                folders_.erase(folder);
                forget(path);
                watch(path);  // the watch is gone; the folder mostly, too
            } else if (event.len > 0 && (event.mask & IN_ATTRIB) != 0) {
                // Rights were changed: of interest where they were missing.
                if (unreadable_.count(path) > 0) {
                    noticed(path, FileSign::found);
                } else if (unwatched_.count(path) > 0) {
                    watch(path);
                }
            } else if (event.len > 0) {
                noticed(path, (event.mask & IN_CREATE) != 0 ? FileSign::made : FileSign::closed);
            }
        }
    }
}

void WatchedFolder::take_whole_files() {
    for (const auto& [path, content] : settling_.take()) {
        if (is_of_results(path.substr(0, path.rfind('/')))) {
            continue;  // the folder became one of results after it was looked at
        }
        arrivals_.files.push_back(found(path));
        if (unwatched_.count(path.substr(0, path.rfind('/'))) > 0) {
            given_[path] = content;
        }
        if (!opens_for_reading(path)) {
            unreadable_.insert(path);
        }
    }
}

Result<Arrivals> WatchedFolder::take() {
    std::uint64_t ticks = 0;
    (void)!read(timer_, &ticks, sizeof ticks);
    read_events();
    if (!leads_to(named_, identity_)) {
        return Error{ErrorCode::input_unreadable, Stage::ingest, 0,
                     "the watched folder was moved, removed or replaced"};
    }
    if (Clock::now() - looked_ >= between_looks()) {
        look_again();
    }
    take_whole_files();
    std::sort(arrivals_.files.begin(), arrivals_.files.end(),
              [](const auto& a, const auto& b) { return naturally_before(a.path, b.path); });
    set_timer(settling_.size() == 0 ? between_looks() : tick);
    return std::exchange(arrivals_, {});
}

std::vector<FoundFile> WatchedFolder::last_look() {
    read_events();
    std::vector<FoundFile> out;
    for (const std::string& path : settling_.paths()) {
        out.push_back(found(path));
    }
    return out;
}

FoundFile WatchedFolder::found(const std::string& path) const {
    return {path, shown_top_ + shown_name(path.substr(top_.size())), false};
}

/// It runs also when nothing waits: the folder itself may be gone without an event.
void WatchedFolder::set_timer(std::chrono::milliseconds time) const {
    itimerspec times{};
    times.it_value.tv_sec = time.count() / 1000;
    times.it_value.tv_nsec = time.count() % 1000 * 1'000'000;
    times.it_interval = times.it_value;
    timerfd_settime(timer_, 0, &times, nullptr);
}

}  // namespace juesuan
