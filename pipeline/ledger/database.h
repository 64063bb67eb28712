// SQLite, as far as the ledger uses it: one connection, statements prepared once, errors as values.
// sqlite3.h is included only in the .cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "extractors/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace juesuan {

/// A prepared statement. Use: `TRY(statement.start().bind(1).bind(path).step())`; values are bound
/// from left to right. An error of binding is told by the step.
class Query {
   public:
    Query() = default;
    ~Query();
    Query(Query&& other) noexcept;
    Query& operator=(Query&& other) noexcept;

    /// Forgets rows and values of the last use.
    Query& start();
    Query& bind(std::int64_t value);
    Query& bind_real(double value);
    Query& bind_text(std::string_view utf8);
    /// The text must stay as it is until the step is done.
    Query& bind_lasting_text(std::string_view utf8);
    Query& bind_blob(std::string_view bytes);
    Query& bind_null();

    /// True: a row is there to be looked at. False: done, and the statement holds no lock.
    Result<bool> step();
    /// For statements that give no row.
    Status run();

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string text(int column) const;  ///< bytes of a text or a blob; "" for null
    [[nodiscard]] bool is_null(int column) const;

   private:
    friend class Database;
    explicit Query(sqlite3_stmt* statement) : statement_(statement) {}

    sqlite3_stmt* statement_ = nullptr;
    int next_ = 1;
    bool bound_ = true;
};

/// Errors of all members: output_no_room (the disk is full), ledger_broken (the file is no
/// database, damaged or without our tables), output_unwritable (anything else).
class Database {
   public:
    enum class Use : std::uint8_t { write, read_only };

    Database() = default;
    ~Database();
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;

    /// `write` makes the file where it is missing and sets it to write-ahead logging: a commit
    /// costs no fsync, a loss of power costs at most the last commits, and others may look
    /// meanwhile. `read_only` needs no right to write beside the file.
    [[nodiscard]] static Result<Database> open(const std::string& path, Use use);

    /// A copy in memory, which may be changed while the file stays as it is.
    [[nodiscard]] Result<Database> copy_in_memory() const;

    /// For the end of writing: back to a single file, which can be looked at where nothing can be
    /// written. Left as it is while somebody looks.
    void checkpoint();
    /// Statements without values and rows.
    Status execute(const std::string& statements);
    [[nodiscard]] Result<Query> prepare(const std::string& statement);
    [[nodiscard]] std::int64_t last_row() const;
    /// Rows that the last statement inserted, updated or deleted.
    [[nodiscard]] int changed_rows() const;
    /// Is a transaction open? SQLite ends one by itself when the disk is full.
    [[nodiscard]] bool in_transaction() const;

   private:
    sqlite3* connection_ = nullptr;
};

}  // namespace juesuan
