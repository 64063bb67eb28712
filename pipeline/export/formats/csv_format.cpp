// csv/: a CSV file a table.
#include <filesystem>

#include "pipeline/export/export_formats.h"
#include "pipeline/export/kept_rows.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "csv";

class CsvFormat final : public ExportFormat {
   public:
    CsvFormat(const ExportKnowledge& knowledge, const FormatOptions& options)
        : knowledge_(knowledge), options_(options) {}

    [[nodiscard]] std::string_view name() const override { return "csv"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {folder_name}; }

    Status begin(const std::string& folder) override {
        const std::filesystem::path place = TRY(new_folder(folder, folder_name));
        for (const ExportTable& table : knowledge_.tables) {
            files_.push_back(TRY(CsvFile::create((place / (table.name + ".csv")).string(),
                                                 field_names(table), options_.byte_order_mark)));
        }
        return Done{};
    }

    [[nodiscard]] Keeps keeps() const override { return Keeps::rows; }

    Status begin_update(const std::string& folder, const std::string& former,
                        const std::set<std::string>& kept) override {
        TRY(begin(folder));
        for (const ExportTable& table : knowledge_.tables) {
            const std::filesystem::path place = std::filesystem::path(former) / folder_name;
            former_.push_back(TRY(KeptRows::open((place / (table.name + ".csv")).string(), kept)));
        }
        return Done{};
    }

    Status keep_report(const KeptReport& report) override {
        for (std::size_t t = 0; t < files_.size(); ++t) {
            TRY(former_[t].copy(report.document, files_[t]));
        }
        return Done{};
    }

    Status take_row(ExportTableName table, const ExportRow& row) override {
        return files_[static_cast<std::size_t>(table)].write(row);
    }

    Status finish() override {
        for (CsvFile& file : files_) {
            TRY(file.close());
        }
        return Done{};
    }

   private:
    const ExportKnowledge& knowledge_;
    FormatOptions options_;
    std::vector<CsvFile> files_;
    std::vector<KeptRows> former_;  ///< a table, of an update
};

}  // namespace

std::unique_ptr<ExportFormat> csv_format(const ExportKnowledge& knowledge,
                                         const FormatOptions& options) {
    return std::make_unique<CsvFormat>(knowledge, options);
}

}  // namespace juesuan
