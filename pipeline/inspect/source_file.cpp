#include "pipeline/inspect/source_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>

#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/ingest/packed_file.h"
#include "pipeline/ingest/pages/joined_bytes.h"
#include "pipeline/ingest/pages/page_files.h"
#include "pipeline/settings/unpack_settings.h"

namespace juesuan {
namespace {

Error unreadable(std::string why) {
    return {ErrorCode::input_unreadable, Stage::ingest, 0, std::move(why)};
}

/// A file in memory that nobody can change any more once it is sealed.
class MemoryFile {
   public:
    MemoryFile() : descriptor_(memfd_create("member", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {}
    ~MemoryFile() {
        if (descriptor_ >= 0) {
            close(descriptor_);
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    Status write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                return Error{ErrorCode::machine_short, Stage::ingest, 0, std::strerror(errno)};
            }
            bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        return Done{};
    }

    SourceFile sealed() && {
        fcntl(descriptor_, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
        const int descriptor = std::exchange(descriptor_, -1);
        return SourceFile("/proc/self/fd/" + std::to_string(descriptor), descriptor);
    }

   private:
    int descriptor_;
};

/// Keeps one member: the wanted one, or the package that it lies in.
class OneMember final : public MemberSink {
   public:
    explicit OneMember(const std::string& wanted) : wanted_(wanted) {}

    Status begin(const wire::MemberHead& head) override {
        const std::string name = names_.next(head.name).path;
        const std::string within = name + std::string(member_mark);
        const bool is_package = wanted_.compare(0, within.size(), within) == 0;
        keeps_ = head.kind == wire::MemberKind::file && (name == wanted_ || is_package);
        name_ = name;
        if (keeps_) {
            file_.emplace();
        }
        return Done{};
    }
    Status bytes(std::string_view piece) override {
        return keeps_ ? file_->write(piece) : Status(Done{});
    }
    Status end(const std::optional<Error>& problem) override {
        has_enough_ = keeps_;
        if (keeps_ && problem.has_value()) {
            problem_ = problem;
        }
        return Done{};
    }
    [[nodiscard]] bool has_enough() const override { return has_enough_; }

    /// What of the wanted name is still to be looked for within the member; "" for the member.
    [[nodiscard]] std::string rest() const {
        return name_ == wanted_ ? "" : wanted_.substr(name_.size() + member_mark.size());
    }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::optional<Error>& problem() const { return problem_; }
    SourceFile take() { return std::move(*file_).sealed(); }

   private:
    const std::string& wanted_;
    MemberNames names_;
    std::string name_;
    bool keeps_ = false, has_enough_ = false;
    std::optional<Error> problem_;
    std::optional<MemoryFile> file_;
};

Result<SourceFile> unpacked_file(const std::string& package, const std::string& name,
                                 const std::string& member, const BatchOptions& run,
                                 const ProgramFiles& files, int depth) {
    UnpackSettings settings = unpack_settings(run, files, -1);
    settings.request.name = name;
    OneMember wanted(member);
    const OpenedFile opened = TRY(open_package(package));
    settings.request.form = file_kind(opened.front) == FileKind::pdf ? wire::PackageForm::pdf
                                                                     : wire::PackageForm::archive;
    const Result<Unpacked> unpacked = unpack_package(settings, opened.descriptor, wanted);
    close(opened.descriptor);
    if (!unpacked.ok()) {
        return unpacked.error();
    }
    if (wanted.problem().has_value()) {
        return *wanted.problem();
    }
    if (!wanted.has_enough()) {
        return unpacked.value().problem.value_or(
            unreadable("the package has no such file any more"));
    }
    SourceFile file = wanted.take();
    if (wanted.rest().empty()) {
        return file;
    }
    if (depth >= deepest_package) {
        return unreadable("the package has no such file any more");
    }
    return unpacked_file(file.path(), last_part(wanted.name()), wanted.rest(), run, files,
                         depth + 1);
}

}  // namespace

SourceFile::~SourceFile() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

Result<SourceFile> source_file(const std::string& place, const BatchOptions& run,
                               const ProgramFiles& files) {
    if (!place_of_pages(place).empty()) {
        return unreadable("its pages are several files");
    }
    const std::optional<std::size_t> end = end_of_package(place);
    std::error_code trouble;
    if (!end.has_value() || std::filesystem::is_regular_file(place, trouble)) {
        return SourceFile(place);
    }
    const std::string package = place.substr(0, *end);
    return unpacked_file(package, last_part(package), place.substr(*end + member_mark.size()), run,
                         files, 1);
}

Result<IngestedFile> joined_source(const FoundFile& document) {
    const JoinedPages hashed =
        TRY(hash_pages(*document.pages, std::numeric_limits<std::uint64_t>::max()));
    MemoryFile joined;
    TRY(write_pages(*document.pages, hashed,
                    [&joined](std::string_view piece) { return joined.write(piece); }));
    const auto held = std::make_shared<const SourceFile>(std::move(joined).sealed());
    OpenedFile opened = TRY(open_package(held->path()));
    close(opened.descriptor);
    return IngestedFile{
        {held->path(), name_of_file(document), hashed.sha256, hashed.bytes, FileKind::pages},
        opened.state,
        false,
        false,
        held};
}

Result<IngestedFile> joined_source_at(const std::string& place) {
    std::error_code trouble;
    if (end_of_package(place).has_value() &&
        !std::filesystem::exists(place_of_pages(place), trouble)) {
        return unreadable("its pages lie in a package, and are not put together here");
    }
    const std::optional<FoundFile> document = pages_at({place, shown_name(place), true});
    return document ? joined_source(*document) : Result<IngestedFile>(unreadable(""));
}

}  // namespace juesuan
