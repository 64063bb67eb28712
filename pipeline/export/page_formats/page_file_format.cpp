#include "pipeline/export/page_formats/page_file_format.h"

#include <algorithm>

#include "pipeline/base/output_name.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/export/page_formats/xml_file.h"

namespace juesuan {

std::string page_name(int page) {
    constexpr std::size_t digits = 4;
    const std::string number = std::to_string(page);
    return "page_" + std::string(digits - std::min(digits, number.size()), '0') + number;
}

void declare_xml(pugi::xml_document& document) {
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
}

Status PageFileFormat::begin(const std::string& folder) {
    place_ = TRY(new_folder(folder, name()));
    return Done{};
}

Status PageFileFormat::take_report(const ExportedReport& report) {
    const ReportFrame& frame = report.written.frame;
    const std::filesystem::path pages =
        TRY(new_folder(place_.string(), output_stem(frame.file_name, frame.sha256)));
    for (const PageText& page : report.pages) {
        pugi::xml_document document;
        declare_xml(document);
        make(page, frame, document);
        TRY(write_xml(document, pages / (page_name(page.page) + ".xml")));
    }
    return Done{};
}

}  // namespace juesuan
