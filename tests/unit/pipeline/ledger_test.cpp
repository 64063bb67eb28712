// The ledger: what it remembers over runs, kills, full disks and versions of itself.
#include "pipeline/ledger/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "extractors/base/sha256.h"
#include "pipeline/ledger/changed_results.h"
#include "pipeline/ledger/database.h"
#include "pipeline/output/opened_output.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using test::TemporaryFolder;
using ::testing::ElementsAre;

const std::string sha_a = std::string(63, 'a') + "1";
const std::string sha_b = std::string(63, 'b') + "2";
const FileState state_a{1, 2, 3, 4};

DocumentTicket ticket(const std::string& sha256) {
    return {"in/a.pdf", "a.pdf", sha256, 3, FileKind::tiff};
}

template <class T>
T must(Result<T> result) {
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().detail);
    return std::move(result).value();
}

void must(const Status& status) { EXPECT_TRUE(status.ok()) << status.error().detail; }

Ledger opened(const TemporaryFolder& folder) {
    Ledger ledger = must(Ledger::open(folder.path()));
    must(ledger.begin_run({"ingest", "0.1", "pages=all", 0, {}, {}}));
    return ledger;
}

LedgerDocument outcome(LedgerId id, DocumentStatus status) {
    LedgerDocument document;
    document.id = id;
    document.status = status;
    document.page_count = 2;
    document.written = true;
    document.trust = {1, 2, 3, 4};
    return document;
}

/// Runs a statement as somebody else would.
void from_outside(const TemporaryFolder& folder, const std::string& statement) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder.path() + "/ledger.sqlite").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

TEST(Ledger, RemembersADocumentAndWhatItDependsOn) {
    const TemporaryFolder folder;
    {
        Ledger ledger = opened(folder);
        EXPECT_FALSE(must(ledger.document_of(sha_a)).has_value());
        const LedgerId id = must(ledger.begin(ticket(sha_a)));
        must(ledger.remember_file({"../in/a.pdf", 3}, state_a, id));
        EXPECT_FALSE(must(ledger.document(id)).finished);
        LedgerDocument document = outcome(id, DocumentStatus::partial);
        document.reading = must(ledger.fingerprint("models"));
        document.report = must(ledger.fingerprint("forms"));
        const Error error{ErrorCode::page_damaged, Stage::rasterize, 2, "why"};
        must(ledger.finish(document, {error}, {{1, {}, true, 90}, {2, error.code, false, 5}},
                           LedgerAttempt{1000, 120}));
    }
    Ledger ledger = opened(folder);
    const LedgerDocument found = must(ledger.document_of(sha_a)).value();
    EXPECT_TRUE(found.finished);
    EXPECT_FALSE(found.again);
    EXPECT_EQ(found.sha256, sha_a);
    EXPECT_EQ(found.kind, FileKind::tiff);
    EXPECT_EQ(found.status, DocumentStatus::partial);
    EXPECT_TRUE(found.written);
    EXPECT_EQ(found.output(), "a-aaaaaaaaaaaa.json");
    EXPECT_EQ(found.trust.review, 4);
    EXPECT_EQ(found.reading, must(ledger.fingerprint("models")));
    EXPECT_EQ(must(ledger.fingerprint_text(found.report)), "forms");
    EXPECT_THAT(must(ledger.errors_of(found.id)),
                ElementsAre(Error{ErrorCode::page_damaged, Stage::rasterize, 2, "why"}));
    const LedgerCounts counts = must(ledger.counts());
    EXPECT_EQ(counts.partial, 1);
    EXPECT_EQ(counts.pages, 2);
    EXPECT_EQ(counts.unread_pages, 1);
}

/// A kill between the file and the ledger's word leaves the new result with the old outcome.
TEST(Ledger, AResultIsOneOfTheTwoWhileItIsReplacedAndThenTheNewOne) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    LedgerDocument document = outcome(must(ledger.begin(ticket(sha_a))), DocumentStatus::complete);
    document.sha256 = sha_a;
    document.file_name = "a.pdf";
    const auto write = [&](const std::string& text) {
        folder.write(document.output(), text);
        return sha256_of(text);
    };
    const auto is_changed = [&] {
        return is_changed_result(must(ledger.document(document.id)), folder.path());
    };
    must(ledger.replace_result(document.id, sha256_of("first")));
    document.result_sha256 = write("first");
    must(ledger.finish(document, {}, {}, std::nullopt));
    EXPECT_FALSE(is_changed());
    must(ledger.replace_result(document.id, sha256_of("second")));
    EXPECT_FALSE(is_changed());
    document.result_sha256 = write("second");
    EXPECT_FALSE(is_changed());
    write("neither");
    EXPECT_TRUE(is_changed());
    must(ledger.finish(document, {}, {}, std::nullopt));
    EXPECT_TRUE(is_changed());
    EXPECT_THAT(must(changed_results(ledger, folder.path())), ElementsAre(document.output()));
    write("first");
    EXPECT_TRUE(is_changed()) << "an older one is not what was written last";
    write("second");
    EXPECT_FALSE(is_changed());
}

