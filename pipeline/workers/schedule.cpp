#include "pipeline/workers/schedule.h"

#include <algorithm>
#include <utility>

namespace juesuan {
void Schedule::add(DocumentIndex index, DocumentStart start) {
    Document& document = documents_[index];
    document.pages = std::move(start.pages);
    document.died = std::move(start.died);
    if (start.page_count.has_value()) {
        document.asked = true;
        opened(index, *start.page_count);
    }
}

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
        if (!choice_.holds(page)) {
            continue;
        }
        if (document.pages.count(page) != 0) {
            ++document.done;
        } else {
            document.waiting.push_back({index, page, false});
        }
    }
    document.pending = static_cast<int>(document.waiting.size());
    document.closed = document.pending == 0;
}

void Schedule::page_read(DocumentIndex index, int page, PageMark mark) {
    Document& document = documents_.at(index);
    document.pages[page] = std::move(mark);
    ++document.done;
    --document.pending;
    document.closed = document.pending == 0;
}

bool Schedule::lost(const Task& task, const Error& error, bool from_outside) {
    Document& document = documents_.at(task.document);
    const bool first_time =
        (from_outside ? document.killed : document.died).insert(task.page).second;
    if (first_time && error.code != ErrorCode::page_timeout) {
        document.waiting.push_front({task.document, task.page, true});
        return true;
    }
    if (task.page == 0) {
        opened(task.document, error);
    } else {
        page_read(task.document, task.page, {false, {error}});
    }
    return false;
}

ReadDocument Schedule::result_of(DocumentIndex index, Document document) const {
    ReadDocument out{index, document.page_count.value_or(0), {}, std::move(document.errors), 0};
    for (auto& [number, page] : document.pages) {
        if (choice_.holds(number) && number <= out.page_count) {
            out.unread_pages += page.read ? 0 : 1;
            out.errors.insert(out.errors.end(), page.errors.begin(), page.errors.end());
            out.pages.emplace(number, std::move(page));
        }
    }
    return out;
}

std::vector<ReadDocument> Schedule::take_finished() {
    std::vector<ReadDocument> finished;
    for (auto it = documents_.begin(); it != documents_.end();) {
        if (it->second.closed) {
            finished.push_back(result_of(it->first, std::move(it->second)));
            it = documents_.erase(it);
        } else {
            ++it;
        }
    }
    return finished;
}

Schedule::Progress Schedule::progress() const {
    Progress out;
    for (const auto& [index, document] : documents_) {
        const int all = document.done + document.pending;
        out.done += document.done;
        out.share += all == 0 ? 0.0 : static_cast<double>(document.done) / all;
    }
    return out;
}

}  // namespace juesuan
