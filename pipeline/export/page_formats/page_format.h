// What formats of pages have in common: a folder of their name, with files for each report.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/export/export_format.h"
#include "pipeline/export/formats/new_file.h"

namespace juesuan {

class PageFormat : public ExportFormat {
   public:
    [[nodiscard]] std::vector<std::string> entries() const override {
        return {std::string(name())};
    }
    [[nodiscard]] bool wants_rows() const override { return false; }
    [[nodiscard]] bool wants_pages() const override { return true; }
    [[nodiscard]] Keeps keeps() const override { return Keeps::files; }

    Status begin(const std::string& folder) override {
        place_ = TRY(new_folder(folder, name()));
        return Done{};
    }
    Status finish() override { return Done{}; }

   protected:
    /// Where its files go.
    [[nodiscard]] const std::filesystem::path& place() const { return place_; }

   private:
    std::filesystem::path place_;
};

}  // namespace juesuan
