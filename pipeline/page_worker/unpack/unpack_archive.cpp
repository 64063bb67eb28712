#include "pipeline/page_worker/unpack/unpack_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace juesuan {
namespace {

constexpr std::size_t read_bytes = std::size_t{1} << 16U;  // of the package at a time
/// A member is weighed against what it took of the package only from this size on: small ones are
/// no bombs, and the library reads a block ahead.
constexpr std::uint64_t weighed_bytes = std::uint64_t{32} << 20U;

struct ReleaseArchive {
    void operator()(archive* read) const { archive_read_free(read); }
};

Error problem(ErrorCode code, std::string detail) {
    return {code, Stage::ingest, 0, std::move(detail)};
}

/// The single file behind a compression has no name in it: that of its package without the ending.
std::string name_of_only_member(const std::string& package) {
    const std::size_t dot = package.rfind('.');
    return dot == std::string::npos || dot == 0 ? package : package.substr(0, dot);
}

class ArchiveReader {
   public:
    ArchiveReader(const wire::UnpackRequest& request, MemberOutput& output)
        : request_(request), output_(output), read_(archive_read_new()), piece_(read_bytes * 16) {}

    std::optional<Error> run(int file_descriptor) {
        if (read_ == nullptr || !opens(file_descriptor)) {
            return failure();
        }
        archive_entry* entry = nullptr;
        while (true) {
            const int found = archive_read_next_header(read_.get(), &entry);
            if (found == ARCHIVE_EOF) {
                return end_of(file_descriptor);
            }
            if (found == ARCHIVE_RETRY) {
                continue;
            }
            if (found < ARCHIVE_WARN) {
                return failure();
            }
            if (is_only_member() && archive_filter_count(read_.get()) < 2) {
                return problem(ErrorCode::package_damaged, "its beginning is no package's");
            }
            if (archive_entry_filetype(entry) == AE_IFDIR) {
                continue;
            }
            if (++members_ > request_.limits.members) {
                return problem(ErrorCode::package_limit,
                               "more than " + std::to_string(request_.limits.members) + " files");
            }
            if (!give(entry)) {
                return problem(ErrorCode::internal, "nobody listens");
            }
        }
    }

   private:
    bool opens(int file_descriptor) {
        archive* read = read_.get();
        for (const auto allow :
             {archive_read_support_filter_gzip, archive_read_support_filter_bzip2,
              archive_read_support_filter_xz, archive_read_support_filter_zstd,
              archive_read_support_format_zip, archive_read_support_format_tar,
              archive_read_support_format_7zip, archive_read_support_format_rar,
              archive_read_support_format_rar5, archive_read_support_format_raw}) {
            if (allow(read) < ARCHIVE_WARN) {
                return false;
            }
        }
        return archive_read_open_fd(read, file_descriptor, read_bytes) == ARCHIVE_OK;
    }

    /// The library takes a package that breaks off between two members for a whole one.
    [[nodiscard]] std::optional<Error> end_of(int file_descriptor) const {
        const int family = archive_format(read_.get()) & ARCHIVE_FORMAT_BASE_MASK;
        const bool may_be_empty =
            family == ARCHIVE_FORMAT_ZIP || family == ARCHIVE_FORMAT_TAR || is_only_member();
        if (members_ == 0 && !may_be_empty) {
            return problem(ErrorCode::package_damaged, "no file was found in it");
        }
        constexpr off_t block = 512;  // of a TAR
        const std::string tail = tail_of(file_descriptor, block);
        const bool is_plain_tar =
            family == ARCHIVE_FORMAT_TAR && archive_filter_count(read_.get()) < 2;
        const bool ends_tar = tail.find_first_not_of('\0') == std::string::npos;
        // The header of RAR 5 that says that nothing follows, behind its sum.
        const bool ends_rar = tail.find(std::string("\x03\x05\x04", 3)) != std::string::npos;
        const bool is_cut =
            (is_plain_tar && !ends_tar) || (family == ARCHIVE_FORMAT_RAR_V5 && !ends_rar) ||
            (family == ARCHIVE_FORMAT_ZIP && ends_with_another_zip(file_descriptor));
        return is_cut ? std::optional(problem(ErrorCode::package_damaged, "its end is missing"))
                      : std::nullopt;
    }

    [[nodiscard]] static std::string tail_of(int file_descriptor, off_t bytes) {
        const off_t size = lseek(file_descriptor, 0, SEEK_END);
        std::string out(static_cast<std::size_t>(bytes), '\0');
        const ssize_t got =
            pread(file_descriptor, out.data(), out.size(), std::max<off_t>(size - bytes, 0));
        out.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        return out;
    }

    /// A ZIP whose end is lost ends with the directory of a ZIP that is stored in it: one that does
    /// not begin where the file does (APPNOTE 4.3.16). What stands before a ZIP that unpacks itself
    /// is no member.
    [[nodiscard]] static bool ends_with_another_zip(int file_descriptor) {
        constexpr std::size_t record = 22, locator = 20, most_comment = 65'535;  // bytes
        std::string front(4, '\0');
        if (pread(file_descriptor, front.data(), front.size(), 0) !=
                static_cast<ssize_t>(front.size()) ||
            front != "PK\x03\x04") {
            return false;
        }
        const std::string tail =
            tail_of(file_descriptor, static_cast<off_t>(record + most_comment + locator));
        const std::size_t at = tail.rfind("PK\x05\x06");
        if (at == std::string::npos || at + record > tail.size()) {
            return false;
        }
        const auto number = [&tail](std::size_t from) {
            std::uint64_t out = 0;
            for (std::size_t i = 4; i-- > 0;) {
                out = (out << 8U) | static_cast<unsigned char>(tail[from + i]);
            }
            return out;
        };
        constexpr std::uint64_t stands_elsewhere = 0xFFFFFFFF;  // in the record of ZIP64
        const std::uint64_t size = number(at + 12);
        const std::uint64_t begin = number(at + 16);
        const bool zip64 = at >= locator && tail.compare(at - locator, 4, "PK\x06\x07") == 0;
        const auto file_size = static_cast<std::uint64_t>(lseek(file_descriptor, 0, SEEK_END));
        return !zip64 && size != stands_elsewhere && begin != stands_elsewhere &&
               begin + size + (tail.size() - at) != file_size;
    }

