// What a retry takes in: the files that could not be taken, and those of the documents that are not
// complete, as the ledger knows them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/log/run_log.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

struct RetryInputs {
    FoundInputs found;
    /// Of those that were wanted: documents that are complete already, as people know them.
    std::vector<std::string> complete;
    std::vector<std::string> unknown;  ///< of those that were wanted: what fits nothing
    /// Settings that documents were read with before, as BatchOptions::settings_line, with how
    /// many documents.
    std::map<std::string, std::size_t> settings;
    /// Something has no such settings: it was never finished.
    bool some_without = false;
    std::size_t unchosen = 0;  ///< documents that are left alone, see lacks_unchosen_pages

    /// Those that all of them were read with; "" when they differ or are unknown.
    [[nodiscard]] std::string common_settings() const {
        return settings.size() == 1 && !some_without ? settings.begin()->first : "";
    }
};

/// `wanted`: only these, each the beginning of a SHA-256 (at least 6 digits), a path as it is
/// shown, or the last part of one; none: all. Of
/// a document in several places those that are gone are passed over while there is another.
Result<RetryInputs> retry_inputs(Ledger& ledger, const std::string& output_folder,
                                 const std::vector<std::string>& wanted);

/// Says what is complete already, that there is nothing to retry, or with which settings the
/// documents are read: those of `options`, for all, also for those that had others.
void tell_of_retry(const RetryInputs& inputs, const BatchOptions& options, RunLog& log);

}  // namespace juesuan
