#include "pipeline/corrections/correction_book.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/base/words/utc_time.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "/corrections";
constexpr char changed_mark = '!';
constexpr char count_mark = ':';
constexpr const char* after_head = ":!";

Error file_error(const std::string& path, int problem) {
    const bool full = problem == ENOSPC || problem == EDQUOT;
    return {full ? ErrorCode::output_no_room : ErrorCode::output_unwritable, Stage::write, 0,
            path + ": " + std::generic_category().message(problem)};
}

class Descriptor {
   public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) {
            close(value_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int value() const { return value_; }

   private:
    int value_;
};

/// All bytes from the beginning; false where reading fails.
bool read_all(int file, std::string& bytes) {
    std::array<char, std::size_t{1} << 16U> part{};
    for (off_t at = 0;;) {
        const ssize_t got = pread(file, part.data(), part.size(), at);
        if (got == 0) {
            return true;
        }
        if (got < 0 && errno != EINTR) {
            return false;
        }
        bytes.append(part.data(), static_cast<std::size_t>(std::max<ssize_t>(0, got)));
        at += std::max<ssize_t>(0, got);
    }
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(0, written)));
    }
    return true;
}

/// Makes the folder, and sees to it that a new file in it outlives a loss of power.
bool sync_folder(const std::string& folder) {
    const Descriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.value() >= 0 && fsync(opened.value()) == 0;
}

Judgement judgement_of(Deed deed) {
    return deed == Deed::unreadable       ? Judgement::unreadable
           : deed == Deed::document_wrong ? Judgement::document_wrong
                                          : Judgement::printed;
}

std::string name_of(const CorrectedPlace& place) {
    std::string out = place.table;
    if (place.row >= 0) {
        out += " " + std::to_string(place.row) + "," + std::to_string(place.col);
    }
    for (const std::string* words : {&place.row_words, &place.column_words}) {
        out += words->empty() ? "" : " · " + *words;
    }
    return out;
}

std::string day_of(const CorrectionLine& line) {
    constexpr std::size_t day = 10;  // 2026-11-30
    return line.at.substr(0, day);
}

PlacedCorrection placed(const CorrectionLine& line, bool disputed) {
    return {line.place.page,
            line.place.box,
            line.place.row < 0,
            // a figure of a text is found by what was read
            line.place.row < 0 && line.deed == Deed::unreadable ? line.before : line.after,
            {line.by, line.before, day_of(line), line.why, judgement_of(line.deed), disputed},
            name_of(line.place)};
}

/// Do the two contradict each other?
bool differ(const CorrectionLine& a, const CorrectionLine& b) {
    return a.after != b.after || (a.deed == Deed::unreadable) != (b.deed == Deed::unreadable);
}

/// What the program had where persons said all these, the first before the others: the last text
/// that none of them had put there. (Lines of an earlier version call what a person put there
/// before `before`, too.)
std::string program_text(const std::vector<const CorrectionLine*>& said) {
    std::string out = said.front()->before;
    std::set<std::string> put;
    for (const CorrectionLine* line : said) {
        if (put.count(line->before) == 0) {
            out = line->before;
        }
        put.insert(line->after);
    }
    return out;
}

/// The last words of each person about one place; the last of all, with those against it.
StandingWord last_word(const std::vector<const CorrectionLine*>& said) {
    std::map<std::string, const CorrectionLine*> last_of;
    for (const CorrectionLine* line : said) {
        last_of[line->by] = line;
    }
    const CorrectionLine& last = *said.back();
    StandingWord out;
    out.line = last.line;
    std::vector<OtherWord> words;
    for (const auto& [person, line] : last_of) {
        if (differ(*line, last)) {
            out.others.push_back(line->line);
            words.push_back(
                {line->by, line->after, day_of(*line), line->why, judgement_of(line->deed)});
        }
    }
    out.said = placed(last, !out.others.empty());
    out.said.correction.others = std::move(words);
    return out;
}

}  // namespace

bool is_same_place(const CorrectedPlace& a, const CorrectedPlace& b) {
    return a.page == b.page && (a.row < 0) == (b.row < 0) && (a.row >= 0 || a.table == b.table) &&
           shared_area(a.box, b.box) >= same_place_share;
}

std::string corrections_path(const std::string& folder, const std::string& sha256) {
    return folder + folder_name + "/" + sha256 + ".jsonl";
}

void CorrectionBook::cut_at(int line) {
    const std::size_t sound = static_cast<std::size_t>(line) - 1;
    if (sound < lines_.size()) {
        chain_ = lines_[sound].previous;
        lines_.erase(lines_.begin() + line - 1, lines_.end());
    }
    changed_at_ = line;
}

