// A folder into which documents arrive: says when one is whole. inotify(7), with all folders below;
// where the kernel gives no watch, by looking through the folder every now and then.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ingest/settling_files.h"

namespace juesuan {

/// What came since the last time. Problems, unwatched and skipped are told once each.
struct Arrivals {
    std::vector<FoundFile> files;         ///< that have become whole, in natural order
    std::vector<InputProblem> problems;   ///< folders that cannot be read
    std::vector<InputProblem> unwatched;  ///< folders that are looked through every now and then
    std::vector<SkippedFile> skipped;     ///< pipes, devices, links to a folder that is watched,
                                          ///< folders of results
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
    /// A file that changes afterwards arrives once more; one that cannot be read arrives at once,
    /// and again as soon as it can. Hidden files and unfinished downloads never arrive. Links are
    /// followed; a folder is watched once. Errors: input_unreadable when the folder itself was
    /// moved, removed or replaced.
    [[nodiscard]] Result<Arrivals> take();
    /// Files that are there and not yet whole.
    [[nodiscard]] std::size_t waiting() const { return settling_.size(); }
    /// The same, with what has come since the last take(): for whoever stops watching.
    [[nodiscard]] std::vector<FoundFile> last_look();
    [[nodiscard]] std::chrono::milliseconds between_looks() const {
        return settling_.times().between_looks;
    }

   private:
    using Clock = std::chrono::steady_clock;
    using Identity = std::pair<dev_t, ino_t>;
    WatchedFolder() = default;
    void watch(const std::string& folder);
    bool is_of_results(std::string folder);
    [[nodiscard]] bool is_another_way_to(const std::string& folder, const Identity& identity);
    /// 0, or the number of the error for which the folder cannot be read.
    int scan(const std::string& folder);
    void look_at_everything();
    void look_again();
    void forget(const std::string& folder);
    void read_events();
    void noticed(const std::string& path, FileSign sign);
    void cannot_be_read(const std::string& path);
    void take_whole_files();
    void set_timer(std::chrono::milliseconds time) const;
    [[nodiscard]] FoundFile found(const std::string& path) const;

    std::string named_, top_, shown_top_, except_;
    Identity identity_;
    int epoll_ = -1, inotify_ = -1, timer_ = -1;
    std::map<int, std::string> folders_;      ///< by watch
    std::map<Identity, std::string> places_;  ///< every folder that was entered
    SettlingFiles settling_;
    std::set<std::string> unwatched_;           ///< folders to be looked at again
    std::map<std::string, FileContent> given_;  ///< files of unwatched folders that have arrived
    std::set<std::string> unreadable_;          ///< files, until they can be read
    std::set<std::string> told_;                ///< problems, unwatched and skipped
    Arrivals arrivals_;                         ///< since the last take()
    Clock::time_point looked_ = Clock::now();
};

}  // namespace juesuan
