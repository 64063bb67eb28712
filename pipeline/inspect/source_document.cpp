#include "pipeline/inspect/source_document.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <system_error>

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/base/words/utc_time.h"
#include "pipeline/ingest/packed_file.h"
#include "pipeline/ingest/pages/page_files.h"
#include "pipeline/inspect/source_file.h"
#include "pipeline/inspect/source_paths.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {
namespace {

constexpr std::size_t shown_digits = 12;  // of a SHA-256, as names of results have them
constexpr std::int64_t nanoseconds_a_second = 1'000'000'000;

Error without(ErrorCode code, std::string detail) {
    return {code, Stage::ingest, 0, std::move(detail)};
}

/// It was read before, so its size was allowed then.
constexpr IngestOptions any_size = {std::numeric_limits<std::uint64_t>::max()};

Error another_file(const IngestedFile& file, const std::string& place, const std::string& sha256) {
    return without(
        ErrorCode::input_changed,
        message(Language::english,
                {"{0} is another file now, last changed {1}; its SHA-256 begins with {2}, that of "
                 "the report with {3}",
                 ""},
                shown_name(place), utc_time(file.state.modified_ns / nanoseconds_a_second),
                file.ticket.sha256.substr(0, shown_digits), sha256.substr(0, shown_digits)));
}

Error other_pages(const IngestedFile& file, const std::string& place, const std::string& sha256) {
    return without(ErrorCode::input_changed,
                   message(Language::english,
                           {"the files of {0} are others now; their SHA-256 begins with {1}, that "
                            "of the report with {2}",
                            ""},
                           shown_name(place), file.ticket.sha256.substr(0, shown_digits),
                           sha256.substr(0, shown_digits)));
}

/// What lies there is no document any more.
bool is_of_content(ErrorCode code) {
    return code == ErrorCode::input_empty || code == ErrorCode::input_unsupported ||
           code == ErrorCode::input_package;
}

/// What says most of several troubles: a changed file, then one that may not be read.
int weight_of(const Error& error) {
    return error.code == ErrorCode::input_changed ? 2 : error.detail.empty() ? 0 : 1;
}

std::string listed(const std::vector<std::string>& places) {
    constexpr std::size_t most = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(most, places.size()); ++i) {
        out += (i == 0 ? "" : ", ") + shown_name(places[i]);
    }
    return out + (places.size() > most ? " ..." : "");
}

/// The only place of this name that the ledger knows, of whatever document.
Result<std::string> only_place_named(Ledger& ledger, const LedgerPaths& paths,
                                     const std::string& file_name) {
    std::vector<std::string> found;
    TRY(ledger.each_file([&](const LedgerDocument& /*document*/, const LedgerPath& path) -> Status {
        if (last_part(path.path) == file_name) {
            found.push_back(paths.place_of(path));
        }
        return Done{};
    }));
    return found.size() == 1 ? found.front() : std::string();
}

/// No file of the file system: a member of a package, or several files that are one document.
bool is_made_up(const std::string& place) {
    return end_of_package(place).has_value() || !place_of_pages(place).empty();
}

/// A member of a package, unpacked once more; it stays in memory as long as the file is held.
Result<IngestedFile> unpacked_source(const std::string& place, const std::string& sha256,
                                     const BatchOptions& run) {
    const ProgramFiles files = TRY(find_program_files(run));
    Result<SourceFile> source = source_file(place, run, files);
    if (!source.ok()) {
        const Error& error = source.error();
        const std::string why =
            error.detail.empty() ? std::string(error_text(error.code).name) : error.detail;
        return without(ErrorCode::input_unreadable, shown_name(place) + ": " + why);
    }
    const auto held = std::make_shared<const SourceFile>(std::move(source).value());
    IngestedFile file = TRY(ingest(held->path(), any_size));
    if (file.ticket.sha256 != sha256) {
        return another_file(file, place, sha256);
    }
    file.held = held;
    return file;
}

}  // namespace

Result<SourceTrail> source_trail(const std::string& report_file, const std::string& sha256) {
    SourceTrail out;
    const std::string folder = ledger_folder_of(report_file);
    if (folder.empty()) {
        return out;
    }
    out.has_ledger = true;
    Ledger ledger = TRY(Ledger::open_read_only(folder));
    const std::optional<LedgerDocument> document = TRY(ledger.document_of(sha256));
    if (!document) {
        return out;
    }
    const LedgerPaths paths(folder);
    for (const auto& [id, known] : TRY(ledger.paths_of({document->id}))) {
        std::transform(known.begin(), known.end(), std::back_inserter(out.places),
                       [&paths](const LedgerPath& path) { return paths.place_of(path); });
    }
    if (out.places.empty()) {
        out.replaced = TRY(only_place_named(ledger, paths, document->file_name));
    }
    return out;
}