void CorrectionBook::take(const std::string& bytes, const std::string& known) {
    const std::string known_head = known.substr(0, known.find_first_of(after_head));
    bool knows_head = known_head.empty();
    std::size_t begin = 0;
    for (std::size_t end = bytes.find('\n'); end != std::string::npos;
         begin = end + 1, end = bytes.find('\n', begin)) {
        const std::string_view text = std::string_view(bytes).substr(begin, end - begin);
        std::optional<CorrectionLine> line = correction_line_of(text);
        const int number = static_cast<int>(lines_.size()) + 1;
        if (!line.has_value() || line->line != number || line->undoes >= number) {
            cut_at(number);
            return;
        }
        if (line->previous != chain_) {  // the line before is not the one that this one followed
            cut_at(std::max(1, number - 1));
            return;
        }
        lines_.push_back(*std::move(line));
        chain_ = sha256_of(text);
        knows_head = knows_head || chain_ == known_head;
    }
    whole_ = begin;
    if (!knows_head) {
        const int there = static_cast<int>(lines_.size());
        const int were = remembered_lines(known);
        cut_at(were > 0 && were <= there ? were : there + 1);
    }
}

Result<CorrectionBook> CorrectionBook::open(const std::string& folder, const std::string& sha256,
                                            const std::string& known_head) {
    CorrectionBook out;
    out.chain_ = sha256;
    const std::string path = corrections_path(folder, sha256);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    std::string bytes;
    if (file.value() < 0 && errno != ENOENT && errno != ENOTDIR) {
        return file_error(path, errno);
    }
    if (file.value() >= 0 && !read_all(file.value(), bytes)) {
        return file_error(path, errno);
    }
    out.take(bytes, known_head);
    return out;
}

std::vector<StandingWord> CorrectionBook::standing() const {
    struct SaidThere {
        std::vector<const CorrectionLine*> all, standing;
    };
    std::set<int> undone;
    for (const CorrectionLine& line : lines_) {
        if (line.deed == Deed::undo) {
            undone.insert(line.undoes);
        }
    }
    std::vector<SaidThere> places;
    for (const CorrectionLine& line : lines_) {
        if (line.deed == Deed::undo) {
            continue;
        }
        auto same = std::find_if(places.begin(), places.end(), [&line](const SaidThere& place) {
            return is_same_place(place.all.front()->place, line.place);
        });
        same = same == places.end() ? places.insert(same, SaidThere{}) : same;
        same->all.push_back(&line);
        if (undone.count(line.line) == 0) {
            same->standing.push_back(&line);
        }
    }
    std::vector<StandingWord> out;
    for (const SaidThere& place : places) {
        if (!place.standing.empty()) {
            out.push_back(last_word(place.standing));
            out.back().said.correction.before = program_text(place.all);
        }
    }
    return out;
}

std::vector<PlacedCorrection> CorrectionBook::corrections() const {
    std::vector<PlacedCorrection> out;
    for (StandingWord& word : standing()) {
        out.push_back(std::move(word.said));
    }
    return out;
}

Result<CorrectionBook> add_correction(const std::string& folder, const std::string& sha256,
                                      CorrectionLine line, const std::string& known_head) {
    const std::string path = corrections_path(folder, sha256);
    const std::string above = folder + folder_name;
    if (mkdir(above.c_str(), 0755) != 0 && errno != EEXIST) {
        return file_error(above, errno);
    }
    const Descriptor file(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644));
    CorrectionBook book;
    book.chain_ = sha256;
    std::string bytes;
    if (file.value() < 0 || flock(file.value(), LOCK_EX) != 0 || !read_all(file.value(), bytes)) {
        return file_error(path, errno);
    }
    book.take(bytes, known_head);
    if (book.changed_at_ != 0) {
        return Error{
            ErrorCode::output_unwritable, Stage::write, 0,
            path + ": line " + std::to_string(book.changed_at_) + " is not what was written"};
    }
    // A line that was cut was never answered.
    if (book.whole_ < bytes.size() &&
        ftruncate(file.value(), static_cast<off_t>(book.whole_)) != 0) {
        return file_error(path, errno);
    }
    line.line = static_cast<int>(book.lines_.size()) + 1;
    line.at = utc_time(std::time(nullptr));
    line.previous = book.chain_;
    const std::string text = text_of(line);
    if (!write_all(file.value(), text + "\n") || fsync(file.value()) != 0 || !sync_folder(above)) {
        const int problem = errno;
        (void)!ftruncate(file.value(), static_cast<off_t>(book.whole_));
        return file_error(path, problem);
    }
    book.whole_ += text.size() + 1;
    book.chain_ = sha256_of(text);
    book.lines_.push_back(std::move(line));
    return book;
}

std::string remembered_head(const std::string& head, int lines) {
    return head.empty() ? "" : head + count_mark + std::to_string(lines);
}

std::string remembered_head(const CorrectionBook& book, const std::string& known) {
    if (book.changed_at() != 0) {
        return known.substr(0, known.find(changed_mark)) + changed_mark;
    }
    return remembered_head(book.head(), static_cast<int>(book.lines().size()));
}

int remembered_lines(const std::string& remembered) {
    const std::size_t mark = remembered.find(count_mark);
    return mark == std::string::npos ? 0 : std::atoi(remembered.c_str() + mark + 1);
}

std::string head_of_corrections(const std::string& folder, const std::string& sha256) {
    const Result<CorrectionBook> book = CorrectionBook::open(folder, sha256);
    return book.ok() ? remembered_head(book.value(), "") : "";
}

}  // namespace juesuan
