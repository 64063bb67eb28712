// Any text as an amount: whatever it is read as must be read as the same once more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extractors/base/decimal.h"
#include "extractors/normalize/amount_grammar.h"
#include "extractors/normalize/unicode_form.h"

namespace {

/// The words that stand with numbers.
juesuan::DocumentWords number_words() {
    juesuan::DocumentWords out;
    out.negative_word = juesuan::WordSet({"负"});
    out.currency_word = juesuan::WordSet({"¥", "人民币"});
    out.note_word = juesuan::WordSet({"注"});
    out.nothing_word = juesuan::WordSet({"无", "/"});
    out.money_unit = juesuan::MoneyUnits({{"元", U"元", 0}, {"万元", U"万元", 4}});
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace juesuan;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    static const DocumentWords words = number_words();
    const std::string formed = unicode_form(text).text;
    for (const std::string& each : {text, formed}) {
        const ReadAmount amount = read_amount(each, words);
        if (amount.malformed && amount.value.has_value()) {
            std::abort();
        }
        if (amount.value.has_value() && read_amount(amount.text, words).value != amount.value) {
            std::abort();
        }
        if (!amount.value.has_value() && amount.text != each) {
            std::abort();  // a text that is no amount is never changed
        }
    }
    return 0;
}
