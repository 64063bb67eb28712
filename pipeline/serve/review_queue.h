// What is to review in the whole folder, the worst first. Reports are read one after the other on a
// thread of its own; what was read so far can be worked on at once.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/inspect/review/review_entries.h"
#include "pipeline/serve/shelf.h"

namespace juesuan {

/// One place to look at.
struct QueuedPlace {
    std::string id;  ///< see entry_id
    std::string sha256;
    std::string kind;        ///< as in the report
    double wrong = 0;        ///< how probable it is that the reading is wrong
    bool looked_at = false;  ///< a person did, and sums or another person speak against it
};

class ReviewQueue {
   public:
    explicit ReviewQueue(Shelf& shelf) : shelf_(shelf) {}
    ~ReviewQueue();
    ReviewQueue(const ReviewQueue&) = delete;
    ReviewQueue& operator=(const ReviewQueue&) = delete;

    /// Begins to read, once.
    void start();
    /// Reports that are new or changed are read within some seconds by themselves; this one now.
    void renew(const std::string& sha256);
    /// The place was answered: it is left out until its report was read again.
    void answered(const std::string& id);

    struct Part {
        std::vector<QueuedPlace> items;
        std::size_t total = 0;
        std::size_t documents = 0, read = 0;  ///< that have something to review; of them read
    };
    /// `limit` items from `offset` on; `document`, `kind`: only those ("": all).
    [[nodiscard]] Part part(std::size_t offset, std::size_t limit, const std::string& document,
                            const std::string& kind) const;

   private:
    void look_on();
    void look_at_all();
    void look_at(const LedgerDocument& document);

    Shelf& shelf_;
    mutable std::mutex mutex_;
    std::map<std::string, std::vector<QueuedPlace>> items_;  ///< of each document
    std::map<std::string, std::string> looked_;              ///< document → what it was like
    std::set<std::string> answered_;
    std::size_t wanted_ = 0;
    std::atomic<bool> ends_ = false;
    std::thread thread_;
};

}  // namespace juesuan
