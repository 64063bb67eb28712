#include "pipeline/export/archive/document_folder.h"

#include <algorithm>
#include <iterator>

#include "pipeline/base/file_bytes.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/base/output_name.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/export/archive/file_forms.h"
#include "pipeline/export/archive/kept_source.h"
#include "pipeline/export/archive/premis.h"
#include "pipeline/export/archive/xml.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/wire/joined_files.h"

namespace juesuan {
namespace {

using archive::write_xml;

constexpr const char* reports = "reports";

Status write_stored(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code problem;
    std::filesystem::create_directories(path.parent_path(), problem);
    NewFile file = TRY(NewFile::create(path.string()));
    TRY(file.write(bytes));
    return file.close();
}

}  // namespace

std::string name_within_folder(const std::string& name) {
    std::string out;
    for (const auto& part : std::filesystem::path(name).lexically_normal()) {
        const std::string word = part.string();
        if (word != "/" && word != ".." && word != "." && !word.empty()) {
            out += (out.empty() ? "" : "/") + word;
        }
    }
    return out.empty() ? "file" : out;
}

std::vector<std::string> document_files(const std::string& stem) {
    const std::string place = std::string(mets_folder) + "/";
    std::vector<std::string> out = {place + stem + ".mets.xml", place + stem + ".premis.xml",
                                    place + reports + "/" + stem + ".json"};
    std::transform(
        file_forms.begin(), file_forms.end(), std::back_inserter(out),
        [&](const FileForm& form) { return place + sources_folder + "/" + stem + form.ending; });
    out.push_back(place + sources_folder + "/" + stem);  // the files of one that several are
    return out;
}

Status DocumentFolder::begin(const std::string& parent, const std::string& made,
                             const FormatOptions& options) {
    place_ = TRY(new_folder(parent, mets_folder));
    made_ = made;
    sources_ = options.sources;
    date_ = options.date;
    share_folder_ = options.share_folder;
    former_ = options.former;
    TRY(new_folder(place_.string(), reports));
    if (sources_) {
        TRY(new_folder(place_.string(), sources_folder));
    }
    return Done{};
}

Result<StoredFile> DocumentFolder::store_report(const ExportedReport& report,
                                                const std::string& stem) const {
    const std::string path = std::string(reports) + "/" + stem + ".json";
    Result<StoredFile> out = store_file(report.file, (place_ / path).string());
    if (out.ok()) {
        out.value().path = path;
    } else if (out.error().code == ErrorCode::input_unreadable) {
        return Error{ErrorCode::output_invalid, Stage::write, 0, out.error().detail};
    }
    return out;
}

Result<StoredFile> DocumentFolder::store_pages(const IngestedFile& found, const std::string& stem,
                                               const std::string& path, SourcePages& pages) const {
    const std::optional<std::string> bytes = file_bytes(found.ticket.path);
    const std::optional<JoinedHead> head = bytes ? parse_joined_head(*bytes) : std::nullopt;
    if (!head) {
        return Error{ErrorCode::input_unreadable, Stage::write, 0, shown_name(found.ticket.path)};
    }
    const std::string folder = std::string(sources_folder) + "/" + stem;
    std::size_t begin = head->begin;
    for (const JoinedFile& file : head->files) {
        const std::string_view content = std::string_view(*bytes).substr(begin, file.bytes);
        begin += file.bytes;
        StoredFile stored{folder + "/" + name_within_folder(file.name), file.sha256, file.bytes};
        TRY(write_stored(place_ / stored.path, content));
        const std::optional<FileKind> kind = file_kind(content.substr(0, front_bytes));
        pages.emplace_back(std::move(stored),
                           kind ? file_form(*kind).media_type : "application/octet-stream");
    }
    const std::string listing = listing_of(head->files);
    TRY(write_stored(place_ / path, listing));
    return StoredFile{path, found.ticket.sha256, listing.size()};
}

Result<StoredFile> DocumentFolder::store_source(const ExportedReport& report,
                                                const std::string& stem, SourcePages& pages) const {
    BatchOptions run;
    run.share_folder = share_folder_;
    const IngestedFile found = TRY(find_source_or_copy(report, former_, run));
    const std::string path =
        std::string(sources_folder) + "/" + stem + file_form(found.ticket.kind).ending;
    if (found.ticket.kind == FileKind::pages) {
        return store_pages(found, stem, path, pages);
    }
    StoredFile out = TRY(store_file(found.ticket.path, (place_ / path).string()));
    if (out.sha256 != found.ticket.sha256) {  // it was changed just now
        std::error_code ignored;
        std::filesystem::remove(place_ / path, ignored);
        return Error{ErrorCode::input_changed, Stage::write, 0, shown_name(found.ticket.path)};
    }
    out.path = path;
    return out;
}

Result<StoredFile> DocumentFolder::store_history(const ExportedReport& report,
                                                 const DocumentFiles& files,
                                                 const std::string& stem) const {
    const ReportFrame& frame = report.written.frame;
    const std::string path = stem + ".premis.xml";
    pugi::xml_document premis;
    fill_premis(premis,
                {{{"", frame.sha256, frame.bytes}, media_type(report), frame.file_name, ""},
                 {files.report, report_media_type, report.result_file, frame.sha256}},
                premis_history(report, files.report.sha256));
    StoredFile out = TRY(write_xml(premis, (place_ / path).string()));
    out.path = path;
    return out;
}

Result<std::vector<DerivedFile>> DocumentFolder::derived_files(
    const std::vector<MadeFile>& made) const {
    std::vector<DerivedFile> out;
    for (const MadeFile& file : made) {
        StoredFile stored = TRY(hash_file((made_ / file.path).string()));
        stored.path = "../" + file.path;
        out.push_back({std::move(stored), file.format});
    }
    return out;
}

Status DocumentFolder::add(const ExportedReport& report) {
    const ReportFrame& frame = report.written.frame;
    const std::string stem = output_stem(frame.file_name, frame.sha256);
    DocumentFiles files;
    files.report = TRY(store_report(report, stem));
    Status source = Done{};
    if (sources_) {
        Result<StoredFile> stored = store_source(report, stem, files.source_pages);
        if (stored.ok()) {
            files.source = std::move(stored).value();
        } else if (is_of_one_report(stored.error())) {
            source = std::move(stored).error();
        } else {
            return std::move(stored).error();
        }
    }
    files.derived = TRY(derived_files(report.made));
    files.history = TRY(store_history(report, files, stem));
    pugi::xml_document mets;
    fill_mets(mets, report, files, date_);
    TRY(write_xml(mets, (place_ / (stem + ".mets.xml")).string()));
    return source;
}

}  // namespace juesuan
