#include "pipeline/batch/inputs/listing.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "pipeline/base/path_parts.h"
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

}  // namespace

Status expect(const FoundFile& file, const LedgerPath& name, Ledger& ledger) {
    TRY(ledger.expect_file(name, state_now(file).value_or(FileState{})));
    return ledger.commit(false);
}

Result<std::size_t> keep_listing(const FoundInputs& found, const std::vector<std::string>& inputs,
                                 const std::string& output_folder, Ledger& ledger,
                                 bool forget_missing) {
    LedgerPaths paths(output_folder);
    Searched searched(paths, inputs);
    std::set<std::string> missing = TRY(ledger.open_paths());
    for (const FoundFile& file : found.files) {
        const LedgerPath name = paths.name_of(file);
        if (!file.as_package_only) {
            TRY(expect(file, name, ledger));
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
