#include "pipeline/batch/inputs/listing.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>
#include <string_view>

#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/ingest/other_kind.h"
#include "pipeline/ingest/packed_file.h"
#include "pipeline/ingest/pages/page_files.h"
#include "pipeline/ledger/ledger_paths.h"

namespace juesuan {
namespace {

bool is_below_any(const std::string& place, const std::vector<std::string>& folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&place](const std::string& folder) { return lies_in(place, folder); });
}

/// Where the search has been: what is there, it has seen.
class Searched {
   public:
    Searched(LedgerPaths& paths, const std::vector<std::string>& inputs) : paths_(paths) {
        for (const std::string& input : inputs) {
            folders_.push_back(paths_.place_of(paths_.name_of({input, "", true})));
            folders_.push_back(real_path(input));
        }
    }

    /// A folder that links led to.
    void add_folder_of(const std::string& name) {
        const std::string folder = name.substr(0, name.rfind('/'));
        if (folder != last_) {
            last_ = folder;
            linked_.insert(folder);
        }
    }
    /// A place that could not be looked into.
    void leave_out(const LedgerPath& name) { barred_.push_back(paths_.place_of(name)); }

    [[nodiscard]] bool holds(const std::string& name) const {
        const std::string place = paths_.place_of({name, 0});
        return !is_below_any(place, barred_) &&
               (is_below_any(place, folders_) ||
                linked_.count(name.substr(0, name.rfind('/'))) != 0);
    }

   private:
    LedgerPaths& paths_;
    std::vector<std::string> folders_, barred_;
    std::set<std::string> linked_;
    std::string last_;
};

/// What lies in a package is found when that is taken.
void leave_members(const std::string& package, std::set<std::string>& missing) {
    const std::string begin = package + std::string(member_mark);
    auto member = missing.lower_bound(begin);
    while (member != missing.end() && member->compare(0, begin.size(), begin) == 0) {
        member = missing.erase(member);
    }
}

/// A file in a folder that is no document and does not claim to be one, see Intake::refuse: a word
/// of it at the end of the run is enough.
bool is_passed_over(const FoundFile& file, bool refuse_unsupported) {
    const std::string name = last_part(file.path);
    const bool is_own = file.pages == nullptr && file.packed == nullptr && !file.named;
    if (!is_own || !(is_junk_name(name) || (!refuse_unsupported && !claims_to_be_document(name)))) {
        return false;
    }
    const Result<OpenedFile> opened = open_package(file.path);
    if (!opened.ok()) {
        return false;
    }
    close(opened.value().descriptor);
    const std::string& front = opened.value().front;
    return !file_kind(front).has_value() && !package_kind(front).has_value();
}

/// Is there nothing where it was looked for, and is that all that is wrong?
bool is_of_nothing(const LedgerFailure& failure, const std::string& place) {
    struct stat found {};
    return failure.document.id == 0 && !failure.waiting && failure.errors.size() == 1 &&
           failure.errors.front().code == ErrorCode::input_unreadable &&
           !end_of_package(place).has_value() && place_of_pages(place).empty() &&
           lstat(place.c_str(), &found) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

}  // namespace

Status expect(const FoundFile& file, const LedgerPath& name, bool refuse_unsupported,
              Ledger& ledger) {
    if (is_passed_over(file, refuse_unsupported)) {
        static_cast<void>(TRY(ledger.forget_file(name.path)));
    } else {
        TRY(ledger.expect_file(name, state_now(file).value_or(FileState{})));
    }
    return ledger.commit(false);
}

Result<std::size_t> count_waiting(const std::set<std::string>& names, Ledger& ledger) {
    if (names.empty()) {
        return std::size_t{0};
    }
    const std::vector<LedgerFailure> failures = TRY(ledger.failures());
    const auto is_named = [&names](const LedgerPath& path) { return names.count(path.path) != 0; };
    return static_cast<std::size_t>(
        std::count_if(failures.begin(), failures.end(), [&](const LedgerFailure& failure) {
            // What an earlier run began and this one did not come to waits as well.
            const bool is_begun = failure.document.id != 0 && !failure.document.finished;
            return (failure.waiting || is_begun) &&
                   std::all_of(failure.paths.begin(), failure.paths.end(), is_named);
        }));
}

