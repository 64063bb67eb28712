#include "pipeline/ingest/packed_file.h"

#include <gtest/gtest.h>

#include "pipeline/ingest/find_inputs.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/package_messages.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using namespace std::string_literals;

TEST(MemberPath, StaysBelowItsPackage) {
    EXPECT_EQ(member_path("a/b.pdf").path, "a/b.pdf");
    EXPECT_FALSE(member_path("a/b.pdf").leads_out);
    EXPECT_EQ(member_path("./a//b.pdf/").path, "a/b.pdf");
    EXPECT_FALSE(member_path("./a//b.pdf/").leads_out);
    for (const std::string& name : {"/etc/x"s, "../x"s, "a/../../x"s, "a/.."s, ""s, "/"s, "."s}) {
        EXPECT_TRUE(member_path(name).leads_out) << name;
    }
    EXPECT_EQ(member_path("a/../../x").path, "a/_.._/_.._/x");
    EXPECT_EQ(member_path("/").path, "_");
    EXPECT_EQ(member_path("a\0b"s).path, "a_b");
}

TEST(MemberNames, OneNameTwiceIsTwoMembers) {
    MemberNames names;
    EXPECT_EQ(names.next("d.1/a.pdf").path, "d.1/a.pdf");
    EXPECT_EQ(names.next("d.1/a.pdf").path, "d.1/a (2).pdf");
    EXPECT_EQ(names.next("d.1/a (2).pdf").path, "d.1/a (2) (2).pdf");
    EXPECT_EQ(names.next("d.1/a.pdf").path, "d.1/a (3).pdf");
    EXPECT_EQ(names.next("d.1/b").path, "d.1/b");
    EXPECT_EQ(names.next("d.1/b").path, "d.1/b (2)");
}

TEST(EndOfPackage, IsTheFirstFileBeforeAMark) {
    const test::TemporaryFolder folder;
    folder.write("odd!/a.zip", "PK");
    const std::string package = folder.path() + "/odd!/a.zip";
    EXPECT_EQ(end_of_package(package + "!/b.zip!/c.pdf"), package.size());
    EXPECT_EQ(end_of_package(package), std::nullopt);
    EXPECT_EQ(end_of_package(folder.path() + "/gone.zip!/c.pdf"), std::nullopt);
}

TEST(PackageMessages, ComeBackAsTheyWere) {
    const wire::UnpackRequest request{
        wire::PackageForm::pdf, "\xB2\xC6.zip", {7, 1ULL << 40U, 1ULL << 41U, 9}};
    const auto again = wire::parse_unpack(wire::write_unpack(request));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again.value().form, request.form);
    EXPECT_EQ(again.value().name, request.name);
    EXPECT_EQ(again.value().limits, request.limits);
    for (const std::optional<std::uint64_t> size :
         {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(5'000'000'000)}) {
        const wire::MemberHead link{wire::MemberKind::link, "a\0b"s, size};
        const auto head = wire::parse_member(wire::write_member(link));
        ASSERT_TRUE(head.ok());
        EXPECT_EQ(head.value().kind, wire::MemberKind::link);
        EXPECT_EQ(head.value().name, "a\0b"s);
        EXPECT_EQ(head.value().bytes, size);
    }
    const std::optional<Error> problem =
        Error{ErrorCode::package_damaged, Stage::ingest, 0, "it breaks off"};
    EXPECT_EQ(wire::parse_end(wire::write_end(problem)).value(), problem);
    EXPECT_EQ(wire::parse_end(wire::write_end({})).value(), std::nullopt);
}

TEST(PackageMessages, CutOrLengthenedAreLies) {
    const wire::Bytes head = wire::write_member({wire::MemberKind::file, "a.pdf", 5});
    for (std::size_t length = 0; length < head.size(); ++length) {
        EXPECT_FALSE(wire::parse_member(wire::ByteView(head).first(length)).ok()) << length;
    }
    wire::Bytes longer = head;
    longer.push_back(std::byte{0});
    EXPECT_FALSE(wire::parse_member(longer).ok());
    EXPECT_FALSE(wire::parse_end({}).ok());
}

TEST(FindInputs, APackageIsLookedIntoAlsoWhereOnlyDocumentsAreWanted) {
    const test::TemporaryFolder folder;
    for (const char* name : {"a.pdf", "b.zip", "c.txt", "old/d.zip"}) {
        folder.write(std::string("in/") + name, "x");
    }
    const FoundInputs found = find_inputs({folder.path() + "/in"}, "", {{"*.pdf"}, {"old"}});
    ASSERT_EQ(found.files.size(), 2U);
    EXPECT_FALSE(found.files[0].as_package_only);
    EXPECT_EQ(found.files[1].shown, "in/b.zip");
    EXPECT_TRUE(found.files[1].as_package_only);
    EXPECT_EQ(found.files[1].above, 3U);
}

}  // namespace
}  // namespace juesuan
