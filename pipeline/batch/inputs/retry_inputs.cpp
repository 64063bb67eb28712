#include "pipeline/batch/inputs/retry_inputs.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/message.h"
#include "pipeline/batch/basis.h"
#include "pipeline/batch/inputs/listing.h"
#include "pipeline/batch/inputs/open_work.h"
#include "pipeline/ingest/pages/page_files.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {
namespace {

constexpr std::size_t least_digits = 6;

bool fits_sha256(const std::string& sha256, const std::string& wanted) {
    return wanted.size() >= least_digits && sha256.compare(0, wanted.size(), wanted) == 0;
}

/// Without "./" and "../" before it: as it was printed by a run from another folder.
std::string_view without_dots(std::string_view path) {
    while (path.starts_with("./") || path.starts_with("../")) {
        path.remove_prefix(path.find('/') + 1);
    }
    return path;
}

/// The path, or its last parts.
bool fits_path(const LedgerPath& path, const std::string& wanted) {
    const std::string shown = "/" + shown_name(path.path);
    const std::string_view end = without_dots(wanted);
    return !end.empty() && shown.size() > end.size() && shown.ends_with(end) &&
           (end.front() == '/' || shown[shown.size() - end.size() - 1] == '/');
}

bool fits(const LedgerFailure& failure, const std::string& wanted) {
    return fits_sha256(failure.document.sha256, wanted) ||
           std::any_of(failure.paths.begin(), failure.paths.end(),
                       [&wanted](const auto& path) { return fits_path(path, wanted); });
}

/// A folder that could not be looked into is looked into once more.
Status add_folder(Ledger& ledger, const std::string& output_folder, const FoundFile& folder,
                  FoundInputs& out) {
    FoundInputs found = find_inputs({folder.path}, output_folder);
    const std::string above = folder.shown.substr(0, folder.shown.rfind('/') + 1);
    for (FoundFile& file : found.files) {
        file.shown.insert(0, above);
    }
    for (InputProblem& problem : found.problems) {
        problem.shown.insert(0, above);
    }
    for (SkippedFile& skipped : found.skipped) {
        skipped.shown.insert(0, above);
    }
    BatchOptions searched;
    searched.inputs = {folder.path};
    searched.output_folder = output_folder;
    static_cast<void>(TRY(keep_listing(found, searched, ledger)));
    std::move(found.files.begin(), found.files.end(), std::back_inserter(out.files));
    std::move(found.problems.begin(), found.problems.end(), std::back_inserter(out.problems));
    std::move(found.skipped.begin(), found.skipped.end(), std::back_inserter(out.skipped));
    return Done{};
}

/// By package: the members that are to be tried again.
using WantedMembers = std::map<std::string, std::shared_ptr<std::set<std::string>>>;

/// The package that the member lies in, of which nothing else is wanted; nothing for one that is
/// there already. `name`: the member's in the ledger; `end`: of the package in its path.
std::optional<FoundFile> package_of(const FoundFile& member, const std::string& name,
                                    std::size_t end, WantedMembers& wanted) {
    auto& members = wanted[member.path.substr(0, end)];
    const bool is_new = members == nullptr;
    if (is_new) {
        members = std::make_shared<std::set<std::string>>();
    }
    members->insert(name);
    if (!is_new) {
        return std::nullopt;
    }
    FoundFile out{member.path.substr(0, end), member.shown, false};
    // As many parts are behind the package for people as there are in the file system.
    for (auto parts = std::count(member.path.begin() + static_cast<std::ptrdiff_t>(end),
                                 member.path.end(), '/');
         parts > 0; --parts) {
        out.shown.resize(out.shown.rfind('/'));
    }
    out.shown.pop_back();  // the mark's first sign
    out.members = members;
    return out;
}

/// All places where it is; when it is nowhere any more, all where it was.
Status add_files(Ledger& ledger, const std::string& output_folder, const LedgerPaths& paths,
                 const LedgerFailure& failure, WantedMembers& packages, FoundInputs& out) {
    std::vector<FoundFile> there, gone;
    bool is_anywhere = false;
    for (const LedgerPath& path : failure.paths) {
        FoundFile file = paths.file_at(path);
        if (const std::optional<std::size_t> end = end_of_package(file.path)) {
            std::optional<FoundFile> package = package_of(file, path.path, *end, packages);
            if (package.has_value()) {
                there.push_back(*std::move(package));
            }
            is_anywhere = true;
            continue;
        }
        if (!place_of_pages(file.path).empty()) {
            const std::optional<FoundFile> pages = pages_at(file);
            (pages.has_value() ? there : gone).push_back(pages.value_or(file));
            continue;
        }
        std::error_code problem;
        const auto kind = std::filesystem::status(file.path, problem).type();
        if (kind == std::filesystem::file_type::directory) {
            return add_folder(ledger, output_folder, file, out);
        }
        const bool is_gone = kind == std::filesystem::file_type::not_found;
        (is_gone ? gone : there).push_back(std::move(file));
    }
    std::vector<FoundFile>& chosen = there.empty() && !is_anywhere ? gone : there;
    std::move(chosen.begin(), chosen.end(), std::back_inserter(out.files));
    return Done{};
}

/// A package that is tried again as a whole is not tried for some of its members besides.
void drop_parts_of_whole(std::vector<FoundFile>& files) {
    std::set<std::string> whole;
    for (const FoundFile& file : files) {
        if (file.members == nullptr) {
            whole.insert(file.path);
        }
    }
    std::erase_if(files, [&whole](const FoundFile& file) {
        return file.members != nullptr && whole.contains(file.path);
    });
}

/// The settings of the document's own outcome; "" when it has none.
Result<std::string> settings_of(Ledger& ledger, const LedgerDocument& document) {
    const auto reading = ReadingBasis::parse(TRY(ledger.fingerprint_text(document.reading)));
    const auto report = ReportBasis::parse(TRY(ledger.fingerprint_text(document.report)));
    return reading.has_value() && report.has_value()
               ? settings_line_of(published_settings(*reading, *report))
               : std::string();
}

/// What was wanted and is not among the failures: is it complete, or is there no such document?
Status look_for(Ledger& ledger, const std::string& wanted, RetryInputs& out) {
    bool is_complete = false;
    TRY(ledger.each_file([&](const LedgerDocument& document, const LedgerPath& path) -> Status {
        is_complete =
            is_complete || fits_sha256(document.sha256, wanted) || fits_path(path, wanted);
        return Done{};
    }));
    if (is_complete) {
        out.complete.push_back(shown_name(wanted));
    } else {
        out.unknown.push_back(shown_name(wanted));
    }
    return Done{};
}

std::string all_settings(const RetryInputs& inputs, const std::string& now, Language language) {
    bool others = false;
    std::string line = std::string(Phrase{"read with ", "识别设置："}.in(language)) + now;
    for (const auto& [settings, documents] : inputs.settings) {
        if (settings != now) {
            line += std::string(Phrase{"; so are ", "；包括此前使用 "}.in(language)) +
                    (language == Language::english
                         ? std::to_string(documents) + " documents that were read with " + settings
                         : settings + " 识别的 " + std::to_string(documents) + " 份文档");
            others = true;
        }
    }
    if (others) {
        line +=
            Phrase{" (--document retries one with its own)", "（--document 可按原设置单独重试）"}
                .in(language);
    }
    return line;
}

}  // namespace

