#include "pipeline/supervisor/document_claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace juesuan {
namespace {

ReadPage page_by(Reader reader, PageSource source) {
    ReadPage page;
    page.page = 1;
    page.source = source;
    page.lines.push_back({{0, 0, 9, 9}, {{reader, {{"1.00", 1.0}}}}});
    return page;
}

bool believed(FileKind kind, TextLayerUse use, const ReadPage& page) {
    DocumentClaims claims(kind, use);
    return claims.opened(1).ok() && claims.page_read(page, 100).ok();
}

TEST(DocumentClaims, ATextLayerIsBelievedWhereTheKindOfDocumentMayHaveOne) {
    const ReadPage layer = page_by(Reader::text_layer, PageSource::text_layer);
    EXPECT_TRUE(believed(FileKind::pdf, TextLayerUse::automatic, layer));
    EXPECT_FALSE(believed(FileKind::pdf, TextLayerUse::ignore, layer));
    EXPECT_TRUE(believed(FileKind::ofd, TextLayerUse::automatic, layer));
    EXPECT_FALSE(believed(FileKind::ofd, TextLayerUse::ignore, layer));
    for (const FileKind kind : {FileKind::png, FileKind::tiff, FileKind::jpeg, FileKind::bmp,
                                FileKind::webp, FileKind::jpeg2000}) {
        EXPECT_FALSE(believed(kind, TextLayerUse::automatic, layer));
        EXPECT_TRUE(believed(kind, TextLayerUse::automatic,
                             page_by(Reader::line_reader, PageSource::scan)));
        EXPECT_FALSE(
            believed(kind, TextLayerUse::automatic, page_by(Reader::text_layer, PageSource::scan)));
    }
    EXPECT_FALSE(believed(FileKind::pdf, TextLayerUse::automatic,
                          page_by(Reader::text_layer, PageSource::scan)));
}

TEST(DocumentClaims, StoredTextIsBelievedOfDocumentsThatStoreIt) {
    ReadPage stored = page_by(Reader::stored_text, PageSource::text_layer);
    EXPECT_TRUE(believed(FileKind::xlsx, TextLayerUse::automatic, stored));
    EXPECT_FALSE(believed(FileKind::pdf, TextLayerUse::automatic, stored));
    EXPECT_FALSE(believed(FileKind::xlsx, TextLayerUse::automatic,
                          page_by(Reader::line_reader, PageSource::text_layer)));
    ReadPage placed = page_by(Reader::text_layer, PageSource::text_layer);
    placed.tables.push_back({{0, 0, 9, 9}, 1, 1, {ReadCell{}}});
    EXPECT_TRUE(believed(FileKind::pdf, TextLayerUse::automatic, placed));
    placed.tables[0].cells[0].stored_at = "sheet!A1";
    EXPECT_FALSE(believed(FileKind::pdf, TextLayerUse::automatic, placed));
}

TEST(DocumentClaims, ErrorsOfTheMachineAreNotADocumentsToSay) {
    DocumentClaims claims(FileKind::pdf, TextLayerUse::automatic);
    ASSERT_TRUE(claims.opened(3).ok());
    for (const ErrorCode code :
         {ErrorCode::machine_short, ErrorCode::output_unwritable, ErrorCode::ledger_held,
          ErrorCode::page_timeout, ErrorCode::document_given_up, ErrorCode::environment}) {
        const Error forged{code, Stage::recognize, 1, ""};
        EXPECT_FALSE(claims.opened(forged).ok());
        EXPECT_FALSE(claims.page_read(forged, 10).ok());
        ReadPage page = page_by(Reader::line_reader, PageSource::scan);
        page.errors.push_back(forged);
        EXPECT_EQ(claims.page_read(page, 10).error().code, ErrorCode::worker_lied);
    }
    EXPECT_TRUE(claims.opened(Error{ErrorCode::document_encrypted, Stage::rasterize, 0, ""}).ok());
    EXPECT_TRUE(claims.page_read(Error{ErrorCode::page_damaged, Stage::rasterize, 1, ""}, 9).ok());
}

TEST(DocumentClaims, TheNumberOfPagesStaysWhatItWas) {
    DocumentClaims claims(FileKind::pdf, TextLayerUse::automatic);
    EXPECT_TRUE(claims.opened(3).ok());
    EXPECT_TRUE(claims.opened(3).ok());
    EXPECT_FALSE(claims.opened(4).ok());
    DocumentClaims known(FileKind::pdf, TextLayerUse::automatic);
    known.know(7);
    EXPECT_FALSE(known.opened(3).ok());
    EXPECT_TRUE(known.opened(7).ok());
}

TEST(DocumentClaims, PagesTogetherHoldNoMoreThanSoManyCan) {
    DocumentClaims claims(FileKind::png, TextLayerUse::automatic);
    ASSERT_TRUE(claims.opened(10).ok());
    ReadPage full = page_by(Reader::line_reader, PageSource::scan);
    full.lines.resize(20'000, full.lines[0]);  // the most that the wire lets through outside tables
    int taken = 0;
    while (taken < 100 && claims.page_read(full, 100).ok()) {
        ++taken;
    }
    EXPECT_EQ(taken, 15);  // 200,000 and 10,000 a page
    // By the bytes of its records alone, too.
    DocumentClaims long_one(FileKind::png, TextLayerUse::automatic);
    ASSERT_TRUE(long_one.opened(1).ok());
    const ReadPage page = page_by(Reader::line_reader, PageSource::scan);
    EXPECT_TRUE(long_one.page_read(page, std::size_t{24} << 20U).ok());
    EXPECT_FALSE(long_one.page_read(page, std::size_t{24} << 20U).ok());
}

}  // namespace
}  // namespace juesuan
