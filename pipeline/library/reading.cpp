#include "pipeline/library/reading.h"

#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/base/file_bytes.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/base/unread_page.h"
#include "pipeline/page_route.h"

namespace juesuan {
namespace {

constexpr const char* tessdata_of_debian = "/usr/share/tesseract-ocr/5/tessdata";

Result<std::string> model_file(const std::string& folder, const char* name) {
    std::optional<std::string> bytes = file_bytes(folder + "/" + name);
    if (!bytes.has_value()) {
        return Error{ErrorCode::environment, Stage::recognize, 0,
                     folder + "/" + name + " not found"};
    }
    return *std::move(bytes);
}

}  // namespace

Result<ReaderModels> read_model_files(const std::string& models_folder,
                                      const std::string& tessdata_folder) {
    ReaderModels models;
    models.line_reader = TRY(model_file(models_folder, "line_reader.jsm"));
    models.tesseract_eng = TRY(model_file(
        tessdata_folder.empty() ? tessdata_of_debian : tessdata_folder, "eng.traineddata"));
    return models;
}

std::vector<ReadPage> read_pages(OpenDocument& document, Readers& readers) {
    ReadingOptions options;
    options.clean.legibility = [&readers](const GreyImage& line) {
        return readers.legibility(line);
    };
    std::vector<ReadPage> pages;
    for (int page = 1; page <= document.page_count(); ++page) {
        Result<ReadPage> read = read_page(document, page, readers, options, nullptr);
        pages.push_back(read.ok() ? std::move(read).value()
                                  : unread_page(page, std::move(read).error()));
    }
    return pages;
}

Result<std::vector<ReadPage>> read_picture(std::vector<char> bytes, Readers& readers,
                                           const RasterizeOptions& options) {
    const std::optional<FileKind> kind = file_kind(std::string_view(bytes.data(), bytes.size()));
    if (!bytes.empty() && !kind.has_value()) {
        return Error{ErrorCode::input_unsupported, Stage::rasterize, 0, "no picture"};
    }
    const std::unique_ptr<OpenDocument> document =
        TRY(open_image(std::move(bytes), kind.value_or(FileKind::png), options));
    return read_pages(*document, readers);
}

}  // namespace juesuan
