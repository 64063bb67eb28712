#include "pipeline/ledger/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <utility>

namespace juesuan {
namespace {

constexpr int milliseconds_to_wait = 10'000;  // for somebody who looks at the ledger meanwhile

/// "ledger.sqlite: " or whatever file it is; "ledger: " for one in memory.
std::string place_of(sqlite3* connection) {
    const char* path = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
    const std::string_view whole = path == nullptr ? "" : path;
    return (whole.empty() ? "ledger" : std::string(whole.substr(whole.rfind('/') + 1))) + ": ";
}

Error error_of(sqlite3* connection, int result) {
    Error error{ErrorCode::output_unwritable, Stage::write, 0, place_of(connection)};
    const int kind = result & 0xFF;  // the rest says where
    const std::string_view message =
        connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(result);
    if (kind == SQLITE_FULL) {
        error.code = ErrorCode::output_no_room;
    } else if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB ||
               (kind == SQLITE_ERROR && message.rfind("no such ", 0) == 0)) {
        error.code = ErrorCode::ledger_broken;  // no such table, no such column
    } else if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED) {
        error.code = ErrorCode::ledger_held;
    }
    error.detail += message;
    return error;
}

/// To read a file as it is, without the files beside it that SQLite would make.
std::string address_as_it_is(const std::string& path) {
    constexpr std::string_view plain =
        "/-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::string out = "file:";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += "0123456789ABCDEF"[byte >> 4U];
            out += "0123456789ABCDEF"[byte & 0xFU];
        }
    }
    return out + "?immutable=1";
}

bool is_there(const std::string& path) {
    struct stat found {};
    return stat(path.c_str(), &found) == 0;
}

}  // namespace

Query::~Query() { sqlite3_finalize(statement_); }

Query::Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}

Query& Query::operator=(Query&& other) noexcept {
    std::swap(statement_, other.statement_);
    return *this;
}

Query& Query::start() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    next_ = 1;
    bound_ = true;
    return *this;
}

Query& Query::bind(std::int64_t value) {
    bound_ = sqlite3_bind_int64(statement_, next_++, value) == SQLITE_OK && bound_;
    return *this;
}

Query& Query::bind_real(double value) {
    bound_ = sqlite3_bind_double(statement_, next_++, value) == SQLITE_OK && bound_;
    return *this;
}

Query& Query::bind_text(std::string_view utf8) {
    bound_ = sqlite3_bind_text64(statement_, next_++, utf8.data(), utf8.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8) == SQLITE_OK &&
             bound_;
    return *this;
}

Query& Query::bind_lasting_text(std::string_view utf8) {
    bound_ = sqlite3_bind_text64(statement_, next_++, utf8.data(), utf8.size(), SQLITE_STATIC,
                                 SQLITE_UTF8) == SQLITE_OK &&
             bound_;
    return *this;
}

Query& Query::bind_blob(std::string_view bytes) {
    const char* first = bytes.empty() ? "" : bytes.data();  // a null pointer would bind NULL
    bound_ = sqlite3_bind_blob64(statement_, next_++, first, bytes.size(), SQLITE_TRANSIENT) ==
                 SQLITE_OK &&
             bound_;
    return *this;
}

Query& Query::bind_null() {
    bound_ = sqlite3_bind_null(statement_, next_++) == SQLITE_OK && bound_;
    return *this;
}

Result<bool> Query::step() {
    const int result = bound_ ? sqlite3_step(statement_) : SQLITE_RANGE;
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result == SQLITE_DONE) {
        sqlite3_reset(statement_);
        return false;
    }
    // Taken before the reset, which would leave only the kind of the error.
    const Error error = error_of(sqlite3_db_handle(statement_), result);
    sqlite3_reset(statement_);
    return error;
}

Status Query::run() {
    static_cast<void>(TRY(step()));
    sqlite3_reset(statement_);
    return Done{};
}

std::int64_t Query::number(int column) const { return sqlite3_column_int64(statement_, column); }

std::string Query::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int length = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(length));
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Database::~Database() { sqlite3_close_v2(connection_); }

Database::Database(Database&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(connection_, other.connection_);
    return *this;
}

Result<Database> Database::open(const std::string& path, Use use) {
    Database database;
    const int flags = use == Use::write
                          ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
                          : SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    const int result = sqlite3_open_v2(path.c_str(), &database.connection_, flags, nullptr);
    if (result != SQLITE_OK) {
        return error_of(database.connection_, result);
    }
    sqlite3_busy_timeout(database.connection_, milliseconds_to_wait);
    if (use == Use::write) {
        TRY(database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"));
        return database;
    }
    const int read = sqlite3_exec(database.connection_, "SELECT 1 FROM sqlite_master", nullptr,
                                  nullptr, nullptr);
    const bool barred = (read & 0xFF) == SQLITE_CANTOPEN || (read & 0xFF) == SQLITE_READONLY;
    if (barred && is_there(path) && !is_there(path + "-wal")) {
        // Left by a run that could not lay it down; where we may not write, only this opens it.
        Database as_it_is;
        if (sqlite3_open_v2(address_as_it_is(path).c_str(), &as_it_is.connection_,
                            flags | SQLITE_OPEN_URI, nullptr) == SQLITE_OK) {
            return as_it_is;
        }
    }
    return database;
}

Result<Database> Database::copy_in_memory() const {
    Database copy;
    int result = sqlite3_open_v2(":memory:", &copy.connection_,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (result == SQLITE_OK) {
        sqlite3_backup* backup = sqlite3_backup_init(copy.connection_, "main", connection_, "main");
        result =
            backup == nullptr ? sqlite3_errcode(copy.connection_) : sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
    }
    if (result != SQLITE_DONE) {
        return error_of(copy.connection_, result);
    }
    return copy;
}

void Database::checkpoint() { (void)execute("PRAGMA busy_timeout=0; PRAGMA journal_mode=DELETE;"); }

Status Database::execute(const std::string& statements) {
    const int result = sqlite3_exec(connection_, statements.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) {
        return error_of(connection_, result);
    }
    return Done{};
}

Result<Query> Database::prepare(const std::string& statement) {
    sqlite3_stmt* prepared = nullptr;
    const int result =
        sqlite3_prepare_v3(connection_, statement.c_str(), static_cast<int>(statement.size()),
                           SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (result != SQLITE_OK) {
        return error_of(connection_, result);
    }
    return Query(prepared);
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_); }

int Database::changed_rows() const { return sqlite3_changes(connection_); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

}  // namespace juesuan
