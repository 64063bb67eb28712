#include "pipeline/export/page_formats/page_file_format.h"

#include <algorithm>
#include <filesystem>

#include "pipeline/base/output_name.h"
#include "pipeline/export/archive/xml.h"
#include "pipeline/export/formats/new_file.h"

namespace juesuan {

std::string page_name(int page) {
    constexpr std::size_t digits = 4;
    const std::string number = std::to_string(page);
    return "page_" + std::string(digits - std::min(digits, number.size()), '0') + number;
}

Status PageFileFormat::take_report(const ExportedReport& report) {
    const ReportFrame& frame = report.written.frame;
    const std::filesystem::path pages =
        TRY(new_folder(place().string(), output_stem(frame.file_name, frame.sha256)));
    for (const PageText& page : report.pages) {
        pugi::xml_document document;
        make(page, frame, archive::begin_xml(document, root()));
        TRY(archive::write_xml(document, (pages / (page_name(page.page) + ".xml")).string()));
    }
    return Done{};
}

}  // namespace juesuan