Result<RetryInputs> retry_inputs(Ledger& ledger, const std::string& output_folder,
                                 const std::vector<std::string>& wanted) {
    const LedgerPaths paths(output_folder);
    RetryInputs out;
    std::set<std::string> fitted;
    WantedMembers packages;
    const std::map<std::string, LostResult> lost = TRY(lost_results(ledger, output_folder));
    for (const LedgerFailure& failure : TRY(open_work(ledger, lost))) {
        bool is_wanted = wanted.empty();
        for (const std::string& one : wanted) {
            if (fits(failure, one)) {
                is_wanted = true;
                fitted.insert(one);
            }
        }
        if (is_wanted && lacks_unchosen_pages(failure)) {
            ++out.unchosen;
        } else if (is_wanted) {
            TRY(add_files(ledger, output_folder, paths, failure, packages, out.found));
            const std::string settings = TRY(settings_of(ledger, failure.document));
            if (settings.empty()) {
                out.some_without = true;
            } else {
                ++out.settings[settings];
            }
        }
    }
    drop_parts_of_whole(out.found.files);
    for (const std::string& one : wanted) {
        if (fitted.count(one) == 0) {
            TRY(look_for(ledger, one, out));
        }
    }
    return out;
}

void tell_of_retry(const RetryInputs& inputs, const BatchOptions& options, RunLog& log) {
    const Language language = options.language;
    for (const std::string& shown : inputs.complete) {
        log.say("complete_already", {{"document", shown}},
                shown + std::string(Phrase{": complete already", "：已完整处理"}.in(language)));
    }
    for (const std::string& shown : inputs.unknown) {
        log.say("no_such_document", {{"document", shown}},
                message(language,
                        {"{0}: the ledger has no such document. `juesuan failed {1}` names those "
                         "that can be retried: their path, its last part, or 6 digits and more of "
                         "their SHA-256.",
                         "{0}：台账中没有这份文档。juesuan failed {1} "
                         "可列出能重试的文档，可用路径、文件名或 SHA-256 的前 6 位以上。"},
                        shown, shown_name(options.output_folder)),
                Weight::trouble);
    }
    if (inputs.unchosen > 0) {
        log.say("pages_left_out", {{"documents", inputs.unchosen}},
                message(language,
                        {"{0} {0|document lacks|documents lack} only pages that --pages left out; "
                         "ingest without --pages reads {0|its|their} rest",
                         "{0} 份文档只缺 --pages 未选的页；请不带 --pages 重新运行 ingest"},
                        inputs.unchosen));
    }
    if (!inputs.found.files.empty()) {
        const std::string now = options.settings_line();
        JsonMembers before;
        for (const auto& [settings, documents] : inputs.settings) {
            before.push_back({settings, documents});
        }
        log.say("settings", {{"settings", now}, {"before", before}},
                all_settings(inputs, now, language));
    } else if (inputs.found.problems.empty() && inputs.complete.empty() && inputs.unknown.empty() &&
               inputs.unchosen == 0) {
        log.say("nothing_to_retry", {},
                std::string(Phrase{"nothing to retry", "没有需要重试的文档"}.in(language)));
    }
}

}  // namespace juesuan
