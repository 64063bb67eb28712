#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "pipeline/serve/web_server.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

/// Interrupted right after it said that it is open, on a machine with much to do, a room went on
/// for ever.
TEST(WebServer, IsStoppedAlsoBeforeItBegins) {
    const test::TemporaryFolder folder;
    Room room({folder.path(), "", {}, true});
    Access access(Access::Way::tcp, "");
    const PageFiles files;
    WebServer server(room, files, access, [](const std::string& /*token*/) {});
    ASSERT_TRUE(server.bind({"127.0.0.1", 0, ""}).ok());
    std::thread answering([&server] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        server.run();
    });
    server.stop();
    answering.join();
}

}  // namespace
}  // namespace juesuan
