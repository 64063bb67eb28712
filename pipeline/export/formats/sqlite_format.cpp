// juesuan.sqlite: all tables with keys, indexes and views, and a search that finds words of two
// characters.
#include <algorithm>
#include <filesystem>

#include "extractors/base/code_points.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/sqlite_schema.h"
#include "pipeline/ledger/database.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

constexpr const char* file_name = "juesuan.sqlite";
constexpr std::string_view searched_field = "text";

/// A text as it is searched: with blanks between its characters, and as all pairs of neighbours.
/// SQLite's own tokenizer takes a run of Chinese characters for one word.
struct SearchedText {
    std::string characters, pairs;
};

SearchedText searched(const std::string& text) {
    SearchedText out;
    std::string before;
    for (const char32_t point : code_points(text)) {
        const bool ideograph = is_ideograph(point);
        const std::string sign = to_utf8(point);
        out.characters += ideograph ? " " + sign + " " : sign;
        if (ideograph && !before.empty()) {
            out.pairs += before + sign + " ";
        }
        before = ideograph ? sign : "";
    }
    return out;
}

/// Amounts and codes are not: they have columns of their own.
bool is_found(const SearchedText& words) { return words.characters.find(' ') != std::string::npos; }

class SqliteFormat final : public ExportFormat {
   public:
    explicit SqliteFormat(const ExportKnowledge& knowledge) : knowledge_(knowledge) {}

    [[nodiscard]] std::string_view name() const override { return "sqlite"; }
    [[nodiscard]] std::vector<std::string> entries() const override { return {file_name}; }

    Status begin(const std::string& folder) override {
        TRY(open(folder));
        TRY(database_.execute(sqlite_tables(knowledge_.tables)));
        return prepare();
    }

    [[nodiscard]] Keeps keeps() const override { return Keeps::rows; }

    /// A copy of the former file, without the documents that are not kept.
    Status begin_update(const std::string& folder, const std::string& former,
                        const std::set<std::string>& kept) override {
        std::error_code problem;
        std::filesystem::copy_file(std::filesystem::path(former) / file_name,
                                   std::filesystem::path(folder) / file_name, problem);
        if (problem) {
            return write_error(file_name, problem);
        }
        updates_ = true;
        TRY(open(folder));
        TRY(prepare());
        std::vector<std::string> gone;
        Query documents =
            TRY(database_.prepare("SELECT DISTINCT document FROM documents ORDER BY document"));
        while (TRY(documents.step())) {
            if (!kept.contains(documents.text(0))) {
                gone.push_back(documents.text(0));
            }
        }
        for (const std::string& document : gone) {
            TRY(remove(document));
        }
        return Done{};
    }

    Status take_row(ExportTableName table, const ExportRow& row) override {
        const auto t = static_cast<std::size_t>(table);
        Query& insert = inserts_[t].start();
        if (is_searched(table)) {
            insert.bind(++ids_[t]);
            TRY(search(table, row));
        }
        for (const ExportValue& value : row) {
            bind(insert, value);
        }
        return insert.run();
    }

    Status finish() override {
        inserts_.clear();
        searches_.clear();
        if (updates_) {
            TRY(database_.execute("COMMIT;"));
        } else {
            TRY(database_.execute(sqlite_indexes(knowledge_.tables)));
            TRY(database_.execute("COMMIT; ANALYZE;"));
        }
        database_ = Database();
        return Done{};
    }

   private:
    Status open(const std::string& folder) {
        database_ = TRY(Database::open((std::filesystem::path(folder) / file_name).string(),
                                       Database::Use::write));
        // Nobody looks before it is whole: what a kill leaves of it is thrown away.
        return database_.execute(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
            "PRAGMA cache_size=-65536; PRAGMA user_version=1; BEGIN;");
    }

    Status prepare() {
        ids_.assign(knowledge_.tables.size(), 0);
        for (std::size_t t = 0; t < knowledge_.tables.size(); ++t) {
            const bool searched_too = is_searched(static_cast<ExportTableName>(t));
            const ExportTable& table = knowledge_.tables[t];
            inserts_.push_back(TRY(database_.prepare(sqlite_insert(table, searched_too))));
            searches_.push_back(
                searched_too
                    ? TRY(database_.prepare("INSERT INTO " + table.name +
                                            "_search (rowid, characters, pairs) VALUES (?, ?, ?)"))
                    : Query());
            if (searched_too) {
                Query last =
                    TRY(database_.prepare("SELECT coalesce(max(id), 0) FROM " + table.name));
                static_cast<void>(TRY(last.step()));
                ids_[t] = last.number(0);
            }
        }
        return Done{};
    }

    /// The search forgets what it is told again.
    Status remove(const std::string& document) {
        for (std::size_t t = knowledge_.tables.size(); t-- > 0;) {
            const std::string& table = knowledge_.tables[t].name;
            if (is_searched(static_cast<ExportTableName>(t))) {
                TRY(remove_searched(table, document));
            }
            Query rows = TRY(database_.prepare("DELETE FROM " + table + " WHERE document = ?"));
            TRY(rows.start().bind_text(document).run());
        }
        return Done{};
    }

    Status remove_searched(const std::string& table, const std::string& document) {
        Query found = TRY(database_.prepare("SELECT id, text FROM " + table +
                                            " WHERE document = ? AND text IS NOT NULL"));
        Query forget =
            TRY(database_.prepare("INSERT INTO " + table + "_search (" + table +
                                  "_search, rowid, characters, pairs) VALUES ('delete', ?, ?, ?)"));
        found.start().bind_text(document);
        while (TRY(found.step())) {
            const SearchedText words = searched(found.text(1));
            if (is_found(words)) {
                TRY(forget.start()
                        .bind(found.number(0))
                        .bind_text(words.characters)
                        .bind_text(words.pairs)
                        .run());
            }
        }
        return Done{};
    }

    static void bind(Query& insert, const ExportValue& value) {
        struct Bound {
            Query& insert;
            void operator()(std::monostate) const { insert.bind_null(); }
            void operator()(bool flag) const { insert.bind(flag ? 1 : 0); }
            void operator()(std::int64_t number) const { insert.bind(number); }
            void operator()(double number) const { insert.bind_real(number); }
            // The column's affinity makes it a number.
            void operator()(const Decimal& number) const { insert.bind_text(number.text()); }
            void operator()(const std::string& text) const { insert.bind_lasting_text(text); }
        };
        std::visit(Bound{insert}, value);
    }

    Status search(ExportTableName table, const ExportRow& row) {
        const auto t = static_cast<std::size_t>(table);
        const std::vector<ExportField>& fields = knowledge_.tables[t].fields;
        const auto field = std::find_if(fields.begin(), fields.end(), [](const ExportField& one) {
            return one.name == searched_field;
        });
        const auto* text =
            std::get_if<std::string>(&row[static_cast<std::size_t>(field - fields.begin())]);
        if (text == nullptr) {
            return Done{};
        }
        const SearchedText words = searched(*text);
        if (!is_found(words)) {
            return Done{};
        }
        return searches_[t]
            .start()
            .bind(ids_[t])
            .bind_lasting_text(words.characters)
            .bind_lasting_text(words.pairs)
            .run();
    }

    const ExportKnowledge& knowledge_;
    Database database_;
    std::vector<Query> inserts_, searches_;  ///< a table
    std::vector<std::int64_t> ids_;
    bool updates_ = false;
};

}  // namespace

std::unique_ptr<ExportFormat> sqlite_format(const ExportKnowledge& knowledge,
                                            const FormatOptions& /*options*/) {
    return std::make_unique<SqliteFormat>(knowledge);
}

}  // namespace juesuan
