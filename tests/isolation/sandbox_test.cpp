// What a child cannot do, and what the supervisor does not hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::Contains;
using ::testing::Each;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

/// A way out and what stands before it. A kernel that lacks one part still has the others, so a
/// way is open only where the statement says that all that would close it is missing.
struct Way {
    const char* name;
    bool landlock_closes, seccomp_closes, always_closed;
};

constexpr Way ways[] = {
    {"socket", false, true, false},
    {"connect", false, true, false},
    {"execve", true, true, false},
    {"open outside", true, false, false},
    {"write outside", true, true, false},
    {"write to a readable folder", true, true, false},
    {"write to the document", true, true, false},
    {"ptrace", true, true, false},
    {"fork bomb", false, true, false},
    {"10 GB file", false, true, true},  // RLIMIT_FSIZE
    {"proc of the parent", true, false, false},
    {"symlink", true, true, false},
    {"kill the parent", false, true, false},
    {"limits of the parent", false, true, false},
    {"io_uring", false, true, false},
    {"anonymous file", false, true, false},
    {"root", false, false, true},
};

/// Those of tests/doubles/kernel_ways.h, which seccomp closes all.
constexpr std::size_t least_kernel_ways = 50;

/// The probe in the place of a page_worker, started and held by the real program.
struct ProbedBatch {
    DoubleBatch batch;
    test::ProgramRun run;
    std::string containment;
    std::vector<std::string> lines;

    ProbedBatch() {
        batch.folder().write("outside/secret", "s");
        batch.folder().write("in/probe.pdf", "%PDF-probe " + outside() + "\n");
        run = batch.run_to("out", "--worker " JUESUAN_DOUBLES "/escape_probe --log-format json");
        const std::string sign = "\"containment\":\"";
        const std::size_t begin = run.output.find(sign) + sign.size();
        containment = run.output.substr(begin, run.output.find('"', begin) - begin);
        const nlohmann::json report = batch.result("out", "probe");
        for (const nlohmann::json& line : report["pages"][0]["lines"]) {
            lines.push_back(line["text"]);
        }
    }

    [[nodiscard]] std::string outside() const { return batch.folder().path() + "/outside"; }
    [[nodiscard]] bool offers(const std::string& part) const {
        return containment.find(part + " not offered") == std::string::npos;
    }
};

TEST(Sandbox, EveryWayOutIsDeniedInsideAChildOfTheRealProgram) {
    const ProbedBatch probed;
    ASSERT_EQ(probed.run.exit_code, 0) << probed.run.output;
    ASSERT_THAT(probed.containment, HasSubstr("no_new_privs"));
    for (const Way& way : ways) {
        const bool closed = way.always_closed ||
                            (way.landlock_closes && probed.offers("landlock")) ||
                            (way.seccomp_closes && probed.offers("seccomp"));
        const std::string expected = way.name + std::string(closed ? " denied" : " ESCAPED");
        EXPECT_THAT(probed.lines, Contains(expected)) << probed.containment;
    }
    if (probed.offers("seccomp")) {
        EXPECT_THAT(probed.lines, Each(EndsWith(" denied")));
    }
    EXPECT_GE(probed.lines.size(), std::size(ways) + least_kernel_ways);
    EXPECT_EQ(probed.batch.folder().read("outside/secret"), "s");
    EXPECT_FALSE(probed.batch.folder().has("outside/new"));
    EXPECT_FALSE(probed.batch.folder().has("outside/link"));
    EXPECT_FALSE(probed.batch.folder().has("outside/huge"));
}

TEST(Sandbox, RootIsGivenUpOrTheLogSaysThatItIsNot) {
    const ProbedBatch probed;
    const bool kept = probed.containment.find("as root") != std::string::npos;
    EXPECT_THAT(probed.lines, Contains(kept ? "root ESCAPED" : "root denied"));
}

TEST(Sandbox, WhatTheKernelOffersIsSaidInTheLogAndTheSummary) {
    const ProbedBatch probed;
    EXPECT_EQ(probed.batch.summary("out")["containment"], probed.containment);
    EXPECT_THAT(probed.containment, HasSubstr("landlock"));
    EXPECT_THAT(probed.containment, HasSubstr("seccomp"));
    EXPECT_THAT(probed.containment, HasSubstr("a process a document"));
}

TEST(Sandbox, TheProbeFindsTheWaysOutWhereThereAreSome) {
    const test::TemporaryFolder folder;
    folder.write("secret", "s");
    const test::ProgramRun run = test::run(JUESUAN_DOUBLES "/escape_probe " + folder.path());
    for (const char* way :
         {"socket", "execve", "open outside", "write outside", "fork bomb", "10 GB file",
          "proc of the parent", "symlink", "kill the parent", "limits of the parent",
          "anonymous file", "owner of signals", "signals on arrival", "handle of a process",
          "place in files", "living on", "timers", "memory as a program"}) {
        EXPECT_THAT(run.output, HasSubstr(std::string(way) + " ESCAPED"));
    }
}

// A link that lies where a result is to be written must not lead the supervisor elsewhere.
TEST(Sandbox, LinksInTheOutputFolderAreNotFollowed) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    ASSERT_EQ(batch.run_to("clean").exit_code, 0);
    const std::string name = batch.results("clean").begin()->first;
    batch.folder().write("outside/secret", "s");
    const std::string outside = batch.folder().path() + "/outside";
    const std::string out = batch.folder().path() + "/out";
    std::filesystem::create_directories(out + "/run");
    for (const std::string& link : {name, std::string("run/run_summary.json")}) {
        std::filesystem::create_symlink(outside + "/secret", out + "/" + link);
    }
    EXPECT_EQ(batch.run_to("out").exit_code, 0);
    EXPECT_EQ(batch.folder().read("outside/secret"), "s");
    EXPECT_FALSE(std::filesystem::is_symlink(out + "/" + name));
    EXPECT_EQ(batch.folder().read("out/" + name), batch.folder().read("clean/" + name));
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
