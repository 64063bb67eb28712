// What a batch does with a file, by what the intake says of it.
#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/base/words/message.h"
#include "pipeline/batch/batch.h"

namespace juesuan {

Result<std::optional<DocumentIndex>> Batch::take(std::size_t file) {
    const std::string content =
        inputs_.files[file].packed != nullptr ? content_of(inputs_.files[file]) : "";
    TakenFile taken = TRY(intake_.take(inputs_.files[file]));
    return deal_with(std::move(taken), file, content);
}

/// The files become one, which is then a document like any other.
Result<std::optional<DocumentIndex>> Batch::take_pages(std::size_t file) {
    Result<IngestedFile> joined = packages_.join(inputs_.files[file]);
    if (!joined.ok() && joined.error().stage == Stage::write) {
        return std::move(joined).error();
    }
    const std::string content = joined.ok() ? joined.value().ticket.path : "";
    inputs_.files[file].joined = content;
    for (const FoundFile& page : *inputs_.files[file].pages) {
        packages_.release(page.packed != nullptr ? content_of(page) : "");
    }
    TakenFile taken = TRY(intake_.take_joined(inputs_.files[file], std::move(joined)));
    return deal_with(std::move(taken), file, content);
}

/// `content`: a file of ours that is not needed any more unless the document is read.
Result<std::optional<DocumentIndex>> Batch::deal_with(TakenFile taken, std::size_t file,
                                                      const std::string& content) {
    const std::string shown = inputs_.files[file].shown;
    switch (taken.kind) {
        case TakenFile::Kind::skipped:
            inputs_.skipped.push_back({shown, std::move(taken.skipped_kind)});
            ++progress_.documents_done;
            break;
        case TakenFile::Kind::refused:
            refuse(shown, taken.error);
            ++progress_.documents_done;
            break;
        case TakenFile::Kind::duplicate:
            TRY(take_duplicate(file, taken));
            break;
        case TakenFile::Kind::done:
            TRY(take_done(file, taken));
            break;
        case TakenFile::Kind::package:
            TRY(take_package(file, wire::PackageForm::archive));
            break;
        case TakenFile::Kind::pages:
            return take_pages(file);
        case TakenFile::Kind::joined:
            TRY(take_package(file, wire::PackageForm::pdf));
            if (inputs_.files[file].is_one) {
                return take(file);  // it was not several after all
            }
            break;
        case TakenFile::Kind::to_read: {
            const DocumentIndex index = record_.add_file(taken.document.id, file);
            if (taken.is_restored) {
                tell_restored(shown);
            }
            in_hand_.emplace(index, *std::move(taken.in_hand));
            TRY(tools_.ledger.commit(true));  // whoever looks shall see what is in hand
            return std::optional(index);
        }
    }
    packages_.release(content);
    return std::optional<DocumentIndex>();
}

/// What the catalogue says of a copy is said of the document, also of one that is done.
Status Batch::make_report_anew(const LedgerDocument& document) {
    const auto reading = ReadingBasis::parse(TRY(tools_.ledger.fingerprint_text(document.reading)));
    const auto before = ReportBasis::parse(TRY(tools_.ledger.fingerprint_text(document.report)));
    if (!reading.has_value() || !before.has_value()) {
        return Done{};
    }
    ReportBasis now = intake_.basis().report;
    now.pages = before->pages;
    now.target_error = before->target_error;
    static_cast<void>(TRY(maker_.make_anew(document, *reading, now)));
    return Done{};
}

Status Batch::take_duplicate(std::size_t file, const TakenFile& taken) {
    const FoundFile& found = inputs_.files[file];
    const DocumentIndex first = *record_.place_of(taken.document.id);
    --progress_.documents;
    if (taken.is_told_anew && !in_hand_.contains(first)) {
        const LedgerDocument done = TRY(tools_.ledger.document(taken.document.id));
        TRY(make_report_anew(done));
    }
    if (record_.path(first) == found.path) {
        return Done{};  // it arrived once more, unchanged
    }
    record_.also_found(first, file);
    tools_.log.say("duplicate", {{"document", found.shown}, {"same_as", record_.shown(first)}},
                   found.shown + " = " + record_.shown(first));
    return Done{};
}

Status Batch::take_done(std::size_t file, const TakenFile& taken) {
    const DocumentIndex index = record_.add_file(taken.document.id, file);
    const bool errors = taken.document.status != DocumentStatus::complete;
    const bool all_pages =
        tools_.options.pages.ranges.empty() && !taken.stale && taken.pages_of_both.empty();
    record_.finished(
        index, taken.document, errors ? TRY(tools_.ledger.errors_of(taken.document.id)).size() : 0,
        static_cast<std::size_t>(all_pages ? taken.document.page_count
                                           : TRY(tools_.ledger.page_outcomes(taken.document.id))));
    if (taken.stale) {
        record_.stale(index);
    }
    if (!taken.pages_of_both.empty()) {
        ++other_pages_[taken.pages_of_both];
    }
    ++kept_;
    --progress_.documents;
    const FoundFile& found = inputs_.files[file];
    // Those of a member that was not unpacked stand in the list already.
    const bool listed = found.packed != nullptr && found.packed->room == nullptr;
    if (taken.document.held == HeldFiles::taken && !listed) {
        PackageContent content = TRY(packages_.open_holder(FoundFile(found)));
        insert_members(content);
    }
    return Done{};
}

/// What a file held comes next, in its place.
void Batch::insert_members(PackageContent& content) {
    const auto next = inputs_.files.begin() + static_cast<std::ptrdiff_t>(next_file_);
    progress_.documents += content.members.size();
    for (const FoundFile& member : content.members) {
        catalogue_.expect(member);
    }
    inputs_.files.insert(next, std::make_move_iterator(content.members.begin()),
                         std::make_move_iterator(content.members.end()));
    std::move(content.passed.begin(), content.passed.end(), std::back_inserter(inputs_.skipped));
    std::move(content.packages.begin(), content.packages.end(), std::back_inserter(unpacked_));
}

Status Batch::take_package(std::size_t file, wire::PackageForm form) {
    const FoundFile package = inputs_.files[file];
    PackageContent content = TRY(packages_.open(package, form));
    if (content.interrupted) {
        --next_file_;  // it was not reached
        stopped_ = true;
        return Done{};
    }
    const std::size_t members = content.count;
    if (form == wire::PackageForm::pdf && members == 0 && !content.problem.has_value()) {
        inputs_.files[file].is_one = true;
        return Done{};
    }
    insert_members(content);
    if (content.problem.has_value()) {
        refuse(package.shown, *content.problem);
        ++progress_.documents_done;
        return Done{};
    }
    ++progress_.documents_done;
    unpacked_.push_back({package.shown, members});
    tell_unpacked(package.shown, members);
    return Done{};
}

void Batch::tell_unpacked(const std::string& shown, std::size_t members) {
    tools_.log.say(
        "unpacked", {{"document", shown}, {"members", members}},
        message(tools_.options.language,
                {"{0}: unpacked, {1} {1|file|files}", "{0}：已解包，{1} 个文件"}, shown, members));
}

void Batch::tell_restored(const std::string& shown) {
    tools_.log.say("report_restored", {{"document", shown}},
                   message(tools_.options.language,
                           {"{0}: its report was gone, damaged or changed, and is made again",
                            "{0}：其报告已丢失、损坏或被改动，正在重新生成"},
                           shown));
}

/// The files attached to a PDF: documents of their own. `errors` of the PDF: that nobody has read
/// them is none any more. Nothing when somebody stopped us.
Result<std::optional<HeldFiles>> Batch::take_attached(DocumentIndex index,
                                                      std::vector<Error>& errors) {
    const bool holds = std::any_of(errors.begin(), errors.end(), is_of_attached_files);
    const FoundFile document = record_.file(index);
    if (!holds) {
        return std::optional(HeldFiles::none);
    }
    if (document.packed != nullptr && document.packed->depth >= deepest_package) {
        return std::optional(HeldFiles::refused);
    }
    PackageContent content = TRY(packages_.open_holder(document));
    if (content.interrupted) {
        return std::optional<HeldFiles>();
    }
    if (content.problem.has_value()) {
        errors.push_back(*content.problem);
        return std::optional(HeldFiles::refused);
    }
    tell_unpacked(document.shown, content.count);
    insert_members(content);
    return std::optional(HeldFiles::taken);
}

}  // namespace juesuan
