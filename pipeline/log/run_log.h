// What a run says while it runs, on stderr: lines for people, or one JSON object a line; and a
// progress bar where there is a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

#include "pipeline/base/language.h"
#include "pipeline/json/json_value.h"
#include "pipeline/log/log_format.h"

namespace juesuan {

/// How far the run is.
struct RunProgress {
    std::size_t documents_done = 0, documents = 0;
    std::size_t pages_done = 0;
    double open_share = 0;  ///< of the documents in work: what is read of them, 1 a document
};

/// How much it matters that people read it: a quiet log keeps trouble alone.
enum class Weight : std::uint8_t { news = 0, trouble = 1 };

class RunLog {
   public:
    RunLog(std::ostream& out, LogFormat format, bool on_terminal, Language language,
           bool is_quiet = false);

    /// `event` is a fixed word for machines, `line` the sentence for people; "" says nothing to
    /// them.
    void say(const std::string& event, const JsonMembers& fields, const std::string& line,
             Weight weight = Weight::news);
    /// Redraws the bar; nothing without a terminal or with JSON.
    void show(const RunProgress& progress);
    /// Takes the bar away.
    void clear_bar();

   private:
    using Clock = std::chrono::steady_clock;

    std::ostream& out_;
    LogFormat format_;
    bool on_terminal_;
    bool has_bar_;
    bool is_quiet_;
    Language language_;
    bool bar_is_drawn_ = false;
    Clock::time_point begun_ = Clock::now();
};

/// One line, at most `width` columns: "[#####.....] 12/60 documents, 340 pages, 45 pages/min, …".
std::string progress_line(const RunProgress& progress, double seconds, Language language,
                          std::size_t width);

}  // namespace juesuan
