#include "pipeline/batch/run_record.h"

namespace juesuan {

/// Its file came once more: what was wrong with it is over, unless a copy has it still.
void RunRecord::come_again(const std::string& shown) {
    const auto found = failures_.find(shown);
    if (found == failures_.end() || duplicates_.contains(found->second.index)) {
        return;
    }
    const Failure& failure = found->second;
    Line& line = lines_[failure.index];
    line.is_over = true;
    if (line.document != 0) {
        places_[static_cast<std::size_t>(line.document)] = 0;
    }
    totals_.pages_done -= failure.pages_done;
    totals_.take_back(failure.status, failure.page_count, failure.trust, failure.errors);
    failures_.erase(found);
}

void RunRecord::refused(const std::string& shown, const Error& error) {
    come_again(shown);
    failures_[shown] = {lines_.size(), DocumentStatus::failed, 0, {}, 1, 0};
    problems_.emplace(lines_.size(), InputProblem{shown, error});
    lines_.push_back({0, 0, true});
    totals_.add(DocumentStatus::failed, 0, {}, 1);
}

DocumentIndex RunRecord::add_file(LedgerId document, std::size_t file) {
    come_again(inputs_.files[file].shown);
    const auto place = static_cast<std::size_t>(document);
    if (places_.size() <= place) {
        places_.resize(place + 1);
    }
    lines_.push_back({document, static_cast<std::uint32_t>(file)});
    places_[place] = static_cast<std::uint32_t>(lines_.size());
    ++totals_.unfinished;
    return lines_.size() - 1;
}

void RunRecord::also_found(DocumentIndex document, std::size_t file) {
    duplicates_[document].push_back(static_cast<std::uint32_t>(file));
}

void RunRecord::finished(DocumentIndex index, const LedgerDocument& document, std::size_t errors,
                         std::size_t pages_done) {
    totals_.pages_done += pages_done;
    lines_[index].finished = true;
    lines_[index].complete = document.status == DocumentStatus::complete;
    --totals_.unfinished;
    if (!lines_[index].complete) {
        failures_[shown(index)] = {index,          document.status, document.page_count,
                                   document.trust, errors,          pages_done};
    }
    totals_.add(document.status, document.page_count, document.trust, errors);
}

void RunRecord::made_anew(DocumentIndex index, const LedgerDocument& was,
                          const LedgerDocument& is) {
    const auto failure = failures_.find(shown(index));
    std::size_t errors = 0;
    if (failure != failures_.end() && failure->second.index == index) {
        failure->second.trust = is.trust;
        errors = failure->second.errors;
    }
    totals_.take_back(was.status, was.page_count, was.trust, errors);
    totals_.add(is.status, is.page_count, is.trust, errors);
}

void RunRecord::stale(DocumentIndex index) {
    lines_[index].stale = true;
    ++totals_.stale;
}

std::vector<DocumentIndex> RunRecord::lines() const {
    std::vector<DocumentIndex> out;
    for (DocumentIndex index = 0; index < lines_.size(); ++index) {
        if (!lines_[index].is_over) {
            out.push_back(index);
        }
    }
    return out;
}

std::vector<DocumentIndex> RunRecord::unfinished() const {
    std::vector<DocumentIndex> out;
    for (DocumentIndex index = 0; index < lines_.size(); ++index) {
        if (!lines_[index].finished) {
            out.push_back(index);
        }
    }
    return out;
}

std::optional<DocumentIndex> RunRecord::place_of(LedgerId document) const {
    const auto place = static_cast<std::size_t>(document);
    if (place >= places_.size() || places_[place] == 0) {
        return std::nullopt;
    }
    return places_[place] - 1;
}

const std::string& RunRecord::shown(DocumentIndex index) const {
    const auto problem = problems_.find(index);
    return problem != problems_.end() ? problem->second.shown
                                      : inputs_.files[lines_[index].file].shown;
}

DocumentOutcome RunRecord::outcome(DocumentIndex index) const {
    const Line& line = lines_[index];
    DocumentOutcome out;
    out.shown = shown(index);
    const auto problem = problems_.find(index);
    if (problem != problems_.end()) {
        out.errors.push_back(problem->second.error);
        return out;
    }
    const Result<LedgerDocument> document = ledger_.document(line.document);
    if (!document.ok()) {
        out.errors.push_back(document.error());
        return out;
    }
    out.sha256 = document.value().sha256;
    out.finished = line.finished;
    out.stale = line.stale;
    const auto duplicates = duplicates_.find(index);
    if (duplicates != duplicates_.end()) {
        for (const std::uint32_t file : duplicates->second) {
            out.duplicates.push_back(inputs_.files[file].shown);
        }
    }
    if (!line.finished) {
        return out;
    }
    out.output = document.value().written ? document.value().output() : "";
    out.status = document.value().status;
    out.page_count = document.value().page_count;
    out.trust = document.value().trust;
    const Result<int> pages_done = ledger_.page_outcomes(line.document);
    out.pages_done = pages_done.ok() ? pages_done.value() : out.page_count;
    if (out.status != DocumentStatus::complete) {
        Result<std::vector<Error>> errors = ledger_.errors_of(line.document);
        out.errors = errors.ok() ? std::move(errors).value() : std::vector{errors.error()};
    }
    return out;
}

}  // namespace juesuan
