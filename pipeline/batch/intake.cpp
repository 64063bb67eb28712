#include "pipeline/batch/intake.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <iterator>
#include <utility>

#include "extractors/image/own_marks.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/batch/inputs/open_work.h"
#include "pipeline/corrections/correction_book.h"
#include "pipeline/ingest/other_kind.h"
#include "pipeline/ingest/own_file.h"
#include "pipeline/ingest/pages/page_files.h"

namespace juesuan {
namespace {

/// What a member unpacked to, as it lies there now.
FileState state_of_content(const FoundFile& file) {
    struct stat found {};
    return stat(content_of(file).c_str(), &found) == 0 ? file_state(found) : FileState{};
}

}  // namespace

DocumentStart start_from(const KeptReadings& readings, const std::map<int, int>& deaths) {
    DocumentStart out;
    out.page_count = readings.page_count();
    for (const auto& [number, page] : readings.pages()) {
        out.pages[number] = {page.read, page.errors};
    }
    for (const auto& [page, count] : deaths) {
        out.died.insert(page);
    }
    return out;
}

Status Intake::depend_on(ReadingBasis reading, ReportBasis report) {
    basis_.reading_id = TRY(ledger_.fingerprint(reading.text()));
    basis_.report_id = TRY(ledger_.fingerprint(report.text()));
    basis_.fingerprint = reading.fingerprint();
    basis_.reading = std::move(reading);
    basis_.report = std::move(report);
    return know_what_is_told();
}

/// Of files that earlier runs found: copies of a document may have lines of their own.
Status Intake::know_what_is_told() {
    if (catalogue_.empty()) {
        return Done{};
    }
    return ledger_.each_file([this](const LedgerDocument& document, const LedgerPath& path) {
        const DocumentMetadata* told = catalogue_.known_of(paths_.file_at(path), document.sha256);
        if (told != nullptr) {
            told_[document.id][path.path] = told;
        }
        return Status(Done{});
    });
}

/// What the catalogue says of all files of the document, of which this is one.
DocumentMetadata Intake::told_of(const FoundFile& file, LedgerId document,
                                 const std::string& sha256) {
    DocumentMetadata out;
    if (catalogue_.empty()) {
        return out;
    }
    auto& lines = told_[document];
    const std::string name = paths_.name_of(file).path;
    if (const DocumentMetadata* told = catalogue_.of(file, sha256)) {
        lines[name] = told;
    } else {
        lines.erase(name);
    }
    for (const auto& [path, fields] : lines) {
        add_fields(out, *fields);
    }
    return out;
}

bool Intake::is_stale(const LedgerDocument& document) const {
    return document.reading != basis_.reading_id || document.report != basis_.report_id;
}

/// Those that its report was made of.
Result<PageChoice> Intake::pages_of(const LedgerDocument& document) {
    const auto [known, is_new] = pages_of_reports_.emplace(document.report, PageChoice{});
    if (is_new && document.report != 0) {
        const auto report = ReportBasis::parse(TRY(ledger_.fingerprint_text(document.report)));
        if (report.has_value() && report->pages != PageChoice{}.text()) {
            known->second = PageChoice::parse(report->pages).value_or(PageChoice{});
        }
    }
    return known->second;
}

/// Was it read with fewer pages chosen than now? A trial of a few pages is not the whole document.
Result<bool> Intake::lacks_pages(const LedgerDocument& document) {
    if (document.report == basis_.report_id || document.report == 0) {
        return false;
    }
    return pages_.adds_to(TRY(pages_of(document)), document.page_count);
}

Result<std::string> Intake::pages_of_both(const LedgerDocument& document) {
    if (document.report == basis_.report_id || document.report == 0) {
        return std::string();
    }
    const PageChoice before = TRY(pages_of(document));
    const PageChoice both = before.joined_with(pages_);
    return both.adds_to(before, document.page_count) ? both.text() : std::string();
}

bool Intake::is_lost(const LedgerDocument& document) const {
    return loss_of(document, folder_) != LostResult::none;
}

/// Is the outcome left as it is?
Result<bool> Intake::stays(const LedgerDocument& document) {
    if (!document.finished || document.again || is_lost(document)) {
        return false;
    }
    switch (renewal_) {
        case Renewal::none:
            return !TRY(lacks_pages(document));
        case Renewal::stale:
            return !is_stale(document);
        case Renewal::failed:
            return document.status == DocumentStatus::complete;
        case Renewal::all:
            break;
    }
    return false;
}

/// Does the catalogue, or a person who corrected it, say something else of the document than
/// before? Then its report is made anew, from the pages as they were read.
Result<bool> Intake::is_told_anew(const FoundFile& file, const LedgerDocument& document) {
    if (document.finished && !record_.place_of(document.id).has_value() &&
        head_of_corrections(folder_, document.sha256) != document.corrections) {
        return true;
    }
    const DocumentMetadata told = told_of(file, document.id, document.sha256);
    return !told.empty() && told != TRY(ledger_.metadata_of(document.id));
}

Result<bool> Intake::is_settled(const FoundFile& file, const LedgerDocument& document) {
    return TRY(stays(document)) &&
           (record_.place_of(document.id).has_value() || !TRY(is_told_anew(file, document)));
}

Result<TakenFile> Intake::take(const FoundFile& file) {
    const bool is_broken = file.packed != nullptr && file.packed->problem.has_value();
    if (file.as_package_only && !is_broken && !is_package(content_of(file))) {
        if (file.packed != nullptr) {
            static_cast<void>(TRY(ledger_.forget_file(paths_.name_of(file).path)));
        }
        TakenFile taken;
        taken.skipped_kind = "excluded";
        return taken;
    }
    if (const std::optional<FileState> state = state_now(file)) {
        std::optional<LedgerDocument> known =
            TRY(ledger_.document_at(paths_.name_of(file).path, *state));
        const bool needs_bytes = file.pages != nullptr && known.has_value() &&
                                 !record_.place_of(known->id).has_value() &&
                                 !TRY(is_settled(file, *known));
        if (known.has_value() && !needs_bytes) {
            return take_known(file, *std::move(known), *state);
        }
    }
    if (file.pages != nullptr) {
        TakenFile taken;
        taken.kind = TakenFile::Kind::pages;
        return taken;
    }
    if (is_broken) {
        return refuse(file, *file.packed->problem);
    }
    Result<IngestedFile> ingested = ingest(content_of(file), {max_file_bytes_});
    if (ingested.ok() && ingested.value().is_own) {
        return refuse(file, {ErrorCode::input_unsupported, Stage::ingest, 0, own_detail}, true);
    }
    if (ingested.ok() && ingested.value().may_be_joined && !file.is_one) {
        TakenFile taken;
        taken.kind = TakenFile::Kind::joined;
        return taken;
    }
    if (ingested.ok()) {
        ingested.value().ticket.file_name = name_of_file(file);
        return take_hashed(file, std::move(ingested).value());
    }
    const Error& error = ingested.error();
    if (error.code == ErrorCode::input_package && is_unpacked(error.detail)) {
        TakenFile taken;
        taken.kind = TakenFile::Kind::package;
        return taken;
    }
    return refuse(file, error);
}

Result<TakenFile> Intake::take_joined(const FoundFile& file, Result<IngestedFile> joined) {
    return joined.ok() ? take_hashed(file, std::move(joined).value())
                       : refuse(file, joined.error());
}

Result<TakenFile> Intake::take_known(const FoundFile& file, LedgerDocument document,
                                     const FileState& state) {
    TakenFile taken;
    taken.kind = TakenFile::Kind::duplicate;
    if (!record_.place_of(document.id).has_value()) {
        if (!TRY(stays(document)) || TRY(is_told_anew(file, document))) {
            IngestedFile again{{content_of(file), name_of_file(file), document.sha256,
                                document.bytes, document.kind},
                               state};
            if ((file.packed != nullptr || file.pages != nullptr) && !content_of(file).empty()) {
                again.state = state_of_content(file);
            }
            return begin(file, std::move(again), document);
        }
        taken.kind = TakenFile::Kind::done;
        taken.pages_of_both = TRY(pages_of_both(document));
        taken.stale = is_stale(document) && taken.pages_of_both.empty();
    } else if (TRY(is_told_anew(file, document))) {
        TRY(ledger_.set_metadata(document.id, told_of(file, document.id, document.sha256)));
        taken.is_told_anew = true;
    }
    taken.document = std::move(document);
    return taken;
}

Result<TakenFile> Intake::take_hashed(const FoundFile& file, IngestedFile ingested) {
    std::optional<LedgerDocument> known = TRY(ledger_.document_of(ingested.ticket.sha256));
    const bool is_own = file.packed == nullptr && file.pages == nullptr;
    const FileState state = is_own ? ingested.state : state_now(file).value_or(FileState{});
    TakenFile taken;
    if (known.has_value() && (record_.place_of(known->id).has_value() || TRY(stays(*known)))) {
        taken = TRY(take_known(file, *std::move(known), state));
    } else {
        taken = TRY(begin(file, std::move(ingested), known));
    }
    const LedgerPath name = paths_.name_of(file);
    TRY(forget_members(name.path));
    TRY(ledger_.remember_file(name, provable(state), taken.document.id));
    return taken;
}

/// What is no document and does not claim to be one is passed over, said by its kind, unless
/// nothing may be; so are files that systems leave behind.
Result<TakenFile> Intake::refuse(const FoundFile& file, const Error& error, bool is_own) {
    TakenFile taken;
    const std::string name = last_part(file.path);
    const LedgerPath place = paths_.name_of(file);
    const bool is_empty = error.code == ErrorCode::input_empty;
    const bool is_none = error.code == ErrorCode::input_unsupported || is_empty;
    const bool is_junk = is_junk_name(name);
    const bool passes =
        is_none && !file.named &&
        (is_junk || is_own || (!refuse_unsupported_ && !claims_to_be_document(name)));
    if (passes) {
        taken.skipped_kind = is_own     ? own_kind
                             : is_junk  ? "junk"
                             : is_empty ? "empty"
                                        : error.detail;
        TRY(file.packed != nullptr ? ledger_.remember_passed(place, taken.skipped_kind)
                                   : ledger_.drop_file(place.path));
        return taken;
    }
    if (const DocumentMetadata* told = catalogue_.of(file, "")) {
        TRY(ledger_.set_metadata_of_file(place.path, *told));
    }
    taken.kind = TakenFile::Kind::refused;
    taken.error = error;
    TRY(remember(place, file, taken.error));
    return taken;
}

/// A retry goes by the ledger and not by what lies in a folder: where a file is gone it says so
/// once. Its problem is over then; a document that was read of it keeps its place.
Status Intake::remember(const LedgerPath& name, const FoundFile& file, Error& error) {
    const std::string pages = file.pages != nullptr ? place_of_pages(file.path) : "";
    const std::string& path = file.packed != nullptr ? file.packed->package
                              : !pages.empty()       ? pages
                                                     : file.path;
    struct stat found {};
    const bool gone = lstat(path.c_str(), &found) != 0 && (errno == ENOENT || errno == ENOTDIR);
    if (renewal_ != Renewal::failed || !gone) {
        return ledger_.remember_problem(name, error);
    }
    if (TRY(ledger_.forget_file(name.path))) {
        error.detail += "; `failed` lists it no more";
    }
    return Done{};
}

/// The file was a package once; what is open of its members is over.
Status Intake::forget_members(const std::string& path) {
    for (const LedgerMember& member : TRY(ledger_.members_of(path))) {
        static_cast<void>(TRY(ledger_.forget_file(member.path.path)));
    }
    return Done{};
}

Result<TakenFile> Intake::begin(const FoundFile& found, IngestedFile file,
                                const std::optional<LedgerDocument>& known) {
    const std::string& sha256 = file.ticket.sha256;
    KeptReadings readings = TRY(KeptReadings::open(folder_, sha256, basis_.fingerprint));
    if (renewal_ == Renewal::all) {
        TRY(readings.forget_all());
    }
    if (renewal_ == Renewal::failed || renewal_ == Renewal::all) {
        TRY(readings.forget_failures());
        TRY(ledger_.forgive(known.has_value() ? known->id : 0));
    }
    const LedgerId id = TRY(ledger_.begin(file.ticket));
    if (found.pages != nullptr) {
        std::vector<std::string> names;
        std::transform(found.pages->begin(), found.pages->end(), std::back_inserter(names),
                       [](const FoundFile& page) { return page.shown; });
        TRY(ledger_.set_files(id, names));
    }
    if (const DocumentMetadata told = told_of(found, id, sha256); !told.empty()) {
        TRY(ledger_.set_metadata(id, told));
    }
    DocumentStart start = start_from(readings, TRY(ledger_.deaths_of(id)));
    TakenFile taken;
    taken.kind = TakenFile::Kind::to_read;
    taken.document = known.value_or(LedgerDocument{});
    taken.document.id = id;
    taken.is_restored = known.has_value() && known->finished && is_lost(*known);
    const std::string old_output =
        known.has_value() && known->written ? known->output() : std::string();
    taken.in_hand =
        DocumentInHand{std::move(file),    id,
                       old_output,         std::move(readings),
                       std::move(start),   std::chrono::steady_clock::now(),
                       std::time(nullptr), found.packed != nullptr || found.pages != nullptr};
    return taken;
}

}  // namespace juesuan
