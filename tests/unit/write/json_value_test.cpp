// Our JSON values print what the library prints that they stand for.
#include "pipeline/json/json_value.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

JsonValue sample() {
    JsonValue out;
    out["text"] = "引号\" \\ \x01 \x7F é";
    out["no utf8"] = std::string("\xFF\xE5\x86 end");
    out["numbers"] = JsonList{0.1,
                              1.0,
                              1e-7,
                              595.32,
                              -0.0,
                              1e300,
                              3,
                              -4,
                              std::numeric_limits<std::uint64_t>::max(),
                              std::numeric_limits<std::int64_t>::min()};
    out["infinite"] = std::numeric_limits<double>::infinity();
    out["flags"] = JsonList{true, false, nullptr};
    out["empty list"] = JsonList();
    out["empty object"] = JsonMembers();
    out["nested"] = JsonMembers{{"a", JsonMembers{{"b", std::vector<int>{1, 2}}}}, {"c", 1U}};
    out["nothing"] = std::optional<int>();
    return out;
}

TEST(JsonValue, IsPrintedAsTheLibraryDoes) {
    using Library = nlohmann::ordered_json;
    for (const std::optional<int> indent : {std::optional<int>(), std::optional<int>(1)}) {
        const std::string text = json_text(sample(), indent);
        EXPECT_EQ(text, Library::parse(text).dump(indent.value_or(-1)));
    }
    Library same;
    same["text"] = "引号\" \\ \x01 \x7F é";
    same["no utf8"] = "\xFF\xE5\x86 end";
    JsonValue ours;
    ours["text"] = *sample().find("text")->text();
    ours["no utf8"] = *sample().find("no utf8")->text();
    EXPECT_EQ(json_text(ours), same.dump(-1, ' ', false, Library::error_handler_t::replace));
}

TEST(JsonValue, IsReadAsItWasPrinted) {
    const auto read = parse_json(json_text(sample()));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(json_text(*read), json_text(sample()));
    EXPECT_EQ(read->find("nested")->find("a")->find("b")->list()->size(), 2U);
    EXPECT_EQ(read->find("text")->whole_number(), std::nullopt);
    EXPECT_EQ(parse_json("18446744073709551615")->whole_number(), std::nullopt);
    EXPECT_EQ(parse_json("18446744073709551615")->natural_number(),
              std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(parse_json(R"({"a": 1, "a": 2})")->find("a")->whole_number(), 2);
}

TEST(JsonValue, WhatIsNoJsonIsRefused) {
    for (const char* text :
         {"", "{", "[1,]", "nul", "1 2", "{\"a\" 1}", "1e999", "\"\xFF\"", "'a'"}) {
        EXPECT_FALSE(parse_json(text).has_value()) << text;
    }
    EXPECT_TRUE(
        parse_json(std::string(json_depth_limit, '[') + std::string(json_depth_limit, ']')));
    EXPECT_FALSE(parse_json(std::string(json_depth_limit + 1, '[') +
                            std::string(json_depth_limit + 1, ']')));
    EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
}

}  // namespace
}  // namespace juesuan
