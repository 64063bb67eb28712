// page_worker: the child that opens documents. It loads its readers, gives up its rights, and then
// serves the supervisor over the socket it was started with. Started by juesuan, not by hand:
//   page_worker --socket N --models FOLDER --tessdata FOLDER --page-seconds S
#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <new>
#include <string>

#include "extractors/rasterize/page_cut.h"
#include "extractors/rasterize/pdf/open_document.h"
#include "pipeline/library/reading.h"
#include "pipeline/page_route.h"
#include "pipeline/page_worker/document_bytes.h"
#include "pipeline/page_worker/sandbox.h"
#include "pipeline/page_worker/worker_loop.h"
#include "pipeline/wire/worker_signs.h"

namespace juesuan {
namespace {

class RealPageReader final : public PageReader {
   public:
    RealPageReader(std::unique_ptr<Readers> readers, int page_seconds)
        : readers_(std::move(readers)), page_seconds_(page_seconds) {
        options_.clean.legibility = [this](const GreyImage& line) {
            return readers_->legibility(line);
        };
    }

    Result<int> open(int file_descriptor, const wire::OpenRequest& request) override {
        limit_processor_time();
        document_.reset();
        RasterizeOptions options;
        options.text_layer = request.text_layer;
        options.max_pages = request.max_pages;
        std::vector<char> bytes = TRY(read_document(file_descriptor, request.sha256));
        document_ = TRY(open_document(std::move(bytes), request.kind, options));
        return document_->page_count();
    }

    Result<ReadPage> answer(const wire::PageRequest& request,
                            std::vector<std::string>& pictures) override {
        limit_processor_time();
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

    /// The supervisor's deadline is wall time; this one holds as well when the supervisor is not
    /// looking. Beyond it the kernel ends us with SIGXCPU.
    void limit_processor_time() const {
        rusage used{};
        getrusage(RUSAGE_SELF, &used);
        rlimit limit{};
        getrlimit(RLIMIT_CPU, &limit);
        const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
        limit.rlim_cur = seconds + static_cast<rlim_t>(page_seconds_) + 1;
        setrlimit(RLIMIT_CPU, &limit);
    }

    std::unique_ptr<Readers> readers_;
    int page_seconds_;
    ReadingOptions options_;
    std::unique_ptr<OpenDocument> document_;
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

int serve(std::map<std::string, std::string> arguments) {
    const int socket = std::atoi(arguments["--socket"].c_str());
    if (socket <= STDERR_FILENO) {
        std::cerr << "page_worker is started by juesuan; try: juesuan --help\n";
        return worker_misused;
    }
    Result<std::unique_ptr<Readers>> readers = load(arguments["--models"], arguments["--tessdata"]);
    if (!readers.ok()) {
        announce(socket, std::move(readers).error());
        return worker_unready;
    }
    Result<Containment> containment = enter_sandbox(reading_sandbox(arguments["--models"]));
    if (!containment.ok()) {
        announce(socket, std::move(containment).error());
        return worker_unready;
    }
    const wire::Ready ready{readers.value()->models(), containment.value().statement()};
    RealPageReader reader(std::move(readers).value(),
                          std::atoi(arguments["--page-seconds"].c_str()));
    const bool in_order = announce(socket, ready) && serve_pages(socket, reader);
    return in_order ? 0 : worker_pipe_broke;
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
