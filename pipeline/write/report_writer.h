// What makes files of a report: a writer knows one format and nothing of documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/report.h"
#include "pipeline/write/report_frame.h"

namespace juesuan {

struct ReportFile {
    std::string suffix;  ///< what follows the stem that all files of a report share: ".json"
    std::string bytes;
};

class ReportWriter {
   public:
    ReportWriter() = default;
    ReportWriter(const ReportWriter&) = delete;
    ReportWriter& operator=(const ReportWriter&) = delete;
    virtual ~ReportWriter() = default;

    /// The word of the format: "json", "text".
    [[nodiscard]] virtual std::string_view name() const = 0;

    /// The files of one report; the same input gives the same bytes. A document that failed has an
    /// empty Report. Errors: output_invalid if the report breaks what the format promises.
    [[nodiscard]] virtual Result<std::vector<ReportFile>> files(const Report& report,
                                                                const ReportFrame& frame) const = 0;
};

}  // namespace juesuan
