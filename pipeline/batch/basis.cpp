#include "pipeline/batch/basis.h"

#include <fstream>

#include "extractors/base/sha256.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

JsonMembers hashes_json(const std::vector<NamedHash>& hashes) {
    JsonMembers out;
    for (const NamedHash& hash : hashes) {
        out.push_back({hash.name, hash.sha256});
    }
    return out;
}

/// Nothing where it is no object of texts.
std::optional<std::vector<NamedHash>> hashes_of(const JsonValue& basis, const char* name) {
    const JsonValue* object = basis.find(name);
    if (object == nullptr || object->members() == nullptr) {
        return std::nullopt;
    }
    std::vector<NamedHash> out;
    for (const JsonMember& member : *object->members()) {
        if (member.value.text() == nullptr) {
            return std::nullopt;
        }
        out.push_back({member.name, *member.value.text()});
    }
    return out;
}

std::string text_member(const JsonValue& basis, const char* name) {
    const JsonValue* member = basis.find(name);
    return member != nullptr && member->text() != nullptr ? *member->text() : "";
}

Result<std::string> sha256_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    Sha256 hash;
    std::vector<char> room(std::size_t{1} << 18U);
    while (file.read(room.data(), static_cast<std::streamsize>(room.size())) || file.gcount() > 0) {
        hash.add(std::as_bytes(std::span(room)).first(static_cast<std::size_t>(file.gcount())));
    }
    if (!file.eof()) {
        return Error{ErrorCode::environment, Stage::ingest, 0,
                     path.substr(path.rfind('/') + 1) + " cannot be read"};
    }
    return hash.finish();
}

}  // namespace

std::string ReadingBasis::text() const {
    return json_text(JsonMembers{
        {"worker", worker_sha256}, {"models", hashes_json(models)}, {"text_layer", text_layer}});
}

std::optional<ReadingBasis> ReadingBasis::parse(const std::string& text) {
    const JsonValue json = parse_json(text).value_or(JsonValue());
    auto models = hashes_of(json, "models");
    if (!models.has_value()) {
        return std::nullopt;
    }
    return ReadingBasis{text_member(json, "worker"), *std::move(models),
                        text_member(json, "text_layer")};
}

std::string ReadingBasis::fingerprint() const { return sha256_of(text()); }

std::string ReportBasis::text() const {
    return json_text(JsonMembers{{"version", version},
                                 {"program", program_sha256},
                                 {"definitions", hashes_json(definitions)},
                                 {"pages", pages},
                                 {"target_error", target_error},
                                 {"trust", trust}});
}

std::optional<ReportBasis> ReportBasis::parse(const std::string& text) {
    const JsonValue json = parse_json(text).value_or(JsonValue());
    auto definitions = hashes_of(json, "definitions");
    if (!definitions.has_value()) {
        return std::nullopt;
    }
    const JsonValue* trust = json.find("trust");
    const std::int64_t edition = trust != nullptr ? trust->whole_number().value_or(1) : 1;
    return ReportBasis{text_member(json, "version"),      text_member(json, "program"),
                       *std::move(definitions),           text_member(json, "pages"),
                       text_member(json, "target_error"), static_cast<int>(edition)};
}

Result<std::string> worker_sha256(const ProgramFiles& files) {
    return sha256_of_file(files.worker_program);
}

Result<std::string> own_sha256() { return sha256_of_file("/proc/self/exe"); }

std::vector<std::pair<std::string, std::string>> published_settings(const ReadingBasis& reading,
                                                                    const ReportBasis& report) {
    return {{"text_layer", reading.text_layer},
            {"pages", report.pages},
            {"target_error", report.target_error}};
}

}  // namespace juesuan
