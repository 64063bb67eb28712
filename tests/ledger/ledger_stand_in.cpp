// Stands in for a batch of any number of documents, to measure the ledger alone: makes the files
// (links to a few small ones) and writes the ledger that a run over them would have written,
// document by document, as the supervisor does.
//   ledger_stand_in IN OUT NUMBER
// Prints milliseconds a document, and the bytes of ledger and memory. Then `juesuan ingest IN --out
// OUT` finds everything done.
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "extractors/base/sha256.h"
#include "pipeline/ledger/ledger.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {
namespace {

constexpr int files_a_folder = 1000;
constexpr int links_a_file = 30'000;  // file systems allow 65,000

std::string numbered(const std::string& top, int number) {
    return top + "/" + std::to_string(number / files_a_folder) + "/report-" +
           std::to_string(number) + ".pdf";
}

bool make_file(const std::string& top, int number) {
    const std::string path = numbered(top, number);
    if (number % files_a_folder == 0) {
        std::filesystem::create_directories(path.substr(0, path.rfind('/')));
    }
    const int first = number - number % links_a_file;
    if (number == first) {
        std::ofstream(path) << "%PDF-double pages=1 name=" << number << '\n';
        return true;
    }
    return link(numbered(top, first).c_str(), path.c_str()) == 0;
}

/// What the supervisor does with a new document, all in all.
Status enter(Ledger& ledger, LedgerPaths& paths, const FoundFile& file, int number) {
    struct stat found {};
    if (stat(file.path.c_str(), &found) != 0) {
        return Error{ErrorCode::input_unreadable, Stage::ingest, 0, file.path};
    }
    const FileState state = file_state(found);
    const LedgerPath path = paths.name_of(file);
    TRY(ledger.document_at(path.path, state));
    const DocumentTicket ticket{file.path, file.path.substr(file.path.rfind('/') + 1),
                                sha256_of(std::to_string(number)), state.bytes, FileKind::pdf};
    TRY(ledger.document_of(ticket.sha256));
    LedgerDocument document;
    document.id = TRY(ledger.begin(ticket));
    TRY(ledger.deaths_of(document.id));
    TRY(ledger.remember_file(path, state, document.id));
    TRY(ledger.commit(false));
    document.status = DocumentStatus::complete;
    document.page_count = 1;
    document.trust = {1, 20, 3, 1};
    document.reading = TRY(ledger.fingerprint("reading"));
    document.report = TRY(ledger.fingerprint("report"));
    return ledger.finish(document, {}, {{1, ErrorCode::internal, true, 600}},
                         LedgerAttempt{1'700'000'000, 650});
}

Status measure(const std::string& in, const std::string& out, int count) {
    std::filesystem::create_directories(out);
    for (int i = 0; i < count; ++i) {
        if (!make_file(in, i)) {
            return Error{ErrorCode::environment, Stage::ingest, 0, "a file cannot be made"};
        }
    }
    Ledger ledger = TRY(Ledger::open(out));
    TRY(ledger.begin_run({"ingest", "0", "", 0, {}, {}}));
    LedgerPaths paths(out);
    const std::string name = in.substr(in.rfind('/') + 1);
    const auto begun = std::chrono::steady_clock::now();
    double slowest = 0;
    for (int i = 0; i < count; ++i) {
        const auto before = std::chrono::steady_clock::now();
        const std::string path = numbered(in, i);
        TRY(enter(ledger, paths, {path, name + path.substr(in.size()), false}, i));
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - before;
        slowest = std::max(slowest, taken.count());
    }
    TRY(ledger.end_run(0));
    const std::chrono::duration<double> all = std::chrono::steady_clock::now() - begun;
    std::printf("%.4f ms a document, the slowest %.1f ms, ledger of %.0f MB\n",
                all.count() * 1000 / count, slowest * 1000,
                static_cast<double>(std::filesystem::file_size(out + "/ledger.sqlite")) / 1e6);
    return Done{};
}

}  // namespace
}  // namespace juesuan

int main(int argument_count, char** arguments) {
    if (argument_count != 4) {
        std::fprintf(stderr, "ledger_stand_in IN OUT NUMBER\n");
        return 1;
    }
    const juesuan::Status done =
        juesuan::measure(arguments[1], arguments[2], std::atoi(arguments[3]));
    if (!done.ok()) {
        std::fprintf(stderr, "%s\n", done.error().detail.c_str());
    }
    return done.ok() ? 0 : 1;
}
