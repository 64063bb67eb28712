#include "extractors/rasterize/pdf/stored_data/stream_check.h"

#include <zlib.h>

#include <array>
#include <qpdf/Pipeline.hh>
#include <stdexcept>
#include <vector>

namespace juesuan {
namespace {

constexpr std::size_t max_bytes = 512U << 20U;

/// Counts what comes, keeps nothing, and stops a stream that never ends.
class Nowhere : public Pipeline {
   public:
    Nowhere() : Pipeline("nowhere", nullptr) {}
    void write(const unsigned char*, std::size_t length) override {
        bytes_ += length;
        if (bytes_ > max_bytes) {
            throw std::length_error("stream too large");
        }
    }
    void finish() override {}

   private:
    std::size_t bytes_ = 0;
};

/// Inflates with zlib, which does look at the checksum.
class FlateCheck : public Pipeline {
   public:
    FlateCheck() : Pipeline("flate check", nullptr) { ready_ = inflateInit(&state_) == Z_OK; }
    ~FlateCheck() override { inflateEnd(&state_); }
    FlateCheck(const FlateCheck&) = delete;
    FlateCheck& operator=(const FlateCheck&) = delete;

    void write(const unsigned char* data, std::size_t length) override {
        std::array<unsigned char, 65536> rest;
        state_.next_in = const_cast<unsigned char*>(data);
        state_.avail_in = static_cast<unsigned>(length);
        while (ready_ && status_ == Z_OK && state_.avail_in > 0) {
            state_.next_out = rest.data();
            state_.avail_out = static_cast<unsigned>(rest.size());
            status_ = inflate(&state_, Z_NO_FLUSH);
            if (state_.total_out > max_bytes) {
                throw std::length_error("stream too large");
            }
        }
    }
    void finish() override {}

    /// Data that end before their checksum are usual and harmless.
    [[nodiscard]] bool sound() const {
        return status_ == Z_OK || status_ == Z_STREAM_END || status_ == Z_BUF_ERROR;
    }

   private:
    z_stream state_{};
    bool ready_ = false;
    int status_ = Z_OK;
};

bool is_flate(QPDFObjectHandle stream) {
    QPDFObjectHandle filter = stream.getDict().getKey("/Filter");
    if (filter.isArray() && filter.getArrayNItems() > 0) {
        filter = filter.getArrayItem(0);
    }
    return filter.isNameAndEquals("/FlateDecode") || filter.isNameAndEquals("/Fl");
}

}  // namespace

bool flate_is_sound(QPDFObjectHandle stream) {
    if (!is_flate(stream)) {
        return true;
    }
    FlateCheck check;
    return stream.pipeStreamData(&check, nullptr, 0, qpdf_dl_none, true, false) && check.sound();
}

bool StreamCheck::sound(QPDFObjectHandle stream) {
    if (!stream.isStream()) {
        return true;
    }
    const auto [place, is_new] = known_.try_emplace(stream.getObjGen(), true);
    if (is_new) {
        if (is_flate(stream)) {
            return place->second = flate_is_sound(stream);
        }
        Nowhere nowhere;
        const std::size_t warnings = file_.numWarnings();
        const bool decoded =
            stream.pipeStreamData(&nowhere, nullptr, 0, qpdf_dl_generalized, false, false);
        place->second = decoded && file_.numWarnings() == warnings;
    }
    return place->second;
}

bool StreamCheck::font_sound(QPDFObjectHandle font) {
    if (!font.isDictionary()) {
        return true;
    }
    bool whole = sound(font.getKey("/ToUnicode")) && sound(font.getKey("/Encoding"));
    QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
    if (descendants.isArray() && descendants.getArrayNItems() > 0) {
        font = descendants.getArrayItem(0);
    }
    QPDFObjectHandle descriptor = font.isDictionary() ? font.getKey("/FontDescriptor") : font;
    if (descriptor.isDictionary()) {
        for (const char* name : {"/FontFile", "/FontFile2", "/FontFile3"}) {
            whole = sound(descriptor.getKey(name)) && whole;
        }
    }
    return whole;
}

std::string StreamCheck::look_through(QPDFObjectHandle contents, QPDFObjectHandle resources) {
    const std::vector<QPDFObjectHandle> streams =
        contents.isArray() ? contents.getArrayAsVector() : std::vector{contents};
    for (const QPDFObjectHandle& stream : streams) {
        if (!sound(stream)) {
            return "the content of the page is damaged";
        }
    }
    if (!resources.isDictionary()) {
        return {};
    }
    if (QPDFObjectHandle fonts = resources.getKey("/Font"); fonts.isDictionary()) {
        for (auto& [name, font] : fonts.getDictAsMap()) {
            if (!font_sound(font)) {
                return "a font is damaged";
            }
        }
    }
    if (QPDFObjectHandle objects = resources.getKey("/XObject"); objects.isDictionary()) {
        for (auto& [name, object] : objects.getDictAsMap()) {
            if (object.isStream() && !sound(object)) {
                return "an image or form is damaged";
            }
        }
    }
    return {};
}

}  // namespace juesuan
