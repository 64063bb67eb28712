// Processor time that each stage takes, for scripts/bench: no children, no sandbox, one process.
//   stage_times MODELS SCHEMAS ROUNDS FILE...
// Prints a line of names, then for each round and file a line, parted by tabs: the file, its pages,
// the lines of text that were read, and the processor seconds of each stage over all pages of the
// file.
#include <array>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/classify/classify.h"
#include "extractors/clean/clean.h"
#include "extractors/grid/grid.h"
#include "extractors/normalize/normalize.h"
#include "extractors/rasterize/pdf/open_document.h"
#include "extractors/recognize/recognize.h"
#include "extractors/validate/validate.h"
#include "pipeline/base/file_bytes.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/library/definition_files.h"
#include "pipeline/library/reading.h"

namespace juesuan {
namespace {

enum class Timed { rasterize, clean, grid, recognize, normalize, classify, validate };

constexpr std::array names{"rasterize", "clean",    "grid",    "recognize",
                           "normalize", "classify", "validate"};

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Times {
    int pages = 0;
    long lines = 0;
    std::array<double, names.size()> seconds{};

    /// What `work` gives, its time counted to `stage`.
    template <typename Work>
    auto of(Timed stage, Work work) {
        const double begun = processor_seconds();
        auto out = work();
        seconds.at(static_cast<std::size_t>(stage)) += processor_seconds() - begun;
        return out;
    }
};

long lines_of(const ReadPage& page) {
    std::size_t out = page.lines.size();
    for (const ReadTable& table : page.tables) {
        for (const ReadCell& cell : table.cells) {
            out += cell.lines.size();
        }
    }
    return static_cast<long>(out);
}

Result<std::unique_ptr<OpenDocument>> open_file(const std::string& path) {
    const std::optional<std::string> bytes = file_bytes(path);
    const std::optional<FileKind> kind = bytes ? file_kind(*bytes) : std::nullopt;
    if (!kind.has_value()) {
        return Error{ErrorCode::input_unsupported, Stage::ingest, 0, path};
    }
    return open_document({bytes->begin(), bytes->end()}, *kind, {});
}

/// The way of pipeline/page_route.cpp, both halves, without the pipe between them and without
/// write.
Result<Times> time_document(const std::string& path, Readers& readers,
                            const Definitions& definitions, const Vocabulary& vocabulary) {
    Times times;
    const auto document = TRY(open_file(path));
    CleanOptions cleaning;
    cleaning.legibility = [&readers](const GreyImage& line) { return readers.legibility(line); };
    std::vector<NormalPage> normal;
    times.pages = document->page_count();
    for (int page = 1; page <= times.pages; ++page) {
        PageImage image =
            TRY(times.of(Timed::rasterize, [&] { return document->rasterize(page); }));
        const CleanPage cleaned =
            TRY(times.of(Timed::clean, [&] { return clean(std::move(image), cleaning); }));
        const PageLayout layout = TRY(times.of(Timed::grid, [&] { return grid(cleaned); }));
        ReadPage read =
            TRY(times.of(Timed::recognize, [&] { return readers.recognize(layout, cleaned); }));
        times.lines += lines_of(read);
        normal.push_back(
            times.of(Timed::normalize, [&] { return normalize(std::move(read), vocabulary); }));
    }
    Forms forms = times.of(Timed::classify, [&] {
        return classify(std::move(normal), definitions.forms, definitions.statements);
    });
    times.of(Timed::validate, [&] { return validate(std::move(forms), definitions.rules); });
    return times;
}

void print(const std::string& path, const Times& times) {
    std::cout << path << '\t' << times.pages << '\t' << times.lines;
    for (const double seconds : times.seconds) {
        std::cout << '\t' << seconds;
    }
    std::cout << std::endl;
}

int run(const std::vector<std::string>& arguments) {
    const auto models = read_model_files(arguments[0]);
    const auto readers = models.ok() ? load_readers(models.value()) : models.error();
    const auto loaded = load_definitions(arguments[1]);
    if (!readers.ok() || !loaded.ok()) {
        std::cerr << "models or definitions are missing\n";
        return 4;
    }
    const Definitions& definitions = loaded.value().definitions;
    const Vocabulary vocabulary(definitions.lexicon);
    std::cout << "file\tpages\tlines";
    for (const char* name : names) {
        std::cout << '\t' << name;
    }
    std::cout << '\n';
    for (int round = std::atoi(arguments[2].c_str()); round > 0; --round) {
        for (std::size_t k = 3; k < arguments.size(); ++k) {
            const Result<Times> times =
                time_document(arguments[k], *readers.value(), definitions, vocabulary);
            if (!times.ok()) {
                std::cerr << arguments[k] << ": " << times.error().detail << '\n';
                return 3;
            }
            print(arguments[k], times.value());
        }
    }
    return 0;
}

}  // namespace
}  // namespace juesuan

int main(int count, char** values) {
    if (count < 5) {
        std::cerr << "stage_times MODELS SCHEMAS ROUNDS FILE...\n";
        return 1;
    }
    return juesuan::run({values + 1, values + count});
}
