// What a run did so far, as Prometheus reads it (text exposition format 0.0.4), in a file that is
// there whole or not at all. For node_exporter's textfile collector, or for looking at.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "extractors/base/error.h"
#include "pipeline/base/language.h"

namespace juesuan {

struct RunMetrics {
    std::size_t files_found = 0;
    std::map<std::string, std::size_t> documents;  ///< with an outcome, by its published word
    std::size_t documents_kept = 0;                ///< that had their outcome before the run
    std::size_t pages_read = 0, pages_failed = 0;
    std::chrono::milliseconds page_time{0};            ///< of all pages together
    std::map<std::string, std::size_t> worker_deaths;  ///< by the name of the error
    std::map<std::string, std::size_t> errors;         ///< of documents and pages, by name
    double run_seconds = 0;
    std::uint64_t output_free_bytes = 0;
    bool running = true;
    std::map<std::string, std::size_t> review;  ///< what is to review, by kind
    int exit_code = -1;                         ///< of the run; -1 while it goes on
    std::int64_t began = 0;                     ///< seconds since 1970
    /// When a run last ended with 0, seconds since 1970; 0: never, as far as the file knows.
    std::int64_t last_success = 0;
    std::string version;
};

std::string metrics_text(const RunMetrics& metrics);

/// When a run last succeeded, as an earlier file of ours says; 0 where it does not.
[[nodiscard]] std::int64_t last_success_in(const std::string& path);

/// What is added to the name of the file while it is written.
inline constexpr const char* unfinished_metrics = ".unfinished";

/// May the file be replaced? It is not there, it is empty, or we wrote it.
bool may_become_metrics(const std::string& path);

/// Writes the file at most every few seconds; "" for no file.
class MetricsFile {
   public:
    explicit MetricsFile(std::string path) : path_(std::move(path)) {}
    /// Is it time? Always with `at_once`. Never without a file.
    [[nodiscard]] bool is_due(bool at_once) const;
    /// The time until it is; an hour without a file.
    [[nodiscard]] std::chrono::milliseconds until_due() const;
    /// Trouble with this file harms no result: false says that it was not written.
    bool write(const RunMetrics& metrics);

   private:
    using Clock = std::chrono::steady_clock;
    std::string path_;
    Clock::time_point written_{};
};

}  // namespace juesuan
