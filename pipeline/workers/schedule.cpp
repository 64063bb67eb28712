#include "pipeline/workers/schedule.h"

#include <algorithm>
#include <utility>

namespace juesuan {
namespace {

/// Stands in the document where a page could not be read.
ReadPage failed_page(int page, Error error) {
    ReadPage out;
    out.page = page;
    error.page = page;
    out.errors.push_back(std::move(error));
    return out;
}

}  // namespace

void Schedule::add(DocumentIndex document) { documents_[document]; }

std::size_t Schedule::waiting_tasks() const {
    std::size_t tasks = 0;
    for (const auto& [index, document] : documents_) {
        tasks += document.waiting.size() + (document.asked ? 0 : 1);
    }
    return tasks;
}

std::optional<Task> Schedule::take_from(DocumentIndex index, Document& document) {
    if (!document.asked) {
        document.asked = true;
        return Task{index, 0, false};
    }
    if (document.waiting.empty()) {
        return std::nullopt;
    }
    const Task task = document.waiting.front();
    document.waiting.pop_front();
    return task;
}

std::optional<Task> Schedule::take(std::optional<DocumentIndex> opened) {
    const auto own = opened.has_value() ? documents_.find(*opened) : documents_.end();
    if (own != documents_.end()) {
        if (std::optional<Task> task = take_from(own->first, own->second)) {
            return task;
        }
    }
    for (auto& [index, document] : documents_) {
        if (std::optional<Task> task = take_from(index, document)) {
            return task;
        }
    }
    return std::nullopt;
}

void Schedule::opened(DocumentIndex index, const Result<int>& page_count) {
    Document& document = documents_.at(index);
    if (!page_count.ok()) {
        document.errors.push_back(page_count.error());
        document.closed = true;
        return;
    }
    document.page_count = page_count.value();
    for (int page = 1; page <= page_count.value(); ++page) {
        if (choice_.holds(page)) {
            document.waiting.push_back({index, page, false});
        }
    }
    document.pending = static_cast<int>(document.waiting.size());
    document.closed = document.pending == 0;
}

void Schedule::outcome(Document& document, int page, ReadPage read) {
    document.pages[page] = std::move(read);
    --document.pending;
    document.closed = document.pending == 0;
}

void Schedule::page_read(DocumentIndex index, int page, Result<ReadPage> page_or_error) {
    Document& document = documents_.at(index);
    if (page_or_error.ok()) {
        outcome(document, page, std::move(page_or_error).value());
    } else {
        document.failed.insert(page);
        outcome(document, page, failed_page(page, std::move(page_or_error).error()));
    }
}

void Schedule::lost(const Task& task, Error error) {
    const bool first_time = died_.emplace(task.document, task.page).second;
    Document& document = documents_.at(task.document);
    if (first_time && error.code != ErrorCode::page_timeout) {
        document.waiting.push_front({task.document, task.page, true});
    } else if (task.page == 0) {
        opened(task.document, std::move(error));
    } else {
        page_read(task.document, task.page, std::move(error));
    }
}

std::vector<ReadDocument> Schedule::take_finished() {
    std::vector<ReadDocument> finished;
    for (auto it = documents_.begin(); it != documents_.end();) {
        if (!it->second.closed) {
            ++it;
            continue;
        }
        Document document = std::move(it->second);
        ReadDocument read{it->first, document.page_count.value_or(0), {}, document.errors, 0};
        read.unread_pages = static_cast<int>(document.failed.size());
        for (auto& [number, page] : document.pages) {
            read.errors.insert(read.errors.end(), page.errors.begin(), page.errors.end());
            read.pages.push_back(std::move(page));
        }
        finished.push_back(std::move(read));
        it = documents_.erase(it);
    }
    return finished;
}

Schedule::Progress Schedule::progress() const {
    Progress out;
    for (const auto& [index, document] : documents_) {
        const auto done = static_cast<int>(document.pages.size());
        out.done += done;
        out.share += document.pending + done == 0
                         ? 0.0
                         : static_cast<double>(done) / (done + document.pending);
    }
    return out;
}

}  // namespace juesuan
