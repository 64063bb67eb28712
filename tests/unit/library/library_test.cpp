// What other programs call (pipeline/library/juesuan.h).
#include "pipeline/library/juesuan.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/base/sha256.h"

namespace juesuan {
namespace {

constexpr const char* models_folder = JUESUAN_SOURCE_FOLDER "/extractors/recognize/model";

std::vector<char> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// A page of which nothing but its size and an error is known.
ReadPage page_with(double width, ErrorCode code) {
    ReadPage page;
    page.page = 1;
    page.width_points = width;
    page.errors = {{code, Stage::rasterize, 1, {}}};
    return page;
}

TEST(ReadModelFiles, NamesAFileThatIsMissing) {
    const Result<ReaderModels> models = read_model_files("/nonexistent");
    ASSERT_FALSE(models.ok());
    EXPECT_EQ(models.error().code, ErrorCode::environment);
    EXPECT_NE(models.error().detail.find("line_reader.jsm"), std::string::npos);
    const Result<ReaderModels> without_tesseract = read_model_files(models_folder, "/nonexistent");
    ASSERT_FALSE(without_tesseract.ok());
    EXPECT_NE(without_tesseract.error().detail.find("eng.traineddata"), std::string::npos);
}

TEST(ReadPicture, TakesPicturesAlone) {
    const Result<ReaderModels> models = read_model_files(models_folder);
    ASSERT_TRUE(models.ok());
    const Result<std::unique_ptr<Readers>> readers = load_readers(models.value());
    ASSERT_TRUE(readers.ok());
    const auto failure = [&readers](std::string_view bytes) {
        return read_picture(bytes_of(bytes), *readers.value()).error().code;
    };
    EXPECT_EQ(failure(""), ErrorCode::input_empty);
    EXPECT_EQ(failure("words"), ErrorCode::input_unsupported);
    EXPECT_EQ(failure("%PDF-1.7\n"), ErrorCode::input_unsupported);
    // The signature of a PNG and nothing behind it: a document with a page that cannot be read.
    const auto broken = read_picture(bytes_of("\x89PNG\r\n\x1A\n"), *readers.value());
    ASSERT_TRUE(broken.ok());
    ASSERT_EQ(broken.value().size(), 1U);
    EXPECT_EQ(broken.value()[0].page, 1);
    ASSERT_EQ(broken.value()[0].errors.size(), 1U);
    EXPECT_EQ(broken.value()[0].errors[0].code, ErrorCode::page_damaged);
}

TEST(FrameOfPages, SaysHowMuchOfTheDocumentWasRead) {
    const auto status = [](const std::vector<ReadPage>& pages) {
        return frame_of_pages(pages, "name", "bytes").status;
    };
    ReadPage good = page_with(595, ErrorCode::internal);
    good.errors.clear();
    const ReadPage degraded = page_with(595, ErrorCode::page_degraded);
    const ReadPage unread = page_with(0, ErrorCode::page_damaged);
    EXPECT_EQ(status({good, good}), DocumentStatus::complete);
    EXPECT_EQ(status({good, degraded}), DocumentStatus::partial);
    EXPECT_EQ(status({good, unread}), DocumentStatus::partial);
    EXPECT_EQ(status({unread, unread}), DocumentStatus::failed);
    EXPECT_EQ(status({}), DocumentStatus::failed);
}

TEST(FrameOfPages, NamesTheDocumentByTheLastPartOfItsPath) {
    const ReportFrame frame = frame_of_pages({}, "a/folder/report.pdf", "bytes");
    EXPECT_EQ(frame.file_name, "report.pdf");
    EXPECT_EQ(frame.bytes, 5U);
    EXPECT_EQ(frame.sha256, sha256_of("bytes"));
}

TEST(MakeReport, WritesWhatTheSchemaAsksFor) {
    const Result<LoadedDefinitions> definitions =
        load_definitions(JUESUAN_SOURCE_FOLDER "/schemas");
    ASSERT_TRUE(definitions.ok());
    std::vector<ReadPage> pages = {page_with(0, ErrorCode::page_damaged)};
    const ReportFrame frame = frame_of_pages(pages, "name", "bytes");
    const Report report = make_report(std::move(pages), definitions.value().definitions);
    ASSERT_EQ(report.forms.pages.size(), 1U);
    const WritingContext context{&definitions.value().published};
    for (const auto& writer : all_report_writers(context)) {
        const auto files = writer->files(report, frame);
        ASSERT_TRUE(files.ok()) << writer->name() << ": " << files.error().detail;
        EXPECT_FALSE(files.value().empty());
    }
}

}  // namespace
}  // namespace juesuan
