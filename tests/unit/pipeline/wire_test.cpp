// The pipe: what is written is read back; everything else is refused.
#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/wire/frame.h"
#include "pipeline/wire/messages.h"
#include "pipeline/wire/page_record.h"
#include "tests/support/read_page_builder.h"

namespace juesuan::wire {
namespace {

using test::same_page;
using test::sample_page;

Error refusal(const ReadPage& page) {
    const Result<ReadPage> read = parse_read_page(write_read_page(page));
    return read.ok() ? Error{ErrorCode::internal, Stage::write, 0, "it was believed"}
                     : read.error();
}

TEST(Wire, APageComesBackAsItWasSent) {
    const ReadPage page = sample_page(7);
    const Result<ReadPage> read = parse_read_page(write_read_page(page));
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_TRUE(same_page(page, read.value()));
    EXPECT_EQ(write_read_page(read.value()), write_read_page(page));
}

/// A page whose first line has its eight characters in places.
ReadPage placed_page() {
    ReadPage page = sample_page(1);
    for (std::uint16_t k = 0; k < 8; ++k) {
        page.lines[0].characters.push_back({static_cast<std::uint16_t>(k * 8000), 0,
                                            static_cast<std::uint16_t>(k * 8000 + 7500), 65535,
                                            static_cast<std::uint8_t>(100 - k)});
    }
    return page;
}

/// What a record takes that says nothing of characters.
std::size_t bytes_without_characters(const ReadPage& page) {
    std::size_t bytes = write_read_page(page).size();
    each_line(page, [&bytes](const ReadLine& line) { bytes -= 4 + 9 * line.characters.size(); });
    return bytes;
}

TEST(Wire, EveryShorterRecordIsRefused) {
    const Bytes record = write_read_page(placed_page());
    const std::size_t older = bytes_without_characters(placed_page());
    for (std::size_t length = 0; length < record.size(); ++length) {
        EXPECT_EQ(parse_read_page(ByteView(record).first(length)).ok(), length == older) << length;
    }
    Bytes longer = record;
    longer.push_back(std::byte{0});
    EXPECT_FALSE(parse_read_page(longer).ok());
}

TEST(Wire, PlacesOfCharactersComeBack) {
    const ReadPage page = placed_page();
    const Result<ReadPage> read = parse_read_page(write_read_page(page));
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(read.value().lines[0].characters, page.lines[0].characters);
    EXPECT_TRUE(read.value().tables[0].cells[0].lines[0].characters.empty());
}

// Kept readings of earlier versions end there.
TEST(Wire, APageWithoutPlacesOfCharactersIsBelieved) {
    const Bytes record = write_read_page(placed_page());
    const Result<ReadPage> read =
        parse_read_page(ByteView(record).first(bytes_without_characters(placed_page())));
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_TRUE(same_page(read.value(), placed_page()));
    EXPECT_TRUE(read.value().lines[0].characters.empty());
}

TEST(Wire, LiesAboutCharactersAreRefused) {
    ReadPage page = placed_page();
    page.lines[0].characters.pop_back();
    EXPECT_EQ(refusal(page).detail, "places of characters that are not there");
    page = placed_page();
    page.lines[0].characters[3].x1 = 1;
    EXPECT_EQ(refusal(page).detail, "the place of a character");
    page = placed_page();
    page.lines[0].characters[3].percent = 101;
    EXPECT_EQ(refusal(page).detail, "the place of a character");
}

TEST(Wire, ADocumentToBeWrittenComesBack) {
    WritePdfRequest request;
    request.text = {{U'决', U'𠀀'}, {{3, 595.5, 842, std::string("a\0b", 3)}}, true};
    const PageRequest read = parse_request(write_request(request)).value();
    const auto& text = std::get<WritePdfRequest>(read).text;
    EXPECT_EQ(text.characters, request.text.characters);
    ASSERT_EQ(text.pages.size(), 1U);
    EXPECT_EQ(text.pages[0].page, 3);
    EXPECT_EQ(text.pages[0].height_points, 842);
    EXPECT_EQ(text.pages[0].content, request.text.pages[0].content);
    EXPECT_TRUE(text.replaces);
    request.text.characters = {0xD800};
    EXPECT_FALSE(parse_request(write_request(request)).ok());
    EXPECT_EQ(parse_piece(write_piece("%PDF")).value(), "%PDF");
    EXPECT_FALSE(parse_piece({}).ok());
}

TEST(Wire, LiesAboutPlacesAreRefused) {
    ReadPage page = sample_page(1);
    page.lines[0].box.x1 = 5000;
    EXPECT_EQ(refusal(page).detail, "a box lies outside the page");
    page = sample_page(1);
    page.tables[0].cells[1].box = {100, 100, 90, 120};
    EXPECT_EQ(refusal(page).detail, "a box ends before it begins");
    page = sample_page(1);
    page.width_points = 0;
    EXPECT_EQ(refusal(page).code, ErrorCode::worker_lied);
    page = sample_page(1);
    page.turned = 45;
    EXPECT_EQ(refusal(page).detail, "turn of the page");
}

TEST(Wire, CellsThatDoNotTileTheGridAreRefused) {
    const char* sentence = "the cells of a table do not tile its grid";
    ReadPage page = sample_page(1);
    page.tables[0].cells.pop_back();
    EXPECT_EQ(refusal(page).detail, sentence);
    page = sample_page(1);
    page.tables[0].cells[0].col_span = 1;
    EXPECT_EQ(refusal(page).detail, sentence);
    page = sample_page(1);
    std::swap(page.tables[0].cells[0], page.tables[0].cells[1]);
    EXPECT_EQ(refusal(page).detail, sentence);
    page = sample_page(1);
    page.tables[0].cells.back().row_span = 2;
    EXPECT_EQ(refusal(page).detail, sentence);
}

TEST(Wire, ProbabilitiesAndSizesHaveBounds) {
    ReadPage page = sample_page(1);
    page.lines[0].readings[0].alternatives[0].probability = 1.5;
    EXPECT_EQ(refusal(page).detail, "a probability");
    page.lines[0].readings[0].alternatives[0].probability = std::nan("");
    EXPECT_EQ(refusal(page).detail, "a probability");
    page = sample_page(1);
    page.tables[0].n_rows = 100'000;
    EXPECT_EQ(refusal(page).detail, "number of rows");
    page = sample_page(1);
    page.tables[0].n_rows = 5'000;
    page.tables[0].n_cols = 500;
    EXPECT_EQ(refusal(page).detail, "size of a grid");
}

TEST(Wire, DoubtsAndNotesArriveAndInventedOnesAreRefused) {
    ReadPage page = sample_page(1);
    page.lines[0].doubts.add(PrintDoubt::struck_out);
    page.tables[0].cells[0].doubts.add(PrintDoubt::covered);
    page.notes = {{NoteCode::text_layer_contradicted, "why"}};
    const Result<ReadPage> read = parse_read_page(write_read_page(page));
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(read.value().lines[0].doubts, page.lines[0].doubts);
    EXPECT_EQ(read.value().tables[0].cells[0].doubts, page.tables[0].cells[0].doubts);
    ASSERT_EQ(read.value().notes.size(), 1U);
    EXPECT_EQ(read.value().notes[0].code, NoteCode::text_layer_contradicted);
    EXPECT_EQ(read.value().notes[0].detail, "why");
    page.lines[0].doubts = PrintDoubts(1U << print_doubt_count);
    EXPECT_EQ(refusal(page).detail, "a doubt that does not exist");
    page = sample_page(1);
    page.tables[0].cells[0].doubts = PrintDoubts(0x8000);
    EXPECT_EQ(refusal(page).detail, "a doubt that does not exist");
}

TEST(Wire, AReaderThatNobodyKnowsIsRefused) {
    ReadPage page = sample_page(1);
    Bytes bytes = write_read_page(page);
    const std::string known = "tesseract_eng";
    const auto at = std::search(bytes.begin(), bytes.end(), known.begin(), known.end(),
                                [](std::byte b, char c) { return static_cast<char>(b) == c; });
    ASSERT_NE(at, bytes.end());
    *at = std::byte{'T'};
    const Result<ReadPage> read = parse_read_page(bytes);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::worker_lied);
    EXPECT_EQ(read.error().detail, "a reader that does not exist");
}

TEST(Wire, TheWriterRepairsWhatTheReaderWouldRefuse) {
    ReadPage page = sample_page(1);
    page.lines[0].readings[0].alternatives[0].text = std::string("a\0b\xFF", 4);
    page.lines[0].readings.push_back({Reader::tesseract_eng, {}});  // it saw nothing
    const Result<ReadPage> read = parse_read_page(write_read_page(page));
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(read.value().lines[0].text(), "a b\xEF\xBF\xBD");
    EXPECT_EQ(read.value().lines[0].readings.size(), page.lines[0].readings.size() - 1);
}

TEST(Wire, ACountCannotMakeUsAllocate) {
    ByteWriter writer;
    writer.put_count(0xFFFFFFFF);
    const Bytes bytes = std::move(writer).take();
    ByteReader reader(bytes);
    EXPECT_EQ(reader.count(0xFFFFFFFF, 1, "count"), 0U);
    EXPECT_STREQ(reader.wrong(), "count");
}

TEST(Wire, MessagesComeBack) {
    const Ready ready{{{"eng", "00ff"}, {"HanS", "11"}}, "seccomp"};
    EXPECT_EQ(parse_ready(write_ready(ready)).value().models[1].name, "HanS");
    EXPECT_EQ(parse_ready(write_ready(ready)).value().containment, "seccomp");
    const OpenRequest open{FileKind::tiff, TextLayerUse::require, 12, "0a1b"};
    EXPECT_EQ(parse_open(write_open(open)).value().kind, FileKind::tiff);
    EXPECT_EQ(parse_open(write_open(open)).value().text_layer, TextLayerUse::require);
    EXPECT_EQ(parse_open(write_open(open)).value().max_pages, 12);
    EXPECT_EQ(parse_open(write_open(open)).value().sha256, "0a1b");
    EXPECT_EQ(parse_opened(write_opened(24), 100).value(), 24);
    const Picture picture{3, "\x89PNG\r\n\x1A\nrest"};
    EXPECT_EQ(parse_picture(write_picture(picture)).value().png, picture.png);
}

TEST(Wire, RequestsComeBackAsWhatTheyAre) {
    const PageRequest read = parse_request(write_request(ReadPageRequest{9, true})).value();
    EXPECT_EQ(std::get<ReadPageRequest>(read).page, 9);
    EXPECT_TRUE(std::get<ReadPageRequest>(read).debug_picture);
    EXPECT_EQ(pictures_of(read), 1U);
    const PageRequest line = parse_request(write_request(ReadLineRequest{7})).value();
    EXPECT_EQ(std::get<ReadLineRequest>(line).page, 7);
    EXPECT_EQ(pictures_of(line), 0U);
    const CutPartsRequest parts{9, {{1.5, 2, 3, 4.25}, {-1, 0, 10, 20}}, 3};
    const PageRequest cut = parse_request(write_request(parts)).value();
    EXPECT_EQ(page_of(cut), 9);
    EXPECT_EQ(std::get<CutPartsRequest>(cut).parts, parts.parts);
    EXPECT_EQ(std::get<CutPartsRequest>(cut).quarters, 3);
    EXPECT_EQ(pictures_of(cut), 2U);
}

TEST(Wire, ARequestOfNoKnownKindIsRefused) {
    Bytes bytes = write_request(ReadLineRequest{7});
    bytes.front() = std::byte{4};
    EXPECT_EQ(parse_request(bytes).error().detail, "a request of no known kind");
}

TEST(Wire, AnswersThatCannotBeAreLies) {
    EXPECT_EQ(parse_opened(write_opened(101), 100).error().code, ErrorCode::worker_lied);
    EXPECT_EQ(parse_opened(write_opened(0), 100).error().code, ErrorCode::worker_lied);
    EXPECT_EQ(parse_opened({}, 100).error().code, ErrorCode::worker_lied);
    EXPECT_EQ(parse_page({}, 1).error().code, ErrorCode::worker_lied);
    EXPECT_EQ(parse_page(write_page(sample_page(2)), 1).error().code, ErrorCode::worker_lied);
    EXPECT_EQ(parse_picture(write_picture({1, "GIF89a"})).error().code, ErrorCode::worker_lied);
    const Error unknown{static_cast<ErrorCode>(77), Stage::grid, 1, ""};
    EXPECT_EQ(parse_page(write_page(unknown), 1).error().code, ErrorCode::worker_lied);
}

TEST(Wire, AWorkersErrorsArriveForThePageThatWasAsked) {
    const Error damaged{ErrorCode::page_damaged, Stage::rasterize, 99, "bad \xFF"};
    const Error arrived = parse_page(write_page(damaged), 4).error();
    EXPECT_EQ(arrived.code, ErrorCode::page_damaged);
    EXPECT_EQ(arrived.stage, Stage::rasterize);
    EXPECT_EQ(arrived.page, 4);
    EXPECT_EQ(arrived.detail, "bad \xEF\xBF\xBD");
    const Error encrypted{ErrorCode::document_encrypted, Stage::rasterize, 0, ""};
    EXPECT_EQ(parse_opened(write_opened(encrypted), 5).error().code, ErrorCode::document_encrypted);
}

TEST(Frames, ComeInAnyPieces) {
    Bytes stream = frame_bytes(FrameKind::opened, write_opened(3));
    const Bytes second = frame_bytes(FrameKind::page, write_page(sample_page(1)));
    stream.insert(stream.end(), second.begin(), second.end());
    for (const std::size_t piece : {1UL, 7UL, 12UL, 1000UL}) {
        FrameCollector collector;
        std::vector<FrameKind> kinds;
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            collector.add(ByteView(stream).subspan(at, std::min(piece, stream.size() - at)));
            while (auto frame = collector.next().value()) {
                kinds.push_back(frame->kind);
            }
        }
        EXPECT_EQ(kinds, (std::vector{FrameKind::opened, FrameKind::page})) << piece;
        EXPECT_TRUE(collector.empty());
    }
}

TEST(Frames, AHeaderThatLiesIsRefusedBeforeItsBody) {
    Bytes frame = frame_bytes(FrameKind::page, {});
    frame[11] = std::byte{0x7F};
    FrameCollector too_long;
    too_long.add(frame);
    EXPECT_EQ(too_long.next().error().detail, "a frame is longer than the limit");
    frame = frame_bytes(static_cast<FrameKind>(99), {});
    FrameCollector unknown;
    unknown.add(frame);
    EXPECT_EQ(unknown.next().error().detail, "a frame is of no known kind");
    FrameCollector unmarked;
    unmarked.add(Bytes(12, std::byte{'x'}));
    EXPECT_FALSE(unmarked.next().ok());
}

}  // namespace
}  // namespace juesuan::wire