TEST(Ledger, KnowsAFileByItsStateAndByItsBytes) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    const std::string name = "../in/\xBE\xF6\n\0x.pdf";
    const LedgerId id = must(ledger.begin(ticket(sha_a)));
    must(ledger.remember_file({name, 3}, state_a, id));
    EXPECT_EQ(must(ledger.document_at(name, state_a))->id, id);
    EXPECT_FALSE(must(ledger.document_at("../in/other", state_a)).has_value());
    for (const FileState& other : {FileState{9, 2, 3, 4}, FileState{1, 9, 3, 4},
                                   FileState{1, 2, 9, 4}, FileState{1, 2, 3, 9}}) {
        EXPECT_FALSE(must(ledger.document_at(name, other)).has_value());
    }
    // The path now leads to another content.
    const LedgerId second = must(ledger.begin(ticket(sha_b)));
    must(ledger.remember_file({name, 3}, FileState{1, 2, 3, 5}, second));
    EXPECT_FALSE(must(ledger.document_at(name, state_a)).has_value());
    EXPECT_EQ(must(ledger.document_at(name, FileState{1, 2, 3, 5}))->id, second);
    const auto paths = must(ledger.paths_of({id, second}));
    EXPECT_EQ(paths.count(id), 0U);
    EXPECT_EQ(paths.at(second).at(0).path, name);
    EXPECT_EQ(paths.at(second).at(0).parents, 3U);
}

TEST(Ledger, AFileThatChangedIsTriedAgainUnasked) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    const LedgerId id = must(ledger.begin(ticket(sha_a)));
    must(ledger.finish(outcome(id, DocumentStatus::failed),
                       {{ErrorCode::input_changed, Stage::ingest, 0, ""}}, {}, LedgerAttempt{}));
    EXPECT_TRUE(must(ledger.document(id)).again);
}

TEST(Ledger, CountsDeathsUntilForgiven) {
    const TemporaryFolder folder;
    LedgerId id = 0;
    {
        Ledger ledger = opened(folder);
        id = must(ledger.begin(ticket(sha_a)));
        must(ledger.count_death(id, 7));
        must(ledger.count_death(id, 7));
        must(ledger.count_death(id, 0));
        must(ledger.finish(outcome(id, DocumentStatus::failed), {}, {}, LedgerAttempt{}));
    }
    Ledger ledger = opened(folder);
    EXPECT_EQ(must(ledger.deaths_of(id)), (std::map<int, int>{{0, 1}, {7, 2}}));
    must(ledger.forgive(id));
    EXPECT_TRUE(must(ledger.deaths_of(id)).empty());
}

TEST(Ledger, ListsWhatFailedWithEveryPathOnce) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    const LedgerId good = must(ledger.begin(ticket(sha_b)));
    must(ledger.remember_file({"../in/b.pdf", 3}, state_a, good));
    must(ledger.finish(outcome(good, DocumentStatus::complete), {}, {}, LedgerAttempt{}));
    const LedgerId bad = must(ledger.begin(ticket(sha_a)));
    must(ledger.remember_file({"../in/c.pdf", 3}, state_a, bad));
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, bad));
    const Error crash{ErrorCode::worker_crashed, Stage::recognize, 1, "signal 6"};
    must(ledger.finish(outcome(bad, DocumentStatus::partial), {crash}, {}, LedgerAttempt{}));
    must(ledger.remember_problem({"../in/0.pdf", 3},
                                 {ErrorCode::input_empty, Stage::ingest, 0, ""}));
    const std::vector<LedgerFailure> failures = must(ledger.failures());
    ASSERT_EQ(failures.size(), 2U);
    EXPECT_EQ(failures[0].document.id, 0);
    EXPECT_EQ(failures[0].errors.at(0).code, ErrorCode::input_empty);
    EXPECT_EQ(failures[1].document.id, bad);
    ASSERT_EQ(failures[1].paths.size(), 2U);
    EXPECT_EQ(failures[1].paths[0].path, "../in/a.pdf");
    EXPECT_THAT(failures[1].errors, ElementsAre(crash));
    // Taken at last: no problem any more.
    must(ledger.remember_file({"../in/0.pdf", 3}, state_a, good));
    EXPECT_EQ(must(ledger.failures()).size(), 1U);
    EXPECT_EQ(must(ledger.counts()).untaken_files, 0);
}

