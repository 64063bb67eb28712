#include "pipeline/export/export_basis.h"

#include <sys/stat.h>

#include "extractors/base/sha256.h"
#include "pipeline/export/export_day.h"
#include "pipeline/export/export_record.h"
#include "pipeline/ingest/ingest.h"

namespace juesuan {
namespace {

JsonShape json_shape(const std::string& word) {
    return word == "records"   ? JsonShape::records
           : word == "compact" ? JsonShape::compact
                               : JsonShape::full;
}

/// Which program this is: its size and when it was made. "" where nobody can tell.
std::string own_state() {
    struct stat found = {};
    if (stat("/proc/self/exe", &found) != 0) {
        return "";
    }
    const FileState state = file_state(found);
    return std::to_string(state.bytes) + " " + std::to_string(state.modified_ns);
}

}  // namespace

FormatOptions format_options(const ExportOptions& options) {
    FormatOptions out;
    out.byte_order_mark = options.byte_order_mark;
    out.forms.insert(options.forms.begin(), options.forms.end());
    out.json = json_shape(options.json);
    out.licence = options.licence;
    out.sources = options.sources;
    out.former = options.folder;
    out.date = export_day(options.date).value_or("");
    out.filters = export_filters(options);
    out.replace_layers = options.replace_layers;
    out.share_folder = options.share_folder;
    for (const std::string& line : options.bag_info) {
        const std::size_t sign = line.find('=');
        out.bag_info.emplace_back(line.substr(0, sign), line.substr(sign + 1));
    }
    return out;
}

std::string export_basis(const ExportOptions& options, const FormatOptions& chosen,
                         const ExportKnowledge& knowledge) {
    const std::string program = own_state();
    std::string out =
        program + "\n" + knowledge.fingerprint + "\n" + chosen.filters + "\n" + options.json +
        "\n" + chosen.licence + "\n" + chosen.date + (chosen.byte_order_mark ? "\nmark" : "") +
        (chosen.sources ? "\nsources" : "") + (chosen.replace_layers ? "\nreplaced" : "");
    for (const std::string& line : options.bag_info) {
        out += "\n" + line;
    }
    return program.empty() ? "" : sha256_of(out);
}

}  // namespace juesuan
