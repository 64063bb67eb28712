#include "pipeline/write/published_words.h"

namespace juesuan {

std::string_view page_source_word(PageSource source) {
    switch (source) {
        case PageSource::text_layer:
            return "text_layer";
        case PageSource::mixed:
            return "mixed";
        case PageSource::scan:
            break;
    }
    return "scan";
}

std::string_view table_state_word(TableState state) {
    switch (state) {
        case TableState::empty_declared:
            return "empty_declared";
        case TableState::empty_undeclared:
            return "empty_undeclared";
        case TableState::filled:
            break;
    }
    return "filled";
}

}  // namespace juesuan
