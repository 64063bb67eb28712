// The reading room without HTTP: who may enter, where it listens, how words are looked for.
#include <gtest/gtest.h>

#include "pipeline/serve/access.h"
#include "pipeline/serve/archive_search.h"
#include "pipeline/serve/serve.h"

namespace juesuan {
namespace {

std::string cookie(const std::string& session) {
    return "other=1; " + std::string(session_cookie) + "=" + session;
}

TEST(Access, ChangesATokenForASessionOnce) {
    Access access(Access::Way::tcp, "wang");
    const std::string token = access.token();
    EXPECT_EQ(token.size(), 64U);
    EXPECT_FALSE(access.redeem("").has_value());
    EXPECT_FALSE(access.redeem(token.substr(1)).has_value());
    const std::optional<std::string> session = access.redeem(token);
    ASSERT_TRUE(session.has_value());
    EXPECT_FALSE(access.redeem(token).has_value());
    EXPECT_NE(access.token(), token);
    EXPECT_FALSE(access.caller({"", ""}).has_value());
    EXPECT_FALSE(access.caller({cookie(token), ""}).has_value());
    const std::optional<Caller> caller = access.caller({cookie(*session), "somebody"});
    ASSERT_TRUE(caller.has_value());
    EXPECT_EQ(caller->user, "wang");  // no proxy is believed here
    EXPECT_FALSE(caller->is_certain);
}

TEST(Access, GivesEachSessionATokenForChangesOfItsOwn) {
    Access access(Access::Way::tcp, "");
    const Caller one = *access.caller({cookie(*access.redeem(access.token())), ""});
    const Caller two = *access.caller({cookie(*access.redeem(access.token())), ""});
    EXPECT_TRUE(Access::may_change(one, one.csrf));
    EXPECT_FALSE(Access::may_change(one, two.csrf));
    EXPECT_FALSE(Access::may_change(one, ""));
}

TEST(Access, EndsTheOldestSessionWhenThereAreTooMany) {
    Access access(Access::Way::tcp, "");
    const std::string first = *access.redeem(access.token());
    std::string last;
    for (int k = 0; k < 64; ++k) {
        last = *access.redeem(access.token());
    }
    EXPECT_FALSE(access.caller({cookie(first), ""}).has_value());
    EXPECT_TRUE(access.caller({cookie(last), ""}).has_value());
}

TEST(Access, BelievesAProxyOverTheSocketAlone) {
    const Access access(Access::Way::socket, "wang");
    const std::optional<Caller> caller = access.caller({"", "李雷"});
    ASSERT_TRUE(caller.has_value());
    EXPECT_EQ(caller->user, "李雷");
    EXPECT_TRUE(caller->is_certain);
    EXPECT_NE(access.caller({"", "韩梅梅"})->csrf, caller->csrf);
}

TEST(OwnHost, IsThisMachineAtOurPort) {
    EXPECT_TRUE(is_own_host("127.0.0.1:8020", 8020));
    EXPECT_TRUE(is_own_host("localhost:8020", 8020));
    EXPECT_TRUE(is_own_host("[::1]:8020", 8020));
    for (const char* other : {"", "localhost", "127.0.0.1:80200", "evil.example:8020"}) {
        EXPECT_FALSE(is_own_host(other, 8020)) << other;
    }
}

TEST(Listening, IsOnThisMachineOnly) {
    ASSERT_TRUE(loopback_place("127.0.0.1:0").has_value());
    EXPECT_EQ(loopback_place("[::1]:8020")->port, 8020);
    for (const char* none : {"", "8020", "0.0.0.0:8020", "192.168.1.1:80", "localhost:", ":1",
                             "localhost:70000", "localhost:-1", "127.0.0.1:8o"}) {
        EXPECT_FALSE(loopback_place(none).has_value()) << none;
    }
}

TEST(SearchExpression, TakesPairsAsTheyAreAndOthersByCharacter) {
    EXPECT_EQ(search_expression("决算"), "\"决算\"");
    EXPECT_EQ(search_expression("公务接待费"), "\"公 务 接 待 费\"");
    EXPECT_EQ(search_expression("武汉 2024"), "\"武汉\" \"2024\"");
    EXPECT_EQ(search_expression("a\"b* OR"), "\"ab*\" \"OR\"");
    EXPECT_EQ(search_expression(" \" "), "");
    EXPECT_EQ(search_expression(""), "");
}

}  // namespace
}  // namespace juesuan
