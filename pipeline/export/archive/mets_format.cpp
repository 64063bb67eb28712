// mets/: METS with PREMIS a document, its report and, when asked for, its source.
#include "pipeline/export/archive/document_folder.h"
#include "pipeline/export/export_formats.h"

namespace juesuan {
namespace {

class MetsFormat final : public ExportFormat {
   public:
    explicit MetsFormat(const FormatOptions& options) : options_(options) {}

    [[nodiscard]] std::string_view name() const override { return "mets"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {mets_folder}; }
    [[nodiscard]] bool wants_rows() const override { return false; }
    [[nodiscard]] Keeps keeps() const override { return Keeps::files; }
    [[nodiscard]] bool wants_files() const override { return true; }
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        return document_files(stem);
    }

    Status begin(const std::string& folder) override {
        return documents_.begin(folder, folder, options_);
    }
    Status take_report(const ExportedReport& report) override { return documents_.add(report); }
    Status finish() override { return Done{}; }

   private:
    FormatOptions options_;
    DocumentFolder documents_;
};

}  // namespace

std::unique_ptr<ExportFormat> mets_format(const ExportKnowledge& /*knowledge*/,
                                          const FormatOptions& options) {
    return std::make_unique<MetsFormat>(options);
}

}  // namespace juesuan
