#include "pipeline/ingest/pages/joined_bytes.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "extractors/base/sha256.h"

namespace juesuan {
namespace {

/// Hands the file on in pieces; gives its length.
Result<std::uint64_t> each_piece(const FoundFile& page,
                                 const std::function<Status(std::string_view)>& take) {
    Result<OpenedFile> opened = open_package(content_of(page));
    if (!opened.ok()) {
        return Error{opened.error().code, Stage::ingest, 0,
                     page.shown + ": " + opened.error().detail};
    }
    const int file = opened.value().descriptor;
    std::vector<char> room(std::size_t{1} << 18U);
    std::uint64_t length = 0;
    Status taken = Done{};
    while (taken.ok()) {
        const ssize_t got = read(file, room.data(), room.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            taken = got == 0 ? Status(Done{})
                             : Status(Error{ErrorCode::input_unreadable, Stage::ingest, 0,
                                            page.shown + ": " + std::strerror(errno)});
            break;
        }
        length += static_cast<std::uint64_t>(got);
        taken = take({room.data(), static_cast<std::size_t>(got)});
    }
    close(file);
    if (!taken.ok()) {
        return std::move(taken).error();
    }
    return length;
}

}  // namespace

Result<JoinedPages> hash_pages(const std::vector<FoundFile>& pages, std::uint64_t limit) {
    JoinedPages out;
    for (const FoundFile& page : pages) {
        Sha256 hash;
        const std::uint64_t length = TRY(each_piece(page, [&](std::string_view piece) -> Status {
            hash.add(std::as_bytes(std::span(piece)));
            out.bytes += piece.size();
            if (out.bytes > limit) {
                return Error{ErrorCode::input_too_large, Stage::ingest, 0,
                             std::to_string(out.bytes) + " bytes, limit " + std::to_string(limit)};
            }
            return Done{};
        }));
        out.files.push_back({page.shown, hash.finish(), length});
    }
    if (out.files.size() > most_joined_files) {
        return Error{ErrorCode::document_too_many_pages, Stage::ingest, 0, "more than the limit"};
    }
    const std::string listing = listing_of(out.files);
    out.sha256 = sha256_of({listing.data(), listing.size()});
    return out;
}

Status write_pages(const std::vector<FoundFile>& pages, const JoinedPages& hashed,
                   const std::function<Status(std::string_view)>& write) {
    TRY(write(head_of(hashed.files)));
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (TRY(each_piece(pages[i], write)) != hashed.files[i].bytes) {
            return Error{ErrorCode::input_changed, Stage::ingest, 0, pages[i].shown};
        }
    }
    return Done{};
}

}  // namespace juesuan
