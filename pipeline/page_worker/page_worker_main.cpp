// page_worker: the child that opens documents. It loads its readers, gives up its rights, and then
// serves the supervisor over the socket it was started with. Started by juesuan, not by hand:
//   page_worker --socket N --models FOLDER --tessdata FOLDER --page-seconds S
// With "--task write_pdf" it loads no readers and writes PDFs with text that can be searched; with
// "--task unpack" it gives back the members of packages.
#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <new>
#include <string>

#include "extractors/rasterize/page_cut.h"
#include "extractors/rasterize/pdf/searchable/searchable_pdf.h"
#include "pipeline/library/reading.h"
#include "pipeline/page_route.h"
#include "pipeline/page_worker/document_bytes.h"
#include "pipeline/page_worker/document_forks.h"
#include "pipeline/page_worker/joined_document.h"
#include "pipeline/page_worker/open_any.h"
#include "pipeline/page_worker/practice.h"
#include "pipeline/page_worker/sandbox.h"
#include "pipeline/page_worker/unpack/unpack_archive.h"
#include "pipeline/page_worker/unpack/unpack_pdf.h"
#include "pipeline/page_worker/worker_loop.h"
#include "pipeline/wire/worker_signs.h"

namespace juesuan {
namespace {

/// The supervisor's deadline is wall time; this one holds as well when the supervisor is not
/// looking. Beyond it the kernel ends us with SIGXCPU. The hard limit, which the supervisor set for
/// the whole document, cannot be raised.
void limit_processor_time(int page_seconds) {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    rlimit limit{};
    getrlimit(RLIMIT_CPU, &limit);
    const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
    limit.rlim_cur = std::min(limit.rlim_max, seconds + static_cast<rlim_t>(page_seconds) + 1);
    setrlimit(RLIMIT_CPU, &limit);
}

class RealPageReader final : public PageReader {
   public:
    RealPageReader(std::unique_ptr<Readers> readers, int page_seconds)
        : readers_(std::move(readers)), page_seconds_(page_seconds) {
        options_.clean.legibility = [this](const GreyImage& line) {
            return readers_->legibility(line);
        };
        practice_ = practise(*readers_);
    }

    Result<int> open(int file_descriptor, const wire::OpenRequest& request) override {
        limit_processor_time(page_seconds_);
        document_.reset();
        RasterizeOptions options;
        options.text_layer = request.text_layer;
        options.max_pages = request.max_pages;
        const bool joined = request.kind == FileKind::pages;
        std::vector<char> bytes = TRY(read_document(file_descriptor, joined ? "" : request.sha256));
        document_ = joined ? TRY(open_joined(std::move(bytes), options, request.sha256))
                           : TRY(open_any(std::move(bytes), request.kind, options));
        return document_->page_count();
    }

    Result<ReadPage> answer(const wire::PageRequest& request,
                            std::vector<std::string>& pictures) override {
        limit_processor_time(page_seconds_);
        if (document_ == nullptr) {
            return Error{ErrorCode::internal, Stage::rasterize, wire::page_of(request),
                         "no open document"};
        }
        return std::visit([&](const auto& wanted) { return do_request(wanted, pictures); },
                          request);
    }

   private:
    Result<ReadPage> do_request(const wire::ReadPageRequest& wanted,
                                std::vector<std::string>& pictures) {
        return read_page(*document_, wanted.page, *readers_, options_,
                         wanted.debug_picture ? &pictures : nullptr);
    }

    Result<ReadPage> do_request(const wire::ReadLineRequest& wanted,
                                std::vector<std::string>& /*pictures*/) {
        return read_single_line(*document_, wanted.page, *readers_);
    }

    Result<ReadPage> do_request(const wire::CutPartsRequest& wanted,
                                std::vector<std::string>& pictures) {
        const PageImage image = TRY(document_->rasterize(wanted.page));
        for (const PointBox& part : wanted.parts) {
            pictures.push_back(TRY(page_cut(image, part, wanted.quarters)));
        }
        ReadPage unread;
        unread.frame() = image.frame();
        return unread;
    }

    static Result<ReadPage> do_request(const wire::WritePdfRequest& wanted,
                                       std::vector<std::string>& /*pictures*/) {
        return Error{ErrorCode::internal, Stage::rasterize, wanted.page, "this worker reads"};
    }

    std::unique_ptr<Readers> readers_;
    int page_seconds_;
    ReadingOptions options_;
    std::unique_ptr<OpenDocument> practice_;  ///< closed after `document_`
    std::unique_ptr<OpenDocument> document_;
};

/// Writes documents as PDFs that can be searched, and reads nothing.
class PdfMaker final : public PageReader {
   public:
    explicit PdfMaker(int page_seconds) : page_seconds_(page_seconds) {}

    Result<int> open(int file_descriptor, const wire::OpenRequest& request) override {
        kind_ = request.kind;
        const bool joined = kind_ == FileKind::pages;
        bytes_ = TRY(read_document(file_descriptor, joined ? "" : request.sha256));
        parts_.clear();
        if (joined) {
            for (JoinedPart& part : TRY(joined_parts(bytes_, request.sha256))) {
                parts_.push_back({std::move(part.bytes), part.kind});
            }
        }
        return 1;  // it is written as a whole
    }

