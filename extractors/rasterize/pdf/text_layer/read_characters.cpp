// The characters of a page out of Poppler's words.
#include <poppler-global.h>
#include <poppler-page.h>
#include <poppler-rectangle.h>

#include <map>
#include <string>

#include "extractors/rasterize/pdf/text_layer/text_layer.h"

namespace juesuan {
namespace {

std::u32string code_points(const poppler::ustring& text) {
    std::u32string codes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t unit = text[i];
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        if (high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
            codes.push_back(0x10000 + ((unit - 0xD800) << 10U) + (text[i + 1] - 0xDC00U));
            ++i;
        } else {
            codes.push_back(unit);
        }
    }
    return codes;
}

bool is_white_space(char32_t code) {
    return code == U' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

}  // namespace

std::vector<LayerCharacter> read_characters(const poppler::page& page) {
    std::vector<LayerCharacter> characters;
    std::map<std::string, std::size_t> fonts;
    std::size_t number = 0;
    for (const poppler::text_box& word : page.text_list(poppler::page::text_list_include_font)) {
        const std::u32string codes = code_points(word.text());
        LayerCharacter character;
        character.word = number++;
        character.direction = word.rotation();
        character.level = character.direction == 0;
        if (word.has_font_info()) {
            character.font = fonts.emplace(word.get_font_name(), fonts.size()).first->second;
            character.font_size = word.get_font_size();
        }
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (is_white_space(codes[i])) {
                continue;
            }
            const poppler::rectf box = word.char_bbox(i);
            character.code = codes[i];
            character.box = {box.left(), box.top(), box.right(), box.bottom()};
            characters.push_back(character);
        }
    }
    return characters;
}

}  // namespace juesuan
