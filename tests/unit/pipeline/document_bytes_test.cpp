#include "pipeline/page_worker/document_bytes.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "extractors/base/sha256.h"

namespace juesuan {
namespace {

TEST(ReadDocument, refusesWhatCannotBeRead) {
    EXPECT_EQ(read_document(-1).error().code, ErrorCode::input_unreadable);
}

TEST(ReadDocument, refusesOtherBytesThanWereHashed) {
    const std::string bytes = "the bytes of a document";
    const int descriptor = memfd_create("document", 0);
    ASSERT_EQ(write(descriptor, bytes.data(), bytes.size()), ssize_t(bytes.size()));
    const Result<std::vector<char>> read = read_document(descriptor, sha256_of(bytes));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(std::string(read.value().begin(), read.value().end()), bytes);
    EXPECT_EQ(read_document(descriptor, sha256_of("others")).error().code,
              ErrorCode::input_changed);
    close(descriptor);
}

}  // namespace
}  // namespace juesuan
