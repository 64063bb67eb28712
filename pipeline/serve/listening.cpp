#include "pipeline/serve/listening.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace juesuan {
namespace {

/// Takes the socket of a former room away, and nothing else that lies there.
bool make_way(const std::string& path) {
    struct stat found = {};
    if (lstat(path.c_str(), &found) != 0) {
        return errno == ENOENT;
    }
    if (!S_ISSOCK(found.st_mode)) {
        errno = EEXIST;
        return false;
    }
    return unlink(path.c_str()) == 0;
}

/// Not SO_REUSEPORT, which the library sets: two rooms would share a port.
void take_alone(int socket) {
    const int on = 1;
    (void)setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
}

}  // namespace

Result<int> bind_server(httplib::Server& server, const ListenAt& at) {
    const auto taken = [](const std::string& place) {
        return Error{ErrorCode::output_unwritable, Stage::ingest, 0,
                     place + " cannot be listened at: " + std::generic_category().message(errno)};
    };
    if (!at.socket.empty()) {
        if (!make_way(at.socket)) {
            return taken(at.socket);
        }
        const mode_t before = umask(0117);  // the owner and its group
        server.set_address_family(AF_UNIX);
        const bool bound = server.bind_to_port(at.socket, 1);
        umask(before);
        return bound ? Result<int>(0) : Result<int>(taken(at.socket));
    }
    server.set_socket_options(take_alone);
    const std::string place = at.host + ":" + std::to_string(at.port);
    int port = 0;
    if (at.port == 0) {
        port = server.bind_to_any_port(at.host);
    } else {
        port = server.bind_to_port(at.host, at.port) ? at.port : -1;
    }
    return port > 0 ? Result<int>(port) : Result<int>(taken(place));
}

}  // namespace juesuan
