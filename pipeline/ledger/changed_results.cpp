#include "pipeline/ledger/changed_results.h"

#include <sys/stat.h>

#include <optional>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_bytes.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"

namespace juesuan {

std::string result_state(const std::string& path) {
    struct stat found = {};
    if (stat(path.c_str(), &found) != 0) {
        return "";
    }
    const FileState state = file_state(found);
    return std::to_string(state.inode) + " " + std::to_string(state.bytes) + " " +
           std::to_string(state.modified_ns) + " " + std::to_string(state.changed_ns);
}

bool is_untouched_result(const LedgerDocument& document, const std::string& folder) {
    return document.written && !document.result_state.empty() &&
           result_state(folder + "/" + document.output()) == document.result_state;
}

bool is_changed_result(const LedgerDocument& document, const std::string& folder) {
    if (!document.written || document.result_sha256.empty()) {
        return false;
    }
    const std::string path = folder + "/" + document.output();
    const std::string state = result_state(path);
    if (state.empty() || state == document.result_state) {
        return false;
    }
    const std::optional<std::string> bytes = file_bytes(path);
    return bytes.has_value() && document.result_sha256.find(sha256_of(*bytes)) == std::string::npos;
}

Result<std::set<std::string>> changed_results(Ledger& ledger, const std::string& folder) {
    std::set<std::string> out;
    TRY(ledger.each_document([&](const LedgerDocument& document) {
        if (is_changed_result(document, folder)) {
            out.insert(document.output());
        }
        return Status(Done{});
    }));
    return out;
}

std::string changed_results_note(const std::set<std::string>& names, const std::string& folder,
                                 Language language) {
    return names.empty()
               ? ""
               : message(language,
                         {"{0} {0|report was|reports were} changed after {0|it was|they were} "
                          "written ({1}); juesuan reclassify {2} makes {0|it|them} anew.\n",
                          "{0} 份报告在写入后被改动（{1}）；juesuan reclassify {2} "
                          "可重新生成。\n"},
                         names.size(), shown_name(*names.begin()), as_argument(folder));
}

}  // namespace juesuan
