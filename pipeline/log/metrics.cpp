#include "pipeline/log/metrics.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace juesuan {
namespace {

constexpr std::chrono::milliseconds interval = std::chrono::seconds(5);
constexpr const char* success_name = "juesuan_last_success_timestamp_seconds";
constexpr const char* first_words = "# HELP juesuan_running";

/// Bytes of memory that this process holds, from the kernel's own account; 0 where it has none.
std::uint64_t resident_bytes() {
    std::ifstream account("/proc/self/statm");
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    account >> size >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

class Exposition {
   public:
    void family(const char* name, const char* type, const char* about) {
        text_ << "# HELP " << name << ' ' << about << "\n# TYPE " << name << ' ' << type << '\n';
    }
    template <class Number>
    void value(const char* name, const Number& number) {
        text_ << name << ' ' << number << '\n';
    }
    /// Labels are published words: nothing in them needs escaping.
    void labelled(const char* name, const char* label,
                  const std::map<std::string, std::size_t>& values) {
        for (const auto& [word, number] : values) {
            text_ << name << '{' << label << "=\"" << word << "\"} " << number << '\n';
        }
    }
    [[nodiscard]] std::string text() const { return text_.str(); }

   private:
    std::ostringstream text_;
};

bool is_regular(const std::string& path) {
    struct stat found {};
    return lstat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
}

/// Neither through a link nor into a pipe or device.
bool write_regular(const std::string& path, const std::string& text) {
    const int file = open(path.c_str(),
                          O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
    if (file < 0) {
        return false;
    }
    const bool written = is_regular(path) && ::write(file, text.data(), text.size()) ==
                                                 static_cast<ssize_t>(text.size());
    return close(file) == 0 && written;
}

}  // namespace

bool may_become_metrics(const std::string& path) {
    struct stat found {};
    if (lstat(path.c_str(), &found) != 0) {
        return errno == ENOENT;
    }
    if (!S_ISREG(found.st_mode) || found.st_size == 0) {
        return S_ISREG(found.st_mode);
    }
    std::ifstream file(path, std::ios::binary);
    std::string line;
    return std::getline(file, line) && line.rfind(first_words, 0) == 0;
}

std::int64_t last_success_in(const std::string& path) {
    std::ifstream file(is_regular(path) ? path : std::string());
    std::int64_t found = 0;
    for (std::string name; file >> name;) {
        if (name == success_name) {
            file >> found;
        }
        std::string rest;
        std::getline(file, rest);
    }
    return found;
}

std::string metrics_text(const RunMetrics& metrics) {
    Exposition out;
    out.family("juesuan_running", "gauge",
               "1 while the run goes on; one that was killed leaves it");
    out.value("juesuan_running", metrics.running ? 1 : 0);
    out.family("juesuan_run_seconds", "gauge", "since the run began");
    out.value("juesuan_run_seconds", metrics.run_seconds);
    out.family("juesuan_files_found", "gauge", "files that the inputs lead to");
    out.value("juesuan_files_found", metrics.files_found);
    out.family("juesuan_documents_total", "counter", "documents that got an outcome");
    out.labelled("juesuan_documents_total", "outcome", metrics.documents);
    out.family("juesuan_documents_kept_total", "counter",
               "documents that had their outcome before the run");
    out.value("juesuan_documents_kept_total", metrics.documents_kept);
    out.family("juesuan_pages_total", "counter", "pages that got an outcome");
    out.labelled("juesuan_pages_total", "outcome",
                 {{"read", metrics.pages_read}, {"failed", metrics.pages_failed}});
    out.family("juesuan_page_seconds_total", "counter", "time that children spent on pages");
    out.value("juesuan_page_seconds_total",
              std::chrono::duration<double>(metrics.page_time).count());
    out.family("juesuan_worker_deaths_total", "counter", "children that were lost");
    out.labelled("juesuan_worker_deaths_total", "code", metrics.worker_deaths);
    out.family("juesuan_errors_total", "counter", "errors of documents and pages");
    out.labelled("juesuan_errors_total", "code", metrics.errors);
    out.family("juesuan_to_review", "gauge",
               "cells and statements of this run's documents to review");
    out.labelled("juesuan_to_review", "kind", metrics.review);
    out.family("juesuan_build_info", "gauge", "1, with the version");
    out.labelled("juesuan_build_info", "version", {{metrics.version, 1}});
    out.family("juesuan_run_start_timestamp_seconds", "gauge", "when the run began");
    out.value("juesuan_run_start_timestamp_seconds", metrics.began);
    if (metrics.exit_code >= 0) {
        out.family("juesuan_exit_code", "gauge", "of the run that ended");
        out.value("juesuan_exit_code", metrics.exit_code);
    }
    if (metrics.last_success > 0) {
        out.family(success_name, "gauge", "when a run last ended with every document complete");
        out.value(success_name, metrics.last_success);
    }
    out.family("juesuan_output_free_bytes", "gauge", "room left for results");
    out.value("juesuan_output_free_bytes", metrics.output_free_bytes);
    out.family("juesuan_resident_bytes", "gauge", "memory of the supervisor");
    out.value("juesuan_resident_bytes", resident_bytes());
    return out.text();
}

bool MetricsFile::is_due(bool at_once) const {
    return !path_.empty() && (at_once || Clock::now() - written_ >= interval);
}

std::chrono::milliseconds MetricsFile::until_due() const {
    if (path_.empty()) {
        return std::chrono::hours(1);
    }
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - written_);
    return std::max(std::chrono::milliseconds(0), interval - since);
}

bool MetricsFile::write(const RunMetrics& metrics) {
    written_ = Clock::now();
    const std::string unfinished = path_ + unfinished_metrics;
    const bool whole = write_regular(unfinished, metrics_text(metrics)) &&
                       std::rename(unfinished.c_str(), path_.c_str()) == 0;
    if (!whole && is_regular(unfinished)) {
        std::remove(unfinished.c_str());
    }
    return whole;
}

}  // namespace juesuan
