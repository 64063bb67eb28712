// What a child cannot do, and what the supervisor does not hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/program_run.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Sandbox, EveryWayOutIsDenied) {
    const test::TemporaryFolder folder;
    folder.write("secret", "s");
    const test::ProgramRun run = test::run(JUESUAN_DOUBLES "/escape_probe " + folder.path());
    if (run.output.find("not offered") != std::string::npos) {
        GTEST_SKIP() << "this kernel offers only a part: " << run.output;
    }
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_THAT(run.output, HasSubstr("execve denied"));
    EXPECT_THAT(run.output, Not(HasSubstr("ESCAPED")));
    EXPECT_FALSE(folder.has("new"));
    EXPECT_FALSE(folder.has("link"));
}

TEST(Sandbox, TheProbeFindsTheWaysOutWhereThereAreSome) {
    const test::TemporaryFolder folder;
    folder.write("secret", "s");
    const test::ProgramRun run =
        test::run(JUESUAN_DOUBLES "/escape_probe " + folder.path() + " free");
    for (const char* way : {"socket", "execve", "fork", "open outside", "write outside",
                            "kill the parent", "symlink", "anonymous file"}) {
        EXPECT_THAT(run.output, HasSubstr(std::string(way) + " ESCAPED"));
    }
}

// The supervisor must not hold a library that opens documents: a fault in one could then take the
// whole batch with it.
TEST(Supervisor, LinksNoLibraryThatOpensDocuments) {
    const test::ProgramRun libraries = test::run("ldd " JUESUAN_PROGRAM);
    ASSERT_EQ(libraries.exit_code, 0);
    EXPECT_THAT(libraries.output, HasSubstr("libicuuc"));
    for (const char* name : {"poppler", "qpdf", "lept", "tesseract", "libtiff", "libjpeg", "libpng",
                             "libcurl", "libarchive", "freetype"}) {
        EXPECT_THAT(libraries.output, Not(HasSubstr(name)));
    }
    EXPECT_THAT(test::run("ldd " JUESUAN_PAGE_WORKER).output, HasSubstr("libpoppler"));
}

}  // namespace
}  // namespace juesuan
