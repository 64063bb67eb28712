// Reports are made anew on a thread of its own after persons corrected them: whoever corrects does
// not wait for it.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "pipeline/serve/shelf.h"

namespace juesuan {

class Remaking {
   public:
    /// `made` is told of each document whose report was made anew, on the thread of this.
    Remaking(std::string folder, std::string share_folder,
             std::function<void(const std::string& sha256)> made)
        : folder_(std::move(folder)), share_(std::move(share_folder)), made_(std::move(made)) {}
    /// Makes what is still to make, unless a run holds the folder: then the next run does.
    ~Remaking();
    Remaking(const Remaking&) = delete;
    Remaking& operator=(const Remaking&) = delete;

    /// Begins, with the documents whose reports lack corrections: of those the last time was
    /// killed.
    void start(Shelf& shelf);
    void add(const std::string& sha256);

    struct State {
        std::size_t waiting = 0;
        bool is_held = false;  ///< a run holds the folder: it is tried again every other second
        std::string trouble;   ///< what went wrong last; "": nothing
    };
    [[nodiscard]] State state() const;

   private:
    void work();
    bool remake(const std::set<std::string>& documents);

    std::string folder_, share_;
    std::function<void(const std::string&)> made_;
    mutable std::mutex mutex_;
    std::condition_variable added_;
    std::set<std::string> waiting_;
    State state_;
    bool ends_ = false;
    std::thread thread_;
};

}  // namespace juesuan
