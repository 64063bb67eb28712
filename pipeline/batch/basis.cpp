#include "pipeline/batch/basis.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "extractors/base/sha256.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

Json hashes_json(const std::vector<NamedHash>& hashes) {
    Json out = Json::object();
    for (const NamedHash& hash : hashes) {
        out[hash.name] = hash.sha256;
    }
    return out;
}

/// False where it is no object of texts.
bool take_hashes(const Json& from, std::vector<NamedHash>& hashes) {
    for (const auto& [name, sha256] : from.items()) {
        if (!sha256.is_string()) {
            return false;
        }
        hashes.push_back({name, sha256.get<std::string>()});
    }
    return from.is_object();
}

std::string text_of(const Json& object, const char* member) {
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
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
    return Json{
        {"worker", worker_sha256}, {"models", hashes_json(models)}, {"text_layer", text_layer}}
        .dump();
}

std::optional<ReadingBasis> ReadingBasis::parse(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    ReadingBasis out{text_of(json, "worker"), {}, text_of(json, "text_layer")};
    if (!json.is_object() || !json.contains("models") || !take_hashes(json["models"], out.models)) {
        return std::nullopt;
    }
    return out;
}

std::string ReadingBasis::fingerprint() const { return sha256_of(text()); }

std::string ReportBasis::text() const {
    return Json{{"version", version},
                {"program", program_sha256},
                {"definitions", hashes_json(definitions)},
                {"pages", pages},
                {"target_error", target_error}}
        .dump();
}

std::optional<ReportBasis> ReportBasis::parse(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    ReportBasis out{text_of(json, "version"),
                    text_of(json, "program"),
                    {},
                    text_of(json, "pages"),
                    text_of(json, "target_error")};
    if (!json.is_object() || !json.contains("definitions") ||
        !take_hashes(json["definitions"], out.definitions)) {
        return std::nullopt;
    }
    return out;
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
