#include "pipeline/ledger/ledger_schema.h"

#include <array>

namespace juesuan {
namespace {

// A migration stands here for ever as it was published; a change is a further one.
// paths.path and its state come from the file system: bytes and numbers as they are, relative to
// the output folder, so that no absolute path of a machine goes along with the results.
constexpr std::array<const char*, ledger_version> migrations = {R"sql(
CREATE TABLE fingerprints (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE             -- what a reading or a report depends on, as JSON
);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    version TEXT NOT NULL,
    settings TEXT NOT NULL,               -- name=value ...; a later retry reads in the same way
    began INTEGER NOT NULL,               -- seconds since 1970, by the machine's clock
    ended INTEGER,                        -- null: runs, or was killed
    exit_code INTEGER
);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,     -- 0 unfinished, 1 complete, 2 partial, 3 failed
    again INTEGER NOT NULL DEFAULT 0,     -- 1: failed of something that passes; try again unasked
    pages INTEGER NOT NULL DEFAULT 0,
    name BLOB NOT NULL,                   -- of the file it was read from; its result is named after it
    written INTEGER NOT NULL DEFAULT 0,   -- 1: there is a result
    tables INTEGER NOT NULL DEFAULT 0,
    verified INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    review INTEGER NOT NULL DEFAULT 0,
    reading INTEGER REFERENCES fingerprints,
    report INTEGER REFERENCES fingerprints
);
CREATE TABLE paths (
    path BLOB PRIMARY KEY,
    parents INTEGER NOT NULL,             -- bytes of the path that are not shown to people
    document INTEGER REFERENCES documents,
    device INTEGER, inode INTEGER, bytes INTEGER, changed INTEGER,
    problem INTEGER,                      -- error code when the file could not be taken
    detail TEXT
) WITHOUT ROWID;
CREATE TABLE attempts (
    document INTEGER NOT NULL, run INTEGER NOT NULL,
    began INTEGER NOT NULL, milliseconds INTEGER, state INTEGER,
    PRIMARY KEY (document, run)
) WITHOUT ROWID;
CREATE TABLE pages (
    document INTEGER NOT NULL, page INTEGER NOT NULL,
    outcome INTEGER NOT NULL,             -- 0: read; else the error code
    milliseconds INTEGER NOT NULL,
    PRIMARY KEY (document, page)
) WITHOUT ROWID;
CREATE TABLE errors (
    document INTEGER NOT NULL, number INTEGER NOT NULL,
    code INTEGER NOT NULL, stage INTEGER NOT NULL, page INTEGER NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE deaths (                     -- of children; page 0: while opening the document
    document INTEGER NOT NULL, page INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (document, page)
) WITHOUT ROWID;
)sql",
                                                                R"sql(
ALTER TABLE documents ADD COLUMN in_no_cell INTEGER NOT NULL DEFAULT 0;  -- amounts
)sql",
                                                                R"sql(
ALTER TABLE documents ADD COLUMN review_codes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN review_labels INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN review_statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN review_others INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN folder TEXT NOT NULL DEFAULT '';  -- of its result, below OUT
CREATE TABLE metadata (                   -- what a catalogue says of a document
    document INTEGER NOT NULL, number INTEGER NOT NULL,
    field TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
)sql",
                                                                R"sql(
-- Found and not looked at yet: 1 in a folder, 2 named by a person; 0 looked at.
ALTER TABLE paths ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN tree INTEGER NOT NULL DEFAULT 0;  -- 1: results lie like their documents
)sql",
                                                                R"sql(
-- "package" and what its unpacking depends on: its members have rows of their own. Of a member that
-- is no document: its kind. Null for any other file.
ALTER TABLE paths ADD COLUMN passed TEXT;
-- Of a PDF with attached files: 1 they could not be taken, 2 they were; 0 it has none.
ALTER TABLE documents ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
CREATE TABLE files (                      -- that a document is, where it is several
    document INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
)sql",
                                                                R"sql(
-- Head of the chain of corrections that its report was made with (see CorrectionBook).
ALTER TABLE documents ADD COLUMN corrections TEXT NOT NULL DEFAULT '';
)sql",
                                                                R"sql(
-- SHA-256 of the result as it was written, and the file's state then (see is_changed_result); ''
-- for what an earlier version wrote. While a result is replaced: of both, parted by a blank.
ALTER TABLE documents ADD COLUMN result_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN result_state TEXT NOT NULL DEFAULT '';
CREATE TABLE file_metadata (              -- what a catalogue says of a file that could not be taken
    path BLOB NOT NULL, number INTEGER NOT NULL,
    field TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (path, number)
) WITHOUT ROWID;
)sql"};

Error of_another_program(int version) {
    return {ErrorCode::ledger_broken, Stage::write, 0,
            "version " + std::to_string(version) + ", this program writes " +
                std::to_string(ledger_version)};
}

Result<int> version_of(Database& database) {
    Query version = TRY(database.prepare("PRAGMA user_version"));
    static_cast<void>(TRY(version.step()));
    return static_cast<int>(version.number(0));
}

}  // namespace

Status migrate_ledger(Database& database) {
    const int found = TRY(version_of(database));
    if (found < 0 || found > ledger_version) {
        return of_another_program(found);
    }
    for (int version = found; version < ledger_version; ++version) {
        TRY(database.execute("BEGIN IMMEDIATE;" +
                             std::string(migrations.at(static_cast<std::size_t>(version))) +
                             "PRAGMA user_version=" + std::to_string(version + 1) + ";COMMIT;"));
    }
    return Done{};
}

Result<bool> is_of_ledger_version(Database& database) {
    return TRY(version_of(database)) == ledger_version;
}

}  // namespace juesuan
