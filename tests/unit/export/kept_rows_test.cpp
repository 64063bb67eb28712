// Rows of a former CSV file, document by document: quotes and line feeds wherever they fall.
#include "pipeline/export/kept_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using test::TemporaryFolder;

std::string key_of(int document) {
    std::string digits = std::to_string(document);
    return std::string(16 - digits.size(), '0') + digits;
}

/// Texts of all lengths, so that rows lie across the pieces in which a file is read.
std::string any_text(std::mt19937& random) {
    constexpr std::string_view signs = "a,\"\n\r 决";
    std::string out;
    for (auto length = random() % 4000; out.size() < length;) {
        out += signs.substr(random() % 6, 1);
    }
    return random() % 3 == 0 ? out : "";
}

using Documents = std::map<int, std::vector<ExportRow>>;

std::string written(const TemporaryFolder& folder, const std::string& name,
                    const Documents& documents, const std::set<std::string>& wanted) {
    CsvFile file = CsvFile::create(folder.path() + "/" + name, {"document", "text"}, true).value();
    for (const auto& [document, rows] : documents) {
        for (const ExportRow& row : rows) {
            if (wanted.contains(key_of(document))) {
                EXPECT_TRUE(file.write(row).ok());
            }
        }
    }
    EXPECT_TRUE(file.close().ok());
    return folder.read(name);
}

TEST(KeptRows, AreThoseOfTheDocumentsThatAreKept) {
    const TemporaryFolder folder;
    std::mt19937 random(20261129);
    for (int round = 0; round < 20; ++round) {
        Documents documents;
        std::set<std::string> all, kept;
        for (int document = 0; document < 40; ++document) {
            all.insert(key_of(document));
            if (random() % 3 > 0) {
                kept.insert(key_of(document));
            }
            for (auto count = random() % 30; count > 0; --count) {
                documents[document].push_back({key_of(document), any_text(random)});
            }
        }
        written(folder, "former.csv", documents, all);
        KeptRows rows = KeptRows::open(folder.path() + "/former.csv", kept).value();
        CsvFile copy =
            CsvFile::create(folder.path() + "/copy.csv", {"document", "text"}, true).value();
        for (const std::string& document : kept) {
            ASSERT_TRUE(rows.copy(document, copy).ok());
        }
        ASSERT_TRUE(copy.close().ok());
        EXPECT_EQ(folder.read("copy.csv"), written(folder, "expected.csv", documents, kept));
    }
}

TEST(KeptRows, OfAFileThatIsNotThereAreNone) {
    const std::set<std::string> kept = {key_of(1)};
    EXPECT_FALSE(KeptRows::open("/nowhere/former.csv", kept).ok());
}

}  // namespace
}  // namespace juesuan
