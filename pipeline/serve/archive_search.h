// Search over all results: the search index of `juesuan export --format sqlite`, kept beside the
// results in OUT/run/search and brought up to date by a child while the reading room is open. A
// room that only reads writes nothing there: its index lies in a folder of its own, which goes with
// it.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "pipeline/json/json_value.h"
#include "pipeline/ledger/database.h"

namespace juesuan {

/// What is looked for; what is empty does not count.
struct SearchQuestion {
    std::string words;         ///< parted by blanks; all must stand in the same line or cell
    std::string organization;  ///< a part of its name
    std::string year, form;
    std::string least, most;  ///< amounts in yuan: with them amounts are looked for
    std::size_t offset = 0, limit = 20;
};

/// An amount as people write it (664.91, 6,649,100, 664.91万元), in yuan; nothing for any other
/// text.
[[nodiscard]] std::optional<std::string> amount_in_yuan(std::string_view text);
/// Is the first of two such amounts larger? False where one is "".
[[nodiscard]] bool is_above(const std::string& least, const std::string& most);

/// Words as the full-text index takes them: two Chinese characters as they are, others character by
/// character in quotation marks. "" where nothing can be looked for.
[[nodiscard]] std::string search_expression(std::string_view words);

class ArchiveSearch {
   public:
    enum class Place { beside_the_results, of_its_own };

    /// `program`: juesuan itself, which exports.
    ArchiveSearch(std::string results, std::string program, Place place);
    ~ArchiveSearch();
    ArchiveSearch(const ArchiveSearch&) = delete;
    ArchiveSearch& operator=(const ArchiveSearch&) = delete;

    void start();
    /// Results have changed: the index is to be brought up to date.
    void changed() { changed_ = true; }
    /// {"ready", "updating", "failed", "hits": [...], "more", "facets": {"years",
    /// "organizations"}}; failed: the index could not be made. Errors: ledger_broken where the
    /// index cannot be read.
    [[nodiscard]] Result<JsonValue> search(const SearchQuestion& question);

   private:
    void work();
    bool update();
    void open_place();

    std::string results_, program_;
    Place place_;
    std::string folder_;  ///< of the index; "": it could not be made
    std::atomic<bool> changed_ = true, ends_ = false, updating_ = false, failed_ = false;
    std::mutex mutex_;  ///< of the database
    std::thread thread_;
};

}  // namespace juesuan
