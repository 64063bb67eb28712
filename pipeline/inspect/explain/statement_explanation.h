// Why one figure of the narrative has its status, in words.
#pragma once

#include <string>

#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// For `forms.statements[statement]`: its sentence and where it stands, what it was taken to say,
/// how surely its lines were read, the identities with their figures, why it has its status.
[[nodiscard]] std::string statement_explanation(const WrittenReport& written, std::size_t statement,
                                                const RuleReasons& reasons,
                                                const MeasureLabels& labels, Language language);

}  // namespace juesuan
