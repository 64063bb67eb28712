// A ledger whose rows hold anything: a sound SQLite file that somebody, or a fault, has written to.
// The input is rows one after the other: a byte that chooses the table, then a value a column: a
// byte that chooses its kind (null, small number, large number, text, blob) and what it is.
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>

#include "pipeline/batch/basis.h"
#include "pipeline/batch/folder_state.h"
#include "pipeline/ledger/database.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/settings/batch_options.h"

namespace {

using namespace juesuan;

struct Table {
    const char* name;
    int columns;
};
constexpr std::array<Table, 11> tables = {{{"fingerprints", 2},
                                           {"runs", 8},
                                           {"documents", 25},
                                           {"paths", 11},
                                           {"attempts", 5},
                                           {"pages", 4},
                                           {"errors", 6},
                                           {"deaths", 3},
                                           {"metadata", 4},
                                           {"file_metadata", 4},
                                           {"files", 3}}};

class Input {
   public:
    Input(const std::uint8_t* bytes, std::size_t size)
        : rest_(reinterpret_cast<const char*>(bytes), size) {}
    [[nodiscard]] bool empty() const { return rest_.empty(); }
    unsigned byte() {
        const std::string_view one = bytes(1);
        return one.empty() ? 0U : static_cast<unsigned char>(one.front());
    }
    std::string_view bytes(std::size_t count) {
        const std::string_view out = rest_.substr(0, count);
        rest_.remove_prefix(out.size());
        return out;
    }

   private:
    std::string_view rest_;
};

void bind_value(Query& query, Input& input) {
    const unsigned kind = input.byte();
    switch (kind % 5) {
        case 0:
            query.bind_null();
            break;
        case 1:
            query.bind(static_cast<std::int8_t>(input.byte()));
            break;
        case 2: {
            std::uint64_t number = 0;
            for (int i = 0; i < 8; ++i) {
                number = number << 8U | input.byte();
            }
            query.bind(static_cast<std::int64_t>(number));
            break;
        }
        case 3:
            query.bind_text(input.bytes(kind / 5));
            break;
        default:
            query.bind_blob(input.bytes(kind / 5));
            break;
    }
}

void insert_row(Database& database, Input& input) {
    const Table& table = tables.at(input.byte() % tables.size());
    std::string values = "?";
    for (int i = 1; i < table.columns; ++i) {
        values += ",?";
    }
    auto insert = database.prepare("INSERT OR IGNORE INTO " + std::string(table.name) + " VALUES(" +
                                   values + ")");
    if (!insert.ok()) {
        std::abort();  // the table is not what it was: mend the list above
    }
    for (int i = 0; i < table.columns; ++i) {
        bind_value(insert.value(), input);
    }
    (void)insert.value().run();  // what SQLite itself refuses cannot stand in a ledger
}

/// A folder of this process, in memory where there is such a place, with an empty ledger.
class LedgerFolder {
   public:
    LedgerFolder()
        : path_((std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp") +
                ("/juesuan-ledger-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
        if (!Ledger::open(path_).ok()) {
            std::abort();
        }
    }
    ~LedgerFolder() { std::filesystem::remove_all(path_); }
    LedgerFolder(const LedgerFolder&) = delete;
    LedgerFolder& operator=(const LedgerFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

   private:
    std::string path_;
};

const std::string& folder() {
    static const LedgerFolder one;
    return one.path();
}

void fill(Input input) {
    auto database = Database::open(folder() + "/" + ledger_name, Database::Use::write);
    if (!database.ok()) {
        std::abort();
    }
    std::string clear = "PRAGMA synchronous=OFF; BEGIN;";
    for (const Table& table : tables) {
        clear += "DELETE FROM " + std::string(table.name) + ";";
    }
    if (!database.value().execute(clear).ok()) {
        std::abort();
    }
    while (!input.empty()) {
        insert_row(database.value(), input);
    }
    if (!database.value().execute("COMMIT").ok()) {
        std::abort();
    }
}

/// What a run, retry and reclassify look up.
Status read_rows(Ledger& ledger) {
    BatchOptions options;
    (void)options.take_settings_line(TRY(ledger.last_settings()));
    return ledger.each_document([&ledger](const LedgerDocument& document) -> Status {
        (void)document.output();
        (void)TRY(ledger.document_of(document.sha256));
        (void)TRY(ledger.errors_of(document.id));
        (void)TRY(ledger.deaths_of(document.id));
        (void)TRY(ledger.paths_of({document.id}));
        (void)ReadingBasis::parse(TRY(ledger.fingerprint_text(document.reading)));
        (void)ReportBasis::parse(TRY(ledger.fingerprint_text(document.report)));
        return Done{};
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    fill({bytes, size});
    auto ledger = Ledger::open(folder());
    if (!ledger.ok()) {
        std::abort();  // its rows do not make it less of a ledger
    }
    (void)read_rows(ledger.value());
    for (const bool json : {false, true}) {
        std::ostringstream out;
        (void)print_status({folder(), json, Language::chinese}, out, out);
        (void)print_failed({folder(), json, Language::english}, out, out);
    }
    return 0;
}
