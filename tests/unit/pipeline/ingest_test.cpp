// ingest: which files are found, in which order, and what each is.
#include "pipeline/ingest/ingest.h"
#include "pipeline/base/shown_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extractors/base/sha256.h"
#include "extractors/base/utf8.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/base/output_name.h"
#include "pipeline/ingest/catalogue.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ingest/listed_inputs.h"
#include "pipeline/ingest/natural_order.h"
#include "pipeline/ingest/other_kind.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::string_literals;

std::vector<std::string> shown(const FoundInputs& found) {
    std::vector<std::string> out;
    for (const FoundFile& file : found.files) {
        out.push_back(file.shown);
    }
    return out;
}

// FIPS 180-4 examples, and lengths on both sides of a block.
TEST(Sha256, KnownAnswers) {
    EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256_of(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    EXPECT_EQ(sha256_of(std::string(64, 'a')),
              "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST(NaturalOrder, NumbersCompareAsNumbers) {
    EXPECT_TRUE(naturally_before("page2.pdf", "page10.pdf"));
    EXPECT_FALSE(naturally_before("page10.pdf", "page2.pdf"));
    EXPECT_TRUE(naturally_before("2023年", "2024年"));
    EXPECT_TRUE(naturally_before("a", "a1"));
    EXPECT_TRUE(naturally_before("a01", "a1"));
    EXPECT_FALSE(naturally_before("a1", "a1"));
    EXPECT_TRUE(naturally_before("a99999999999999999999998", "a99999999999999999999999"));
    EXPECT_TRUE(naturally_before("a", "\xFF"));
}

TEST(FileKind, ByContent) {
    EXPECT_EQ(file_kind("%PDF-1.7\n"), FileKind::pdf);
    std::string late(1000, ' ');
    late.append("%PDF-1.4");
    EXPECT_EQ(file_kind(late), FileKind::pdf);
    late.insert(0, "a line more than readers look at");
    EXPECT_EQ(file_kind(late), std::nullopt);
    EXPECT_EQ(file_kind("II*\0...."s), FileKind::tiff);
    EXPECT_EQ(file_kind("MM\0*...."s), FileKind::tiff);
    EXPECT_EQ(file_kind("\x89PNG\r\n\x1A\n"), FileKind::png);
    EXPECT_EQ(file_kind("\xFF\xD8\xFF\xE0"), FileKind::jpeg);
    EXPECT_EQ(file_kind("\0\0\0\x0CjP  \r\n\x87\n"s), FileKind::jpeg2000);
    EXPECT_EQ(file_kind("\xFF\x4F\xFF\x51"), FileKind::jpeg2000);
    EXPECT_EQ(file_kind("RIFF....WEBPVP8 "), FileKind::webp);
    EXPECT_EQ(file_kind("RIFF....WAVEfmt "), std::nullopt);
    EXPECT_EQ(file_kind("BM....\0\0\0\0\x36\0\0\0\x28\0\0\0...."s), FileKind::bmp);
    EXPECT_EQ(file_kind("BMW is a car, and no picture of one"), std::nullopt);
    EXPECT_EQ(file_kind("\xFF\xD8\xFF\xE1 made of %PDF-1.7"), FileKind::jpeg);
    EXPECT_EQ(file_kind("<!DOCTYPE html><p>%PDF-1.4 is a header"), FileKind::html);
    EXPECT_EQ(file_kind("\xEF\xBB\xBF\r\n<META charset=gb2312><TABLE border=1>"), FileKind::html);
    EXPECT_EQ(file_kind("<?xml version='1.0'?><a>%PDF-1.4</a>"), std::nullopt);
    EXPECT_EQ(file_kind("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 %PDF-1.7"), std::nullopt);
    EXPECT_EQ(file_kind("PK\x03\x04"), std::nullopt);
    EXPECT_EQ(file_kind(""), std::nullopt);
    EXPECT_TRUE(claims_to_be_document("a.PDF"));
    EXPECT_FALSE(claims_to_be_document("pdf"));
    EXPECT_TRUE(claims_to_be_document("a.docx"));
    EXPECT_TRUE(claims_to_be_document("a.htm"));
}

/// The header of a TAR entry without a word of its format in it, as the oldest ones are.
std::string tar_header(const std::string& name) {
    std::string header = name + std::string(512 - name.size(), '\0');
    header.replace(148, 8, 8, ' ');
    unsigned sum = 0;
    for (const char byte : header) {
        sum += static_cast<unsigned char>(byte);
    }
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "%06o", sum);
    return header.replace(148, 7, text.data(), 7);
}

// What is stored unpacked in a package has "%PDF-" within the first bytes of the package.
TEST(FileKind, APackageIsNotTheFirstDocumentInIt) {
    const std::string pdf = "%PDF-1.7\n";
    const std::string zip = "PK\x03\x04" + std::string(26, '\0');
    const std::vector<std::pair<std::string, std::string_view>> packages = {
        {zip + "a.pdf" + pdf, "ZIP"},
        {tar_header("a.pdf") + pdf, "TAR"},
        {"7z\xBC\xAF\x27\x1C" + pdf, "7z"},
        {"Rar!\x1A\x07\x01" + pdf, "RAR"},
        {"\x1F\x8B\x08" + pdf, "gzip"},
        {"PK00PK\x03\x04" + pdf, "ZIP"},
        {"!<arch>\n" + pdf, "ar"},
        {"070701" + pdf, "cpio"},
        {"12-lh5-" + pdf, "LHA"},
        {"X-Spam: no\nDate: today\nContent-Type: multipart/mixed;\n b=1\n\n--b\n" + pdf, "mail"},
        {"Received: " + std::string(40, 'a') + "\nSUBJECT: x\nTo: y\n\n" + "text " + pdf, "mail"},
        {"Received: a\nFrom: b\nX-Long: " + std::string(2000, 'x'), "mail"},
        {"From: a\r\nSubject: b\r\n\r\n--part\r\n" + pdf, "mail"}};
    for (const auto& [front, kind] : packages) {
        EXPECT_EQ(package_kind(front), kind);
        EXPECT_EQ(file_kind(front), std::nullopt) << kind;
    }
    EXPECT_EQ(package_kind(zip + "[Content_Types].xml"), std::nullopt) << "an office document";
    EXPECT_EQ(file_kind(zip + "[Content_Types].xml" + pdf), std::nullopt);
    const std::string types = zip + "[Content_Types].xml" + pdf;
    EXPECT_EQ(file_kind(types + zip + "_rels/.rels" + zip + "word/document.xml"), FileKind::docx);
    EXPECT_EQ(file_kind(types + zip + "xl/workbook.xml"), FileKind::xlsx);
    EXPECT_EQ(file_kind(types + zip + "ppt/presentation.xml"), std::nullopt);
    EXPECT_EQ(file_kind(zip + "a.pdf" + zip + "word/document.xml"), std::nullopt) << "a package";
    for (const char* header : {"HTTP/1.1 200 OK\r\n\r\n", "MIME-Version: 1.0\nTo: x\n\n",
                               "From scanner 2024\n\n", "Subject: x\n"}) {
        EXPECT_EQ(file_kind(header + pdf), FileKind::pdf) << header;
    }
    EXPECT_EQ(package_kind("From: me"), std::nullopt) << "a text";
    EXPECT_EQ(package_kind(std::string(600, '\0')), std::nullopt);
    std::string damaged = tar_header("a.pdf").replace(148, 8, "0000000\0").replace(257, 5, "ustar");
    EXPECT_EQ(package_kind(damaged + "%PDF-1.7"), "TAR");
}

TEST(FileKind, APageOfTheWebInPlaceOfAFileIsNotTheFile) {
    const std::string page = "<!DOCTYPE html><html>404 not found</html>";
    for (const char* name : {"a.pdf", "a.PNG", "a.docx"}) {
        EXPECT_EQ(named_file_kind(page, name), std::nullopt) << name;
    }
    for (const char* name : {"a.html", "a.xls", "a"}) {
        EXPECT_EQ(named_file_kind(page, name), FileKind::html) << name;
    }
    EXPECT_EQ(named_file_kind("%PDF-1.7", "a.png"), FileKind::pdf);
}

TEST(Ingest, APackageIsRefusedByName) {
    const test::TemporaryFolder folder;
    const std::string tar = tar_header("a.pdf") + "%PDF-1.7\n";
    const Error error = ingest(folder.write("reports", tar), {}).error();
    EXPECT_EQ(error.code, ErrorCode::input_package);
    EXPECT_EQ(error.detail, "TAR");
}

TEST(FindInputs, FoldersInNaturalOrderWithAllTheyHold) {
    const test::TemporaryFolder folder;
    for (const char* name :
         {"b/page10.pdf", "b/page2.pdf", "a.pdf", "c.pdf/inside.pdf", ".hidden"}) {
        folder.write(name, "x");
    }
    const FoundInputs found = find_inputs({folder.path()});
    const std::string top = shown_name(folder.path().substr(folder.path().rfind('/') + 1));
    EXPECT_THAT(shown(found), ElementsAre(top + "/a.pdf", top + "/b/page2.pdf",
                                          top + "/b/page10.pdf", top + "/c.pdf/inside.pdf"));
    EXPECT_THAT(found.problems, IsEmpty());
    EXPECT_THAT(found.skipped, ElementsAre(SkippedFile{top + "/.hidden", "hidden"}));
}

TEST(OtherKind, IsSaidByContentAndWhereThatDoesNotTellByName) {
    const std::string zip = "PK\x03\x04" + std::string(26, '\0');
    const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    EXPECT_EQ(other_kind(zip + "[Content_Types].xml....word/document.xml", "a"), "DOCX");
    EXPECT_EQ(other_kind(zip + "[Content_Types].xml", "决算.xlsx"), "XLSX");
    EXPECT_EQ(other_kind(zip + "OFD.xml", "a.zip"), "OFD");
    EXPECT_EQ(other_kind(ole, "决算.et"), "ET: save it as DOCX, XLSX or PDF");
    EXPECT_EQ(other_kind(ole, "决算"), "OLE");
    EXPECT_EQ(other_kind("\xEF\xBB\xBF\n<HTML lang=zh>", "a.pdf"), "HTML");
    EXPECT_EQ(other_kind("<?xml version='1.0'?>", "a"), "XML");
    EXPECT_EQ(other_kind("\xBE\xF6\xCB\xE3\n", "a"), "text");
    EXPECT_EQ(other_kind(std::string("\0\1\2", 3), "a.pdf"), "unknown");
    EXPECT_EQ(other_kind("MZ\x90", "a.pdf"), "program");
    EXPECT_EQ(other_kind("", "a"), "empty");
    for (const char* name : {"Thumbs.db", "desktop.ini", ".DS_Store", "~$决算.docx", "._a.pdf"}) {
        EXPECT_TRUE(is_junk_name(name)) << name;
    }
    EXPECT_FALSE(is_junk_name("~决算.pdf"));
}

TEST(FindInputs, WhatIsIncludedAndExcluded) {
    const test::TemporaryFolder folder;
    for (const char* name : {"2023/局/a.pdf", "2023/局/a.tif", "2023/草稿/b.pdf", "2024/c.pdf"}) {
        folder.write(name, "x");
    }
    const std::string top = folder.path().substr(folder.path().rfind('/') + 1);
    const auto wanted = [&](InputFilter filter) {
        return shown(find_inputs({folder.path()}, "", filter));
    };
    EXPECT_THAT(wanted({{"*.pdf"}, {"草稿"}}),
                ElementsAre(top + "/2023/局/a.pdf", top + "/2024/c.pdf"));
    EXPECT_THAT(wanted({{"2023/*.pdf"}, {}}),
                ElementsAre(top + "/2023/局/a.pdf", top + "/2023/草稿/b.pdf"));
    EXPECT_THAT(wanted({{}, {"2023/"}}), ElementsAre(top + "/2024/c.pdf"));
    const InputFilter packages{{"甲/*", "*.zip"}, {"*.txt"}};
    EXPECT_FALSE(packages.leaves_out_file("包.zip!/局/a.pdf")) << "what a wanted package holds";
    EXPECT_FALSE(packages.leaves_out_file("b.rar!/c.zip!/a.pdf"));
    EXPECT_TRUE(packages.leaves_out_file("b.rar!/a.pdf"));
    EXPECT_TRUE(packages.leaves_out_file("包.zip!/a.txt"));
    const std::string named = folder.path() + "/2024/c.pdf";
    EXPECT_EQ(find_inputs({named}, "", {{}, {"*.pdf"}}).files.size(), 1U) << "named itself";
}

TEST(FindInputs, WhatSystemsKeepIsPassedOver) {
    const test::TemporaryFolder folder;
    for (const char* name : {"$RECYCLE.BIN/S-1/a.pdf", "局/@eaDir/a.pdf", "局/b.pdf"}) {
        folder.write(name, "x");
    }
    const FoundInputs found = find_inputs({folder.path()});
    EXPECT_EQ(found.files.size(), 1U);
    ASSERT_EQ(found.skipped.size(), 2U);
    EXPECT_EQ(found.skipped[0].kind, "junk");
    EXPECT_EQ(find_inputs({folder.path() + "/$RECYCLE.BIN"}).files.size(), 1U) << "named itself";
}

TEST(FindInputs, ResultsOfAnotherRunAreNoDocuments) {
    const test::TemporaryFolder folder;
    folder.write("a.pdf", "x");
    folder.write("old/ledger.sqlite", std::string("SQLite format 3\0", 16));
    folder.write("old/run_summary.json", "{}");
    folder.write("old/debug/a/page-001.png", "x");
    folder.write("other/ledger.sqlite", "no ledger of ours");
    const FoundInputs found = find_inputs({folder.path()});
    EXPECT_EQ(found.files.size(), 2U);
    ASSERT_EQ(found.skipped.size(), 1U);
    EXPECT_EQ(found.skipped[0].kind, "results");
    const FoundInputs named = find_inputs({folder.path() + "/old"});
    EXPECT_TRUE(named.files.empty());
    ASSERT_EQ(named.problems.size(), 1U) << "named itself, it is no silent success";
}

TEST(Catalogue, SaysWhatIsKnownOfADocumentByItsPathOrContent) {
    const std::string sha(64, 'a');
    Catalogue catalogue = Catalogue::parse(
                              "\xEF\xBB\xBF路径;档号;全宗号;sha256;档号\r\n"
                              ".\\2023\\a.pdf;A-1;0012;;x\r\n"
                              "in/b.pdf;A-2;;;\r\n;A-3;7;" +
                                  sha + ";\r\nnone.pdf;A-4;;;\r\n",
                              "/catalogues")
                              .value();
    const auto of = [&](const std::string& shown, const std::string& sha256 = "") {
        const DocumentMetadata* found = catalogue.of({"/x/" + shown, shown}, sha256);
        return found == nullptr ? DocumentMetadata{} : *found;
    };
    EXPECT_EQ(of("in/2023/a.pdf"),
              (DocumentMetadata{{"档号", "A-1"}, {"全宗号", "0012"}, {"档号 2", "x"}}));
    EXPECT_EQ(of("in/b.pdf"), (DocumentMetadata{{"档号", "A-2"}}));
    EXPECT_EQ(of("in/c.pdf", sha), (DocumentMetadata{{"档号", "A-3"}, {"全宗号", "7"}}));
    EXPECT_TRUE(of("in/2024/a.pdf").empty()) << "the last part alone is not enough";
    EXPECT_THAT(catalogue.doubts().unused, ElementsAre("none.pdf"));
    EXPECT_EQ(catalogue.of({"/catalogues/none.pdf", "none"}, "")->front().second, "A-4");
    EXPECT_FALSE(Catalogue::parse("a,b\n1,2\n", "").ok()) << "no column says of which document";
    EXPECT_FALSE(Catalogue::read("/nowhere.csv").ok());
}

TEST(Catalogue, ALineThatFitsSeveralFilesIsGivenToNone) {
    Catalogue catalogue = Catalogue::parse(
                              "path,no\n决算.pdf,A\n甲/b.pdf,B\n甲/b.pdf,C\n"
                              "乙/c.pdf,D\nc.pdf,E\n甲/b.pdf,B\n",
                              "/catalogues")
                              .value();
    std::vector<FoundFile> files;
    for (const char* name : {"甲/决算.pdf", "乙/决算.pdf", "甲/b.pdf", "甲/c.pdf", "乙/c.pdf"}) {
        files.push_back({std::string("/x/") + name, name});
        catalogue.expect(files.back());
    }
    std::vector<std::string> told;
    for (const FoundFile& file : files) {
        const DocumentMetadata* line = catalogue.of(file, "");
        told.push_back(line == nullptr ? "" : line->front().second);
    }
    EXPECT_THAT(told, ElementsAre("", "", "B", "E", "D"));
    EXPECT_THAT(catalogue.doubts().ambiguous, ElementsAre("决算.pdf"));
    EXPECT_THAT(catalogue.doubts().contradicted, ElementsAre("甲/b.pdf"));
    EXPECT_THAT(catalogue.doubts().unused, IsEmpty());
    // What nobody expected, a member of a package, takes no line from the file that has it.
    EXPECT_EQ(catalogue.of({"/x/z.zip!/决算.pdf", "z.zip!/决算.pdf"}, ""), nullptr);
    EXPECT_EQ(catalogue.known_of({"/x/y/b.pdf", "y/b.pdf"}, ""), nullptr);
}

TEST(Catalogue, FieldsOfACopyStandBesideThoseOfItsDocument) {
    DocumentMetadata fields = {{"档号", "D-1"}, {"全宗号", "1"}};
    add_fields(fields, {{"档号", "D-2"}, {"全宗号", "1"}, {"题名", "x"}});
    add_fields(fields, {{"档号", "D-2"}});
    add_fields(fields, {{"档号", "D-3"}});
    EXPECT_EQ(fields, (DocumentMetadata{{"档号", "D-1"},
                                        {"全宗号", "1"},
                                        {"档号 2", "D-2"},
                                        {"题名", "x"},
                                        {"档号 3", "D-3"}}));
}

TEST(ListedInputs, LinesOrNul) {
    EXPECT_THAT(listed_names("\xEF\xBB\xBF"
                             "a.pdf\r\n\n局/b.pdf"),
                ElementsAre("a.pdf", "局/b.pdf"));
    EXPECT_THAT(listed_names("a\nb\0c d\0"s), ElementsAre("a\nb", "c d"));
    EXPECT_THAT(listed_names("\xFF\xFE"
                             "a\0/\0b\0\n\0c\0\n\0"s),
                ElementsAre("a/b", "c"));
    EXPECT_THAT(listed_names(""), IsEmpty());
    const test::TemporaryFolder folder;
    EXPECT_EQ(listed_inputs(folder.write("list", "x\n")).value(), std::vector<std::string>{"x"});
    EXPECT_FALSE(listed_inputs(folder.path() + "/none").ok());
    EXPECT_THAT(listed_names("a.pdf\n  \n\t\n"), ElementsAre("a.pdf")) << "blanks are no name";
    // A list that was saved in GB18030, of names in UTF-8 and in GB18030.
    const std::string gbk = folder.path() + "/\xBE\xF6\xCB\xE3.pdf";
    const std::string list = folder.write("gbk.txt", gbk + "\n");
    EXPECT_EQ(listed_inputs(list).value(), std::vector<std::string>{gbk});
    const std::string decoded = folder.write("决算.pdf", "x");
    EXPECT_EQ(listed_inputs(list).value(), std::vector<std::string>{decoded});
    folder.write("\xBE\xF6\xCB\xE3.pdf", "x");
    EXPECT_EQ(listed_inputs(list).value(), std::vector<std::string>{gbk}) << "as it is written";
    const Error mistaken = listed_inputs(folder.write("r.pdf", "%PDF-1.4\n1 0 obj\n")).error();
    EXPECT_EQ(mistaken.code, ErrorCode::input_unsupported);
    EXPECT_EQ(mistaken.detail, folder.path() + "/r.pdf: PDF, no list of files");
}

TEST(FindInputs, LoopsOfLinksEnd) {
    const test::TemporaryFolder folder;
    folder.write("a/b/file.pdf", "x");
    ASSERT_EQ(symlink("../..", (folder.path() + "/a/b/up").c_str()), 0);
    ASSERT_EQ(symlink("self", (folder.path() + "/self").c_str()), 0);
    const FoundInputs found = find_inputs({folder.path(), folder.path()});
    EXPECT_EQ(found.files.size(), 1U);
    EXPECT_EQ(found.problems.size(), 1U);  // "self" points nowhere (ELOOP)
    EXPECT_EQ(found.skipped.size(), 2U);   // "up", and the folder when it is named again
}

TEST(FindInputs, PipesAreNotOpened) {
    const test::TemporaryFolder folder;
    ASSERT_EQ(mkfifo((folder.path() + "/pipe.pdf").c_str(), 0600), 0);
    const FoundInputs inside = find_inputs({folder.path()});
    EXPECT_THAT(inside.files, IsEmpty());
    EXPECT_EQ(inside.skipped.size(), 1U);
    const FoundInputs named = find_inputs({folder.path() + "/pipe.pdf", "/nowhere/at/all.pdf"});
    ASSERT_EQ(named.problems.size(), 2U);
    EXPECT_EQ(named.problems[0].error.code, ErrorCode::input_unsupported);
    EXPECT_EQ(named.problems[1].error.code, ErrorCode::input_unreadable);
}

TEST(FindInputs, InputsOfTheSameNameAreShownWithTheFoldersAboveThem) {
    const test::TemporaryFolder folder;
    const std::string top = folder.path();
    for (const char* name : {"a/x/r.pdf", "b/x/r.pdf", "b/s.pdf", "c/t.pdf"}) {
        folder.write(name, "x");
    }
    EXPECT_THAT(shown(find_inputs({top + "/a/x/r.pdf", top + "/b/x/r.pdf", top + "/b/s.pdf"})),
                ElementsAre("a/x/r.pdf", "b/x/r.pdf", "s.pdf"));
    EXPECT_THAT(shown(find_inputs({top + "/a/x/", top + "/b/x"})),
                ElementsAre("a/x/r.pdf", "b/x/r.pdf"));
    EXPECT_THAT(shown(find_inputs({top + "/c", top + "/c/./", top + "//c"})),
                ElementsAre("c/t.pdf"))
        << "the same place, however it is written";
    EXPECT_EQ(find_inputs({"", "/", "nowhere", "/nowhere"}, "/").problems.size(), 3U);
}

TEST(FindInputs, NamesInChineseEncodingsAreDecodedAndOtherBytesShownWithoutLoss) {
    EXPECT_EQ(shown_name("决算.pdf"), "决算.pdf");
    EXPECT_EQ(shown_name("\xBE\xF6\xCB\xE3.pdf"), "决算.pdf");
    EXPECT_EQ(shown_name("局/\xBE\xF6\xCB\xE3"), "局/决算") << "each part by itself";
    EXPECT_EQ(shown_name("\x95\x32\x82\x36.pdf"), "𠀀.pdf") << "four bytes of GB18030";
    EXPECT_EQ(shown_name("half-\xE5\x86\n"), "half-\\xE5\\x86\\x0A") << "no name in it";
    EXPECT_EQ(shown_name("\xFF\xFE.pdf"), "\\xFF\\xFE.pdf");
    EXPECT_EQ(output_stem("\xBE\xF6\xCB\xE3.pdf", "0123456789abcdef"), "决算-0123456789ab");
    EXPECT_EQ(output_stem("\xFF\xFE-a.pdf", "0123456789abcdef"),
              output_stem("\uFFFD\uFFFD-a.pdf", "0123456789abcdef"))
        << "as the report has it";
    EXPECT_EQ(shown_name("a\nb\\"), "a\\x0Ab\\x5C");
    // A terminal takes U+009B for the beginning of an order; U+202E turns the direction of writing.
    EXPECT_EQ(shown_name("\u009B31m\u0085"), "\\xC2\\x9B31m\\xC2\\x85");
    EXPECT_EQ(shown_name("\u202Efdp.exe\u2028\u2066"),
              "\\xE2\\x80\\xAEfdp.exe\\xE2\\x80\\xA8\\xE2\\x81\\xA6");
    const test::TemporaryFolder folder;
    folder.write("\xBE\xF6\xCB\xE3.pdf", "%PDF-1.4");
    const FoundInputs found = find_inputs({folder.path()});
    ASSERT_EQ(found.files.size(), 1U);
    EXPECT_TRUE(is_utf8(found.files[0].shown));
    EXPECT_TRUE(ingest(found.files[0].path, {}).ok());
}

TEST(Ingest, GivesATicket) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("r.bin", "%PDF-1.4 content");
    const Result<IngestedFile> file = ingest(path, {});
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file.value().ticket.sha256, sha256_of("%PDF-1.4 content"));
    EXPECT_EQ(file.value().ticket.file_name, "r.bin");
    EXPECT_EQ(file.value().ticket.bytes, 16U);
    EXPECT_EQ(file.value().ticket.kind, FileKind::pdf);
}

