#include "pipeline/log/run_log.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <ostream>

#include "pipeline/base/text_width.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/terminal_width.h"
#include "pipeline/base/words/utc_time.h"
#include "pipeline/base/words/wrapped.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_bar = 30;
constexpr std::size_t shortest_bar = 10;

/// Columns of the terminal, of which the last stays free: some terminals wrap once it is written.
std::size_t bar_width() {
    const std::size_t width = terminal_width(STDERR_FILENO);
    return (width > 0 ? width : 80) - 1U;
}

/// The world's clock, in UTC; only for the log, never for a result.
std::string time_stamp() { return utc_time(std::time(nullptr)); }

std::string time_left(double seconds) {
    const auto whole = static_cast<long>(std::lround(seconds));
    const auto two = [](long number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(whole / 3600) + ":" + two(whole / 60 % 60) + ":" + two(whole % 60);
}

}  // namespace

std::string progress_line(const RunProgress& progress, double seconds, Language language,
                          std::size_t width) {
    const double done = static_cast<double>(progress.documents_done) + progress.open_share;
    const double share =
        progress.documents == 0 ? 0 : std::min(1.0, done / static_cast<double>(progress.documents));
    const double rate = seconds > 0 ? static_cast<double>(progress.pages_done) * 60 / seconds : 0;
    // Where there is no room, what matters least goes first: words are not cut.
    constexpr std::array<Phrase, 3> sentences = {
        {{"{0}/{1} documents, {2} {2|page|pages}, {3} pages/min",
          "{0}/{1} 份文档，{2} 页，{3} 页/分钟"},
         {"{0}/{1} documents, {2} {2|page|pages}", "{0}/{1} 份文档，{2} 页"},
         {"{0}/{1} documents", "{0}/{1} 份文档"}}};
    const std::string left = share > 0 ? message(language, {", left {0}", "，剩余 {0}"},
                                                 time_left(seconds * (1 - share) / share))
                                       : "";
    std::string words;
    std::size_t taken = 0;
    for (const Phrase& sentence : sentences) {
        words = message(language, sentence, progress.documents_done, progress.documents,
                        progress.pages_done, std::lround(rate)) +
                left;
        taken = text_width(words) + 3;  // brackets and a blank
        if (taken + shortest_bar <= width) {
            break;
        }
    }
    const std::size_t bar =
        std::clamp(width > taken ? width - taken : 0, shortest_bar, longest_bar);
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar));
    std::string line =
        "[" + std::string(filled, '#') + std::string(bar - filled, '.') + "] " + words;
    return text_width(line) > width ? fitted(line, width) : line;
}

RunLog::RunLog(std::ostream& out, LogFormat format, bool on_terminal, Language language,
               bool is_quiet)
    : out_(out),
      format_(format),
      on_terminal_(on_terminal),
      has_bar_(on_terminal && format == LogFormat::text && !is_quiet),
      is_quiet_(is_quiet),
      language_(language) {}

void RunLog::say(const std::string& event, const JsonMembers& fields, const std::string& line,
                 Weight weight) {
    const bool for_people = format_ == LogFormat::text;
    // What has no words is for machines alone: that the run begins and ends, what it passed over.
    if (line.empty() ? for_people : is_quiet_ && weight == Weight::news) {
        return;
    }
    clear_bar();
    if (format_ == LogFormat::json) {
        JsonMembers object = {{"time", time_stamp()}, {"event", event}};
        object.insert(object.end(), fields.begin(), fields.end());
        out_ << json_text(object);
    } else {
        out_ << (on_terminal_ ? wrapped_lines(line, terminal_width(STDERR_FILENO)) : line);
    }
    out_ << std::endl;
}

void RunLog::show(const RunProgress& progress) {
    if (has_bar_) {
        const std::chrono::duration<double> seconds = Clock::now() - begun_;
        out_ << '\r' << progress_line(progress, seconds.count(), language_, bar_width()) << "\x1B[K"
             << std::flush;
        bar_is_drawn_ = true;
    }
}

void RunLog::clear_bar() {
    if (bar_is_drawn_) {
        out_ << "\r\x1B[K" << std::flush;
        bar_is_drawn_ = false;
    }
}

}  // namespace juesuan
