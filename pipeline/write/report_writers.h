// All formats that a report can be written in.
#pragma once

#include <memory>

#include "pipeline/write/report_writer.h"
#include "pipeline/write/schema_check.h"

namespace juesuan {

/// What writers may need besides the report.
struct WritingContext {
    const SchemaCheck* published = nullptr;  ///< of the JSON; nullptr: it is not checked
};

// A line a writer: the function that makes it, defined in the writer's own file.
#define JUESUAN_REPORT_WRITERS(WRITER) \
    WRITER(json_report_writer)         \
    WRITER(table_text_writer)

#define JUESUAN_DECLARE_WRITER(make) \
    [[nodiscard]] std::unique_ptr<ReportWriter> make(const WritingContext& context);
JUESUAN_REPORT_WRITERS(JUESUAN_DECLARE_WRITER)
#undef JUESUAN_DECLARE_WRITER

/// A writer of every format. What `context` points to must live as long.
[[nodiscard]] std::vector<std::unique_ptr<ReportWriter>> all_report_writers(
    const WritingContext& context);

/// The writer of the format with this name; nullptr if there is none.
[[nodiscard]] std::unique_ptr<ReportWriter> report_writer(std::string_view name,
                                                          const WritingContext& context);

}  // namespace juesuan
