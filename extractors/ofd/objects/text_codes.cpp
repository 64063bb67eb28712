#include "extractors/ofd/objects/text_codes.h"

#include <algorithm>
#include <map>

#include "extractors/base/code_points.h"
#include "extractors/base/utf8.h"
#include "extractors/ofd/package/number_list.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

/// Characters that are drawn as these glyphs.
struct Transform {
    std::size_t codes = 1;
    std::vector<double> glyphs;
};

/// By the position of the first character, counted through all TextCodes of the object.
using Transforms = std::map<std::size_t, Transform>;

Transforms transforms_of(const pugi::xml_node& text, std::size_t most,
                         std::set<std::string>& losses) {
    Transforms out;
    for (const pugi::xml_node& child : text.children()) {
        if (local_name(child) != "CGTransform") {
            continue;
        }
        const auto glyphs = numbers_of(child_of(child, "Glyphs").child_value(), most);
        const double position = number_of(value_of(child, "CodePosition")).value_or(0);
        const double codes = number_of(value_of(child, "CodeCount")).value_or(1);
        if (!glyphs || position < 0 || codes < 1) {
            losses.insert("glyphs of a text cannot be read");
        } else if (!glyphs->empty()) {
            out[static_cast<std::size_t>(position)] = {static_cast<std::size_t>(codes), *glyphs};
        }
    }
    return out;
}

std::u32string text_of(const pugi::xml_node& code) {
    std::string text;
    for (const pugi::xml_node& part : code.children()) {
        text += part.value();
    }
    std::u32string out = code_points(repaired_utf8(text));
    std::erase_if(out, [](char32_t c) { return c == U'\n' || c == U'\r' || c == U'\t'; });
    return out;
}

/// The glyphs of one TextCode, without their places. `position` is that of its first character.
std::vector<PlacedGlyph> glyphs_of(const std::u32string& text, std::size_t position,
                                   const Transforms& transforms) {
    std::vector<PlacedGlyph> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto transform = transforms.find(position + at);
        if (transform == transforms.end()) {
            out.push_back({text.substr(at++, 1), std::nullopt, {}});
            continue;
        }
        const std::size_t codes = std::min(transform->second.codes, text.size() - at);
        const std::vector<double>& glyphs = transform->second.glyphs;
        for (std::size_t k = 0; k < glyphs.size(); ++k) {
            // As many glyphs as characters: one for each. Otherwise the last takes what is left.
            const std::size_t rest = k < codes ? codes - k : 0;
            const std::size_t own = k + 1 == glyphs.size() ? rest : std::min<std::size_t>(1, rest);
            const double glyph = std::max(0.0, glyphs[k]);
            out.push_back(
                {text.substr(at + std::min(k, codes), own), static_cast<std::uint32_t>(glyph), {}});
        }
        at += codes;
    }
    return out;
}

/// Puts each glyph an offset behind the one before; the last offset holds for those that follow,
/// as programs that write too few mean it.
void place(std::vector<PlacedGlyph>& glyphs, Point at, const std::vector<double>& right,
           const std::vector<double>& down) {
    for (std::size_t k = 0; k < glyphs.size(); ++k) {
        if (k > 0) {
            at.x += right.empty() ? 0 : right[std::min(k - 1, right.size() - 1)];
            at.y += down.empty() ? 0 : down[std::min(k - 1, down.size() - 1)];
        }
        glyphs[k].at = at;
    }
}

bool is_pile(const std::vector<PlacedGlyph>& glyphs) {
    return glyphs.size() > 1 && std::all_of(glyphs.begin(), glyphs.end(), [&](const auto& each) {
               return each.at.x == glyphs.front().at.x && each.at.y == glyphs.front().at.y;
           });
}

}  // namespace

std::vector<PlacedGlyph> placed_glyphs(const pugi::xml_node& text, std::size_t most,
                                       std::set<std::string>& losses) {
    const Transforms transforms = transforms_of(text, most, losses);
    std::vector<PlacedGlyph> out;
    Point begin;
    std::size_t position = 0;
    for (const pugi::xml_node& code : text.children()) {
        if (local_name(code) != "TextCode") {
            continue;
        }
        begin.x = number_of(value_of(code, "X")).value_or(begin.x);
        begin.y = number_of(value_of(code, "Y")).value_or(begin.y);
        const auto right = offsets_of(value_of(code, "DeltaX"), most),
                   down = offsets_of(value_of(code, "DeltaY"), most);
        const std::u32string codes = text_of(code);
        std::vector<PlacedGlyph> glyphs = glyphs_of(codes, position, transforms);
        position += codes.size();
        if (!right || !down || out.size() + glyphs.size() > most) {
            losses.insert("a text's places cannot be read");
            continue;
        }
        place(glyphs, begin, *right, *down);
        if (is_pile(glyphs)) {
            losses.insert("characters of a text lie on one another");
        }
        std::move(glyphs.begin(), glyphs.end(), std::back_inserter(out));
    }
    return out;
}

}  // namespace juesuan
