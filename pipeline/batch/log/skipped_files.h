// What a run says of the files that it passed over.
#pragma once

#include <string>
#include <vector>

#include "pipeline/base/language.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/log/run_log.h"

namespace juesuan {

/// A line for people: how many of each kind, with the first names; an event a file for machines.
void tell_skipped(const std::vector<SkippedFile>& files, RunLog& log, Language language);

/// The words of that line, "" where nothing was passed over.
[[nodiscard]] std::string skipped_in_words(const std::vector<SkippedFile>& files,
                                           Language language);

}  // namespace juesuan
