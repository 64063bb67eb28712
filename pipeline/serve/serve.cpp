#include "pipeline/serve/serve.h"

#include <poll.h>

#include <charconv>
#include <filesystem>
#include <ostream>
#include <thread>

#include "pipeline/base/interruption.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/review/correct.h"
#include "pipeline/serve/web_server.h"
#include "pipeline/settings/program_files.h"

namespace juesuan {
namespace {

constexpr Phrase no_ledger = {
    "juesuan: {0} is no output folder of ingest: there is no ledger in it\n",
    "juesuan：{0} 不是 ingest 的结果文件夹：其中没有台账\n"};
constexpr Phrase address = {
    "The reading room is open at {0}\n"
    "The address is good for one browser; Ctrl-C closes the room.\n",
    "阅览室地址：{0}\n每个地址只能用于一个浏览器；按 Ctrl-C 关闭。\n"};
constexpr Phrase another = {"For another browser: {0}\n", "如需在其他浏览器打开：{0}\n"};
constexpr Phrase at_socket = {
    "The reading room is open at the socket {0}. Whoever can reach it is believed: put a proxy "
    "before it that says who asks (X-Remote-User).\n",
    "阅览室已在套接字 {0} 打开。能连接该套接字者均被信任：请在其前放置反向代理并设置 "
    "X-Remote-User。\n"};

void wait_for(const Interruption& interruption) {
    pollfd waited{interruption.descriptor(), POLLIN, 0};
    while (poll(&waited, 1, -1) <= 0) {
    }
}

class Service {
   public:
    Service(const ServeOptions& options, std::ostream& out, std::ostream& errors)
        : options_(options), out_(out), errors_(errors) {}

    ExitCode run() {
        const Result<std::string> schemas = find_schemas(options_.run.share_folder);
        const Result<PageFiles> files =
            schemas.ok() ? load_page_files(schemas.value()) : schemas.error();
        if (!files.ok()) {
            return fail(files.error());
        }
        const Interruption interruption;  // before any thread, so that none of them is interrupted
        Room room({options_.folder, own_program(), options_.run, options_.read_only});
        Access access(options_.socket.empty() ? Access::Way::tcp : Access::Way::socket,
                      name_of_user());
        WebServer server(room, files.value(), access,
                         [this](const std::string& token) { say(another, token); });
        const auto place = loopback_place(options_.listen).value_or(LoopbackPlace{});
        const Result<int> port = server.bind({place.host, place.port, options_.socket});
        if (!port.ok()) {
            fail(port.error());
            return ExitCode::usage;
        }
        host_ = place.host + ":" + std::to_string(port.value());
        room.start();
        std::thread answering([&server] { server.run(); });
        if (options_.socket.empty()) {
            say(address, access.token());
        } else {
            out_ << message(options_.run.language, at_socket, shown_name(options_.socket))
                 << std::flush;
        }
        wait_for(interruption);
        server.stop();
        answering.join();
        if (!options_.socket.empty()) {
            std::error_code gone;
            std::filesystem::remove(options_.socket, gone);
        }
        return ExitCode::complete;
    }

   private:
    void say(Phrase phrase, const std::string& token) {
        out_ << message(options_.run.language, phrase, "http://" + host_ + "/?token=" + token)
             << std::flush;
    }

    ExitCode fail(const Error& error) {
        errors_ << message(options_.run.language, {"juesuan: {0}\n", "juesuan：{0}\n"},
                           shown_name(detail_in_words(error.detail, options_.run.language)));
        return ExitCode::environment;
    }

    static std::string own_program() {
        std::error_code problem;
        return std::filesystem::read_symlink("/proc/self/exe", problem).string();
    }

    const ServeOptions& options_;
    std::ostream& out_;
    std::ostream& errors_;
    std::string host_;
};

}  // namespace

std::optional<LoopbackPlace> loopback_place(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) {
        return std::nullopt;
    }
    LoopbackPlace out{text.substr(0, colon), 0};
    const std::string port = text.substr(colon + 1);
    constexpr int most = 65535;
    const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), out.port);
    const bool known = out.host == "127.0.0.1" || out.host == "localhost" || out.host == "[::1]";
    return known && problem == std::errc{} && end == port.data() + port.size() && out.port >= 0 &&
                   out.port <= most
               ? std::optional(out)
               : std::nullopt;
}

ExitCode serve(const ServeOptions& options, std::ostream& out, std::ostream& errors) {
    if (!has_ledger(options.folder)) {
        errors << message(options.run.language, no_ledger, shown_name(options.folder));
        return ExitCode::none_usable;
    }
    return Service(options, out, errors).run();
}

}  // namespace juesuan
