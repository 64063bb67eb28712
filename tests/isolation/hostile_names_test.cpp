// Files with names, places and fates that nobody hoped for: read, or named with their reason.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;
using ::testing::HasSubstr;

/// What the summary says of the document whose shown name holds `part`.
nlohmann::json outcome_of(const DoubleBatch& batch, const std::string& part) {
    const nlohmann::json summary = batch.summary("out");
    for (const nlohmann::json& each : summary["documents"]) {
        if (each["document"].get<std::string>().find(part) != std::string::npos) {
            return each;
        }
    }
    return {};
}

std::string code_of(const nlohmann::json& outcome) {
    return outcome.is_null() || outcome["errors"].empty()
               ? "none"
               : std::string(outcome["errors"][0]["code"]);
}

TEST(HostileNames, AreReadAndShownWithoutLoss) {
    const DoubleBatch batch;
    const std::string endings[] = {"new\nline",     "tab\tand\rreturn", "gbk-\xBE\xF6\xCB\xE3",
                                   "half-\xE5\x86", "\x1B[31mred",      "quote\"'`$(x);&|",
                                   "  spaces  ",    "-out=x",           std::string(240, 'n'),
                                   "back\\slash",   "百分之%s%n%d",     "\u202Eright-to-left"};
    for (const std::string& name : endings) {
        batch.add(name, "pages=1");
    }
    const test::ProgramRun run = batch.run_to("out");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(batch.summary("out")["documents"].size(), std::size(endings));
    EXPECT_EQ(batch.results("out").size(), std::size(endings));
    EXPECT_EQ(code_of(outcome_of(batch, "in/new\\x0Aline.pdf")), "none");
    EXPECT_FALSE(outcome_of(batch, "in/gbk-决算.pdf").is_null());
    EXPECT_EQ(batch.result("out", "gbk-决算")["document"]["file_name"], "gbk-决算.pdf");
    EXPECT_EQ(run.output.find('\x1B'), std::string::npos) << "a name may not command a terminal";
    EXPECT_EQ(run.output.find("\u202E"), std::string::npos);
    EXPECT_TRUE(batch.result("out", "\u202Eright-to-left").is_null());
    EXPECT_FALSE(batch.result("out", "_right-to-left").is_null());
}

TEST(HostileNames, PathsOfFourThousandBytesAndMore) {
    const DoubleBatch batch;
    batch.add("near", "pages=1");
    // Deeper than a path may be long, made step by step.
    const std::string part(200, 'd');
    int folder = open((batch.folder().path() + "/in").c_str(), O_RDONLY | O_DIRECTORY);
    std::size_t length = batch.folder().path().size() + 3;
    for (; length < 4400; length += part.size() + 1) {
        ASSERT_EQ(mkdirat(folder, part.c_str(), 0755), 0);
        const int next = openat(folder, part.c_str(), O_RDONLY | O_DIRECTORY);
        close(folder);
        folder = next;
        const int file = openat(folder, "x.pdf", O_WRONLY | O_CREAT, 0644);
        const std::string script = "%PDF-double depth=" + std::to_string(length) + " pages=1\n";
        ASSERT_EQ(write(file, script.data(), script.size()), static_cast<ssize_t>(script.size()));
        close(file);
    }
    close(folder);
    const test::ProgramRun run = batch.run_to("out");
    EXPECT_EQ(run.exit_code, 2);
    int read = 0, named = 0;
    const nlohmann::json summary = batch.summary("out");
    for (const nlohmann::json& each : summary["documents"]) {
        read += each["status"] == "complete" ? 1 : 0;
        named += code_of(each) == "input_unreadable" ? 1 : 0;
        EXPECT_THAT(code_of(each), ::testing::AnyOf("none", "input_unreadable"));
    }
    EXPECT_GE(read, 19) << "all whose path the system can open";
    EXPECT_GE(named, 1) << "and the first place where it cannot";
    test::run("cd " + batch.folder().path() + " && rm -rf in");
}

/// Runs `command` without the rights that let root read everything.
std::string without_rights(const std::string& command) {
    return geteuid() != 0 ? command
                          : "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps="
                            "-dac_override,-dac_read_search sh -c '" +
                                command + "'";
}

TEST(HostileNames, FoldersAndFilesWithoutPermission) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    batch.add("barred", "pages=2");
    batch.folder().write("in/closed/inside.pdf", "%PDF-double pages=1\n");
    const std::string in = batch.folder().path() + "/in";
    chmod((in + "/barred.pdf").c_str(), 0);
    chmod((in + "/closed").c_str(), 0);
    const test::ProgramRun run = test::run(without_rights(batch.command("out", "")));
    chmod((in + "/closed").c_str(), 0755);
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_EQ(code_of(outcome_of(batch, "in/barred.pdf")), "input_unreadable");
    EXPECT_EQ(code_of(outcome_of(batch, "in/closed")), "input_unreadable");
    EXPECT_EQ(code_of(outcome_of(batch, "in/a.pdf")), "none");
}

TEST(HostileFates, FilesThatVanishOrGrowDuringTheRun) {
    const DoubleBatch batch;
    batch.add("a", "pages=4 slow=300");
    batch.add("b_grows", "pages=6 grow=5");  // and is opened once more, since its child dies
    for (int i = 0; i < 8; ++i) {
        batch.add("c" + std::to_string(i), "pages=1 slow=100");
    }
    batch.add("d_vanishes", "pages=1");
    const std::string in = batch.folder().path() + "/in/";
    const test::ProgramRun run =
        test::run("( sleep 0.8; rm " + in + "d_vanishes.pdf ) & " +
                  batch.command("out", "--jobs 1") + "; code=$?; wait; exit $code");
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_EQ(code_of(outcome_of(batch, "b_grows")), "input_changed") << run.output;
    EXPECT_EQ(code_of(outcome_of(batch, "d_vanishes")), "input_unreadable");
    EXPECT_EQ(code_of(outcome_of(batch, "in/a.pdf")), "none");
    EXPECT_EQ(code_of(outcome_of(batch, "c7")), "none");
    EXPECT_EQ(batch.summary("out")["documents"].size(), 11U);
}

TEST(HostileFates, AFileThatGrowsFasterThanItCanBeRead) {
    const DoubleBatch batch;
    batch.add("a", "pages=1");
    const std::string path = batch.folder().write("in/log.pdf", "%PDF-double pages=1\n");
    const test::ProgramRun run =
        test::run("( timeout 20 sh -c 'while head -c 65536 /dev/zero >> " + path +
                  "; do :; done' & " + "writer=$!; sleep 0.1; " + batch.command("out", "") +
                  "; code=$?; kill $writer; exit $code )");
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_EQ(code_of(outcome_of(batch, "log.pdf")), "input_changed");
    EXPECT_EQ(code_of(outcome_of(batch, "in/a.pdf")), "none");
}

}  // namespace
}  // namespace juesuan
