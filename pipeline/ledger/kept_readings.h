// What was read of a document, page by page as it came: OUT/readings/<2 digits>/<sha256>.pages.
// With it a run that was killed goes on at the page where it stopped, and new forms and rules need
// no new reading.
//
// The file is only ever added to. It begins with the fingerprint of what the readings depend on
// (program, models, settings); then come records, each with its own check sum, of which a later one
// replaces an earlier one of the same page. What a kill left half-written at the end is cut off.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// What is known of a kept page without reading it again.
struct KeptPage {
    bool read = false;          ///< false: it could not be read, `errors` holds the reason
    std::vector<Error> errors;  ///< of the page; not empty where it was read, but degraded
    int milliseconds = 0;       ///< that reading it took
};

/// How many pages of a document have a kept outcome, whatever it depends on; also while a run adds
/// to them. Changes nothing; 0 where nothing is kept or can be read.
[[nodiscard]] std::size_t kept_page_count(const std::string& folder, const std::string& sha256);

/// Errors of all members that touch the disk: output_no_room, output_unwritable.
class KeptReadings {
   public:
    /// Makes no file before there is something to keep. Readings of another fingerprint, and what
    /// is no such file at all, are taken for nothing and replaced with the first page kept.
    /// `folder` is the output folder, `fingerprint` 64 hexadecimal digits.
    [[nodiscard]] static Result<KeptReadings> open(const std::string& folder,
                                                   const std::string& sha256,
                                                   const std::string& fingerprint);
    /// What was kept, whatever it depends on; also while a run adds to it. Changes nothing: members
    /// that do give output_unwritable.
    [[nodiscard]] static Result<KeptReadings> open_read_only(const std::string& folder,
                                                             const std::string& sha256);
    ~KeptReadings();
    KeptReadings(KeptReadings&& other) noexcept;
    KeptReadings& operator=(KeptReadings&& other) noexcept;

    /// Of the document, once somebody has opened it; an error where it cannot be opened.
    [[nodiscard]] const std::optional<Result<int>>& page_count() const { return page_count_; }
    /// The pages that have an outcome.
    [[nodiscard]] const std::map<int, KeptPage>& pages() const { return pages_; }
    /// A page as the children gave it, or empty with its error. Errors: output_unwritable when
    /// the disk gives back something else than was kept.
    [[nodiscard]] Result<ReadPage> page(int number) const;

    Status keep_page_count(const Result<int>& page_count);
    Status keep(int number, const Result<ReadPage>& page, int milliseconds);
    /// Forgets why the document or its pages could not be read, so that they are tried again.
    Status forget_failures();
    /// Forgets everything: the document is to be read as if for the first time.
    Status forget_all();
    /// Waits until everything kept is on the disk, also after a loss of power.
    Status sync();

   private:
    struct Place {
        std::int64_t offset = 0;  ///< of the record's body
        std::uint32_t packed = 0, whole = 0;
    };

    KeptReadings() = default;
    [[nodiscard]] static Result<KeptReadings> opened(KeptReadings readings,
                                                     const std::string& folder,
                                                     const std::string& sha256);
    Status load();
    [[nodiscard]] bool begins_as_wanted();
    void load_record(int number, int milliseconds, const Place& place);
    Status make();
    Status append(int number, int milliseconds, const std::vector<std::byte>& body);
    [[nodiscard]] Result<std::vector<std::byte>> body_at(const Place& place) const;

    std::string folder_, name_, fingerprint_;
    bool read_only_ = false;
    int file_ = -1;
    std::int64_t end_ = 0;  ///< of the last whole record
    std::optional<Result<int>> page_count_;
    std::map<int, KeptPage> pages_;
    std::map<int, Place> places_;
};

}  // namespace juesuan