Result<std::size_t> forget_mistyped(const FoundInputs& found, const BatchOptions& options,
                                    Ledger& ledger) {
    LedgerPaths paths(options.output_folder);
    std::set<std::string> named_again;
    for (const InputProblem& problem : found.problems) {
        named_again.insert(paths.name_of({problem.path, problem.shown, true}).path);
    }
    std::map<std::string, std::string> mistyped;  // names in the ledger, by place
    for (const LedgerFailure& failure : TRY(ledger.failures())) {
        const std::string& name = failure.paths.front().path;
        const std::string place = paths.place_of(failure.paths.front());
        if (named_again.count(name) == 0 && is_of_nothing(failure, place)) {
            mistyped.emplace(place, name);
        }
    }
    if (!mistyped.empty()) {
        TRY(ledger.each_file([&](const LedgerDocument&, const LedgerPath& path) -> Status {
            const std::string place = paths.place_of(path);
            std::erase_if(mistyped,
                          [&place](const auto& each) { return lies_in(place, each.first); });
            return Done{};
        }));
    }
    std::size_t forgotten = 0;
    for (const auto& [place, name] : mistyped) {
        forgotten += TRY(ledger.forget_file(name)) ? 1 : 0;
    }
    return forgotten;
}

Result<std::size_t> forget_other_readings(const FoundInputs& found, const BatchOptions& options,
                                          Ledger& ledger) {
    if (!options.filter.include.empty() || !options.filter.exclude.empty()) {
        return std::size_t{0};  // not all of a folder was looked at
    }
    LedgerPaths paths(options.output_folder);
    std::set<std::string> known, joined, others;
    TRY(ledger.each_file([&known](const LedgerDocument&, const LedgerPath& path) -> Status {
        known.insert(path.path);
        return Done{};
    }));
    for (const FoundFile& file : found.files) {
        if (file.pages != nullptr && file.packed == nullptr) {
            joined.insert(paths.name_of(file).path);
        }
        // what a person lists may be wanted beside the files themselves
        if (joined.contains(paths.name_of(file).path) &&
            options.document_per == DocumentPer::folder) {
            for (const FoundFile& page : *file.pages) {
                others.insert(paths.name_of(page).path);
            }
        }
    }
    for (const FoundFile& file : found.files) {
        const std::string name = paths.name_of(file).path;
        const std::string folder =
            name.substr(0, name.find_last_of('/') + 1) + std::string(pages_mark.substr(1));
        if (file.pages == nullptr && file.packed == nullptr && !file.named &&
            known.contains(folder) && !joined.contains(folder) && !others.contains(folder) &&
            is_picture(file)) {
            others.insert(folder);
        }
    }
    std::size_t out = 0;
    for (const std::string& name : others) {
        if (known.contains(name)) {
            TRY(ledger.drop_file(name));
            ++out;
        }
    }
    return out;
}

Result<std::size_t> keep_listing(const FoundInputs& found, const BatchOptions& options,
                                 Ledger& ledger) {
    LedgerPaths paths(options.output_folder);
    Searched searched(paths, options.inputs);
    const bool forget_missing = options.filter.include.empty() && options.filter.exclude.empty();
    std::set<std::string> missing = TRY(ledger.open_paths());
    for (const FoundFile& file : found.files) {
        const LedgerPath name = paths.name_of(file);
        if (!file.as_package_only) {
            TRY(expect(file, name, options.refuse_unsupported, ledger));
        }
        if (!missing.empty()) {
            leave_members(name.path, missing);
            missing.erase(name.path);
            if (!file.named) {
                searched.add_folder_of(name.path);
            }
        }
    }
    TRY(ledger.commit(true));
    for (const InputProblem& problem : found.problems) {
        if (!problem.path.empty()) {
            const LedgerPath name = paths.name_of({problem.path, problem.shown, true});
            TRY(ledger.remember_problem(name, problem.error));
            missing.erase(name.path);
            searched.leave_out(name);
        }
    }
    std::size_t forgotten = 0;
    for (const std::string& name : missing) {
        if (forget_missing && searched.holds(name)) {
            forgotten += TRY(ledger.forget_file(name)) ? 1 : 0;
        }
    }
    return forgotten;
}

}  // namespace juesuan
