// The first format: the published JSON, checked against its schema before anybody sees it.
#include "pipeline/write/report_json.h"
#include "pipeline/write/report_writers.h"

namespace juesuan {
namespace {

class JsonReportWriter final : public ReportWriter {
   public:
    explicit JsonReportWriter(const SchemaCheck* published) : published_(published) {}

    [[nodiscard]] std::string_view name() const override { return "json"; }

    [[nodiscard]] Result<std::vector<ReportFile>> files(const Report& report,
                                                        const ReportFrame& frame) const override {
        std::string text = report_json(report, frame);
        if (published_ != nullptr) {
            TRY(published_->check(text));
        }
        return std::vector<ReportFile>{{".json", std::move(text)}};
    }

   private:
    const SchemaCheck* published_;
};

}  // namespace

std::unique_ptr<ReportWriter> json_report_writer(const WritingContext& context) {
    return std::make_unique<JsonReportWriter>(context.published);
}

}  // namespace juesuan
