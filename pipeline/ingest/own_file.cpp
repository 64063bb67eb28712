#include "pipeline/ingest/own_file.h"

#include <array>
#include <fstream>

#include "extractors/image/own_marks.h"
#include "pipeline/base/output_name.h"

namespace juesuan {
namespace {

/// The beginning of a file; "" where there is none.
std::string beginning_of(const std::string& path) {
    std::array<char, 4096> front{};
    std::ifstream file(path, std::ios::binary);
    file.read(front.data(), front.size());
    return {front.data(), static_cast<std::size_t>(file.gcount())};
}

}  // namespace

bool is_own_file(std::string_view front, std::string_view end) {
    if (front.starts_with("\x89PNG")) {
        using namespace std::string_literals;
        return front.find("tEXtComment\0"s + own_picture_text) != std::string_view::npos;
    }
    if (front.starts_with("%PDF-")) {
        constexpr std::size_t header = 256;  // what stands behind its first line
        return front.substr(0, header).find(own_pdf_text) != std::string_view::npos;
    }
    if (front.starts_with("PK")) {
        return end.ends_with(own_workbook_text);
    }
    return front.starts_with("<") &&
           front.find("<meta name=\"ocr-system\" content=\"juesuan ") != std::string_view::npos;
}

bool is_export_folder(const std::string& folder) {
    return beginning_of(folder + "/" + export_record).find("\"program\": \"juesuan\"") !=
               std::string::npos ||
           beginning_of(folder + "/bag-info.txt").find("Bag-Software-Agent: juesuan ") !=
               std::string::npos;
}

}  // namespace juesuan
