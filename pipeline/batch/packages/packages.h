// What lies in packages, for a run: known from the ledger, or unpacked by a child.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/batch/batch_tools.h"
#include "pipeline/batch/intake.h"
#include "pipeline/batch/run_summary.h"
#include "pipeline/ledger/ledger_paths.h"
#include "pipeline/output/scratch_folder.h"
#include "pipeline/supervisor/unpack_package.h"

namespace juesuan {

/// What became of a package.
struct PackageContent {
    std::vector<FoundFile> members;   ///< to be taken next; natural order
    std::vector<SkippedFile> passed;  ///< members that are no documents
    std::size_t count = 0;            ///< of both
    /// Packages in it that were not unpacked again: their members stand in the lists as well.
    std::vector<UnpackedFile> packages;
    std::optional<Error> problem;  ///< with the package as a whole
    bool interrupted = false;      ///< somebody stopped us: nothing of it counts
};

class Packages {
   public:
    Packages(const BatchTools& tools, Intake& intake);

    /// A package that `Intake::take` gave, or a PDF that holds others. The ledger knows of it and
    /// of its members afterwards. Errors: those of the ledger; output_no_room and
    /// output_unwritable; machine_short and environment.
    Result<PackageContent> open(const FoundFile& package,
                                wire::PackageForm form = wire::PackageForm::archive);
    /// The files attached to a document, once the ledger knows that. Else as open().
    Result<PackageContent> open_holder(const FoundFile& document);
    /// The file that travels, of a document of several; FoundFile::joined is to be its path.
    /// Errors: those of hash_pages and write_pages; output_no_room and output_unwritable, of stage
    /// write, are the run's.
    Result<IngestedFile> join(const FoundFile& document);
    /// The bytes of a member are not needed any more; `content`: as content_of gives it.
    void release(const std::string& content) const { scratch_.remove(content); }

   private:
    Result<PackageContent> content(const FoundFile& package, const LedgerPath& name,
                                   wire::PackageForm form);
    [[nodiscard]] UnpackSettings settings_for(const FoundFile& package, wire::PackageForm form,
                                              const PackageRoom& room) const;
    [[nodiscard]] bool is_settled(const FoundFile& member, const FileState& state);
    Result<std::optional<PackageContent>> known(const FoundFile& package, const LedgerPath& name,
                                                const FileState& state);
    Result<bool> add_known(const LedgerMember& row, const FoundFile& package,
                           const LedgerPath& name, const FileState& state,
                           PackageContent& out) const;
    Result<PackageContent> unpack(const FoundFile& package, const LedgerPath& name,
                                  wire::PackageForm form, const OpenedFile& opened);
    Status remember_members(const FoundFile& package, const LedgerPath& name,
                            const std::vector<std::string>& passed_paths,
                            const PackageContent& content);
    void add_missing(const FoundFile& package, const LedgerPath& name, const FileState& state,
                     PackageContent& content);
    [[nodiscard]] std::string basis() const;

    BatchTools tools_;
    Intake& intake_;
    LedgerPaths paths_;
    ScratchFolder scratch_;
};

}  // namespace juesuan
