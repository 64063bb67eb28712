#include "pipeline/ledger/kept_readings.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <set>
#include <utility>

#include "pipeline/base/unread_page.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/messages.h"

namespace juesuan {
namespace {

using wire::ByteReader;
using wire::Bytes;
using wire::ByteView;
using wire::ByteWriter;

constexpr std::string_view mark = "juesuan readings 1\n";
constexpr std::size_t fingerprint_digits = 64;
constexpr std::size_t beginning_bytes = mark.size() + fingerprint_digits + 1;
// page, milliseconds, length packed, length whole, check sum of these and of the body
constexpr std::size_t header_bytes = 20;
/// The number under which the page count of the document is kept.
constexpr int whole_document = 0;

Error problem(const std::string& what) {
    const bool no_room = errno == ENOSPC || errno == EDQUOT;
    return {no_room ? ErrorCode::output_no_room : ErrorCode::output_unwritable, Stage::write, 0,
            what + ": " + std::strerror(errno)};
}

std::uint32_t check_sum(ByteView header, ByteView body) {
    const auto add = [](uLong sum, ByteView bytes) {
        return crc32_z(sum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    };
    return static_cast<std::uint32_t>(add(add(0, header), body));
}

bool read_at(int file, std::int64_t offset, std::byte* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t got = pread(file, bytes, count, offset);
        if (got <= 0 && errno != EINTR) {
            return false;
        }
        const auto taken = static_cast<std::size_t>(got > 0 ? got : 0);
        bytes += taken;
        offset += static_cast<std::int64_t>(taken);
        count -= taken;
        if (got == 0) {
            return false;
        }
    }
    return true;
}

bool write_at(int file, std::int64_t offset, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t put = pwrite(file, bytes.data(), bytes.size(), offset);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        const auto taken = static_cast<std::size_t>(put > 0 ? put : 0);
        bytes = bytes.subspan(taken);
        offset += static_cast<std::int64_t>(taken);
    }
    return true;
}

ByteView view_of(std::string_view text) {
    return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

Bytes packed(ByteView whole) {
    uLongf length = compressBound(whole.size());
    Bytes out(length);
    // The lightest packing: most of the gain for a hundredth of the time of a page.
    compress2(reinterpret_cast<Bytef*>(out.data()), &length,
              reinterpret_cast<const Bytef*>(whole.data()), whole.size(), 1);
    out.resize(length);
    return out;
}

std::string name_of(const std::string& folder, const std::string& sha256) {
    return folder + "/readings/" + sha256.substr(0, 2) + "/" + sha256 + ".pages";
}

}  // namespace

std::size_t kept_page_count(const std::string& folder, const std::string& sha256) {
    const int file = ::open(name_of(folder, sha256).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) {
        return 0;
    }
    struct stat found {};
    std::set<int> pages;
    auto at = static_cast<std::int64_t>(beginning_bytes);
    Bytes header(header_bytes);
    const std::int64_t end = fstat(file, &found) == 0 ? found.st_size : 0;
    while (read_at(file, at, header.data(), header.size())) {
        ByteReader reader(header);
        const int number = reader.number(whole_document, 1'000'000, "page");
        (void)reader.number(0, 1'000'000'000, "milliseconds");
        const std::uint32_t packed_bytes = reader.u32();
        const bool forgotten = reader.u32() == 0;
        at += static_cast<std::int64_t>(header_bytes) + packed_bytes;
        if (reader.wrong() != nullptr || at > end) {
            break;
        }
        if (number != whole_document && forgotten) {
            pages.erase(number);
        } else if (number != whole_document) {
            pages.insert(number);
        }
    }
    close(file);
    return pages.size();
}

KeptReadings::~KeptReadings() {
    if (file_ >= 0) {
        close(file_);
    }
}

KeptReadings::KeptReadings(KeptReadings&& other) noexcept
    : folder_(std::move(other.folder_)),
      name_(std::move(other.name_)),
      fingerprint_(std::move(other.fingerprint_)),
      read_only_(other.read_only_),
      file_(std::exchange(other.file_, -1)),
      end_(other.end_),
      page_count_(std::move(other.page_count_)),
      pages_(std::move(other.pages_)),
      places_(std::move(other.places_)) {}

KeptReadings& KeptReadings::operator=(KeptReadings&& other) noexcept {
    std::swap(folder_, other.folder_);
    std::swap(name_, other.name_);
    std::swap(fingerprint_, other.fingerprint_);
    std::swap(read_only_, other.read_only_);
    std::swap(file_, other.file_);
    std::swap(end_, other.end_);
    std::swap(page_count_, other.page_count_);
    std::swap(pages_, other.pages_);
    std::swap(places_, other.places_);
    return *this;
}

Result<KeptReadings> KeptReadings::open(const std::string& folder, const std::string& sha256,
                                        const std::string& fingerprint) {
    KeptReadings out;
    out.fingerprint_ = fingerprint;
    return opened(std::move(out), folder, sha256);
}

Result<KeptReadings> KeptReadings::open_read_only(const std::string& folder,
                                                  const std::string& sha256) {
    KeptReadings out;
    out.read_only_ = true;
    return opened(std::move(out), folder, sha256);
}

Result<KeptReadings> KeptReadings::opened(KeptReadings readings, const std::string& folder,
                                          const std::string& sha256) {
    readings.folder_ = folder + "/readings/" + sha256.substr(0, 2);
    readings.name_ = name_of(folder, sha256);
    const int access = readings.read_only_ ? O_RDONLY : O_RDWR;
    readings.file_ = ::open(readings.name_.c_str(), access | O_CLOEXEC | O_NOFOLLOW);
    if (readings.file_ < 0 && errno != ENOENT) {
        return problem("kept readings");
    }
    if (readings.file_ >= 0) {
        TRY(readings.load());
    }
    return readings;
}

bool KeptReadings::begins_as_wanted() {
    Bytes beginning(beginning_bytes);
    if (!read_at(file_, 0, beginning.data(), beginning.size())) {
        return false;
    }
    const std::string_view text(reinterpret_cast<const char*>(beginning.data()), beginning.size());
    if (read_only_) {
        fingerprint_ = text.substr(mark.size(), fingerprint_digits);
    }
    return text == std::string(mark) + fingerprint_ + "\n";
}

/// Takes the whole records from the front; where one is not whole, everything after it is cut off.
Status KeptReadings::load() {
    if (!begins_as_wanted()) {
        close(std::exchange(file_, -1));
        return Done{};
    }
    end_ = beginning_bytes;
    Bytes header(header_bytes);
    while (read_at(file_, end_, header.data(), header.size())) {
        ByteReader reader(header);
        const int number = reader.number(whole_document, 1'000'000, "page");
        const int milliseconds = reader.number(0, 1'000'000'000, "milliseconds");
        Place place;
        place.packed = reader.u32();
        place.whole = reader.u32();
        const std::uint32_t sum = reader.u32();
        place.offset = end_ + static_cast<std::int64_t>(header_bytes);
        const bool possible = reader.finished() && place.packed <= wire::frame_body_limit &&
                              place.whole <= wire::frame_body_limit;
        Bytes body(possible ? place.packed : 0);
        if (!possible || !read_at(file_, place.offset, body.data(), body.size()) ||
            check_sum(ByteView(header).first(header_bytes - 4), body) != sum) {
            break;
        }
        load_record(number, milliseconds, place);
        end_ = place.offset + static_cast<std::int64_t>(place.packed);
    }
    if (!read_only_ && ftruncate(file_, end_) != 0) {
        return problem("kept readings");
    }
    return Done{};
}

void KeptReadings::load_record(int number, int milliseconds, const Place& place) {
    places_.erase(number);
    pages_.erase(number);
    if (number == whole_document) {
        page_count_.reset();
    }
    if (place.whole == 0) {
        return;  // forgotten
    }
    const Result<Bytes> body = body_at(place);
    if (!body.ok()) {
        return;
    }
    if (number == whole_document) {
        Result<int> page_count = wire::parse_opened(body.value(), 1'000'000);
        if (page_count.ok() || page_count.error().code != ErrorCode::worker_lied) {
            page_count_ = std::move(page_count);
        }
        return;
    }
    const Result<ReadPage> page = wire::parse_page(body.value(), number);
    if (page.ok()) {
        pages_[number] = {true, page.value().errors, milliseconds};
    } else {
        pages_[number] = {false, {page.error()}, milliseconds};
    }
    places_[number] = place;
}

Result<Bytes> KeptReadings::body_at(const Place& place) const {
    Bytes body(place.packed);
    Bytes whole(place.whole);
    uLongf length = place.whole;
    if (!read_at(file_, place.offset, body.data(), body.size()) ||
        uncompress(reinterpret_cast<Bytef*>(whole.data()), &length,
                   reinterpret_cast<const Bytef*>(body.data()), body.size()) != Z_OK ||
        length != place.whole) {
        return Error{ErrorCode::output_unwritable, Stage::write, 0,
                     "kept readings: the disk gives back something else"};
    }
    return whole;
}

Result<ReadPage> KeptReadings::page(int number) const {
    const auto kept = pages_.find(number);
    if (kept == pages_.end()) {
        return Error{ErrorCode::internal, Stage::write, number, "a page that was not kept"};
    }
    if (!kept->second.read) {
        return unread_page(number, kept->second.errors.front());
    }
    const Bytes body = TRY(body_at(places_.at(number)));
    return wire::parse_page(body, number);
}

Status KeptReadings::make() {
    if (read_only_) {
        errno = EROFS;
        return problem("kept readings");
    }
    if (file_ >= 0) {
        return Done{};
    }
    const std::size_t parent = folder_.rfind('/');
    mkdir(folder_.substr(0, parent).c_str(), 0755);
    mkdir(folder_.c_str(), 0755);
    file_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    const std::string beginning = std::string(mark) + fingerprint_ + "\n";
    if (file_ < 0 || !write_at(file_, 0, view_of(beginning))) {
        return problem("kept readings");
    }
    end_ = beginning_bytes;
    return Done{};
}

Status KeptReadings::append(int number, int milliseconds, const Bytes& body) {
    TRY(make());
    const Bytes small = body.empty() ? Bytes() : packed(body);
    ByteWriter writer;
    writer.put_i32(number);
    writer.put_i32(milliseconds);
    writer.put_count(small.size());
    writer.put_count(body.size());
    Bytes record = std::move(writer).take();
    const std::uint32_t sum = check_sum(record, small);
    for (unsigned shift = 0; shift < 32; shift += 8) {
        record.push_back(static_cast<std::byte>(sum >> shift));
    }
    record.insert(record.end(), small.begin(), small.end());
    if (!write_at(file_, end_, record)) {
        const Error error = problem("kept readings");
        (void)!ftruncate(file_, end_);  // gives back the room that the half record took
        return error;
    }
    places_[number] = {end_ + static_cast<std::int64_t>(header_bytes),
                       static_cast<std::uint32_t>(small.size()),
                       static_cast<std::uint32_t>(body.size())};
    end_ += static_cast<std::int64_t>(record.size());
    return Done{};
}

Status KeptReadings::keep_page_count(const Result<int>& page_count) {
    TRY(append(whole_document, 0, wire::write_opened(page_count)));
    page_count_ = page_count;
    return Done{};
}

Status KeptReadings::keep(int number, const Result<ReadPage>& page, int milliseconds) {
    TRY(append(number, milliseconds, wire::write_page(page)));
    if (page.ok()) {
        pages_[number] = {true, page.value().errors, milliseconds};
    } else {
        Error error = page.error();
        error.page = number;
        pages_[number] = {false, {std::move(error)}, milliseconds};
    }
    return Done{};
}

Status KeptReadings::forget_failures() {
    if (page_count_.has_value() && !page_count_->ok()) {
        TRY(append(whole_document, 0, {}));
        page_count_.reset();
    }
    for (auto page = pages_.begin(); page != pages_.end();) {
        if (page->second.read) {
            ++page;
            continue;
        }
        TRY(append(page->first, 0, {}));
        places_.erase(page->first);
        page = pages_.erase(page);
    }
    return Done{};
}

Status KeptReadings::forget_all() {
    if (read_only_) {
        errno = EROFS;
        return problem("kept readings");
    }
    if (file_ >= 0) {
        close(std::exchange(file_, -1));
        if (unlink(name_.c_str()) != 0) {
            return problem("kept readings");
        }
    }
    page_count_.reset();
    pages_.clear();
    places_.clear();
    return Done{};
}

Status KeptReadings::sync() {
    if (file_ >= 0 && fdatasync(file_) != 0) {
        return problem("kept readings");
    }
    return Done{};
}

}  // namespace juesuan
