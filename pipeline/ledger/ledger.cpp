#include "pipeline/ledger/ledger.h"

#include <sys/stat.h>

#include <algorithm>

#include "pipeline/base/output_name.h"
#include "pipeline/ledger/ledger_book.h"
#include "pipeline/ledger/ledger_schema.h"

namespace juesuan {
namespace {

constexpr auto longest_transaction = std::chrono::seconds(1);

int state_number(DocumentStatus status) {
    return status == DocumentStatus::complete ? 1 : status == DocumentStatus::partial ? 2 : 3;
}

/// Errors of the moment: another run may well fare better.
bool passes_by_itself(const Error& error) {
    return error.code == ErrorCode::input_unreadable || error.code == ErrorCode::input_changed ||
           error.code == ErrorCode::output_unwritable;
}

void bind_or_null(Query& statement, LedgerId id) {
    if (id == 0) {
        statement.bind_null();
    } else {
        statement.bind(id);
    }
}

}  // namespace

std::string LedgerDocument::output() const {
    return (folder.empty() ? "" : folder + "/") + output_stem(file_name, sha256) + ".json";
}

bool has_ledger(const std::string& folder) {
    struct stat found {};
    return stat((folder + "/" + ledger_name).c_str(), &found) == 0;
}

Ledger::Ledger(std::unique_ptr<Book> book) : book_(std::move(book)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Ledger::~Ledger() {
    if (book_ == nullptr) {
        return;
    }
    (void)book_->commit();
    if (book_->run != 0) {
        book_->database.checkpoint();
    }
}

Result<Ledger> Ledger::open(const std::string& folder) {
    auto book = std::make_unique<Book>();
    book->database = TRY(Database::open(folder + "/" + ledger_name, Database::Use::write));
    TRY(migrate_ledger(book->database));
    TRY(book->prepare_queries());
    return Ledger(std::move(book));
}

Result<Ledger> Ledger::open_read_only(const std::string& folder) {
    auto book = std::make_unique<Book>();
    book->database = TRY(Database::open(folder + "/" + ledger_name, Database::Use::read_only));
    if (!TRY(is_of_ledger_version(book->database))) {
        // Who only looks changes no file: an older ledger is brought up to date in memory.
        book->database = TRY(book->database.copy_in_memory());
        TRY(migrate_ledger(book->database));
    }
    TRY(book->prepare_queries());
    return Ledger(std::move(book));
}

Status Ledger::begin_run(const LedgerRun& run) {
    TRY(book_->begin_change());
    Query put = TRY(book_->database.prepare(
        "INSERT INTO runs(command, version, settings, began, tree) VALUES(?, ?, ?, ?, ?)"));
    put.start().bind_text(run.command).bind_text(run.version).bind_text(run.settings);
    TRY(put.bind(seconds_since_1970()).bind(run.tree ? 1 : 0).run());
    book_->run = book_->database.last_row();
    return book_->commit();
}

Status Ledger::end_run(int exit_code) {
    TRY(book_->begin_change());
    Query put =
        TRY(book_->database.prepare("UPDATE runs SET ended = ?, exit_code = ? WHERE id = ?"));
    TRY(put.start().bind(seconds_since_1970()).bind(exit_code).bind(book_->run).run());
    return book_->commit();
}

Result<LedgerId> Ledger::fingerprint(const std::string& text) {
    if (TRY(book_->fingerprint_find.start().bind_text(text).step())) {
        const LedgerId id = book_->fingerprint_find.number(0);
        book_->fingerprint_find.start();
        return id;
    }
    TRY(book_->begin_change());
    TRY(book_->fingerprint_new.start().bind_text(text).run());
    return book_->database.last_row();
}

Result<std::string> Ledger::fingerprint_text(LedgerId id) {
    Query& get = book_->fingerprint_get.start().bind(id);
    const bool found = TRY(get.step());
    std::string text = found ? get.text(0) : std::string();
    get.start();
    return text;
}

Result<std::optional<LedgerDocument>> Ledger::document_at(const std::string& path,
                                                          const FileState& state) {
    Query& find = book_->path_find.start().bind_blob(path);
    bind_state(find, state);
    std::optional<LedgerDocument> found;
    if (TRY(find.step())) {
        found = document_from(find);
        find.start();
    }
    return found;
}

Status Ledger::remember_file(const LedgerPath& path, const FileState& state, LedgerId document) {
    TRY(book_->begin_change());
    Query& put = book_->path_put.start().bind_blob(path.path);
    put.bind(static_cast<std::int64_t>(path.parents)).bind(document);
    return bind_state(put, state).run();
}

Status Ledger::remember_problem(const LedgerPath& path, const Error& error) {
    TRY(book_->begin_change());
    const bool may_be_the_same =
        error.code == ErrorCode::input_unreadable || error.code == ErrorCode::input_changed;
    Query& put = (may_be_the_same ? book_->unread_put : book_->problem_put).start();
    put.bind_blob(path.path);
    put.bind(static_cast<std::int64_t>(path.parents)).bind(static_cast<int>(error.code));
    return put.bind_text(error.detail).run();
}

Status Ledger::expect_file(const LedgerPath& path, const FileState& state) {
    TRY(book_->begin_change());
    Query& put = book_->path_expect.start().bind_blob(path.path);
    put.bind(static_cast<std::int64_t>(path.parents))
        .bind(path.named ? named_by_a_person : found_in_a_folder);
    return bind_state(put, state).run();
}

Status Ledger::drop_file(const std::string& path) {
    TRY(book_->begin_change());
    return book_->path_drop.start().bind_blob(path).run();
}

Result<bool> Ledger::forget_file(const std::string& path) {
    TRY(book_->begin_change());
    TRY(book_->path_forget.start().bind_blob(path).run());
    const bool was_open = book_->database.changed_rows() > 0;
    TRY(book_->path_settle.start().bind_blob(path).run());
    return was_open || book_->database.changed_rows() > 0;
}

Result<std::optional<LedgerDocument>> Ledger::document_of(const std::string& sha256) {
    Query& find = book_->document_find.start().bind_blob(sha256_bytes(sha256));
    std::optional<LedgerDocument> found;
    if (TRY(find.step())) {
        found = document_from(find);
        find.start();
    }
    return found;
}

Result<LedgerDocument> Ledger::document(LedgerId id) {
    Query& get = book_->document_get.start().bind(id);
    if (!TRY(get.step())) {
        return Error{ErrorCode::ledger_broken, Stage::write, 0, "no document of this number"};
    }
    LedgerDocument found = document_from(get);
    get.start();
    return found;
}

Result<std::vector<Error>> Ledger::errors_of(LedgerId document) {
    Query& list = book_->error_list.start().bind(document);
    std::vector<Error> errors;
    while (TRY(list.step())) {
        const auto stage = static_cast<Stage>(within(list.number(1), stage_words.size()));
        errors.push_back({static_cast<ErrorCode>(list.number(0)), stage,
                          static_cast<int>(list.number(2)), list.text(3)});
    }
    return errors;
}

Result<int> Ledger::page_outcomes(LedgerId document) {
    Query& count = book_->page_count.start().bind(document);
    const bool found = TRY(count.step());
    const int pages = found ? static_cast<int>(count.number(0)) : 0;
    count.start();
    return pages;
}

Result<LedgerId> Ledger::begin(const DocumentTicket& ticket) {
    TRY(book_->begin_change());
    const std::optional<LedgerDocument> known = TRY(document_of(ticket.sha256));
    LedgerId id = known.has_value() ? known->id : 0;
    if (known.has_value()) {
        TRY(book_->document_begin.start().bind_blob(ticket.file_name).bind(id).run());
    } else {
        Query& put = book_->document_new.start().bind_blob(ticket.file_name);
        put.bind_blob(sha256_bytes(ticket.sha256));
        put.bind(static_cast<std::int64_t>(ticket.bytes)).bind(static_cast<int>(ticket.kind));
        TRY(put.run());
        id = book_->database.last_row();
    }
    TRY(book_->attempt_put.start().bind(id).bind(book_->run).bind(seconds_since_1970()).run());
    return id;
}

Status Ledger::replace_result(LedgerId document, const std::string& sha256) {
    TRY(book_->begin_change());
    TRY(book_->document_replace.start().bind_text(sha256).bind(document).run());
    return book_->commit();
}

Status Ledger::finish(const LedgerDocument& document, const std::vector<Error>& errors,
                      const std::vector<PageOutcome>& pages,
                      const std::optional<LedgerAttempt>& attempt) {
    const LedgerId id = document.id;
    const int state = state_number(document.status);
    const bool again = std::any_of(errors.begin(), errors.end(), passes_by_itself);
    TRY(book_->begin_change());
    Query& put = book_->document_finish.start().bind(state).bind(again ? 1 : 0);
    put.bind(document.page_count).bind(document.written ? 1 : 0).bind(document.trust.tables);
    put.bind(document.trust.verified).bind(document.trust.accepted).bind(document.trust.review);
    put.bind(document.trust.in_no_cell).bind(document.trust.review_codes);
    put.bind(document.trust.review_labels).bind(document.trust.review_statements);
    put.bind(document.trust.review_others).bind_text(document.folder);
    put.bind(static_cast<int>(document.held)).bind_text(document.corrections);
    put.bind_text(document.result_sha256).bind_text(document.result_state);
    bind_or_null(put, document.reading);
    bind_or_null(put, document.report);
    TRY(put.bind(id).run());
    TRY(book_->error_clear.start().bind(id).run());
    int number = 0;
    for (const Error& error : errors) {
        Query& row = book_->error_put.start().bind(id).bind(number++);
        row.bind(static_cast<int>(error.code)).bind(static_cast<int>(error.stage));
        TRY(row.bind(error.page).bind_text(error.detail).run());
    }
    if (attempt.has_value()) {
        TRY(book_->page_clear.start().bind(id).run());
        for (const PageOutcome& page : pages) {
            Query& row = book_->page_put.start().bind(id).bind(page.page);
            row.bind(page.read ? 0 : static_cast<int>(page.error));
            TRY(row.bind(page.milliseconds).run());
        }
        Query& end = book_->attempt_end.start().bind(id).bind(book_->run);
        TRY(end.bind(attempt->began).bind(attempt->milliseconds).bind(state).run());
    }
    return book_->commit();
}

Status Ledger::set_metadata(LedgerId document, const DocumentMetadata& metadata) {
    TRY(book_->begin_change());
    TRY(book_->metadata_clear.start().bind(document).run());
    int number = 0;
    for (const auto& [field, value] : metadata) {
        Query& put = book_->metadata_put.start().bind(document).bind(number++);
        TRY(put.bind_text(field).bind_text(value).run());
    }
    return Done{};
}

Result<DocumentMetadata> Ledger::metadata_of(LedgerId document) {
    Query& list = book_->metadata_list.start().bind(document);
    DocumentMetadata out;
    while (TRY(list.step())) {
        out.emplace_back(list.text(0), list.text(1));
    }
    return out;
}

Status Ledger::count_death(LedgerId document, int page) {
    TRY(book_->begin_change());
    TRY(book_->death_put.start().bind(document).bind(page).run());
    return book_->commit();
}

Result<std::map<int, int>> Ledger::deaths_of(LedgerId document) {
    Query& list = book_->death_list.start().bind(document);
    std::map<int, int> deaths;
    while (TRY(list.step())) {
        deaths[static_cast<int>(list.number(0))] = static_cast<int>(list.number(1));
    }
    return deaths;
}

Status Ledger::forgive(LedgerId document) {
    TRY(book_->begin_change());
    TRY(book_->death_clear.start().bind(document).run());
    return Done{};
}

Status Ledger::commit(bool at_once) {
    if (at_once || Book::Clock::now() - book_->begun > longest_transaction) {
        return book_->commit();
    }
    return Done{};
}

Status Ledger::begin_lookups() {
    TRY(book_->commit());
    return book_->database.execute("BEGIN");
}

}  // namespace juesuan
