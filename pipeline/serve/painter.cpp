#include "pipeline/serve/painter.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "pipeline/inspect/source_document.h"

namespace juesuan {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;  // of pictures in memory
constexpr std::size_t most_wanted = 200;                    // pictures that wait for their turn
constexpr std::size_t most_together = 24;                   // of one document, by one child
constexpr auto longest_wait = std::chrono::seconds(30);

Error too_much() { return {ErrorCode::machine_short, Stage::rasterize, 0, "pictures"}; }

}  // namespace

Painter::~Painter() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        ends_ = true;
    }
    asked_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Painter::start() {
    thread_ = std::thread([this] { work(); });
}

Painter::Key Painter::key_of(const WantedPicture& wanted) {
    const PointBox& box = wanted.part.box;
    std::string out = wanted.document.sha256 + ":" + std::to_string(wanted.part.page) + ":" +
                      std::to_string(wanted.part.turned);
    for (const double side : {box.x0, box.y0, box.x1, box.y1}) {
        out += ":" + std::to_string(side);
    }
    return out;
}

const Result<std::string>* Painter::kept(const Key& key) {
    const auto found = std::find_if(kept_.begin(), kept_.end(),
                                    [&key](const Kept& each) { return each.key == key; });
    if (found == kept_.end()) {
        return nullptr;
    }
    kept_.splice(kept_.begin(), kept_, found);
    return &kept_.front().picture;
}

bool Painter::ask(const WantedPicture& wanted, const Key& key) {
    if (open_.count(key) != 0) {
        return true;
    }
    if (wanted_.size() >= most_wanted) {
        return false;
    }
    open_.insert(key);
    wanted_.push_back(wanted);
    asked_.notify_one();
    return true;
}

Result<std::string> Painter::picture(const WantedPicture& wanted) {
    const Key key = key_of(wanted);
    std::unique_lock<std::mutex> lock(mutex_);
    if (const Result<std::string>* found = kept(key)) {
        return *found;
    }
    if (!ask(wanted, key)) {
        return too_much();
    }
    const auto is_there = [&] { return ends_ || open_.count(key) == 0; };
    if (!drawn_.wait_for(lock, longest_wait, is_there)) {
        return too_much();
    }
    const Result<std::string>* found = kept(key);
    return found == nullptr ? Result<std::string>(too_much()) : *found;
}

void Painter::expect(const WantedPicture& wanted) {
    const Key key = key_of(wanted);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (kept(key) == nullptr) {
        (void)ask(wanted, key);
    }
}

void Painter::work() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
        asked_.wait(lock, [this] { return ends_ || !wanted_.empty(); });
        if (ends_) {
            drawn_.notify_all();
            return;
        }
        // What was asked for first, and whatever else of that document waits.
        std::vector<WantedPicture> together;
        const std::string sha256 = wanted_.front().document.sha256;
        for (auto at = wanted_.begin(); at != wanted_.end();) {
            const bool joins = at->document.sha256 == sha256 && together.size() < most_together;
            if (joins) {
                together.push_back(std::move(*at));
            }
            at = joins ? wanted_.erase(at) : std::next(at);
        }
        lock.unlock();
        draw(together);
        lock.lock();
    }
}

Result<std::vector<std::string>> Painter::cut(const std::vector<WantedPicture>& together) {
    const LedgerDocument& document = together.front().document;
    const SourceTrail trail = TRY(source_trail(shelf_.path(document), document.sha256));
    IngestedFile source = TRY(find_source(trail, document.sha256, run_));
    std::vector<PagePart> parts;
    std::transform(together.begin(), together.end(), std::back_inserter(parts),
                   [](const WantedPicture& wanted) { return wanted.part; });
    return cut_cells(std::move(source), parts, run_, false);
}

void Painter::draw(const std::vector<WantedPicture>& together) {
    Result<std::vector<std::string>> pictures = cut(together);
    if (!pictures.ok() && together.size() > 1) {  // one of them spoils the others
        std::for_each(together.begin(), together.end(),
                      [this](const WantedPicture& one) { draw({one}); });
        return;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    for (std::size_t k = 0; k < together.size(); ++k) {
        const Key key = key_of(together[k]);
        keep(key, pictures.ok() ? Result<std::string>(std::move(pictures.value()[k]))
                                : Result<std::string>(pictures.error()));
        open_.erase(key);
    }
    drawn_.notify_all();
}

void Painter::keep(const Key& key, Result<std::string> picture) {
    const auto size = [](const Kept& each) {
        return each.picture.ok() ? each.picture.value().size() : std::size_t{1} << 10U;
    };
    kept_.push_front({key, std::move(picture)});
    kept_bytes_ += size(kept_.front());
    while (kept_bytes_ > most_bytes && kept_.size() > 1) {
        kept_bytes_ -= size(kept_.back());
        kept_.pop_back();
    }
}

}  // namespace juesuan
