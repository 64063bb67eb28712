// HTTP for the reading room. The only home of cpp-httplib.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "extractors/base/result.h"
#include "pipeline/serve/access.h"
#include "pipeline/serve/page_files.h"
#include "pipeline/serve/room.h"

namespace juesuan {

/// Where it listens: host and port, or a Unix socket.
struct ListenAt {
    std::string host = "127.0.0.1";
    int port = 8020;          ///< 0: any that is free
    std::string socket = {};  ///< a path; "" for TCP
};

class WebServer {
   public:
    /// `told`: is told of a new token, as each is good for one browser.
    WebServer(Room& room, const PageFiles& files, Access& access,
              std::function<void(const std::string& token)> told);
    ~WebServer();
    WebServer(const WebServer&) = delete;
    WebServer& operator=(const WebServer&) = delete;

    /// Begins to listen; gives the port. Errors: environment where the place is taken.
    [[nodiscard]] Result<int> bind(const ListenAt& at);
    /// Answers until stop() is called from another thread.
    void run();
    /// Waits for run() to begin, where it has not yet: to be called once somebody runs it.
    void stop();

   private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace juesuan
