// Runs the stages on one page, by itself and without a child, and prints as JSON what the last one
// gives. For research and for reports of faults; it is built, and not installed.
//   run_stage FILE [--page N] [--until STAGE] [--schemas FOLDER] [--models FOLDER]
// STAGE: rasterize, clean, grid, recognize (the default), normalize, classify, validate. The three
// last know this page alone: what other pages say of it is not known to them.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
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
#include "tests/run_stage/stage_json.h"

namespace juesuan::run_stage {
namespace {

constexpr const char* usage =
    "usage: run_stage FILE [--page N] [--until STAGE] [--schemas FOLDER] [--models FOLDER]\n"
    "STAGE: rasterize, clean, grid, recognize, normalize, classify or validate\n";

struct Wish {
    std::string file;
    int page = 1;
    Stage until = Stage::recognize;
    std::string schemas = JUESUAN_SOURCE_FOLDER "/schemas";
    std::string models = JUESUAN_SOURCE_FOLDER "/extractors/recognize/model";
};

std::optional<Stage> stage_of(const std::string& word) {
    for (const Stage stage : {Stage::rasterize, Stage::clean, Stage::grid, Stage::recognize,
                              Stage::normalize, Stage::classify, Stage::validate}) {
        if (stage_word(stage) == word) {
            return stage;
        }
    }
    return std::nullopt;
}

std::optional<Wish> parse(int count, char** values) {
    Wish wish;
    if (count < 2) {
        return std::nullopt;
    }
    wish.file = values[1];
    std::map<std::string, std::string> options;
    for (int i = 2; i + 1 < count; i += 2) {
        options[values[i]] = values[i + 1];
    }
    std::optional<Stage> until = wish.until;
    for (const auto& [name, value] : options) {
        if (name == "--page") {
            wish.page = std::atoi(value.c_str());
        } else if (name == "--until") {
            until = stage_of(value);
        } else if (name == "--schemas") {
            wish.schemas = value;
        } else if (name == "--models") {
            wish.models = value;
        } else {
            return std::nullopt;
        }
    }
    if (count % 2 != 0 || !until.has_value()) {
        return std::nullopt;
    }
    wish.until = *until;
    return wish;
}

Result<PageImage> image_of(const Wish& wish) {
    const std::optional<std::string> bytes = file_bytes(wish.file);
    const std::optional<FileKind> kind = bytes ? file_kind(*bytes) : std::nullopt;
    if (!kind.has_value()) {
        return Error{ErrorCode::input_unsupported, Stage::ingest, 0,
                     wish.file + ": no PDF, TIFF, PNG or JPEG"};
    }
    const auto document = TRY(open_document({bytes->begin(), bytes->end()}, *kind, {}));
    return document->rasterize(wish.page);
}

/// The stages after recognize.
Result<Json> reported(ReadPage page, const Wish& wish) {
    const Definitions definitions = TRY(load_definitions(wish.schemas)).definitions;
    NormalPage normal = normalize(std::move(page), definitions.lexicon);
    if (wish.until == Stage::normalize) {
        return json_of(normal);
    }
    std::vector<NormalPage> pages;
    pages.push_back(std::move(normal));
    Forms forms = classify(std::move(pages), definitions.forms, definitions.statements);
    if (wish.until == Stage::classify) {
        return json_of(forms);
    }
    return json_of(validate(std::move(forms), definitions.rules));
}

Result<Json> run(const Wish& wish) {
    PageImage image = TRY(image_of(wish));
    if (wish.until == Stage::rasterize) {
        return json_of(image);
    }
    const ReaderModels models = TRY(read_model_files(wish.models));
    const std::unique_ptr<Readers> readers = TRY(load_readers(models));
    CleanOptions options;
    options.legibility = [&readers](const GreyImage& line) { return readers->legibility(line); };
    const CleanPage cleaned = TRY(clean(std::move(image), options));
    if (wish.until == Stage::clean) {
        return json_of(cleaned);
    }
    const PageLayout layout = TRY(grid(cleaned));
    if (wish.until == Stage::grid) {
        return json_of(layout);
    }
    ReadPage read = TRY(readers->recognize(layout, cleaned));
    return wish.until == Stage::recognize ? json_of(read) : reported(std::move(read), wish);
}

int answer(const std::optional<Wish>& wish) {
    if (!wish.has_value()) {
        std::cerr << usage;
        return 1;
    }
    const Result<Json> out = run(*wish);
    if (!out.ok()) {
        const Error& error = out.error();
        std::cerr << stage_word(error.stage) << ": " << error_text(error.code).name << ": "
                  << error.detail << '\n';
        return 2;
    }
    std::cout << out.value().dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
    return 0;
}

}  // namespace
}  // namespace juesuan::run_stage

int main(int argument_count, char** arguments) {
    try {
        return juesuan::run_stage::answer(juesuan::run_stage::parse(argument_count, arguments));
    } catch (const std::exception& exception) {
        std::cerr << exception.what() << '\n';
        return 70;
    }
}
