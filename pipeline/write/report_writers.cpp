#include "pipeline/write/report_writers.h"

namespace juesuan {

std::vector<std::unique_ptr<ReportWriter>> all_report_writers(const WritingContext& context) {
    std::vector<std::unique_ptr<ReportWriter>> out;
#define JUESUAN_ADD_WRITER(make) out.push_back(make(context));
    JUESUAN_REPORT_WRITERS(JUESUAN_ADD_WRITER)
#undef JUESUAN_ADD_WRITER
    return out;
}

std::unique_ptr<ReportWriter> report_writer(std::string_view name, const WritingContext& context) {
    for (std::unique_ptr<ReportWriter>& writer : all_report_writers(context)) {
        if (writer->name() == name) {
            return std::move(writer);
        }
    }
    return nullptr;
}

}  // namespace juesuan
