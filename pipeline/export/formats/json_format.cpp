// json/: a JSON a report: as ingest writes it, the same on one line, or its records alone.
#include <filesystem>

#include "pipeline/base/output_name.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/export/formats/record_json.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/report_json.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "json";

class JsonFormat final : public ExportFormat {
   public:
    JsonFormat(const ExportKnowledge& knowledge, const FormatOptions& options)
        : knowledge_(knowledge), options_(options) {}

    [[nodiscard]] std::string_view name() const override { return "json"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {folder_name}; }
    [[nodiscard]] bool wants_rows() const override { return false; }
    [[nodiscard]] Keeps keeps() const override { return Keeps::files; }
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        return {std::string(folder_name) + "/" + stem + ".json"};
    }

    Status begin(const std::string& folder) override {
        place_ = TRY(new_folder(folder, folder_name));
        return Done{};
    }

    Status take_report(const ExportedReport& report) override {
        const ReportFrame& frame = report.written.frame;
        const std::string name = output_stem(frame.file_name, frame.sha256) + ".json";
        NewFile file = TRY(NewFile::create((place_ / name).string()));
        TRY(file.write(text_of(report)));
        return file.close();
    }

    Status finish() override { return Done{}; }

   private:
    [[nodiscard]] std::string text_of(const ExportedReport& report) const {
        if (options_.json == JsonShape::records) {
            return json_text(records_json(report, knowledge_, options_.forms)) + "\n";
        }
        std::string full = report_json(report.written.report, report.written.frame);
        if (options_.json == JsonShape::full) {
            return full;
        }
        const std::optional<JsonValue> value = parse_json(full);
        return value.has_value() ? json_text(*value) + "\n" : full;
    }

    const ExportKnowledge& knowledge_;
    FormatOptions options_;
    std::filesystem::path place_;
};

}  // namespace

std::unique_ptr<ExportFormat> json_format(const ExportKnowledge& knowledge,
                                          const FormatOptions& options) {
    return std::make_unique<JsonFormat>(knowledge, options);
}

}  // namespace juesuan
