// pdf/: a PDF a document, its pages as they are, with the text that was read of scanned pages,
// invisible, to be searched and copied. A child writes it: here no document is opened.
#include <chrono>
#include <filesystem>

#include "pipeline/base/output_name.h"
#include "pipeline/export/archive/kept_source.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/export/page_formats/page_format.h"
#include "pipeline/export/page_formats/pdf_content.h"
#include "pipeline/inspect/one_document.h"
#include "pipeline/settings/pool_settings.h"

namespace juesuan {
namespace {

constexpr const char* folder_name = "pdf";
constexpr int seconds_a_document = 600;
constexpr int megabytes_of_child = 4096;

/// Asks a child for the PDF of one document and writes it as it comes.
class PdfRun final : public OneDocument {
   public:
    PdfRun(IngestedFile file, SearchableText text, std::string path)
        : OneDocument(std::move(file)), text_(std::move(text)), path_(std::move(path)) {}

    wire::PageRequest request(DocumentIndex /*document*/, int page) override {
        begun_ = false;  // asked once more, it sends everything anew
        return wire::WritePdfRequest{page, text_};
    }
    Status piece(DocumentIndex /*document*/, const std::string& bytes) override {
        if (!std::exchange(begun_, true)) {
            out_ = TRY(NewFile::create(path_));
        }
        return out_.write(bytes);
    }
    Status page_read(DocumentIndex /*document*/, int /*page*/, const Result<ReadPage>& read,
                     std::chrono::milliseconds /*taken*/) override {
        if (!read.ok()) {
            return read.error();
        }
        return begun_ ? out_.close() : wire::lie("a document without content");
    }

   private:
    SearchableText text_;
    std::string path_;
    NewFile out_;
    bool begun_ = false;
};

/// What was read from pixels; what stands in a page's own layer can be searched as it is.
SearchableText searchable_text(const std::vector<PageText>& pages, bool replaces) {
    SearchableText out;
    out.replaces = replaces;
    CharacterCodes codes;
    for (const PageText& page : pages) {
        const auto content = [&page, &codes](bool from_layer) {
            const std::string text = pdf_content(page, from_layer, codes);
            return text.empty() ? text : deflated(text);
        };
        out.pages.push_back({page.page, page.width_points, page.height_points, content(false),
                             replaces ? content(true) : std::string()});
    }
    out.characters = codes.characters();
    return out;
}

class PdfFormat final : public PageFormat {
   public:
    explicit PdfFormat(const FormatOptions& options) : options_(options) {}

    [[nodiscard]] std::string_view name() const override { return folder_name; }
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        return {std::string(folder_name) + "/" + stem + ".pdf"};
    }

    Status take_report(const ExportedReport& report) override {
        const ReportFrame& frame = report.written.frame;
        const std::filesystem::path path =
            place() / (output_stem(frame.file_name, frame.sha256) + ".pdf");
        Status made = make(report, path.string());
        if (made.ok()) {
            return made;
        }
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return made;
    }

   private:
    [[nodiscard]] Status make(const ExportedReport& report, const std::string& path) const {
        BatchOptions run;
        run.share_folder = options_.share_folder;
        run.page_seconds = seconds_a_document;
        run.worker_megabytes = megabytes_of_child;
        run.jobs = 1;
        const ProgramFiles files = TRY(find_program_files(run));
        IngestedFile file = TRY(find_source_or_copy(report, options_.former, run));
        PoolSettings settings = pool_settings(run, files, -1);
        settings.worker.arguments.insert(settings.worker.arguments.end(), {"--task", "write_pdf"});
        SearchableText text = searchable_text(report.pages, options_.replace_layers);
        if (wire::write_request(wire::WritePdfRequest{1, text}).size() > wire::frame_body_limit) {
            return Error{ErrorCode::input_too_large, Stage::write, 0, "its text is too long"};
        }
        PdfRun work(std::move(file), std::move(text), path);
        const PoolEnd end = TRY(WorkerPool(std::move(settings), work, work).run());
        return end == PoolEnd::all_read
                   ? Status(Done{})
                   : Status(Error{ErrorCode::environment, Stage::write, 0, "interrupted"});
    }

    FormatOptions options_;
};

}  // namespace

std::unique_ptr<ExportFormat> pdf_format(const ExportKnowledge& /*knowledge*/,
                                         const FormatOptions& options) {
    return std::make_unique<PdfFormat>(options);
}

}  // namespace juesuan
