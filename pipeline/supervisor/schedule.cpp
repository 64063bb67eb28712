#include "pipeline/supervisor/schedule.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace juesuan {
namespace {

bool ended_its_child(const PageMark& mark) {
    return !mark.read && std::any_of(mark.errors.begin(), mark.errors.end(), [](const Error& e) {
        return e.code == ErrorCode::page_timeout || e.code == ErrorCode::worker_crashed ||
               e.code == ErrorCode::worker_lied || e.code == ErrorCode::worker_memory;
    });
}

/// The page behind which nothing is tried any more. It depends on the pages alone and not on the
/// order in which children came to their end: every page before it has been tried.
int last_page_tried(const std::map<int, PageMark>& pages) {
    std::size_t lost = 0;
    for (const auto& [number, mark] : pages) {
        lost += ended_its_child(mark) ? 1 : 0;
        if (lost == lost_pages_allowed) {
            return number;
        }
    }
    return std::numeric_limits<int>::max();
}

PageMark given_up(int page) {
    return {false, {{ErrorCode::document_given_up, Stage::recognize, page, ""}}};
}

}  // namespace

void Schedule::close_if_done(Document& document) {
    const int last = last_page_tried(document.pages);
    while (!document.waiting.empty() && document.waiting.back().page > last) {
        const int page = document.waiting.back().page;
        document.waiting.pop_back();
        document.pages[page] = given_up(page);
        ++document.done;
        --document.pending;
    }
    document.closed = document.pending == 0;
}

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
    close_if_done(document);
}

void Schedule::page_read(DocumentIndex index, int page, PageMark mark) {
    Document& document = documents_.at(index);
    document.pages[page] = std::move(mark);
    ++document.done;
    --document.pending;
    close_if_done(document);
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
    const int last = last_page_tried(document.pages);
    for (auto& [number, page] : document.pages) {
        if (number > last) {
            page = given_up(number);
        }
        if (choice_.holds(number) && number <= out.page_count) {
            out.unread_pages += page.read ? 0 : 1;
            out.errors.insert(out.errors.end(), page.errors.begin(), page.errors.end());
            out.pages.emplace(number, std::move(page));
        }
    }
    const bool none = out.pages.empty() && out.errors.empty();
    if (out.page_count > 0 && (none || PageChoice{}.adds_to(choice_, out.page_count))) {
        out.errors.push_back(
            {none ? ErrorCode::document_no_pages : ErrorCode::document_pages_left_out,
             Stage::rasterize, 0,
             (choice_.is_single() ? "page " + choice_.text() + " was"
                                  : "pages " + choice_.text() + " were") +
                 " chosen, it has " + std::to_string(out.page_count)});
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
