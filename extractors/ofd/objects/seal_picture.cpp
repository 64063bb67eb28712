#include "extractors/ofd/objects/seal_picture.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace juesuan {
namespace {

constexpr int deepest = 16;
constexpr std::size_t most_members = 256;  // of a sequence

// Tags of X.690.
constexpr std::uint8_t integer = 0x02, octets = 0x04, utf8_string = 0x0C, ia5_string = 0x16,
                       constructed = 0x20;

struct Member {
    std::uint8_t tag = 0;
    std::string_view content;
};

/// The next member of `der`, which is cut by it; nothing where it is damaged.
std::optional<Member> take_member(std::string_view& der) {
    constexpr std::uint8_t long_form = 0x80;
    constexpr std::size_t most_length_bytes = 4;
    if (der.size() < 2) {
        return std::nullopt;
    }
    const auto tag = static_cast<std::uint8_t>(der[0]);
    std::size_t length = static_cast<std::uint8_t>(der[1]);
    der.remove_prefix(2);
    if ((length & long_form) != 0) {
        const std::size_t bytes = length & ~std::size_t{long_form};
        if (bytes == 0 || bytes > most_length_bytes || bytes > der.size()) {
            return std::nullopt;
        }
        length = 0;
        for (const char c : der.substr(0, bytes)) {
            length = length << 8U | static_cast<std::uint8_t>(c);
        }
        der.remove_prefix(bytes);
    }
    if (length > der.size()) {
        return std::nullopt;
    }
    const Member out{tag, der.substr(0, length)};
    der.remove_prefix(length);
    return out;
}

bool is_picture(const std::vector<Member>& members) {
    return members.size() >= 4 && (members[0].tag == ia5_string || members[0].tag == utf8_string) &&
           members[1].tag == octets && members[2].tag == integer && members[3].tag == integer;
}

std::optional<SealPicture> look(std::string_view der, int depth) {
    std::vector<Member> members;
    while (!der.empty() && members.size() < most_members) {
        const std::optional<Member> member = take_member(der);
        if (!member) {
            break;
        }
        members.push_back(*member);
    }
    if (is_picture(members)) {
        SealPicture out{std::string(members[0].content), std::string(members[1].content)};
        std::transform(out.type.begin(), out.type.end(), out.type.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return out;
    }
    for (const Member& member : members) {
        if ((member.tag & constructed) != 0 && depth < deepest) {
            if (auto found = look(member.content, depth + 1)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<SealPicture> seal_picture(std::string_view der) { return look(der, 0); }

}  // namespace juesuan
