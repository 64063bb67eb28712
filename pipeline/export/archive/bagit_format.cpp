// bag/: a BagIt bag with METS, reports and sources a document, and what the other formats of this
// export made.
#include "pipeline/export/archive/bag.h"
#include "pipeline/export/archive/document_folder.h"
#include "pipeline/export/export_formats.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "bag";

class BagitFormat final : public ExportFormat {
   public:
    explicit BagitFormat(const FormatOptions& options) : options_(options) {}

    [[nodiscard]] std::string_view name() const override { return "bagit"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {folder_name}; }
    [[nodiscard]] bool wants_rows() const override { return false; }
    [[nodiscard]] Keeps keeps() const override { return Keeps::files; }
    [[nodiscard]] bool wants_files() const override { return true; }
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        std::vector<std::string> out = document_files(stem);
        for (std::string& file : out) {
            file.insert(0, std::string(folder_name) + "/data/");
        }
        return out;
    }
    Status keep_report(const KeptReport& /*report*/) override {
        ++reports_;
        return Done{};
    }

    Status begin(const std::string& folder) override {
        export_ = folder;
        TRY(bag_.begin(export_ / folder_name));
        return documents_.begin(bag_.payload().string(), folder, options_);
    }

    Status take_report(const ExportedReport& report) override {
        ++reports_;
        return documents_.add(report);
    }

    Status finish() override { return Done{}; }

    Status pack(const std::vector<std::string>& entries) override {
        for (const std::string& entry : entries) {
            if (entry != folder_name && entry != mets_folder) {
                TRY(bag_.add(export_ / entry));
            }
        }
        return bag_.finish(info());
    }

   private:
    /// No time but the one that was given: equal results give equal bags.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> info() const {
        auto out = options_.bag_info;
        out.emplace_back("Bag-Software-Agent", std::string("juesuan ") + JUESUAN_VERSION);
        if (!options_.date.empty()) {
            out.emplace_back("Bagging-Date", options_.date);
        }
        out.emplace_back("External-Description",
                         std::to_string(reports_) + " documents read by juesuan" +
                             (options_.filters.empty() ? "" : "; only " + options_.filters));
        return out;
    }

    FormatOptions options_;
    std::filesystem::path export_;
    Bag bag_;
    DocumentFolder documents_;
    std::size_t reports_ = 0;
};

}  // namespace

std::unique_ptr<ExportFormat> bagit_format(const ExportKnowledge& /*knowledge*/,
                                           const FormatOptions& options) {
    return std::make_unique<BagitFormat>(options);
}

}  // namespace juesuan
