// UTF-8: what is well formed, and that repairing never fails.
#include "extractors/base/utf8.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(Utf8, KnowsWhatIsWellFormed) {
    for (const char* text : {"", "a", "决算公开", "é", "𠮷", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
    for (const char* text :
         {"\x80", "\xC0\x80", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE5\x86", "\xE5\x41\x41"}) {
        EXPECT_FALSE(is_utf8(text));
        EXPECT_TRUE(is_utf8(repaired_utf8(text)));
    }
}

TEST(Utf8, RepairingKeepsWhatIsWellFormed) {
    EXPECT_EQ(repaired_utf8("决\xFF算", "_"), "决_算");
    EXPECT_EQ(repaired_utf8("决算\xE5\x86", "_"), "决算__");
    EXPECT_EQ(repaired_utf8("abc"), "abc");
}

TEST(Utf8, CutsBetweenCharacters) {
    EXPECT_EQ(cut_utf8("决算", 6), "决算");
    EXPECT_EQ(cut_utf8("决算", 5), "决");
    EXPECT_EQ(cut_utf8("决算", 3), "决");
    EXPECT_EQ(cut_utf8("决算", 2), "");
}

}  // namespace
}  // namespace juesuan
