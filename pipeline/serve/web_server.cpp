#include "pipeline/serve/web_server.h"

#include <httplib.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "extractors/base/sha256.h"
#include "pipeline/serve/listening.h"

namespace juesuan {
namespace {

constexpr std::size_t most_body = std::size_t{64} << 10U;  // bytes of a request
constexpr std::size_t threads = 16;
constexpr time_t patience = 10;              // seconds for a request to come, an answer to go
constexpr std::size_t most_requests = 1000;  // of one connection
constexpr double changes_a_second = 50;      // in the long run, of all callers together
constexpr double changes_at_once = 200;

/// No script or style but ours, nothing from elsewhere, in no frame.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src "
    "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr Phrase no_session = {
    "Open the address that the terminal shows; each is good for one browser.",
    "请打开终端显示的地址；每个地址只能用于一个浏览器。"};
constexpr Phrase wrong_token = {"The request does not come from a page of this room.",
                                "该请求并非来自本页面。"};
constexpr Phrase too_many = {"Too many changes at once.", "更正过于频繁。"};
constexpr Phrase not_found = {"There is no such page.", "没有这个页面。"};

void put(const Answer& answer, httplib::Response& response) {
    response.status = answer.status;
    response.set_content(answer.body, answer.kind);
}

/// So many changes at once, and then so many a second.
class Rate {
   public:
    bool take() {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> since = now - last_;
        left_ = std::min(changes_at_once, left_ + since.count() * changes_a_second);
        last_ = now;
        const bool may = left_ >= 1;
        left_ -= may ? 1 : 0;
        return may;
    }

   private:
    std::mutex mutex_;
    double left_ = changes_at_once;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace

struct WebServer::Inside {
    Inside(Room& its_room, const PageFiles& its_files, Access& its_access,
           std::function<void(const std::string&)> its_told)
        : room(its_room), files(its_files), access(its_access), told(std::move(its_told)) {}

    Room& room;
    const PageFiles& files;
    Access& access;
    std::function<void(const std::string&)> told;
    httplib::Server server;
    Rate rate;
    int port = 0;  ///< 0: a Unix socket
    std::atomic<bool> ended = false;

    using Request = httplib::Request;
    using Response = httplib::Response;

    [[nodiscard]] std::optional<Caller> caller_of(const Request& request) const {
        return access.caller(
            {request.get_header_value("Cookie"), request.get_header_value("X-Remote-User")});
    }

    void harden(Response& response) const {
        response.set_header("Content-Security-Policy", content_policy);
        response.set_header("X-Content-Type-Options", "nosniff");
        response.set_header("Referrer-Policy", "no-referrer");
        response.set_header("Cross-Origin-Resource-Policy", "same-origin");
        response.set_header("Cross-Origin-Opener-Policy", "same-origin");
        if (!response.has_header("Cache-Control")) {
            response.set_header("Cache-Control", "no-store");
        }
    }

    /// True where the request was answered already: it may go no further.
    bool gate(const Request& request, Response& response) {
        if (port != 0 && !is_own_host(request.get_header_value("Host"), port)) {
            put(trouble(403, "wrong_host", wrong_token), response);
            return true;
        }
        const bool opens =
            request.method == "GET" && request.path == "/" && request.has_param("token");
        if (opens) {
            open_session(request, response);
            return true;
        }
        if (!caller_of(request)) {
            put(trouble(401, "no_session", no_session), response);
            return true;
        }
        if (request.method != "GET" && request.method != "HEAD") {
            return gate_of_change(request, response);
        }
        return false;
    }

    bool gate_of_change(const Request& request, Response& response) {
        const std::string origin = request.get_header_value("Origin");
        const bool foreign =
            port != 0 && !origin.empty() && origin != "http://" + request.get_header_value("Host");
        const std::string site = request.get_header_value("Sec-Fetch-Site");
        const bool from_elsewhere = !site.empty() && site != "same-origin" && site != "none";
        const bool is_json =
            request.get_header_value("Content-Type").rfind("application/json", 0) == 0;
        if (foreign || from_elsewhere || !is_json ||
            !Access::may_change(*caller_of(request), request.get_header_value("X-CSRF-Token"))) {
            put(trouble(403, "wrong_token", wrong_token), response);
            return true;
        }
        if (!rate.take()) {
            put(trouble(429, "too_many", too_many), response);
            return true;
        }
        return false;
    }

