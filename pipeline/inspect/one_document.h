// One document that a child opens once more, after it was read.
#pragma once

#include <optional>
#include <utility>

#include "pipeline/ingest/ingest.h"
#include "pipeline/supervisor/worker_pool.h"

namespace juesuan {

/// Hands out the document. What is wanted of its pages, and what is done with it, others say.
class OneDocument : public TaskSource, public PageSink {
   public:
    Result<std::optional<DocumentTask>> next_document() override {
        return std::exchange(handed_out_, true)
                   ? std::nullopt
                   : std::optional(DocumentTask{0, file_.ticket.kind, file_.ticket.sha256});
    }
    Result<int> open(DocumentIndex /*document*/) override { return open_again(file_); }
    Status opened(DocumentIndex /*document*/, const Result<int>& page_count) override {
        return page_count.ok() ? Status(Done{}) : Status(page_count.error());
    }
    Status document_read(ReadDocument /*document*/) override { return Done{}; }

   protected:
    explicit OneDocument(IngestedFile file) : file_(std::move(file)) {}

   private:
    IngestedFile file_;
    bool handed_out_ = false;
};

}  // namespace juesuan