    Result<ReadPage> answer(const wire::PageRequest& request,
                            std::vector<std::string>& pictures) override {
        limit_processor_time(page_seconds_);
        const auto* wanted = std::get_if<wire::WritePdfRequest>(&request);
        if (wanted == nullptr) {
            return Error{ErrorCode::internal, Stage::rasterize, wire::page_of(request),
                         "this worker writes"};
        }
        const std::string pdf =
            TRY(kind_ == FileKind::pages ? searchable_pdf(parts_, wanted->text)
                                         : searchable_pdf(bytes_, kind_, wanted->text));
        if (pdf.size() > wire::piece_bytes * wire::max_pieces) {
            return Error{ErrorCode::input_too_large, Stage::rasterize, 0, "more than 2 GB"};
        }
        for (std::size_t at = 0; at < pdf.size(); at += wire::piece_bytes) {
            pictures.push_back(pdf.substr(at, wire::piece_bytes));
        }
        ReadPage unread;
        unread.page = wanted->page;
        unread.width_points = unread.height_points = 1;
        return unread;
    }

   private:
    int page_seconds_;
    std::vector<char> bytes_;
    FileKind kind_ = FileKind::pdf;
    std::vector<PicturePart> parts_;  ///< of a document that several files are
};

/// Takes packages apart, and reads nothing.
class Unpacker final : public PageReader {
   public:
    explicit Unpacker(int seconds) : seconds_(seconds) {}

    Result<int> open(int /*file_descriptor*/, const wire::OpenRequest& /*request*/) override {
        return Error{ErrorCode::internal, Stage::ingest, 0, "this worker unpacks"};
    }
    Result<ReadPage> answer(const wire::PageRequest& request,
                            std::vector<std::string>& /*pictures*/) override {
        return Error{ErrorCode::internal, Stage::ingest, wire::page_of(request),
                     "this worker unpacks"};
    }
    std::optional<Error> unpack(int file_descriptor, const wire::UnpackRequest& request,
                                MemberOutput& output) override {
        limit_processor_time(seconds_);
        return request.form == wire::PackageForm::pdf
                   ? unpack_pdf(file_descriptor, request, output)
                   : unpack_archive(file_descriptor, request, output);
    }

   private:
    int seconds_;
};

/// Opens the files of the models: before the process gives up its rights.
Result<std::unique_ptr<Readers>> load(const std::string& models, const std::string& tessdata) {
    const ReaderModels read = TRY(read_model_files(models, tessdata));
    return load_readers(read);
}

/// "--name value" pairs.
std::map<std::string, std::string> read_arguments(int count, char** values) {
    std::map<std::string, std::string> out;
    for (int i = 1; i + 1 < count; i += 2) {
        out[values[i]] = values[i + 1];
    }
    return out;
}

/// Gives up what is not needed, then does what it is asked.
int serve(int socket, PageReader& reader, const SandboxOptions& sandbox,
          const std::vector<ModelName>& models) {
    Result<Containment> containment = enter_sandbox(sandbox);
    if (!containment.ok()) {
        announce(socket, std::move(containment).error());
        return worker_unready;
    }
    malloc_trim(0);  // what lies unused here, each copy would copy once more to write on it
    const wire::Ready ready{models, containment.value().statement()};
    const bool in_order =
        announce(socket, ready) &&
        (sandbox.forks == Forks::a_document ? serve_forks(socket, reader, give_up_forks)
                                            : serve_pages(socket, reader));
    return in_order ? 0 : worker_pipe_broke;
}

int serve(std::map<std::string, std::string> arguments) {
    const int socket = std::atoi(arguments["--socket"].c_str());
    if (socket <= STDERR_FILENO) {
        std::cerr << "page_worker is started by juesuan; try: juesuan --help\n";
        return worker_misused;
    }
    const int page_seconds = std::atoi(arguments["--page-seconds"].c_str());
    if (arguments["--task"] == "write_pdf") {
        PdfMaker maker(page_seconds);
        return serve(socket, maker, {Forks::a_document, {}}, {});
    }
    if (arguments["--task"] == "unpack") {
        // Names in Unicode come out in UTF-8 then; numbers and messages stay as they are.
        std::setlocale(LC_CTYPE, "C.UTF-8");
        Unpacker unpacker(page_seconds);
        return serve(socket, unpacker, {Forks::none, {}}, {});  // it is started for one package
    }
    Result<std::unique_ptr<Readers>> readers = load(arguments["--models"], arguments["--tessdata"]);
    if (!readers.ok()) {
        announce(socket, std::move(readers).error());
        return worker_unready;
    }
    const std::vector<ModelName> models = readers.value()->models();
    RealPageReader reader(std::move(readers).value(), page_seconds);
    return serve(socket, reader, reading_sandbox(arguments["--models"]), models);
}

/// Pages are pictures of some megabytes, one after another. Left to itself the allocator may give
/// their memory back after each and have it zeroed anew, a quarter of a page's time.
void keep_memory_between_pages() {
    constexpr int megabyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * megabyte);  // the largest that it takes
    mallopt(M_TRIM_THRESHOLD, 128 * megabyte);
}

}  // namespace
}  // namespace juesuan

int main(int argument_count, char** arguments) {
    juesuan::keep_memory_between_pages();
    try {
        return juesuan::serve(juesuan::read_arguments(argument_count, arguments));
    } catch (const std::bad_alloc&) {
        // Nothing that was allocated before can be trusted to be whole: leave at once.
        _exit(juesuan::worker_out_of_memory);
    } catch (const std::exception& exception) {
        std::cerr << exception.what() << '\n';
        _exit(juesuan::worker_threw);
    }
}
