#include "pipeline/batch/remake.h"

#include <algorithm>

#include "pipeline/batch/inputs/open_work.h"
#include "pipeline/corrections/correction_book.h"
#include "pipeline/corrections/waiting_corrections.h"
#include "pipeline/settings/pool_settings.h"

namespace juesuan {
namespace {

/// All pages that were chosen, as if they had just been read; nothing when one is missing.
std::optional<ReadDocument> whole_document(const KeptReadings& readings, const PageChoice& pages) {
    Schedule schedule(pages);
    schedule.add(0, start_from(readings, {}));
    std::vector<ReadDocument> finished = schedule.take_finished();
    if (finished.empty()) {
        return std::nullopt;
    }
    return std::move(finished.front());
}

/// Does a document that was read to its end wait for what was said of it?
Result<bool> is_any_waiting(const std::string& folder) {
    Ledger ledger = TRY(Ledger::open_read_only(folder));
    const std::vector<WaitingCorrections> waiting = TRY(waiting_corrections(ledger, folder));
    return std::any_of(waiting.begin(), waiting.end(),
                       [](const WaitingCorrections& each) { return each.document.finished; });
}

Status open_to_remake(OpenedOutput& output, const std::string& folder) {
    if (!has_ledger(folder)) {
        return Error{ErrorCode::input_unreadable, Stage::write, 0, folder};
    }
    const std::error_code problem = output.folder.open(folder);
    if (problem == std::errc::resource_unavailable_try_again) {
        return Error{ErrorCode::ledger_held, Stage::write, 0, folder};
    }
    if (problem) {
        return write_error(folder, problem);
    }
    output.ledger = TRY(Ledger::open(folder));
    return output.ledger->begin_run({"correct", JUESUAN_VERSION, "", 0, {}, {}, false});
}

}  // namespace

Result<Remaker::Outcome> Remaker::remake(const LedgerDocument& document) {
    const std::string reading_text = TRY(output_.ledger->fingerprint_text(document.reading));
    const std::string report_text = TRY(output_.ledger->fingerprint_text(document.report));
    const auto reading = ReadingBasis::parse(reading_text);
    const auto before = ReportBasis::parse(report_text);
    if (!reading.has_value() || !before.has_value()) {
        return Outcome{End::without_readings, {}};
    }
    const std::string& folder = output_.folder.path();
    const ReportBasis now{JUESUAN_VERSION, program_sha256_, definitions_.hashes, before->pages,
                          before->target_error};
    const bool lost = loss_of(document, folder) != LostResult::none;
    const bool corrected = document.corrections != head_of_corrections(folder, document.sha256);
    if (now.text() == report_text && !lost && !corrected) {
        // readings are of no use now, but whoever asks should know that there are none
        const bool bare = document.page_count > 0 && kept_page_count(folder, document.sha256) == 0;
        return Outcome{bare ? End::without_readings : End::fresh, {}};
    }
    const KeptReadings readings =
        TRY(KeptReadings::open(folder, document.sha256, reading->fingerprint()));
    const auto pages = PageChoice::parse(now.pages == "all" ? "" : now.pages);
    const std::optional<ReadDocument> read = whole_document(readings, pages.value_or(PageChoice{}));
    if (!read.has_value()) {
        return Outcome{End::without_readings, {}};
    }
    LedgerDocument renewed = document;
    renewed.report = TRY(output_.ledger->fingerprint(now.text()));
    const std::string old_output = document.written ? document.output() : "";
    ReportOutcome made =
        TRY(maker_.make({renewed, readings, *read, *reading, now, old_output, std::nullopt}));
    made.errors.erase(made.errors.begin(),
                      made.errors.begin() + static_cast<std::ptrdiff_t>(read->errors.size()));
    return Outcome{made.document.written ? End::made : End::unwritten, std::move(made.errors)};
}

Result<std::size_t> take_in_corrections(
    OpenedOutput& output, Remaker& remaker,
    const std::function<void(const LedgerDocument& was, const LedgerDocument& is)>& made) {
    std::size_t count = 0;
    for (const WaitingCorrections& each :
         TRY(waiting_corrections(*output.ledger, output.folder.path()))) {
        if (!each.document.finished ||
            TRY(remaker.remake(each.document)).end != Remaker::End::made) {
            continue;
        }
        ++count;
        if (made) {
            made(each.document, TRY(output.ledger->document(each.document.id)));
        }
    }
    return count;
}

Result<std::size_t> take_in_late_corrections(const std::string& folder,
                                             const std::string& share_folder) {
    std::size_t all = 0;
    // Others may say something while this goes on, and are refused the folder.
    while (TRY(is_any_waiting(folder))) {
        const std::string schemas = TRY(find_schemas(share_folder));
        const LoadedDefinitions definitions = TRY(load_definitions(schemas));
        const std::string program = TRY(own_sha256());
        OpenedOutput output;
        TRY(open_to_remake(output, folder));
        Remaker remaker(output, definitions, program);
        const std::size_t made = TRY(take_in_corrections(output, remaker));
        (void)output.ledger->end_run(0);
        all += made;
        if (made == 0) {
            break;  // what is left waits for its reading
        }
    }
    return all;
}

}  // namespace juesuan
