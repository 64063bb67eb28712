#include "pipeline/page_worker/practice.h"

#include <string>
#include <utility>
#include <vector>

#include "pipeline/page_worker/open_any.h"

namespace juesuan {
namespace {

/// One page with a small ruled table, set in a font that the document does not hold.
std::vector<char> practice_page() {
    const std::string content =
        "BT /F 12 Tf 40 150 Td (Total income 1,234.56) Tj ET\n"
        "BT /F 10 Tf 46 104 Td (2012901) Tj 90 0 Td (98,765.43) Tj ET\n"
        "1 w 40 120 m 240 120 l S 40 95 m 240 95 l S 40 70 m 240 70 l S\n"
        "40 70 m 40 120 l S 130 70 m 130 120 l S 240 70 m 240 120 l S\n";
    const std::string page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R "
        "/Resources << /Font << /F 4 0 R >> >> >>";
    const std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "endstream"};
    std::string out = "%PDF-1.7\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::string place = std::to_string(out.size());
        table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects.size() + 1);
    const std::string begin = std::to_string(out.size());
    out += "xref\n0 " + count + "\n" + table + "trailer\n<< /Root 1 0 R /Size " + count +
           " >>\nstartxref\n" + begin + "\n%%EOF\n";
    return {out.begin(), out.end()};
}

}  // namespace

std::unique_ptr<OpenDocument> practise(Readers& readers) {
    std::unique_ptr<OpenDocument> last;
    for (const TextLayerUse use : {TextLayerUse::automatic, TextLayerUse::ignore}) {
        RasterizeOptions options;
        options.text_layer = use;
        Result<std::unique_ptr<OpenDocument>> document =
            open_any(practice_page(), FileKind::pdf, options);
        if (document.ok()) {  // else nothing is gained, and nothing lost
            ReadingOptions reading;
            reading.clean.legibility = [&readers](const GreyImage& line) {
                return readers.legibility(line);
            };
            (void)read_page(*document.value(), 1, readers, reading, nullptr);
            last = std::move(document).value();
        }
    }
    return last;
}

}  // namespace juesuan
