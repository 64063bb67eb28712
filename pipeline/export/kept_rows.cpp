#include "pipeline/export/kept_rows.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace juesuan {
namespace {

constexpr std::size_t piece = std::size_t{1} << 18U;
constexpr std::size_t key_digits = 16;

/// Where the row that begins at `from` ends, behind its line feed; npos: not in this text.
std::size_t end_of_row(std::string_view text, std::size_t from) {
    bool quoted = false;
    for (std::size_t at = from;;) {
        const std::size_t line = text.find('\n', at);
        if (line == std::string_view::npos) {
            return line;
        }
        const auto quotes = std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                       text.begin() + static_cast<std::ptrdiff_t>(line), '"');
        quoted = quoted != (quotes % 2 != 0);
        at = line + 1;
        if (!quoted) {
            return at;
        }
    }
}

}  // namespace

Result<KeptRows> KeptRows::open(const std::string& path, const std::set<std::string>& kept) {
    KeptRows out;
    out.path_ = path;
    out.kept_ = &kept;
    out.file_.open(path, std::ios::binary);
    static_cast<void>(TRY(out.next()));  // the names
    static_cast<void>(TRY(out.next()));
    return out;
}

std::string_view KeptRows::row() const {
    return std::string_view(waiting_).substr(begin_, end_ - begin_);
}

Result<bool> KeptRows::next() {
    begin_ = end_;
    for (std::size_t end = std::string::npos;;) {
        end = end_of_row(waiting_, begin_);
        if (end != std::string::npos) {
            end_ = end;
            has_row_ = true;
            return true;
        }
        if (ended_) {
            has_row_ = false;
            return false;
        }
        waiting_.erase(0, begin_);
        begin_ = end_ = 0;
        const std::size_t before = waiting_.size();
        waiting_.resize(before + piece);
        file_.read(waiting_.data() + before, piece);
        waiting_.resize(before + static_cast<std::size_t>(file_.gcount()));
        ended_ = !file_;
        if (ended_ && !file_.eof()) {
            return Error{ErrorCode::output_unwritable, Stage::write, 0,
                         std::filesystem::path(path_).filename().string() + " cannot be read"};
        }
    }
}

Status KeptRows::copy(const std::string& key, CsvFile& file) {
    while (has_row_) {
        const std::string found(row().substr(0, key_digits));
        if (found == key) {
            TRY(file.write_raw(row()));
        } else if (kept_->contains(found)) {
            return Done{};  // of a document that comes later
        }
        static_cast<void>(TRY(next()));
    }
    return Done{};
}

}  // namespace juesuan
