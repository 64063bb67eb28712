#include "pipeline/inspect/pages/cut_cells.h"

#include <map>
#include <optional>

#include "pipeline/base/interruption.h"
#include "pipeline/inspect/one_document.h"
#include "pipeline/settings/pool_settings.h"

namespace juesuan {
namespace {

/// One document, of which nothing is read.
class CutPages final : public OneDocument {
   public:
    CutPages(IngestedFile file, const std::vector<PagePart>& cells)
        : OneDocument(std::move(file)), cells_(cells), pictures_(cells.size()) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            of_page_[cells[i].page].push_back(i);
        }
    }

    wire::PageRequest request(DocumentIndex /*document*/, int page) override {
        came_ = 0;  // a page that is tried once more sends its pictures anew
        wire::CutPartsRequest out{page, {}, 0};
        for (const std::size_t cell : of_page_[page]) {
            out.parts.push_back(cells_[cell].box);
            out.quarters = cells_[cell].turned / 90;
        }
        return out;
    }

    Status picture(DocumentIndex /*document*/, const wire::Picture& picture) override {
        pictures_[of_page_[picture.page].at(came_++)] = picture.png;
        return Done{};
    }
    Status page_read(DocumentIndex /*document*/, int page, const Result<ReadPage>& read,
                     std::chrono::milliseconds /*taken*/) override {
        if (!read.ok()) {
            return read.error();
        }
        return came_ == of_page_[page].size() ? Status(Done{})
                                              : wire::lie("fewer pictures than were asked for");
    }

    [[nodiscard]] std::vector<std::string> take() { return std::move(pictures_); }

   private:
    const std::vector<PagePart>& cells_;
    std::map<int, std::vector<std::size_t>> of_page_;
    std::vector<std::string> pictures_;
    std::size_t came_ = 0;
};

}  // namespace

Result<std::vector<std::string>> cut_cells(IngestedFile document,
                                           const std::vector<PagePart>& cells,
                                           const BatchOptions& run, bool until_told) {
    const ProgramFiles files = TRY(find_program_files(run));
    std::optional<Interruption> interruption;
    if (until_told) {
        interruption.emplace();
    }
    PoolSettings settings =
        pool_settings(run, files, interruption ? interruption->descriptor() : -1);
    settings.jobs = 1;
    settings.text_layer = TextLayerUse::ignore;  // at the resolution at which pixels are read
    settings.pages = {};
    for (const PagePart& cell : cells) {
        settings.pages.ranges.emplace_back(cell.page, cell.page);
    }
    CutPages pages(std::move(document), cells);
    WorkerPool pool(std::move(settings), pages, pages);
    if (TRY(pool.run()) == PoolEnd::interrupted) {
        return Error{ErrorCode::environment, Stage::rasterize, 0, "interrupted"};
    }
    return pages.take();
}

}  // namespace juesuan