    void open_session(const Request& request, Response& response) {
        const std::optional<std::string> session = access.redeem(request.get_param_value("token"));
        if (!session) {
            put(trouble(401, "no_session", no_session), response);
            return;
        }
        response.set_header("Set-Cookie", std::string(session_cookie) + "=" + *session +
                                              "; Path=/; HttpOnly; SameSite=Strict");
        response.set_header("Location", "/");
        response.status = 303;
        told(access.token());
    }

    void session(const Request& request, Response& response) const {
        const Caller caller = *caller_of(request);
        put(answer_of(JsonMembers{{"user", caller.user},
                                  {"is_certain", caller.is_certain},
                                  {"csrf", caller.csrf},
                                  {"read_only", room.is_read_only()}}),
            response);
    }

    /// What did not change is not sent again.
    static void put_tagged(const Request& request, const std::string& tag, const Answer& answer,
                           Response& response) {
        response.set_header("ETag", tag);
        response.set_header("Cache-Control", "no-cache");
        if (request.get_header_value("If-None-Match") == tag) {
            response.status = 304;
            return;
        }
        put(answer, response);
    }

    void serve_files() {
        for (const auto& each : files) {
            server.Get(each.first,
                       [&file = each.second](const Request& request, Response& response) {
                           put_tagged(request, file.tag, {200, file.kind, file.bytes}, response);
                       });
        }
    }

    void ask(const std::string& path, Answer (Room::*question)(const Parameters&)) {
        server.Get(path, [this, question](const Request& request, Response& response) {
            Parameters asked;
            for (const auto& [name, value] : request.params) {
                asked[name] = value;
            }
            const Answer answer = (room.*question)(asked);
            const std::string tag = "\"" + sha256_of(answer.body) + "\"";
            if (answer.status == 200) {
                put_tagged(request, tag, answer, response);
            } else {
                put(answer, response);
            }
        });
    }

    void route() {
        serve_files();
        server.Get("/api/session", [this](const Request& request, Response& response) {
            session(request, response);
        });
        ask("/api/overview", &Room::overview);
        ask("/api/queue", &Room::queue);
        ask("/api/entry", &Room::entry);
        ask("/api/documents", &Room::documents);
        ask("/api/document", &Room::document);
        ask("/api/table", &Room::table);
        ask("/api/history", &Room::history);
        ask("/api/search", &Room::search);
        ask("/api/report.json", &Room::report_file);
        ask("/api/page.png", &Room::page_picture);
        ask("/api/crop.png", &Room::crop);
        server.Post("/api/corrections", [this](const Request& request, Response& response) {
            const Caller caller = *caller_of(request);
            put(room.correct(request.body, caller.is_certain ? caller.user : ""), response);
        });
    }

    void set_up() {
        server.new_task_queue = [] { return new httplib::ThreadPool(threads); };  // it owns it
        server.set_payload_max_length(most_body);
        server.set_read_timeout(patience);
        server.set_write_timeout(patience);
        server.set_keep_alive_max_count(most_requests);
        server.set_keep_alive_timeout(patience);
        server.set_tcp_nodelay(true);
        server.set_pre_routing_handler([this](const Request& request, Response& response) {
            return gate(request, response) ? httplib::Server::HandlerResponse::Handled
                                           : httplib::Server::HandlerResponse::Unhandled;
        });
        server.set_post_routing_handler(
            [this](const Request& /*request*/, Response& response) { harden(response); });
        server.set_error_handler([this](const Request& /*request*/, Response& response) {
            if (response.body.empty()) {
                const int status = response.status;
                put(trouble(status, status == 404 ? "not_found" : "bad_request", not_found),
                    response);
            }
            harden(response);
        });
        server.set_exception_handler([](const Request& /*request*/, Response& response,
                                        const std::exception_ptr& /*thrown*/) {
            put(trouble(500, "internal", {"This should not have happened.", "内部错误。"}),
                response);
        });
        route();
    }
};

WebServer::WebServer(Room& room, const PageFiles& files, Access& access,
                     std::function<void(const std::string&)> told)
    : inside_(std::make_unique<Inside>(room, files, access, std::move(told))) {
    inside_->set_up();
}

WebServer::~WebServer() = default;

Result<int> WebServer::bind(const ListenAt& at) {
    Result<int> port = bind_server(inside_->server, at);
    inside_->port = port.ok() ? port.value() : 0;
    return port;
}

void WebServer::run() {
    inside_->server.listen_after_bind();
    inside_->ended = true;
}

void WebServer::stop() {
    // The library forgets a stop that comes before it listens.
    while (!inside_->server.is_running() && !inside_->ended) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    inside_->server.stop();
}

}  // namespace juesuan
