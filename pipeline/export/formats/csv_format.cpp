// csv/: a file a table, UTF-8, as RFC 4180 says but for lines that end with a line feed alone.
#include <filesystem>

#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/new_file.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "csv";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

void append_field(std::string& line, std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        line += text;
        return;
    }
    line += '"';
    for (const char sign : text) {
        line += sign == '"' ? "\"" : "";
        line += sign;
    }
    line += '"';
}

class CsvFormat final : public ExportFormat {
   public:
    CsvFormat(const ExportKnowledge& knowledge, const FormatOptions& options)
        : knowledge_(knowledge), options_(options) {}

    [[nodiscard]] std::string_view name() const override { return "csv"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {folder_name}; }

    Status begin(const std::string& folder) override {
        const std::filesystem::path place = std::filesystem::path(folder) / folder_name;
        std::error_code ignored;  // what cannot be made cannot be written to either
        std::filesystem::create_directory(place, ignored);
        for (const ExportTable& table : knowledge_.tables) {
            files_.push_back(TRY(NewFile::create((place / (table.name + ".csv")).string())));
            std::string header(options_.byte_order_mark ? byte_order_mark : "");
            for (const ExportField& field : table.fields) {
                header += (&field == &table.fields.front() ? "" : ",") + field.name;
            }
            TRY(files_.back().write(header + "\n"));
        }
        return Done{};
    }

    Status take_row(ExportTableName table, const ExportRow& row) override {
        line_.clear();
        for (std::size_t k = 0; k < row.size(); ++k) {
            line_ += k == 0 ? "" : ",";
            if (const auto* text = std::get_if<std::string>(&row[k])) {
                append_field(line_, *text);
            } else {
                line_ += value_text(row[k]);
            }
        }
        line_ += '\n';
        return files_[static_cast<std::size_t>(table)].write(line_);
    }

    Status finish() override {
        for (NewFile& file : files_) {
            TRY(file.close());
        }
        return Done{};
    }

   private:
    const ExportKnowledge& knowledge_;
    FormatOptions options_;
    std::vector<NewFile> files_;
    std::string line_;
};

}  // namespace

std::unique_ptr<ExportFormat> csv_format(const ExportKnowledge& knowledge,
                                         const FormatOptions& options) {
    return std::make_unique<CsvFormat>(knowledge, options);
}

}  // namespace juesuan
