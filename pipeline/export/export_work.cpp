#include "pipeline/export/export_work.h"

#include <algorithm>

#include "extractors/base/sha256.h"
#include "pipeline/base/document_outcome.h"
#include "pipeline/base/output_name.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/export/archive/kept_source.h"
#include "pipeline/export/export_basis.h"
#include "pipeline/export/export_formats.h"
#include "pipeline/export/former/former_export.h"
#include "pipeline/export/log/export_lines.h"
#include "pipeline/export/page_source.h"
#include "pipeline/inspect/source_document.h"
#include "pipeline/inspect/source_paths.h"

namespace juesuan {
namespace {

/// In one order, whichever was asked for first.
std::string joined(std::vector<std::string> formats) {
    std::sort(formats.begin(), formats.end());
    std::string out;
    for (const std::string& format : formats) {
        out += "\n" + format;
    }
    return out;
}

}  // namespace

ExportWork::ExportWork(const ExportOptions& options, const ExportKnowledge& knowledge, RunLog& log,
                       bool updates)
    : options_(options),
      knowledge_(knowledge),
      log_(log),
      updates_(updates),
      source_(options),
      readings_folder_(ledger_folder_of(options.results)) {
    choice_.forms.insert(options.forms.begin(), options.forms.end());
    choice_.statuses.insert(options.statuses.begin(), options.statuses.end());
    const FormatOptions chosen = format_options(options);
    const std::string basis = export_basis(options, chosen, knowledge);
    for (auto& format : all_export_formats(knowledge, chosen)) {
        std::vector<std::string> entries = format->entries();
        entries.push_back(index_entry(format->name()));
        known_.insert(known_.end(), entries.begin(), entries.end());
        if (std::find(options.formats.begin(), options.formats.end(), format->name()) !=
            options.formats.end()) {
            renewed_.insert(renewed_.end(), entries.begin(), entries.end());
            tally_.counts_rows = tally_.counts_rows || format->wants_rows();
            formats_.emplace_back().format = std::move(format);
            formats_.back().index.basis = formats_.back().format->wants_files() && !basis.empty()
                                              ? sha256_of(basis + joined(options.formats))
                                              : basis;
        }
    }
    known_.emplace_back(export_record);
}

Status ExportWork::run(const Interruption& interruption) {
    TRY(folder_.begin(options_.folder, known_, renewed_));
    for (Formatter& formatter : formats_) {
        formatter.before =
            read_index(folder_.former(), formatter.format->name()).value_or(FormatIndex{});
        if (updates_) {
            look_at_former(formatter);
        }
        TRY(begin(formatter));
    }
    for (const std::filesystem::path& file : source_.files()) {
        if (interruption.happened()) {
            tally_.interrupted = true;
            return Done{};
        }
        TRY(room_is_left());
        TRY(take(file));
        log_.show({tally_.seen(), source_.files().size(), tally_.pages, 0});
    }
    // the former export is worth more than none
    return leaves_none() ? Status(Done{}) : finish();
}

/// A report can be taken over when neither it nor what was written of it changed.
bool ExportWork::can_keep(const Formatter& formatter, const IndexedReport& entry,
                          const std::filesystem::path& file) const {
    if (entry.state.empty() || entry.state != source_.state_of(file, entry.sha256)) {
        return false;
    }
    const Keeps keeps = formatter.format->keeps();
    return !entry.wanted || keeps == Keeps::rows ||
           (keeps == Keeps::files && are_unchanged(folder_.former(), entry.files));
}

void ExportWork::look_at_former(Formatter& formatter) {
    if (formatter.index.basis.empty() || formatter.before.basis != formatter.index.basis ||
        formatter.format->keeps() == Keeps::nothing ||
        !are_unchanged(folder_.former(), formatter.before.files)) {
        return;
    }
    formatter.former = formatter.before;
    std::map<std::string, const IndexedReport*> entries;
    for (const IndexedReport& entry : formatter.former.reports) {
        entries.emplace(entry.file, &entry);
    }
    for (const std::filesystem::path& file : source_.files()) {
        const auto entry = entries.find(source_.name_of(file));
        if (entry != entries.end() && can_keep(formatter, *entry->second, file)) {
            formatter.kept.insert(*entry);
        }
    }
    formatter.is_untouched = formatter.format->keeps() == Keeps::rows &&
                             formatter.kept.size() == source_.files().size() &&
                             formatter.kept.size() == formatter.former.reports.size();
}

Status ExportWork::begin(Formatter& formatter) {
    std::set<std::string> documents;
    for (const auto& [name, entry] : formatter.kept) {
        if (entry->wanted) {
            documents.insert(document_key(entry->sha256));
            TRY(remember(document_key(entry->sha256), name));
        }
    }
    if (formatter.is_untouched) {
        for (const std::string& entry : formatter.format->entries()) {
            TRY(folder_.keep(entry));
        }
        return Done{};
    }
    formatter.documents = std::move(documents);
    return formatter.format->keeps() == Keeps::rows && !formatter.documents.empty()
               ? formatter.format->begin_update(folder_.place(), folder_.former(),
                                                formatter.documents)
               : formatter.format->begin(folder_.place());
}

/// Of two reports of one document the first is taken; where that is not the one that was taken the
/// last time, the formats cannot be brought up to date.
Status ExportWork::remember(const std::string& document, const std::string& name) {
    if (kept_documents_.emplace(document, name).first->second != name) {
        must_begin_again_ = true;
        return Error{ErrorCode::output_invalid, Stage::write, 0, name};
    }
    return Done{};
}

Status ExportWork::room_is_left() const {
    if (folder_.room() >= options_.least_free_bytes) {
        return Done{};
    }
    return Error{ErrorCode::output_no_room, Stage::write, 0,
                 "less than " + std::to_string(options_.least_free_bytes >> 20U) + " MB"};
}

/// The report itself is read where one of the formats needs it.
Status ExportWork::take(const std::filesystem::path& file) {
    const std::string name = source_.name_of(file);
    if (std::all_of(formats_.begin(), formats_.end(), [&name](const Formatter& formatter) {
            return formatter.kept.contains(name);
        })) {
        return take_known(name);
    }
    Result<ReportSource::Taken> taken = source_.take(file);
    if (!taken.ok()) {
        ++tally_.unreadable;
        say_unreadable(file, taken.error(), options_, log_);
        return Done{};
    }
    ReportSource::Taken& found = taken.value();
    if (found.kind == ReportSource::Kind::repeated) {
        ++tally_.repeated;
        say_repeated(file, options_, log_);
        return Done{};
    }
    if (found.kind == ReportSource::Kind::wanted) {
        TRY(remember(document_key(found.entry.sha256), name));
        return add(std::move(found.report), std::move(found.entry));
    }
    ++tally_.left_out;
    for (Formatter& formatter : formats_) {
        formatter.index.reports.push_back(found.entry);
    }
    return Done{};
}

/// What every format takes over.
Status ExportWork::take_known(const std::string& name) {
    const IndexedReport& entry = entry_with_rows(name);
    if (source_.take_known(entry) == ReportSource::Kind::left_out) {
        ++tally_.left_out;
    } else {
        ++tally_.kept;
        count(entry);
    }
    for (Formatter& formatter : formats_) {
        TRY(keep(formatter, *formatter.kept.find(name)->second));
    }
    return Done{};
}

/// That of a format that counts rows, if there is one among those that keep the report.
const IndexedReport& ExportWork::entry_with_rows(const std::string& name) const {
    const IndexedReport* out = nullptr;
    for (const Formatter& formatter : formats_) {
        const auto found = formatter.kept.find(name);
        if (found != formatter.kept.end() && (out == nullptr || formatter.format->wants_rows())) {
            out = found->second;
        }
    }
    return *out;
}

Status ExportWork::keep(Formatter& formatter, const IndexedReport& entry) {
    formatter.index.reports.push_back(entry);
    if (!entry.wanted || formatter.is_untouched) {
        return Done{};
    }
    for (const WrittenFile& file : entry.files) {
        TRY(folder_.keep(file.path));
    }
    return formatter.format->keep_report(
        {document_key(entry.sha256), entry.file_name, entry.sha256});
}

/// Some format looks at the pages of the report and does not keep what it made of them.
bool ExportWork::wants_pages_of(const std::string& name) const {
    return std::any_of(formats_.begin(), formats_.end(), [&name](const Formatter& formatter) {
        return formatter.format->wants_pages() && !formatter.kept.contains(name);
    });
}

Status ExportWork::add(ExportedReport report, IndexedReport entry) {
    const Status has_pages =
        wants_pages_of(entry.file) ? add_pages(report, readings_folder_) : Status(Done{});
    TRY(add_rows(report, entry));
    for (const bool wants_files : {false, true}) {
        for (Formatter& formatter : formats_) {
            if (formatter.format->wants_files() == wants_files) {
                TRY(add_to(formatter, report, entry, has_pages));
            }
        }
    }
    const bool is_there = std::any_of(formats_.begin(), formats_.end(), [&](const Formatter& each) {
        return each.has_some_of(entry);
    });
    if (is_there) {
        count(entry);
    } else {
        ++tally_.unwritten;
    }
    // a report counts once, however many formats it does not fit
    const bool fits = std::all_of(formats_.begin(), formats_.end(),
                                  [&](const Formatter& each) { return each.has_taken(entry); });
    tally_.unfit += fits ? 0 : 1;
    return Done{};
}

Status ExportWork::add_to(Formatter& formatter, ExportedReport& report, const IndexedReport& entry,
                          const Status& pages) {
    const auto kept = formatter.kept.find(entry.file);
    TRY(kept != formatter.kept.end() ? keep(formatter, *kept->second)
                                     : add_report(report, pages, entry, formatter));
    if (!formatter.format->wants_files() && formatter.is_last(entry)) {
        for (const WrittenFile& file : formatter.index.reports.back().files) {
            report.made.push_back({std::string(formatter.format->name()), file.path});
        }
    }
    return Done{};
}

/// Into all formats that take rows and do not keep those that they have.
Status ExportWork::add_rows(const ExportedReport& report, IndexedReport& entry) {
    std::vector<ExportFormat*> takers;
    for (Formatter& formatter : formats_) {
        if (formatter.format->wants_rows() && !formatter.kept.contains(entry.file)) {
            takers.push_back(formatter.format.get());
        }
    }
    if (takers.empty()) {
        const bool kept =
            std::any_of(formats_.begin(), formats_.end(),
                        [&entry](const Formatter& one) { return one.kept.contains(entry.file); });
        entry.rows = kept ? entry_with_rows(entry.file).rows : entry.rows;
        return Done{};
    }
    for (std::size_t t = 0; t < export_table_count; ++t) {
        const auto table = static_cast<ExportTableName>(t);
        const TakeRow take = [&](const ExportRow& row) -> Status {
            ++entry.rows.at(t);
            for (ExportFormat* format : takers) {
                TRY(format->take_row(table, row));
            }
            return Done{};
        };
        TRY(each_row(table, report, knowledge_, choice_, take));
    }
    return Done{};
}

/// What does not fit is not remembered: the next time it is tried and named again.
Status ExportWork::add_report(const ExportedReport& report, const Status& pages,
                              const IndexedReport& entry, Formatter& formatter) {
    Status taken = formatter.format->wants_pages() && !pages.ok()
                       ? pages
                       : formatter.format->take_report(report);
    const bool is_unfit = !taken.ok() && is_of_one_report(taken.error());
    if (!taken.ok() && !is_unfit) {
        return taken;
    }
    if (is_unfit && taken.error().code != ErrorCode::output_invalid &&
        !formatter.format->wants_files()) {
        TRY(keep_former(folder_, formatter.before, entry.sha256));
    }
    formatter.index.reports.push_back(entry);
    IndexedReport& indexed = formatter.index.reports.back();
    indexed.files = written_files(
        folder_.place(), formatter.format->files_of(output_stem(entry.file_name, entry.sha256)));
    if (is_unfit) {
        indexed.state.clear();
        formatter.unfit = entry.file;
        say_unfit(report, *formatter.format, taken.error(), !indexed.files.empty(), options_, log_);
    }
    return Done{};
}

void ExportWork::count(const IndexedReport& entry) {
    ++tally_.exported;
    tally_.pages += entry.pages;
    tally_.partial += entry.status == document_status_word(DocumentStatus::partial) ? 1 : 0;
    tally_.failed += entry.status == document_status_word(DocumentStatus::failed) ? 1 : 0;
    for (std::size_t t = 0; t < export_table_count; ++t) {
        tally_.rows.at(t) += entry.rows.at(t);
    }
}

Status ExportWork::finish() {
    for (Formatter& formatter : formats_) {
        TRY(finish(formatter));
    }
    std::vector<std::string> entries;
    for (const Formatter& formatter : formats_) {
        const std::vector<std::string> own = formatter.format->entries();
        entries.insert(entries.end(), own.begin(), own.end());
    }
    for (const Formatter& formatter : formats_) {
        TRY(formatter.format->pack(entries));
    }
    look_back();
    lost_files_ = lost_sources(folder_.former(), folder_.place(), options_.formats);
    if (!lost_files_.empty()) {
        return Done{};
    }
    TRY(write_export_record(folder_.place(), options_, tally_));
    return folder_.take_over();
}

/// What is other than in the export before.
void ExportWork::look_back() {
    std::set<std::string> dropped;
    for (const Formatter& formatter : formats_) {
        const std::vector<IndexedReport>& reports = formatter.index.reports;
        tally_.of_format[std::string(formatter.format->name())] = static_cast<std::size_t>(
            std::count_if(reports.begin(), reports.end(), [](const IndexedReport& report) {
                return report.wanted && !(report.state.empty() && report.files.empty());
            }));
        for (const std::string& name : dropped_documents(formatter.before, formatter.index)) {
            dropped.insert(name);
        }
    }
    tally_.dropped.assign(dropped.begin(), dropped.end());
    tally_.older = older_formats(folder_.place(), options_.formats, formats_.front().index);
}

Status ExportWork::finish(Formatter& formatter) {
    if (formatter.is_untouched) {
        formatter.index.files = formatter.former.files;
    } else {
        TRY(formatter.format->finish());
        if (formatter.format->keeps() == Keeps::rows) {
            formatter.index.files = written_files(folder_.place(), formatter.format->entries());
        }
    }
    return write_index(folder_.place(), formatter.format->name(), formatter.index);
}

}  // namespace juesuan
