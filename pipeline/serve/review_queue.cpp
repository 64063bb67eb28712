#include "pipeline/serve/review_queue.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <tuple>

#include "pipeline/inspect/review/correction_desk.h"

namespace juesuan {
namespace {

constexpr auto pause = std::chrono::milliseconds(100);
constexpr int pauses_between_looks = 20;

/// Amounts before all else: they are what a report is for.
int rank_of(const QueuedPlace& item) {
    return item.kind == "amount" ? 0 : item.kind == "statement" ? 1 : item.kind == "code" ? 2 : 3;
}

bool is_before(const QueuedPlace& a, const QueuedPlace& b) {
    return std::make_tuple(a.looked_at, rank_of(a), -a.wrong, std::cref(a.id)) <
           std::make_tuple(b.looked_at, rank_of(b), -b.wrong, std::cref(b.id));
}

double wrong_of(const ReviewEntry& entry) {
    double odds = 0;
    for (const OtherReading& other : entry.others) {
        odds += other.odds;
    }
    return odds / (1 + odds);
}

/// A person looked, and only sums or another person keep it in review.
bool is_done(const ReviewEntry& entry) {
    return entry.corrected.has_value() && !entry.corrected->disputed &&
           entry.corrected->judgement != Judgement::printed;
}

/// What a report is like on the disk: other when it was made anew.
std::string state_of(const std::string& path) {
    struct stat found {};
    return stat(path.c_str(), &found) == 0
               ? std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec)
               : "";
}

}  // namespace

ReviewQueue::~ReviewQueue() {
    ends_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
}

void ReviewQueue::start() {
    thread_ = std::thread([this] { look_on(); });
}

void ReviewQueue::look_on() {
    while (!ends_) {
        look_at_all();
        for (int k = 0; k < pauses_between_looks && !ends_; ++k) {
            std::this_thread::sleep_for(pause);
        }
    }
}

void ReviewQueue::look_at_all() {
    std::vector<LedgerDocument> documents = shelf_.documents();
    std::erase_if(documents, [](const LedgerDocument& document) {
        return !document.written || document.trust.to_review() == 0;
    });
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        wanted_ = documents.size();
        std::set<std::string> wanted;
        std::transform(documents.begin(), documents.end(), std::inserter(wanted, wanted.end()),
                       [](const LedgerDocument& document) { return document.sha256; });
        std::erase_if(items_, [&wanted](const auto& of) { return wanted.count(of.first) == 0; });
        std::erase_if(looked_, [&wanted](const auto& of) { return wanted.count(of.first) == 0; });
    }
    for (const LedgerDocument& document : documents) {
        if (ends_) {
            return;
        }
        look_at(document);
    }
}

void ReviewQueue::look_at(const LedgerDocument& document) {
    const std::string state = state_of(shelf_.path(document));
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto known = looked_.find(document.sha256);
        if (known != looked_.end() && known->second == state) {
            return;
        }
    }
    const SharedReport report = shelf_.report(document);
    std::vector<QueuedPlace> items;
    if (report != nullptr) {
        for (const ReviewEntry& entry : review_entries(report->written.report)) {
            if (!is_done(entry)) {
                items.push_back({entry_id(document.sha256, entry), document.sha256, entry.kind,
                                 wrong_of(entry), entry.corrected.has_value()});
            }
        }
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    items_[document.sha256] = std::move(items);
    looked_[document.sha256] = state;
    const std::string beginning = document.sha256.substr(0, 12) + ":";
    std::erase_if(answered_, [&](const auto& id) { return id.starts_with(beginning); });
}

void ReviewQueue::renew(const std::string& sha256) {
    shelf_.renew();
    const std::optional<LedgerDocument> document = shelf_.document(sha256);
    if (document.has_value()) {
        look_at(*document);
    }
}

void ReviewQueue::answered(const std::string& id) {
    const std::lock_guard<std::mutex> lock(mutex_);
    answered_.insert(id);
}

ReviewQueue::Part ReviewQueue::part(std::size_t offset, std::size_t limit,
                                    const std::string& document, const std::string& kind) const {
    Part out;
    std::vector<const QueuedPlace*> all;
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [sha256, items] : items_) {
        for (const QueuedPlace& item : items) {
            if (sha256.starts_with(document) && (kind.empty() || item.kind == kind) &&
                answered_.count(item.id) == 0) {
                all.push_back(&item);
            }
        }
    }
    out.total = all.size();
    out.documents = wanted_;
    out.read = looked_.size();
    const std::size_t end = std::min(all.size(), offset + limit);
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end), all.end(),
                      [](const QueuedPlace* a, const QueuedPlace* b) { return is_before(*a, *b); });
    for (std::size_t k = offset; k < end; ++k) {
        out.items.push_back(*all[k]);
    }
    return out;
}

}  // namespace juesuan