TEST(Ledger, ListsDocumentsWithoutOutcomeAmongTheFailures) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, must(ledger.begin(ticket(sha_a)))));
    const std::vector<LedgerFailure> failures = must(ledger.failures());
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_FALSE(failures[0].document.finished);
}

TEST(Ledger, ADocumentOfWhichNoFileIsKnownAnyMoreIsSuperseded) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    const LedgerId old = must(ledger.begin(ticket(sha_a)));
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, old));
    must(ledger.finish(outcome(old, DocumentStatus::partial), {}, {{1, {}, false, 1}},
                       LedgerAttempt{}));
    EXPECT_TRUE(must(ledger.superseded()).empty());
    const LedgerId now = must(ledger.begin(ticket(sha_b)));
    must(ledger.remember_file({"../in/a.pdf", 3}, FileState{1, 2, 3, 9}, now));
    must(ledger.finish(outcome(now, DocumentStatus::complete), {}, {{1, {}, true, 1}},
                       LedgerAttempt{}));
    const LedgerCounts counts = must(ledger.counts());
    EXPECT_EQ(counts.partial, 0);
    EXPECT_EQ(counts.complete, 1);
    EXPECT_EQ(counts.pages, 1);
    EXPECT_EQ(counts.unread_pages, 0);
    EXPECT_EQ(counts.trust.tables, 1);
    ASSERT_EQ(must(ledger.superseded()).size(), 1U);
    EXPECT_EQ(must(ledger.superseded())[0].id, old);
}

TEST(Ledger, ForgetsProblemsAndNoDocuments) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, must(ledger.begin(ticket(sha_a)))));
    must(ledger.remember_problem({"../in/0.pdf", 3},
                                 {ErrorCode::input_empty, Stage::ingest, 0, ""}));
    EXPECT_THAT(must(ledger.open_paths()), ElementsAre("../in/0.pdf"));
    EXPECT_FALSE(must(ledger.forget_file("../in/a.pdf")));
    EXPECT_TRUE(must(ledger.forget_file("../in/0.pdf")));
    EXPECT_EQ(must(ledger.failures()).size(), 1U);
}

TEST(Ledger, AFileThatWasFoundIsWaitingUntilItIsLookedAt) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    const LedgerId known = must(ledger.begin(ticket(sha_a)));
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, known));
    must(ledger.finish(outcome(known, DocumentStatus::complete), {}, {}, LedgerAttempt{}));
    must(ledger.expect_file({"../in/a.pdf", 3}, state_a));
    EXPECT_TRUE(must(ledger.failures()).empty()) << "it is as it was";
    must(ledger.expect_file({"../in/a.pdf", 3}, FileState{1, 2, 3, 9}));
    must(ledger.expect_file({"../in/b.pdf", 3, false}, state_a));
    const std::vector<LedgerFailure> waiting = must(ledger.failures());
    ASSERT_EQ(waiting.size(), 2U);
    EXPECT_TRUE(waiting[0].waiting && waiting[0].paths[0].named);
    EXPECT_TRUE(waiting[1].waiting && !waiting[1].paths[0].named);
    EXPECT_EQ(must(ledger.counts()).not_reached, 2);
    EXPECT_EQ(must(ledger.counts()).complete, 1) << "what it was stays counted";
    EXPECT_FALSE(must(ledger.document_at("../in/a.pdf", state_a)).has_value()) << "look again";
    must(ledger.remember_file({"../in/a.pdf", 3}, FileState{1, 2, 3, 9}, known));
    EXPECT_TRUE(must(ledger.forget_file("../in/b.pdf")));
    EXPECT_TRUE(must(ledger.failures()).empty());
    EXPECT_EQ(must(ledger.counts()).not_reached, 0);
}

TEST(Ledger, AFileThatCannotBeReadKeepsItsDocumentAndAnotherContentDoesNot) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    const LedgerId known = must(ledger.begin(ticket(sha_a)));
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, known));
    must(ledger.finish(outcome(known, DocumentStatus::partial), {}, {}, LedgerAttempt{}));
    const Error unread{ErrorCode::input_unreadable, Stage::ingest, 0, "EIO"};
    must(ledger.remember_problem({"../in/a.pdf", 3}, unread));
    EXPECT_TRUE(must(ledger.superseded()).empty());
    EXPECT_EQ(must(ledger.failures()).size(), 2U) << "the file, and the document that is partial";
    EXPECT_TRUE(must(ledger.forget_file("../in/a.pdf")));
    EXPECT_EQ(must(ledger.failures()).size(), 1U);
    must(ledger.remember_problem({"../in/a.pdf", 3},
                                 {ErrorCode::input_empty, Stage::ingest, 0, ""}));
    EXPECT_EQ(must(ledger.superseded()).size(), 1U);
}

