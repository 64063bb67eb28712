#include "pipeline/export/archive/xml.h"

#include <array>

#include "extractors/base/code_points.h"
#include "extractors/base/utf8.h"
#include "pipeline/export/formats/new_file.h"

namespace juesuan::archive {
namespace {

bool is_of_xml(char32_t sign) {
    return sign == U'\t' || sign == U'\n' || sign == U'\r' ||
           (sign >= U' ' && sign != 0xFFFE && sign != 0xFFFF);
}

/// Hands what pugixml writes to a file and remembers the first error.
class FileWriter final : public pugi::xml_writer {
   public:
    explicit FileWriter(NewFile& file) : file_(file) {}

    void write(const void* data, std::size_t size) override {
        if (status_.ok()) {
            status_ = file_.write({static_cast<const char*>(data), size});
        }
    }
    [[nodiscard]] const Status& status() const { return status_; }

   private:
    NewFile& file_;
    Status status_ = Done{};
};

}  // namespace

std::string xml_text(std::string_view text) {
    std::u32string signs = code_points(repaired_utf8(text));
    for (char32_t& sign : signs) {
        sign = is_of_xml(sign) ? sign : U'\uFFFD';
    }
    return to_utf8(signs);
}

std::string uri_of_path(std::string_view path) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr unsigned half_byte = 4, low_half = 15;
    std::string out;
    for (const char sign : path) {
        if (plain.find(sign) != std::string_view::npos) {
            out += sign;
        } else {
            const auto byte = static_cast<unsigned char>(sign);
            out += {'%', digits[byte >> half_byte], digits[byte & low_half]};
        }
    }
    return out;
}

pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text) {
    pugi::xml_node out = parent.append_child(name);
    out.text().set(xml_text(text).c_str());
    return out;
}

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
    node.append_attribute(name).set_value(xml_text(value).c_str());
}

pugi::xml_node begin_xml(pugi::xml_document& document, const char* root) {
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    set_attribute(declaration, "version", "1.0");
    set_attribute(declaration, "encoding", "UTF-8");
    return document.append_child(root);
}

Result<StoredFile> write_xml(const pugi::xml_document& document, const std::string& path) {
    NewFile file = TRY(NewFile::create(path, true));
    FileWriter writer(file);
    document.save(writer, " ", pugi::format_indent, pugi::encoding_utf8);
    TRY(writer.status());
    TRY(file.close());
    StoredFile out;
    out.bytes = file.bytes();
    out.sha256 = file.sha256();
    return out;
}

}  // namespace juesuan::archive