TEST(Ingest, EachRefusalHasItsCode) {
    const test::TemporaryFolder folder;
    EXPECT_EQ(ingest(folder.path() + "/none.pdf", {}).error().code, ErrorCode::input_unreadable);
    EXPECT_EQ(ingest(folder.path(), {}).error().code, ErrorCode::input_unsupported);
    EXPECT_EQ(ingest(folder.write("e.pdf", ""), {}).error().code, ErrorCode::input_empty);
    EXPECT_EQ(ingest(folder.write("t.pdf", "text"), {}).error().code, ErrorCode::input_unsupported);
    EXPECT_EQ(ingest(folder.write("big.pdf", "%PDF-" + std::string(100, 'x')), {50}).error().code,
              ErrorCode::input_too_large);
}

TEST(Ingest, AFileThatChangedIsNotHandedToAWorker) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("r.pdf", "%PDF-1.4 content");
    const Result<IngestedFile> file = ingest(path, {});
    ASSERT_TRUE(file.ok());
    const Result<int> descriptor = open_again(file.value());
    ASSERT_TRUE(descriptor.ok());
    close(descriptor.value());
    folder.write("r.pdf", "%PDF-1.4 other content");
    EXPECT_EQ(open_again(file.value()).error().code, ErrorCode::input_changed);
    unlink(path.c_str());
    EXPECT_EQ(open_again(file.value()).error().code, ErrorCode::input_unreadable);
}

}  // namespace
}  // namespace juesuan
