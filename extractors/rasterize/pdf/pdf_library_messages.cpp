#include "extractors/rasterize/pdf/pdf_library_messages.h"

#include <poppler-global.h>

#include <string_view>

namespace juesuan {
namespace {

constexpr std::size_t longest_message = 200;

/// The collector that hears Poppler now. Poppler calls back without saying for whom.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
PdfLibraryMessages* current = nullptr;

/// Messages that say nothing about what is lost on the page.
bool is_harmless(std::string_view message) {
    for (const std::string_view known :
         {"Could not parse ligature component", "xref num", "insufficient arguments for Marked"}) {
        if (message.find(known) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

PdfLibraryMessages::PdfLibraryMessages() : previous_(current) {
    current = this;
    poppler::set_debug_error_function(&PdfLibraryMessages::hear, this);
}

PdfLibraryMessages::~PdfLibraryMessages() {
    current = previous_;
    // Without a collector the messages are thrown away: they must not reach standard error.
    poppler::set_debug_error_function(&PdfLibraryMessages::hear, previous_);
}

void PdfLibraryMessages::hear(const std::string& message, void* self) {
    if (self == nullptr || is_harmless(message)) {
        return;
    }
    auto& collector = *static_cast<PdfLibraryMessages*>(self);
    if (collector.count_++ == 0) {
        for (const char c : message.substr(0, longest_message)) {
            const auto byte = static_cast<unsigned char>(c);
            collector.first_.push_back(byte >= 0x20 && byte < 0x7F ? c : ' ');
        }
        while (!collector.first_.empty() && collector.first_.back() == ' ') {
            collector.first_.pop_back();
        }
    }
}

std::string PdfLibraryMessages::summary() const {
    if (count_ <= 1) {
        return first_;
    }
    return first_ + " (and " + std::to_string(count_ - 1) + " more)";
}

}  // namespace juesuan
