#include "extractors/rasterize/pdf/stored_data/picture_check.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <stdexcept>
#include <utility>
#include <vector>

#include "extractors/rasterize/pdf/stored_data/fax_check.h"
#include "extractors/rasterize/pdf/stored_data/jbig2_check.h"
#include "extractors/rasterize/picture.h"
#include "extractors/rasterize/stored_data/numbers.h"

namespace juesuan {
namespace {

constexpr long long max_pixels = 200'000'000;
constexpr std::size_t max_stored_bytes = std::size_t{256} << 20U;
using Bytes = std::vector<unsigned char>;

/// Counts what comes, stops when it is too much, and sees whether what lies behind `expected` bytes
/// is more than a filling.
class Counter : public Pipeline {
   public:
    Counter(long long expected, long long most)
        : Pipeline("counter", nullptr), expected_(expected), most_(most) {}
    void write(const unsigned char* data, std::size_t length) override {
        const long long before = count_;
        count_ += static_cast<long long>(length);
        for (auto i = static_cast<std::size_t>(std::max(expected_ - before, 0LL)); i < length;
             ++i) {
            changes_ += data[i] != last_ ? 1 : 0;
            last_ = data[i];
        }
        if (count_ > most_) {
            throw std::length_error("too much");
        }
    }
    void finish() override {}
    [[nodiscard]] long long count() const { return count_; }
    [[nodiscard]] bool goes_on() const {
        constexpr long max_changes = 16;
        return changes_ > max_changes || count_ > most_;
    }

   private:
    long long expected_;
    long long most_;
    long long count_ = 0;
    long changes_ = 0;
    unsigned char last_ = 0;
};

/// Keeps what comes, up to a limit.
class BoundedBytes : public Pipeline {
   public:
    BoundedBytes() : Pipeline("bytes", nullptr) {}
    void write(const unsigned char* data, std::size_t length) override {
        if (bytes.size() + length > max_stored_bytes) {
            throw std::length_error("too much");
        }
        bytes.insert(bytes.end(), data, data + length);
    }
    void finish() override {}

