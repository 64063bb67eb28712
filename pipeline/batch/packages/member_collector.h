// Takes the members of a package as they are unpacked: what may be a document, or another package,
// goes into a scratch file; of everything else is known what it is.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/ingest/find_inputs.h"
#include "pipeline/output/output_folder.h"
#include "pipeline/output/scratch_folder.h"
#include "pipeline/supervisor/unpack_package.h"

namespace juesuan {

/// What the collector must know.
struct CollectorOptions {
    const InputFilter& filter;
    std::uint64_t least_free_bytes = 0;  ///< with less room in the folder it stops
    const OutputFolder& folder;
    ScratchFolder& scratch;
    /// Has it an outcome that stays? Then its bytes are not wanted.
    std::function<bool(const FoundFile&)> is_settled;
    /// Is it one of the members that were asked for? The others are as if they were not there.
    std::function<bool(const FoundFile&)> is_wanted;
};

class MemberCollector final : public MemberSink {
   public:
    /// `like`: what every member has in common: `path` and `shown` of its package, with the mark.
    MemberCollector(FoundFile like, PackedFile packed, CollectorOptions options)
        : like_(std::move(like)), packed_(std::move(packed)), options_(std::move(options)) {}

    Status begin(const wire::MemberHead& head) override;
    Status bytes(std::string_view piece) override;
    Status end(const std::optional<Error>& problem) override;

    /// In natural order. Those that are no documents have their problem.
    [[nodiscard]] std::vector<FoundFile> take_members();
    /// Links, what systems leave behind, what a filter leaves out.
    [[nodiscard]] std::vector<SkippedFile> take_passed() { return std::move(passed_); }
    /// Their names in the order of take_passed(), as FoundFile::path.
    [[nodiscard]] const std::vector<std::string>& passed_paths() const { return passed_paths_; }

   private:
    [[nodiscard]] std::string kind_passed(const wire::MemberHead& head,
                                          const std::string& name) const;
    Status know_kind();
    Status write(std::string_view piece);

    FoundFile like_;
    PackedFile packed_;
    CollectorOptions options_;
    std::vector<FoundFile> members_;
    std::vector<SkippedFile> passed_;
    std::vector<std::string> passed_paths_;
    MemberNames names_;

    // Of the member that is coming.
    FoundFile member_;
    std::string passed_kind_, front_;
    std::optional<Error> problem_;
    bool keeps_ = false, knows_kind_ = false, has_bytes_ = false;
    std::uint64_t unchecked_bytes_ = 0;  ///< written since the room was looked at
    ScratchFile file_;
};

}  // namespace juesuan
