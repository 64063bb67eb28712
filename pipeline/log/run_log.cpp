#include "pipeline/log/run_log.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>
#include <ostream>

namespace juesuan {
namespace {

constexpr std::size_t bar_width = 30;

/// The world's clock, in UTC; only for the log, never for a result.
std::string time_stamp() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const std::size_t length =
        std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

std::string time_left(double seconds) {
    const auto whole = static_cast<long>(std::lround(seconds));
    const auto two = [](long number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(whole / 3600) + ":" + two(whole / 60 % 60) + ":" + two(whole % 60);
}

}  // namespace

std::string progress_line(const RunProgress& progress, double seconds, Language language) {
    const double done = static_cast<double>(progress.documents_done) + progress.open_share;
    const double share =
        progress.documents == 0 ? 0 : std::min(1.0, done / static_cast<double>(progress.documents));
    const auto filled = static_cast<std::size_t>(share * bar_width);
    const double rate = seconds > 0 ? static_cast<double>(progress.pages_done) * 60 / seconds : 0;
    std::string line = "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] ";
    line += std::to_string(progress.documents_done) + "/" + std::to_string(progress.documents);
    line += Phrase{" documents, ", " 份文档，"}.in(language);
    line += std::to_string(progress.pages_done);
    line += Phrase{" pages, ", " 页，"}.in(language);
    line += std::to_string(std::lround(rate));
    line += Phrase{" pages/min", " 页/分钟"}.in(language);
    if (share > 0) {
        line += Phrase{", left ", "，剩余 "}.in(language);
        line += time_left(seconds * (1 - share) / share);
    }
    return line;
}

RunLog::RunLog(std::ostream& out, LogFormat format, bool on_terminal, Language language)
    : out_(out),
      format_(format),
      has_bar_(on_terminal && format == LogFormat::text),
      language_(language) {}

void RunLog::say(const std::string& event, const nlohmann::ordered_json& fields,
                 const std::string& line) {
    clear_bar();
    if (format_ == LogFormat::json) {
        nlohmann::ordered_json object = {{"time", time_stamp()}, {"event", event}};
        object.update(fields);
        // Texts that a child or a file system gave us may be no UTF-8; a log never fails for it.
        out_ << object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    } else {
        out_ << line;
    }
    out_ << std::endl;
}

void RunLog::show(const RunProgress& progress) {
    if (has_bar_) {
        const std::chrono::duration<double> seconds = Clock::now() - begun_;
        out_ << '\r' << progress_line(progress, seconds.count(), language_) << "\x1B[K"
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
