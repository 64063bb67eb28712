// The folder of an export: whatever happens, it is the former export, whole, or the new one, whole.
// The new one is made in a hidden folder beside it, and both change their names in one step.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/base/output_name.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {

class ExportFolder {
   public:
    /// Leaves no trace of an export that was not taken over.
    ~ExportFolder();
    ExportFolder() = default;
    ExportFolder(const ExportFolder&) = delete;
    ExportFolder& operator=(const ExportFolder&) = delete;

    /// Begins an export to `path`. A folder that holds anything else is refused, since it is going
    /// to be replaced; what another format of an earlier export made there (of the names in `known`
    /// but not in `renewed`) stays. Errors: output_unwritable, output_no_room, ledger_held (another
    /// export writes there).
    Status begin(const std::string& path, const std::vector<std::string>& known,
                 const std::vector<std::string>& renewed);

    /// Where the new export is made.
    [[nodiscard]] const std::string& place() const { return place_; }
    /// The former export, as long as the new one is not taken over.
    [[nodiscard]] const std::string& former() const { return path_; }
    /// Bytes that may still be written.
    [[nodiscard]] std::uint64_t room() const { return folder_.room(); }

    /// An entry of the former export, file or folder, as it is. Errors: as begin.
    Status keep(const std::string& entry) const;
    /// Puts everything on the disk, then the new export in the place of the former one.
    Status take_over();

   private:
    Status keep_others(const std::vector<std::string>& known,
                       const std::vector<std::string>& renewed) const;

    std::string path_, place_;
    OutputFolder folder_;
    bool begun_ = false;
    int former_ = -1;
};

}  // namespace juesuan
