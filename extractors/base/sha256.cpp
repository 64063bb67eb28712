#include "extractors/base/sha256.h"

#include <nettle/sha2.h>

#include <new>

namespace juesuan {
namespace {

/// `state`: room in which a context was made.
sha256_ctx* context_in(std::span<std::byte> state) {
    return std::launder(reinterpret_cast<sha256_ctx*>(state.data()));
}

}  // namespace

Sha256::Sha256() {
    static_assert(sizeof(sha256_ctx) <= sizeof(state_) &&
                  alignof(sha256_ctx) <= alignof(std::uint64_t));
    sha256_init(new (state_.data()) sha256_ctx);
}

void Sha256::add(std::span<const std::byte> bytes) {
    sha256_update(context_in(state_), bytes.size(),
                  reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Sha256::finish() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(context_in(state_), digest.size(), digest.data());
    std::string out;
    for (const std::uint8_t byte : digest) {
        out += "0123456789abcdef"[byte >> 4U];
        out += "0123456789abcdef"[byte & 0xFU];
    }
    return out;
}

std::string sha256_of(std::string_view text) {
    Sha256 hash;
    hash.add(std::as_bytes(std::span(text)));
    return hash.finish();
}

}  // namespace juesuan