    [[nodiscard]] bool is_only_member() const {
        return archive_format(read_.get()) == ARCHIVE_FORMAT_RAW;
    }

    /// What the library says of its last failure.
    [[nodiscard]] Error failure() const {
        const char* said = read_ == nullptr ? nullptr : archive_error_string(read_.get());
        const std::string why = said == nullptr ? "it breaks off" : said;
        const bool locked =
            why.find("ncrypt") != std::string::npos || why.find("assphrase") != std::string::npos ||
            (read_ != nullptr && archive_read_has_encrypted_entries(read_.get()) == 1);
        const bool unknown = why.find("nsupported") != std::string::npos ||
                             why.find("not supported") != std::string::npos;
        return problem(locked    ? ErrorCode::package_encrypted
                       : unknown ? ErrorCode::package_member
                                 : ErrorCode::package_damaged,
                       why);
    }

    [[nodiscard]] wire::MemberHead head_of(archive_entry* entry) const {
        wire::MemberHead head;
        const char* name = archive_entry_pathname(entry);
        if (name == nullptr) {
            name = archive_entry_pathname_utf8(entry);
        }
        head.name = is_only_member() ? name_of_only_member(request_.name)
                                     : std::string(name == nullptr ? "" : name);
        if (archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) >= 0) {
            head.bytes = static_cast<std::uint64_t>(archive_entry_size(entry));
        }
        const auto type = archive_entry_filetype(entry);
        const bool is_link = type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr;
        head.kind = is_link                         ? wire::MemberKind::link
                    : type == AE_IFREG || type == 0 ? wire::MemberKind::file
                                                    : wire::MemberKind::special;
        return head;
    }

    /// False: nobody listens.
    bool give(archive_entry* entry) {
        const wire::MemberHead head = head_of(entry);
        if (!output_.begin(head)) {
            return false;
        }
        listens_ = true;
        const std::optional<Error> wrong =
            head.kind == wire::MemberKind::file ? content_of(entry, head) : std::nullopt;
        return listens_ && output_.end(wrong);
    }

    std::optional<Error> content_of(archive_entry* entry, const wire::MemberHead& head) {
        if (archive_entry_is_encrypted(entry) != 0) {
            return problem(ErrorCode::package_encrypted, "");
        }
        const wire::UnpackLimits& limits = request_.limits;
        if (head.bytes.value_or(0) > limits.member_bytes) {
            return too_large(*head.bytes);
        }
        if (given_ >= limits.package_bytes) {
            return full();
        }
        const std::int64_t begun = archive_filter_bytes(read_.get(), -1);
        std::uint64_t size = 0;
        while (true) {
            const la_ssize_t got = archive_read_data(read_.get(), piece_.data(), piece_.size());
            if (got == ARCHIVE_RETRY) {
                continue;
            }
            if (got < 0) {
                return failure();
            }
            if (got == 0) {
                break;
            }
            size += static_cast<std::uint64_t>(got);
            given_ += static_cast<std::uint64_t>(got);
            if (std::optional<Error> beyond = beyond_limits(size, begun)) {
                return beyond;
            }
            if (!output_.bytes({piece_.data(), static_cast<std::size_t>(got)})) {
                listens_ = false;
                return std::nullopt;
            }
        }
        if (head.bytes.has_value() && size != *head.bytes) {
            return problem(ErrorCode::package_damaged, "shorter than it was");
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> beyond_limits(std::uint64_t size, std::int64_t begun) const {
        const wire::UnpackLimits& limits = request_.limits;
        if (size > limits.member_bytes) {
            return too_large(size);
        }
        if (given_ > limits.package_bytes) {
            return full();
        }
        const std::int64_t taken = archive_filter_bytes(read_.get(), -1) - begun;
        const auto packed =
            static_cast<std::uint64_t>(std::max(taken, static_cast<std::int64_t>(read_bytes)));
        if (size > weighed_bytes && size / packed > limits.ratio) {
            return problem(
                ErrorCode::package_limit,
                "it unpacks to more than " + std::to_string(limits.ratio) + " times its size");
        }
        return std::nullopt;
    }

    [[nodiscard]] Error too_large(std::uint64_t size) const {
        return problem(
            ErrorCode::input_too_large,
            std::to_string(size) + " bytes, limit " + std::to_string(request_.limits.member_bytes));
    }

    [[nodiscard]] Error full() const {
        return problem(ErrorCode::package_limit, "the package unpacks to more than " +
                                                     std::to_string(request_.limits.package_bytes) +
                                                     " bytes");
    }

    const wire::UnpackRequest& request_;
    MemberOutput& output_;
    std::unique_ptr<archive, ReleaseArchive> read_;
    std::vector<char> piece_;
    std::uint32_t members_ = 0;
    std::uint64_t given_ = 0;  ///< bytes of all members
    bool listens_ = true;
};

}  // namespace

std::optional<Error> unpack_archive(int file_descriptor, const wire::UnpackRequest& request,
                                    MemberOutput& output) {
    return ArchiveReader(request, output).run(file_descriptor);
}

}  // namespace juesuan
