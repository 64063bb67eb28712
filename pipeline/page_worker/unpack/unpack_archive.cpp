#include "pipeline/page_worker/unpack/unpack_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/page_worker/unpack/archive_end.h"

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

enum class Formats { all, single_file };

class ArchiveReader {
   public:
    /// `formats`: whether what is compressed may be a package, or is a single file.
    ArchiveReader(const wire::UnpackRequest& request, MemberOutput& output, Formats formats)
        : request_(request),
          output_(output),
          formats_(formats),
          read_(archive_read_new()),
          piece_(read_bytes * 16) {}

    std::optional<Error> run(int file_descriptor) {
        if (read_ == nullptr || !opens(file_descriptor)) {
            return failure();
        }
        is_open_ = true;
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

    /// After `run` failed: a block of zeros ends a TAR, so the library takes for an empty one
    /// whatever begins so.
    [[nodiscard]] bool took_zeros_for_tar() const {
        return is_open_ && members_ == 0 && is_compressed() && family() == ARCHIVE_FORMAT_TAR;
    }

   private:
    using Allow = int (*)(archive*);

    bool opens(int file_descriptor) {
        std::vector<Allow> allowed = {
            archive_read_support_filter_gzip, archive_read_support_filter_bzip2,
            archive_read_support_filter_xz,   archive_read_support_filter_zstd,
            archive_read_support_format_raw,  archive_read_support_format_empty};
        if (formats_ == Formats::all) {
            allowed.insert(allowed.end(),
                           {archive_read_support_format_zip, archive_read_support_format_tar,
                            archive_read_support_format_7zip, archive_read_support_format_rar,
                            archive_read_support_format_rar5});
        }
        archive* read = read_.get();
        if (std::any_of(allowed.begin(), allowed.end(),
                        [read](Allow allow) { return allow(read) < ARCHIVE_WARN; })) {
            return false;
        }
        // Else what stands behind the first of two TARs is lost in silence.
        archive_read_set_option(read, "tar", "read_concatenated_archives", "1");
        return archive_read_open_fd(read, file_descriptor, read_bytes) == ARCHIVE_OK;
    }

    [[nodiscard]] int family() const {
        return archive_format(read_.get()) & ARCHIVE_FORMAT_BASE_MASK;
    }

    /// The library takes a package that breaks off between two members for a whole one.
    [[nodiscard]] std::optional<Error> end_of(int file_descriptor) {
        if (family() == ARCHIVE_FORMAT_EMPTY && is_compressed()) {
            return give_nothing();
        }
        const ArchiveEnd end{file_descriptor, family(), is_compressed(),
                             archive_filter_bytes(read_.get(), -1)};
        std::string wrong = wrong_at_end(end);
        if (!wrong.empty()) {
            return problem(ErrorCode::package_damaged, std::move(wrong));
        }
        if (members_ > 0) {
            return std::nullopt;
        }
        const bool may_be_empty = family() == ARCHIVE_FORMAT_ZIP || family() == ARCHIVE_FORMAT_TAR;
        return problem(may_be_empty ? ErrorCode::input_empty : ErrorCode::package_damaged,
                       "no file is in it");
    }

    /// What is compressed has no byte: a single file, which is empty.
    [[nodiscard]] std::optional<Error> give_nothing() {
        const wire::MemberHead head{wire::MemberKind::file, name_of_only_member(request_.name), 0};
        return output_.begin(head) && output_.end(std::nullopt)
                   ? std::nullopt
                   : std::optional(problem(ErrorCode::internal, "nobody listens"));
    }

    [[nodiscard]] bool is_compressed() const { return archive_filter_count(read_.get()) > 1; }

    [[nodiscard]] bool is_only_member() const {
        return archive_format(read_.get()) == ARCHIVE_FORMAT_RAW;
    }

    /// What the library says of its last failure. Of a package that it could not open it must not
    /// be asked more: it would look for a format that it has not chosen.
    [[nodiscard]] Error failure() const {
        const char* said = read_ == nullptr ? nullptr : archive_error_string(read_.get());
        const std::string why = said == nullptr ? "it breaks off" : said;
        const bool locked = why.find("ncrypt") != std::string::npos ||
                            why.find("assphrase") != std::string::npos ||
                            (is_open_ && archive_read_has_encrypted_entries(read_.get()) == 1);
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
    Formats formats_;
    std::unique_ptr<archive, ReleaseArchive> read_;
    std::vector<char> piece_;
    std::uint32_t members_ = 0;
    std::uint64_t given_ = 0;  ///< bytes of all members
    bool listens_ = true;
    bool is_open_ = false;
};

}  // namespace

std::optional<Error> unpack_archive(int file_descriptor, const wire::UnpackRequest& request,
                                    MemberOutput& output) {
    ArchiveReader reader(request, output, Formats::all);
    std::optional<Error> wrong = reader.run(file_descriptor);
    if (wrong.has_value() && wrong->code != ErrorCode::input_empty && reader.took_zeros_for_tar() &&
        lseek(file_descriptor, 0, SEEK_SET) == 0) {
        return ArchiveReader(request, output, Formats::single_file).run(file_descriptor);
    }
    return wrong;
}

}  // namespace juesuan
