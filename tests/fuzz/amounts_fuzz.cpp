// Any text as an amount: whatever it is read as must be read as the same once more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extractors/base/decimal.h"
#include "extractors/normalize/amount_grammar.h"
#include "extractors/normalize/unicode_form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace juesuan;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const std::string formed = unicode_form(text).text;
    for (const std::string& each : {text, formed}) {
        const ReadAmount amount = read_amount(each);
        if (amount.malformed && amount.value.has_value()) {
            std::abort();
        }
        if (amount.value.has_value() && read_amount(amount.text).value != amount.value) {
            std::abort();
        }
        if (!amount.value.has_value() && amount.text != each) {
            std::abort();  // a text that is no amount is never changed
        }
    }
    return 0;
}
