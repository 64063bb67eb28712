// Which page is read next, and what became of it. Knows nothing of processes: it is asked for
// tasks and told outcomes.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/base/page_choice.h"

namespace juesuan {

/// Number of a document in the run, from 0.
using DocumentIndex = std::size_t;

struct Task {
    DocumentIndex document = 0;
    int page = 0;                ///< 0: only find out how many pages there are
    bool fresh_process = false;  ///< the child that had it before died of it
    friend bool operator==(const Task&, const Task&) = default;
};

/// What became of a page. What was read on it is not kept here: a document may have any number of
/// pages.
struct PageMark {
    bool read = false;
    std::vector<Error> errors;  ///< why it was not read, or what is doubtful about it
};

/// What an earlier run found out about a document.
struct DocumentStart {
    std::optional<Result<int>> page_count;
    std::map<int, PageMark> pages;
    std::set<int> died;  ///< pages of which a child died once
};

/// A document all of whose pages have an outcome.
struct ReadDocument {
    DocumentIndex document = 0;
    int page_count = 0;
    std::map<int, PageMark> pages;  ///< those that were chosen
    /// Of the document and of its pages. That none of its pages was chosen is one too.
    std::vector<Error> errors;
    int unread_pages = 0;  ///< pages that failed
};

/// So many pages of a document may end their child. Those behind them are then given up
/// (document_given_up), so that one hostile file costs a batch minutes and not a night.
inline constexpr std::size_t lost_pages_allowed = 8;

class Schedule {
   public:
    explicit Schedule(PageChoice choice) : choice_(std::move(choice)) {}

    /// A document of which everything is known is finished at once.
    void add(DocumentIndex document, DocumentStart start = {});
    /// Documents that are not finished.
    [[nodiscard]] std::size_t open_documents() const { return documents_.size(); }
    /// Tasks that could be handed out now.
    [[nodiscard]] std::size_t waiting_tasks() const;

    /// The next task for a child that has `opened` open: its own document first, then the
    /// earliest.
    std::optional<Task> take(std::optional<DocumentIndex> opened);

    /// A task that was taken and never begun.
    void give_back(const Task& task) { documents_.at(task.document).waiting.push_front(task); }

    void opened(DocumentIndex document, const Result<int>& page_count);
    void page_read(DocumentIndex document, int page, PageMark mark);
    /// The child died of the task, or had to be killed. The first time the task comes back, for a
    /// fresh process (unless it ran out of time: it would do so again), and true is given. Then
    /// `error` is the outcome. Deaths by the hand of others (`from_outside`) count for themselves:
    /// they say nothing of the page, but a page that eats all memory dies of them as well.
    bool lost(const Task& task, const Error& error, bool from_outside = false);

    /// Documents that are finished since the last call.
    std::vector<ReadDocument> take_finished();
    /// How far the open documents are.
    struct Progress {
        int done = 0;      ///< pages that have an outcome
        double share = 0;  ///< sum over the documents of what part of each is done
    };
    [[nodiscard]] Progress progress() const;

   private:
    struct Document {
        bool asked = false;             ///< somebody is finding out the number of pages
        std::optional<int> page_count;  ///< once known
        std::deque<Task> waiting;
        std::map<int, PageMark> pages;  ///< those with an outcome; also some that were not chosen
        std::vector<Error> errors;
        std::set<int> died;    ///< tasks of which a child died once
        std::set<int> killed;  ///< tasks whose child somebody else killed once
        int done = 0;          ///< chosen pages with an outcome
        int pending = 0;       ///< chosen pages without
        bool closed = false;
    };

    static void close_if_done(Document& document);
    static std::optional<Task> take_from(DocumentIndex index, Document& document);
    [[nodiscard]] ReadDocument result_of(DocumentIndex index, Document document) const;

    PageChoice choice_;
    std::map<DocumentIndex, Document> documents_;
};

}  // namespace juesuan
