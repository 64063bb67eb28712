#include "pipeline/export/export_formats.h"

namespace juesuan {

std::vector<std::unique_ptr<ExportFormat>> all_export_formats(const ExportKnowledge& knowledge,
                                                              const FormatOptions& options) {
    std::vector<std::unique_ptr<ExportFormat>> out;
#define JUESUAN_ADD_FORMAT(make) out.push_back(make(knowledge, options));
    JUESUAN_EXPORT_FORMATS(JUESUAN_ADD_FORMAT)
#undef JUESUAN_ADD_FORMAT
    return out;
}

}  // namespace juesuan
