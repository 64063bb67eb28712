// A folder into which documents arrive: says when one is whole. inotify(7), with all folders below.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/ingest/find_inputs.h"

namespace juesuan {

/// When is a file whole?
struct SettlingTimes {
    /// Its writer has closed it, or it was moved here, and it has stayed as it is for so long.
    std::chrono::milliseconds after_closing{1000};
    /// Nobody was seen to close it (it came while nobody looked, or as a link).
    std::chrono::milliseconds unseen{5000};
};

class WatchedFolder {
   public:
    /// What is in the folder already arrives as well. `except`: a folder to be left out (the output
    /// folder may lie inside). Errors: input_unreadable, environment (the kernel gives no watch).
    [[nodiscard]] static Result<WatchedFolder> open(const std::string& folder,
                                                    const std::string& except,
                                                    SettlingTimes times = {});
    ~WatchedFolder();
    WatchedFolder(WatchedFolder&& other) noexcept;
    WatchedFolder& operator=(WatchedFolder&& other) noexcept;

    /// Becomes readable when it may be worth while to call take().
    [[nodiscard]] int descriptor() const { return epoll_; }
    /// The files that have become whole since the last call, in natural order. A file that changes
    /// afterwards arrives once more. Hidden files and unfinished downloads never arrive.
    std::vector<FoundFile> take();

   private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        std::int64_t bytes = -1, changed_ns = -1;
        Clock::time_point since;
        bool closed = false;
    };

    WatchedFolder() = default;
    void watch(const std::string& folder);
    void scan(const std::string& folder);
    void read_events();
    void noticed(const std::string& path, bool closed);
    void set_timer(bool on) const;
    [[nodiscard]] FoundFile found(const std::string& path) const;

    std::string top_, shown_top_, except_;
    SettlingTimes times_;
    int epoll_ = -1, inotify_ = -1, timer_ = -1;
    std::map<int, std::string> folders_;  ///< by watch
    std::map<std::string, Waiting> waiting_;
};

}  // namespace juesuan