Result<IngestedFile> source_at(const std::string& place, const std::string& sha256,
                               const BatchOptions& run) {
    if (!place_of_pages(place).empty()) {
        Result<IngestedFile> joined = joined_source_at(place);
        return joined.ok() && joined.value().ticket.sha256 != sha256
                   ? Result<IngestedFile>(other_pages(joined.value(), place, sha256))
                   : joined;
    }
    if (is_made_up(place)) {
        return unpacked_source(place, sha256, run);
    }
    Result<IngestedFile> file = ingest(place, any_size);
    if (!file.ok()) {
        const Error& error = file.error();
        const std::string why = error.detail.empty() ? "" : ": " + error.detail;
        return is_of_content(error.code)
                   ? without(ErrorCode::input_changed, shown_name(place) + " is no document now")
                   : without(error.code, shown_name(place) + why);
    }
    if (file.value().ticket.sha256 != sha256) {
        return another_file(file.value(), place, sha256);
    }
    return file;
}

Result<IngestedFile> find_source(const SourceTrail& trail, const std::string& sha256,
                                 const BatchOptions& run) {
    if (!trail.has_ledger) {
        return without(ErrorCode::input_unreadable,
                       "no ledger lies beside the report that would say where it is");
    }
    if (trail.places.empty() && trail.replaced.empty()) {
        return without(ErrorCode::input_unreadable, "the ledger knows no file of this document");
    }
    std::vector<std::string> places = trail.places;
    places.insert(places.end(), trail.replaced.empty() ? 0 : 1, trail.replaced);
    Error worst = without(ErrorCode::input_unreadable, "");
    for (const std::string& place : places) {
        std::error_code problem;
        const bool is_gone =
            !is_made_up(place) && !std::filesystem::exists(place, problem) && !problem;
        Result<IngestedFile> file =
            is_gone ? Result<IngestedFile>(without(ErrorCode::input_unreadable, ""))
                    : source_at(place, sha256, run);
        if (file.ok()) {
            return file;
        }
        worst = weight_of(file.error()) > weight_of(worst) ? file.error() : worst;
    }
    if (worst.detail.empty()) {
        worst.detail = "it was moved or removed; looked for at " + listed(places);
    }
    return worst;
}

std::string source_trouble(const Error& error, Language language) {
    const ErrorText& text = error_text(error.code);
    Phrase what = {text.sentence_en, text.sentence_zh};
    if (error.code == ErrorCode::input_changed) {
        what = {"This is not the file that the report was made of.",
                "这不是生成该报告的那个文件。"};
    } else if (error.code == ErrorCode::input_unreadable) {
        what = {"The document is not to be had.", "无法取得原文件。"};
    }
    return std::string(what.in(language)) + detail_in_brackets(error.detail, language);
}

std::string source_advice(const Error& error, bool names_source, Language language) {
    constexpr Phrase old_one = {
        "Say with --source where that one, or a copy, lies; `juesuan ingest` reads the new one.",
        "请用 --source 指明原文件副本的位置；新文件可用 juesuan ingest 读取。"};
    constexpr Phrase put_back = {"Put the old one back, or read the new one with `juesuan ingest`.",
                                 "请恢复原文件，或用 juesuan ingest 读取新文件。"};
    constexpr Phrase say_where = {
        "If it was moved, say with --source where it lies, or `juesuan ingest` its new folder: the "
        "ledger learns that, and nothing is read twice. If it is there, check that you may read "
        "it.",
        "如已移动，请用 --source 指明其位置，或对其新文件夹运行 juesuan "
        "ingest：台账会记下新位置，不会重复识别。如仍在原处，请检查读取权限。"};
    constexpr Phrase ingest_there = {
        "If it was moved, `juesuan ingest` its new folder: the ledger learns that, and nothing is "
        "read twice. If it is there, check that you may read it.",
        "如已移动，请对其新文件夹运行 juesuan "
        "ingest：台账会记下新位置，不会重复识别。如仍在原处，请检查读取权限。"};
    std::string own = what_to_do(error, language);
    if (own != what_to_do({error.code, error.stage, 0, ""}, language)) {
        return own;  // the detail says more than that it is not to be had
    }
    if (error.code == ErrorCode::input_changed) {
        return std::string((names_source ? old_one : put_back).in(language));
    }
    return error.code == ErrorCode::input_unreadable
               ? std::string((names_source ? say_where : ingest_there).in(language))
               : what_to_do(error, language);
}

}  // namespace juesuan
