// Reads one picture, checks what it says, and writes the report beside it, in every format.
//   report_picture SHARE PICTURE STEM      SHARE: share/juesuan of an installation
#include <juesuan/juesuan.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

using namespace juesuan;

Status run(const std::string& share, const std::string& picture, const std::string& stem) {
    const ReaderModels models = TRY(read_model_files(share + "/model"));
    const std::unique_ptr<Readers> readers = TRY(load_readers(models));
    const LoadedDefinitions definitions = TRY(load_definitions(share + "/schemas"));
    std::ifstream file(picture, std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
    std::vector<ReadPage> pages = TRY(read_picture(bytes, *readers));

    ReportFrame frame = frame_of_pages(pages, picture, {bytes.data(), bytes.size()});
    frame.definitions = definitions.hashes;
    const Report report = make_report(std::move(pages), definitions.definitions);
    const WritingContext context{&definitions.published};
    for (const auto& writer : all_report_writers(context)) {
        for (const ReportFile& written : TRY(writer->files(report, frame))) {
            std::ofstream(stem + written.suffix, std::ios::binary) << written.bytes;
        }
    }
    return Done{};
}

int main(int count, char** arguments) {
    const Status done = count == 4
                            ? run(arguments[1], arguments[2], arguments[3])
                            : Error{ErrorCode::internal, Stage::ingest, 0, "three arguments"};
    if (!done.ok()) {
        std::cerr << error_text(done.error().code).name << ": " << done.error().detail << '\n';
        return 1;
    }
}
