// Who may ask the reading room, and who is asking. Knows nothing of sockets.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

/// Whoever asks, after it was found that they may.
struct Caller {
    std::string user;         ///< "" where nobody says; then the page asks
    bool is_certain = false;  ///< a proxy says who it is: the page may not say otherwise
    std::string csrf;         ///< what a change must carry
};

/// What a request shows of itself.
struct Credentials {
    std::string cookies;     ///< the header Cookie
    std::string proxy_user;  ///< the header of the proxy
};

/// Over TCP a one-time token, which the terminal shows, is changed for a session; over the Unix
/// socket, which only a proxy reaches, its user header is believed. All members may be called from
/// any thread.
class Access {
   public:
    enum class Way : std::uint8_t { tcp, socket };

    Access(Way way, std::string default_user);

    /// The token that opens the next session.
    [[nodiscard]] std::string token() const;
    /// A session for the right token, which is used up by that; nothing for any other.
    [[nodiscard]] std::optional<std::string> redeem(std::string_view token);
    [[nodiscard]] std::optional<Caller> caller(const Credentials& shown) const;
    /// The request may change something: its token is the caller's.
    [[nodiscard]] static bool may_change(const Caller& caller, std::string_view csrf);

   private:
    [[nodiscard]] std::string csrf_of(const std::string& session) const;

    Way way_;
    std::string default_user_, secret_;
    mutable std::mutex mutex_;
    std::string token_;
    std::map<std::string, int> sessions_;  ///< → the order in which they were made
    int made_ = 0;
};

/// Is this the name of the machine itself, as a browser sends it for a page of ours? Another name
/// that leads here (DNS rebinding) is not. `port`: ours.
[[nodiscard]] bool is_own_host(std::string_view host, int port);

inline constexpr std::string_view session_cookie = "juesuan_session";

}  // namespace juesuan
