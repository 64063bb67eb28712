// Pictures of pages and of their parts. They come from a sandboxed page_worker, never from this
// process; what was drawn is kept in memory for a while.
#pragma once

#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "pipeline/inspect/pages/cut_cells.h"
#include "pipeline/serve/shelf.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// A part of a page of a document.
struct WantedPicture {
    LedgerDocument document;
    PagePart part;
};

class Painter {
   public:
    /// `run`: where the program's files are, and the limits of a child.
    Painter(Shelf& shelf, BatchOptions run) : shelf_(shelf), run_(std::move(run)) {}
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    void start();
    /// PNG; waits for it. Errors: those of find_source and cut_cells; machine_short when too much
    /// is asked for at once, or it takes too long.
    [[nodiscard]] Result<std::string> picture(const WantedPicture& wanted);
    /// Draws it when there is time: it will be asked for soon.
    void expect(const WantedPicture& wanted);

   private:
    using Key = std::string;
    struct Kept {
        Key key;
        Result<std::string> picture;
    };

    static Key key_of(const WantedPicture& wanted);
    bool ask(const WantedPicture& wanted, const Key& key);
    const Result<std::string>* kept(const Key& key);
    void work();
    void draw(const std::vector<WantedPicture>& together);
    Result<std::vector<std::string>> cut(const std::vector<WantedPicture>& together);
    void keep(const Key& key, Result<std::string> picture);

    Shelf& shelf_;
    BatchOptions run_;
    std::mutex mutex_;
    std::condition_variable asked_, drawn_;
    std::deque<WantedPicture> wanted_;
    std::set<Key> open_;  ///< asked for and not drawn yet
    std::list<Kept> kept_;
    std::size_t kept_bytes_ = 0;
    bool ends_ = false;
    std::thread thread_;
};

}  // namespace juesuan
