// Whether the compressed data of streams are whole.
#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace juesuan {

/// Whether Flate data can be inflated to their end and their checksum is right; true for a stream
/// whose first filter is another.
[[nodiscard]] bool flate_is_sound(QPDFObjectHandle stream);

/// Decompresses streams to nowhere, each only once. Poppler stops at the first broken byte of a
/// stream and draws what it has, and both Poppler and qpdf overlook a wrong checksum of Flate data,
/// which is often the only sign that a table or a picture was changed by a broken disk.
class StreamCheck {
   public:
    explicit StreamCheck(QPDF& file) : file_(file) {}

    /// What is broken in a page's content, its fonts and its images; empty if nothing was found.
    [[nodiscard]] std::string look_through(QPDFObjectHandle contents, QPDFObjectHandle resources);

    /// Whether a stream's data can be decompressed to their end; true for what is no stream.
    [[nodiscard]] bool sound(QPDFObjectHandle stream);

   private:
    [[nodiscard]] bool font_sound(QPDFObjectHandle font);

    QPDF& file_;
    std::map<QPDFObjGen, bool> known_;
};

}  // namespace juesuan