TEST(Ledger, OthersMayLookWhileARunWrites) {
    const TemporaryFolder folder;
    EXPECT_FALSE(Ledger::open_read_only(folder.path()).ok()) << "no ledger there";
    Ledger ledger = opened(folder);
    const LedgerId id = must(ledger.begin(ticket(sha_a)));
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, id));
    must(ledger.commit(true));
    must(ledger.begin(ticket(sha_b)));  // a transaction is open now
    Ledger looker = must(Ledger::open_read_only(folder.path()));
    EXPECT_EQ(must(looker.document(id)).sha256, sha_a);
    EXPECT_EQ(must(looker.counts()).unfinished, 1);
    const LedgerRun run = must(looker.last_run()).value();
    EXPECT_EQ(run.command, "ingest");
    EXPECT_FALSE(run.ended.has_value());
    must(ledger.end_run(2));
    EXPECT_EQ(must(looker.last_run())->exit_code, 2);
    EXPECT_EQ(must(looker.last_settings()), "pages=all");
}

TEST(Ledger, VisitsMayWrite) {
    const TemporaryFolder folder;
    Ledger ledger = opened(folder);
    must(ledger.remember_file({"../in/a.pdf", 3}, state_a, must(ledger.begin(ticket(sha_a)))));
    must(ledger.remember_file({"../in/b.pdf", 3}, state_a, must(ledger.begin(ticket(sha_b)))));
    int visited = 0;
    must(ledger.each_document([&](const LedgerDocument& document) {
        ++visited;
        return ledger.finish(outcome(document.id, DocumentStatus::complete), {}, {}, {});
    }));
    EXPECT_EQ(visited, 2);
    EXPECT_EQ(must(ledger.counts()).complete, 2);
}

TEST(Ledger, OfALaterVersionOrDamagedIsRefused) {
    const TemporaryFolder folder;
    { const Ledger ledger = opened(folder); }
    from_outside(folder, "PRAGMA user_version=9999");
    const Result<Ledger> later = Ledger::open(folder.path());
    ASSERT_FALSE(later.ok());
    EXPECT_EQ(later.error().code, ErrorCode::ledger_broken);
    const TemporaryFolder other;
    other.write("ledger.sqlite", std::string(9000, 'x'));
    const Result<Ledger> damaged = Ledger::open(other.path());
    ASSERT_FALSE(damaged.ok());
    EXPECT_EQ(damaged.error().code, ErrorCode::ledger_broken);
    const TemporaryFolder third;
    { const Ledger ledger = opened(third); }
    from_outside(third, "DROP TABLE deaths");
    const Result<Ledger> stripped = Ledger::open_read_only(third.path());
    ASSERT_FALSE(stripped.ok());
    EXPECT_EQ(stripped.error().code, ErrorCode::ledger_broken);
}

TEST(Ledger, HeldByAnotherProgramItIsSaidAndPasses) {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/ledger.sqlite";
    Database other = must(Database::open(path, Database::Use::write));
    must(other.execute("BEGIN IMMEDIATE"));
    Database ours = must(Database::open(path, Database::Use::write));
    must(ours.execute("PRAGMA busy_timeout=0"));
    const Status begun = ours.execute("BEGIN IMMEDIATE");
    ASSERT_FALSE(begun.ok());
    EXPECT_EQ(begun.error().code, ErrorCode::ledger_held) << begun.error().detail;
    EXPECT_EQ(exit_code_of_error(begun.error()), ExitCode::try_again);
}

TEST(Ledger, AtTheEndOfARunItIsASingleFile) {
    const TemporaryFolder folder;
    {
        Ledger ledger = opened(folder);
        must(ledger.begin(ticket(sha_a)));
        EXPECT_TRUE(folder.has("ledger.sqlite-wal"));
    }
    EXPECT_FALSE(folder.has("ledger.sqlite-wal"));
    Ledger looker = must(Ledger::open_read_only(folder.path()));
    EXPECT_TRUE(must(looker.document_of(sha_a)).has_value());
    EXPECT_FALSE(folder.has("ledger.sqlite-shm")) << "to look, nothing is written";
}

}  // namespace
}  // namespace juesuan
