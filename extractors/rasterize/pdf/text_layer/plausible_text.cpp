#include "extractors/rasterize/pdf/text_layer/plausible_text.h"

#include <algorithm>
#include <string_view>

namespace juesuan {
namespace {

// The characters that make up most of any Chinese text, and those of final accounts. In real pages
// they are well above half of all Chinese characters; in a page whose fonts map to wrong
// characters a twentieth.
constexpr std::u32string_view frequent_characters =
    U"的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    U"过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
    U"本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由"
    U"问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世"
    U"位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四"
    U"总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空"
    U"决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死"
    U"张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运收支出入预算财政拨款费项功能编码名"
    U"称金额合计小基本经营结余转结事业单位行政机关般公共性基金服务补助商品福利工资对个人和家庭其"
    U"他退休保险医疗养老住房积缴职业年基础设施建购置维护差旅培训接待车辆国境因公说明情况增减占比"
    U"主要原因完成决算预算数调整栏次元亿千百零六七八九一二三四五目录附件序号备注街镇乡县省局委办室"
    U"會與國學時個開來為這說對發經過後業資計類項財務預總決級費員務長門間關";

bool is_hanzi(char32_t code) {
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

/// Outside what a Chinese report uses: Hanzi, ASCII, punctuation, numbers and units.
bool is_foreign(char32_t code) {
    struct Range {
        char32_t first, last;
    };
    constexpr Range usual[] = {
        {0x20, 0x7E},     {0xA1, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},
        {0x370, 0x3FF},   {0x2010, 0x206F}, {0x20A0, 0x20CF}, {0x2100, 0x214F},
        {0x2150, 0x218F}, {0x2190, 0x23FF}, {0x2460, 0x27BF}, {0x2E80, 0x303F},
        {0x3200, 0x33FF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF00, 0xFFEF}};
    return !is_hanzi(code) && std::none_of(std::begin(usual), std::end(usual), [&](Range range) {
        return code >= range.first && code <= range.last;
    });
}

bool is_latin_letter(char32_t code) {
    return (code >= 0xC0 && code <= 0x24F) || (code >= 0x1E00 && code <= 0x1EFF);
}

}  // namespace

bool is_meaningless(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0xFFFD ||
           (code >= 0xD800 && code <= 0xF8FF) || code >= 0xF0000 || (code & 0xFFFEU) == 0xFFFE ||
           (code >= 0xFDD0 && code <= 0xFDEF);
}

std::string implausibility(std::u32string_view text) {
    constexpr std::size_t enough = 60;  // fewer Chinese characters (a heading) prove nothing
    std::size_t hanzi = 0, frequent = 0, foreign = 0;
    for (const char32_t code : text) {
        if (is_hanzi(code)) {
            ++hanzi;
            frequent += frequent_characters.find(code) != std::u32string_view::npos ? 1U : 0U;
        } else if (is_foreign(code)) {
            // Accented letters are usual in Latin text, and typical for garbage in Chinese text.
            foreign += is_latin_letter(code) && hanzi == 0 ? 0U : 1U;
        }
    }
    if (foreign * 20 > text.size()) {
        return "characters of many scripts";
    }
    if (hanzi >= enough && frequent * 5 < hanzi) {
        return "Chinese characters that no text is made of";
    }
    return {};
}

}  // namespace juesuan
