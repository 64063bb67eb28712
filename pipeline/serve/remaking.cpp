#include "pipeline/serve/remaking.h"

#include <chrono>
#include <utility>
#include <vector>

#include "pipeline/batch/remake.h"
#include "pipeline/corrections/correction_book.h"

namespace juesuan {
namespace {

constexpr auto pause = std::chrono::seconds(2);

}  // namespace

Remaking::~Remaking() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        ends_ = true;
    }
    added_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Remaking::start(Shelf& shelf) {
    for (const LedgerDocument& document : shelf.documents()) {
        if (head_of_corrections(folder_, document.sha256) != document.corrections) {
            waiting_.insert(document.sha256);
        }
    }
    thread_ = std::thread([this] { work(); });
}

void Remaking::add(const std::string& sha256) {
    const std::lock_guard<std::mutex> lock(mutex_);
    waiting_.insert(sha256);
    added_.notify_one();
}

Remaking::State Remaking::state() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    State out = state_;
    out.waiting += waiting_.size();
    return out;
}

void Remaking::work() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
        added_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
        if (waiting_.empty()) {
            return;
        }
        const std::set<std::string> documents = std::exchange(waiting_, {});
        state_.waiting = documents.size();
        lock.unlock();
        const bool made = remake(documents);
        lock.lock();
        state_.waiting = 0;
        if (!made && ends_) {
            return;
        }
        if (!made) {
            waiting_.insert(documents.begin(), documents.end());
            added_.wait_for(lock, pause, [this] { return ends_; });
        }
    }
}

bool Remaking::remake(const std::set<std::string>& documents) {
    const Result<std::size_t> made = take_in_late_corrections(folder_, share_);
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        state_.is_held = !made.ok() && made.error().code == ErrorCode::ledger_held;
        state_.trouble =
            made.ok() || state_.is_held
                ? ""
                : std::string(error_text(made.error().code).name) + ": " + made.error().detail;
    }
    if (made.ok()) {
        for (const std::string& sha256 : documents) {
            made_(sha256);
        }
    }
    return made.ok();
}

}  // namespace juesuan
