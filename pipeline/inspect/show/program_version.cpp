#include "pipeline/inspect/show/program_version.h"

#include <ostream>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_bytes.h"
#include "pipeline/base/words/message.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/log/complaint.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {
namespace {

constexpr const char* report_version = "1.0";  // "schema_version" of every report

std::string own_digits() {
    const std::optional<std::string> bytes = file_bytes("/proc/self/exe");
    return bytes.has_value() ? sha256_of(*bytes) : std::string();
}

/// One number for all definitions: that of their names and numbers, a line each.
std::string digits_of(const std::vector<NamedHash>& definitions) {
    std::string lines;
    for (const NamedHash& file : definitions) {
        lines += file.sha256 + "  " + file.name + "\n";
    }
    return sha256_of(lines);
}

JsonMembers version_json(const std::string& program, const ProgramFiles& files,
                         const std::vector<NamedHash>& definitions) {
    const auto known = [](const std::string& text) {
        return text.empty() ? JsonValue() : JsonValue(text);
    };
    return {{"program", "juesuan"},
            {"version", JUESUAN_VERSION},
            {"schema_version", report_version},
            {"program_sha256", known(program)},
            {"definitions",
             JsonMembers{{"folder", known(files.schemas_folder)},
                         {"files", definitions.size()},
                         {"sha256",
                          definitions.empty() ? JsonValue() : JsonValue(digits_of(definitions))}}},
            {"models", JsonMembers{{"folder", known(files.models_folder)}}},
            {"worker", known(files.worker_program)}};
}

}  // namespace

ExitCode print_version(const VersionOptions& options, std::ostream& out, std::ostream& errors) {
    BatchOptions places;
    places.share_folder = options.share_folder;
    const Result<ProgramFiles> files = find_program_files(places);
    const Result<LoadedDefinitions> definitions =
        files.ok() ? load_definitions(files.value().schemas_folder) : files.error();
    const ProgramFiles found = files.ok() ? files.value() : ProgramFiles{};
    const std::vector<NamedHash> hashes =
        definitions.ok() ? definitions.value().hashes : std::vector<NamedHash>{};
    const std::string program = own_digits();
    if (options.json) {
        out << json_text(version_json(program, found, hashes), 1) << "\n";
    } else {
        out << "juesuan " JUESUAN_VERSION "\n"
            << message(options.language,
                       {"reports: schema version {0}\nprogram: SHA-256 {1}\n",
                        "报告格式：schema 版本 {0}\n程序：SHA-256 {1}\n"},
                       report_version, program);
        if (definitions.ok()) {
            out << message(options.language,
                           {"definitions: {0} {0|file|files} in {1}\nmodels: {2}\nworker: {3}\n",
                            "定义：{1} 中的 {0} 个文件\n模型：{2}\n读页程序：{3}\n"},
                           hashes.size(), found.schemas_folder, found.models_folder,
                           found.worker_program);
        }
    }
    if (!definitions.ok()) {
        RunLog log(errors, LogFormat::text, false, options.language);
        complain(log, definitions.error(), options.language);
        return ExitCode::environment;
    }
    return ExitCode::complete;
}

}  // namespace juesuan
