#include "pipeline/serve/access.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "extractors/base/sha256.h"

namespace juesuan {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t most_sessions = 64;  // the oldest ends when there are more

/// 64 hexadecimal digits that nobody can guess.
std::string secret() {
    std::array<char, secret_bytes> bytes{};
    for (std::size_t got = 0; got < bytes.size();) {
        const ssize_t more = getrandom(bytes.data() + got, bytes.size() - got, 0);
        if (more <= 0) {
            std::abort();  // without secrets nothing may be served
        }
        got += static_cast<std::size_t>(more);
    }
    return sha256_of(std::string_view(bytes.data(), bytes.size()));
}

/// In the same time wherever they differ.
bool is_equal(std::string_view a, std::string_view b) {
    unsigned differing = a.size() == b.size() ? 0U : 1U;
    for (std::size_t k = 0; k < std::min(a.size(), b.size()); ++k) {
        differing |= static_cast<unsigned char>(a[k]) ^ static_cast<unsigned char>(b[k]);
    }
    return differing == 0;
}

/// The value of our cookie; "" where there is none.
std::string session_of(std::string_view cookies) {
    while (!cookies.empty()) {
        const std::size_t end = std::min(cookies.find(';'), cookies.size());
        std::string_view one = cookies.substr(0, end);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        const std::size_t sign = one.find('=');
        if (sign != std::string_view::npos && one.substr(0, sign) == session_cookie) {
            return std::string(one.substr(sign + 1));
        }
    }
    return "";
}

}  // namespace

Access::Access(Way way, std::string default_user)
    : way_(way), default_user_(std::move(default_user)), secret_(secret()), token_(secret()) {}

std::string Access::token() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return token_;
}

std::optional<std::string> Access::redeem(std::string_view token) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!is_equal(token, token_)) {
        return std::nullopt;
    }
    token_ = secret();
    if (sessions_.size() >= most_sessions) {
        sessions_.erase(
            std::min_element(sessions_.begin(), sessions_.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
    const std::string session = secret();
    sessions_[session] = made_++;
    return session;
}

std::string Access::csrf_of(const std::string& session) const {
    return sha256_of(secret_ + ":" + session);
}

std::optional<Caller> Access::caller(const Credentials& shown) const {
    if (way_ == Way::socket) {
        const bool said = !shown.proxy_user.empty();
        return Caller{said ? shown.proxy_user : default_user_, said,
                      csrf_of("user " + shown.proxy_user)};
    }
    const std::string session = session_of(shown.cookies);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (session.empty() || sessions_.count(session) == 0) {
        return std::nullopt;
    }
    return Caller{default_user_, false, csrf_of(session)};
}

bool Access::may_change(const Caller& caller, std::string_view csrf) {
    return is_equal(caller.csrf, csrf);
}

bool is_own_host(std::string_view host, int port) {
    const std::string ending = ":" + std::to_string(port);
    for (const std::string name : {"127.0.0.1", "localhost", "[::1]"}) {
        if (host == name + ending) {
            return true;
        }
    }
    return false;
}

}  // namespace juesuan
