#include "pipeline/export/page_formats/xml_file.h"

#include <array>
#include <charconv>
#include <sstream>

#include "extractors/base/code_points.h"
#include "pipeline/export/formats/new_file.h"

namespace juesuan {
namespace {

bool xml_holds(char32_t point) {
    constexpr char32_t first_printed = U' ', last_of_plane = 0xFFFD, first_beyond = 0x10000;
    return point == U'\t' || point == U'\n' || point == U'\r' ||
           (point >= first_printed && point <= last_of_plane) || point >= first_beyond;
}

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
    std::u32string points = code_points(text);
    for (char32_t& point : points) {
        point = xml_holds(point) ? point : U'\uFFFD';
    }
    return to_utf8(points);
}

pugi::xml_node add(pugi::xml_node& parent, const char* name) { return parent.append_child(name); }

pugi::xml_node add_text(pugi::xml_node& parent, const char* name, std::string_view text) {
    pugi::xml_node out = parent.append_child(name);
    out.text().set(xml_text(text).c_str());
    return out;
}

void set(pugi::xml_node& node, const char* name, std::string_view text) {
    node.append_attribute(name).set_value(xml_text(text).c_str());
}

void set(pugi::xml_node& node, const char* name, int number) {
    node.append_attribute(name).set_value(number);
}

void set_share(pugi::xml_node& node, const char* name, double share) {
    std::array<char, 32> room{};
    const auto end =
        std::to_chars(room.data(), room.data() + room.size(), share, std::chars_format::fixed, 3);
    node.append_attribute(name).set_value(std::string(room.data(), end.ptr).c_str());
}

Status write_xml(const pugi::xml_document& document, const std::filesystem::path& path) {
    NewFile file = TRY(NewFile::create(path.string()));
    FileWriter writer(file);
    document.save(writer, " ", pugi::format_indent, pugi::encoding_utf8);
    TRY(writer.status());
    return file.close();
}

std::string html_text(const pugi::xml_node& node) {
    std::ostringstream out;
    node.print(out, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
    return out.str();
}

}  // namespace juesuan
