#include "extractors/model/read_page.h"

namespace juesuan {

Engine engine_of(Reader reader) {
    switch (reader) {
        case Reader::line_reader:
        case Reader::line_reader_with_speck:
            return Engine::network;
        case Reader::tesseract_eng:
            return Engine::tesseract;
        case Reader::text_layer:
            break;
    }
    return Engine::text_layer;
}

const std::string& ReadLine::text() const {
    static const std::string nothing;
    return readings.empty() || readings.front().alternatives.empty()
               ? nothing
               : readings.front().alternatives.front().text;
}

double ReadLine::confidence() const {
    return readings.empty() || readings.front().alternatives.empty()
               ? 0.0
               : readings.front().alternatives.front().probability;
}

}  // namespace juesuan