    std::vector<unsigned char> bytes;
};

long long whole_number(QPDFObjectHandle dictionary, const char* name, long long otherwise) {
    QPDFObjectHandle value = dictionary.getKey(name);
    return value.isInteger() ? value.getIntValue() : otherwise;
}

std::vector<std::string> filters_of(QPDFObjectHandle dictionary) {
    QPDFObjectHandle filter = dictionary.getKey("/Filter");
    std::vector<std::string> out;
    if (filter.isName()) {
        out.push_back(filter.getName());
    } else if (filter.isArray()) {
        for (QPDFObjectHandle& each : filter.getArrayAsVector()) {
            out.push_back(each.isName() ? each.getName() : "?");
        }
    }
    return out;
}

/// Samples a pixel; 0 when the colour space does not tell.
long long samples_of(QPDFObjectHandle dictionary) {
    QPDFObjectHandle mask = dictionary.getKey("/ImageMask");
    if (mask.isBool() && mask.getBoolValue()) {
        return 1;
    }
    QPDFObjectHandle space = dictionary.getKey("/ColorSpace");
    QPDFObjectHandle name =
        space.isArray() && space.getArrayNItems() > 0 ? space.getArrayItem(0) : space;
    if (!name.isName()) {
        return 0;
    }
    const std::string& word = name.getName();
    if (word == "/ICCBased" && space.getArrayNItems() > 1 && space.getArrayItem(1).isStream()) {
        return whole_number(space.getArrayItem(1).getDict(), "/N", 0);
    }
    for (const char* single : {"/DeviceGray", "/CalGray", "/Indexed", "/Separation"}) {
        if (word == single) {
            return 1;
        }
    }
    return word == "/DeviceRGB" || word == "/CalRGB" ? 3 : word == "/DeviceCMYK" ? 4 : 0;
}

std::string damage_of_samples(QPDFObjectHandle image, long long width, long long height) {
    QPDFObjectHandle dictionary = image.getDict();
    const long long bits = whole_number(dictionary, "/BitsPerComponent", 1);
    const long long samples = samples_of(dictionary);
    if (samples < 1 || samples > 32 || bits < 1 || bits > 16) {
        return {};
    }
    const long long row = (width * samples * bits + 7) / 8;
    const long long wanted = row * height;
    Counter counter(wanted + 2 * row, 2 * wanted + 4096);  // some writers add a row, or white ones
    try {
        image.pipeStreamData(&counter, nullptr, 0, qpdf_dl_generalized, true, false);
    } catch (const std::length_error&) {
        // As where qpdf itself has caught it: the counter knows.
    }
    if (counter.goes_on()) {
        return "an image has more data than its size asks for";
    }
    return counter.count() < wanted ? "an image has fewer data than its size asks for" : "";
}

/// Whether /Decode (ISO 32000-1, 8.9.5.2) makes one colour of all samples.
bool decodes_to_nothing(QPDFObjectHandle dictionary) {
    QPDFObjectHandle decode = dictionary.getKey("/Decode");
    if (!decode.isArray()) {
        return false;
    }
    QPDFObjectHandle space = dictionary.getKey("/ColorSpace");
    // Only spaces whose values run from 0 to 1; the others have ranges of their own.
    if (!space.isNull() && !space.isNameAndEquals("/DeviceGray") &&
        !space.isNameAndEquals("/DeviceRGB") && !space.isNameAndEquals("/DeviceCMYK")) {
        return false;
    }
    for (int i = 0; i + 1 < decode.getArrayNItems(); i += 2) {
        double from = 0, to = 0;
        if (decode.getArrayItem(i).getValueAsNumber(from) &&
            decode.getArrayItem(i + 1).getValueAsNumber(to) &&
            std::clamp(from, 0.0, 1.0) != std::clamp(to, 0.0, 1.0)) {
            return false;
        }
    }
    return true;
}

/// The size that JPEG 2000 data say in their first marker segments (ISO 15444-1, A.5.1); the
/// codestream may lie in boxes.
std::string damage_of_jpx(const Bytes& data, long long width, long long height) {
    constexpr std::array<unsigned char, 4> start = {0xFF, 0x4F, 0xFF, 0x51};
    const auto found = std::search(data.begin(), data.end(), start.begin(), start.end());
    constexpr std::ptrdiff_t size_entries = 24;
    if (data.end() - found < size_entries) {
        return "JPEG 2000 data cannot be followed";
    }
    const Numbers numbers({found, data.end()}, true);
    const auto number = [&](std::uint64_t place) {
        return static_cast<long long>(*numbers.at(place, 4));
    };
    return number(8) - number(16) != width || number(12) - number(20) != height
               ? "JPEG 2000 data have another size than their image says"
               : "";
}

/// What is left when all filters but the last, which is a picture's, are undone.
Bytes picture_data(QPDFObjectHandle image, std::size_t filters) {
    const std::shared_ptr<Buffer> raw = image.getRawStreamData();
    const auto* begin = raw->getBuffer();
    QPDF* file = image.getOwningQPDF();
    if (filters == 1 || file == nullptr) {
        return {begin, begin + raw->getSize()};
    }
    QPDFObjectHandle inner = file->newStream(std::string(begin, begin + raw->getSize()));
    QPDFObjectHandle entries = QPDFObjectHandle::newDictionary();
    QPDFObjectHandle shorter = image.getDict().getKey("/Filter").shallowCopy();
    shorter.eraseItem(shorter.getArrayNItems() - 1);
    entries.replaceKey("/Filter", shorter);
    inner.replaceDict(entries);
    BoundedBytes out;
    inner.pipeStreamData(&out, nullptr, 0, qpdf_dl_generalized, true, false);
    return std::move(out.bytes);
}

std::string damage_of_jpeg(const Bytes& data, long long width, long long height) {
    int own_width = 0, own_height = 0, samples = 0, inks = 0, turned = 0;
    if (readHeaderMemJpeg(data.data(), data.size(), &own_width, &own_height, &samples, &inks,
                          &turned) != 0) {
        return "a JPEG cannot be decoded";
    }
    if (static_cast<long long>(own_width) * own_height > max_pixels) {
        return "a JPEG of " + std::to_string(own_width) + " x " + std::to_string(own_height) +
               " pixels is larger than its image says";
    }
    if (own_width != width || own_height != height) {
        return "a JPEG has another size than its image says";
    }
    int warnings = 0;
    const Picture picture(pixReadMemJpeg(data.data(), data.size(), 0, 1, &warnings, 0));
    return warnings > 0 || !picture ? "a JPEG is damaged" : "";
}

}  // namespace

std::string damage_of_picture(QPDFObjectHandle image) {
    QPDFObjectHandle dictionary = image.getDict();
    const long long width = whole_number(dictionary, "/Width", 0);
    const long long height = whole_number(dictionary, "/Height", 0);
    if (width < 1 || height < 1 || width > max_pixels || height > max_pixels ||
        width * height > max_pixels) {
        return "an image has no size, or too much of it";
    }
    if (decodes_to_nothing(dictionary)) {
        return "an image makes one colour of all its samples";
    }
    const std::vector<std::string> filters = filters_of(dictionary);
    setMsgSeverity(L_SEVERITY_NONE);
    const auto is_plain = [](const std::string& name) {
        return name == "/FlateDecode" || name == "/LZWDecode" || name == "/RunLengthDecode" ||
               name == "/ASCII85Decode" || name == "/ASCIIHexDecode" || name == "/Fl" ||
               name == "/LZW" || name == "/RL" || name == "/A85" || name == "/AHx";
    };
    const std::string last = filters.empty() ? "" : filters.back();
    if (!std::all_of(filters.begin(), filters.end() - (is_plain(last) || last.empty() ? 0 : 1),
                     is_plain)) {
        return {};
    }
    if (last == "/DCTDecode" || last == "/DCT") {
        return damage_of_jpeg(picture_data(image, filters.size()), width, height);
    }
    if (last == "/CCITTFaxDecode" || last == "/CCF") {
        return damage_of_fax(picture_data(image, filters.size()), dictionary, width, height);
    }
    if (last == "/JBIG2Decode") {
        return damage_of_jbig2(picture_data(image, filters.size()), width, height);
    }
    if (last == "/JPXDecode") {
        return damage_of_jpx(picture_data(image, filters.size()), width, height);
    }
    return last.empty() || is_plain(last) ? damage_of_samples(image, width, height) : "";
}

}  // namespace juesuan
