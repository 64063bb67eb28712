#include "extractors/rasterize/pdf/held/held_files.h"

#include <exception>
#include <new>
#include <qpdf/JSON.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <set>
#include <stdexcept>

namespace juesuan {
namespace {

constexpr std::size_t most_documents = 1000;  // in one file

Error problem(ErrorCode code, std::string detail) {
    return {code, Stage::ingest, 0, std::move(detail)};
}

/// Hands on what a stream decodes to, as it comes.
class Handing final : public Pipeline {
   public:
    explicit Handing(const HeldFileTaker& taker)
        : Pipeline("attached file", nullptr), taker_(taker) {}

    void write(const unsigned char* data, std::size_t length) override {
        if (!taker_.bytes({reinterpret_cast<const char*>(data), length})) {
            refused_ = true;
            throw std::length_error("not wanted any more");
        }
    }
    void finish() override {}
    [[nodiscard]] bool refused() const { return refused_; }

   private:
    const HeldFileTaker& taker_;
    bool refused_ = false;
};

struct Attached {
    std::string name;
    QPDFObjectHandle specification;
};

std::string text_of(QPDFObjectHandle string) {
    return string.isString() ? string.getUTF8Value() : "";
}

std::string name_of(QPDFObjectHandle specification, const std::string& otherwise) {
    for (const char* key : {"/UF", "/F"}) {
        std::string name = text_of(specification.getKey(key));
        if (!name.empty()) {
            return name;
        }
    }
    return otherwise;
}

QPDFObjectHandle stream_of(QPDFObjectHandle specification) {
    QPDFObjectHandle files = specification.getKey("/EF");
    for (const char* key : {"/UF", "/F", "/DOS", "/Unix", "/Mac"}) {
        if (files.isDictionary() && files.getKey(key).isStream()) {
            return files.getKey(key);
        }
    }
    return QPDFObjectHandle::newNull();
}

void add_annotations(QPDFObjectHandle page, std::set<QPDFObjGen>& met, std::vector<Attached>& out) {
    QPDFObjectHandle annotations = page.getKey("/Annots");
    if (!annotations.isArray()) {
        return;
    }
    for (QPDFObjectHandle& each : annotations.getArrayAsVector()) {
        QPDFObjectHandle held = each.isDictionary() ? each.getKey("/FS") : each;
        const bool is_attachment = each.isDictionary() && each.getKey("/Subtype").isName() &&
                                   each.getKey("/Subtype").getName() == "/FileAttachment" &&
                                   held.isDictionary() && held.getKey("/EF").isDictionary();
        if (is_attachment && met.insert(stream_of(held).getObjGen()).second) {
            out.push_back({name_of(held, "attachment"), held});
        }
    }
}

std::vector<Attached> attached_files(QPDF& file) {
    std::vector<Attached> out;
    std::set<QPDFObjGen> met;
    QPDFEmbeddedFileDocumentHelper embedded(file);
    for (const auto& [name, specification] : embedded.getEmbeddedFiles()) {
        QPDFObjectHandle held = specification->getObjectHandle();
        met.insert(stream_of(held).getObjGen());
        out.push_back({name_of(held, name), held});
    }
    for (const QPDFObjectHandle& page : file.getAllPages()) {
        add_annotations(page, met, out);
    }
    return out;
}

/// False: nobody listens any more.
bool give(const Attached& attached, const HeldFileTaker& taker) {
    if (!taker.begin(attached.name)) {
        return false;
    }
    Handing handing(taker);
    bool decoded = false;
    try {
        QPDFObjectHandle stream = stream_of(attached.specification);
        decoded = stream.isStream() &&
                  stream.pipeStreamData(&handing, nullptr, 0, qpdf_dl_specialized, true, false);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        decoded = false;  // of the file alone; the others may be whole
    }
    const bool is_damaged = !decoded && !handing.refused();
    return taker.end(
        is_damaged ? std::optional(problem(ErrorCode::package_damaged, "it cannot be decoded"))
                   : std::nullopt);
}

/// A PDF by itself: nothing of its structure has to be guessed.
bool is_sound(std::span<const char> bytes) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.setAttemptRecovery(false);
        file.processMemoryFile("document", bytes.data(), bytes.size());
        return true;
    } catch (const QPDFExc& error) {
        return error.getErrorCode() == qpdf_e_password;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace

std::optional<Error> each_attached_file(std::span<const char> pdf, const HeldFileTaker& taker) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("document", pdf.data(), pdf.size());
        for (const Attached& attached : attached_files(file)) {
            if (!give(attached, taker)) {
                break;
            }
        }
        return std::nullopt;
    } catch (const QPDFExc& error) {
        return error.getErrorCode() == qpdf_e_password
                   ? problem(ErrorCode::package_encrypted, "")
                   : problem(ErrorCode::package_damaged, error.getMessageDetail());
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return problem(ErrorCode::package_damaged, error.what());
    }
}

std::vector<std::size_t> joined_documents(std::span<const char> bytes) {
    constexpr std::string_view header = "%PDF-", end = "%%EOF";
    const std::string_view whole(bytes.data(), bytes.size());
    std::vector<std::size_t> out = {0};
    for (std::size_t at = whole.find(header, header.size()); at != std::string_view::npos;
         at = whole.find(header, at + header.size())) {
        std::size_t before = at;
        while (before > 0 && std::string_view(" \t\r\n\f\0", 6).find(whole[before - 1]) !=
                                 std::string_view::npos) {
            --before;
        }
        if (before >= end.size() && whole.substr(before - end.size(), end.size()) == end) {
            out.push_back(at);
        }
    }
    const bool is_joined =
        out.size() > 1 && out.size() <= most_documents && is_sound(bytes.subspan(out.back()));
    return is_joined ? out : std::vector<std::size_t>();
}

}  // namespace juesuan
