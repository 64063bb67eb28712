#include "pipeline/batch/packages/packages.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/batch/packages/member_collector.h"
#include "pipeline/ingest/natural_order.h"
#include "pipeline/ingest/pages/joined_bytes.h"
#include "pipeline/ingest/pages/page_files.h"
#include "pipeline/settings/unpack_settings.h"
#include "pipeline/supervisor/unpack_package.h"

namespace juesuan {
namespace {

/// Grows when members are looked at with other eyes: then packages are unpacked anew.
constexpr int unpack_edition = 2;

/// What the content of the file decides: it will be so again.
bool is_of_content(const Error& error) {
    switch (error.code) {
        case ErrorCode::package_encrypted:
        case ErrorCode::package_damaged:
        case ErrorCode::package_limit:
        case ErrorCode::package_member:
        case ErrorCode::input_package:
        case ErrorCode::input_empty:
        case ErrorCode::input_too_large:
        case ErrorCode::input_unsupported:
            return true;
        default:
            return false;
    }
}

/// What every member has in common with its package: the beginning of its names.
FoundFile like_members_of(const FoundFile& package) {
    FoundFile like;
    like.path = package.path + std::string(member_mark);
    like.shown = package.shown + std::string(member_mark);
    like.above = package.above;
    return like;
}

PackedFile packed_in(const FoundFile& package, const FileState& state,
                     std::shared_ptr<PackageRoom> room) {
    const bool is_packed = package.packed != nullptr;
    PackedFile packed;
    packed.package = is_packed ? package.packed->package : package.path;
    packed.depth = is_packed ? package.packed->depth + 1 : 1;
    packed.state = state;
    packed.room = std::move(room);
    return packed;
}

/// The file itself, or a package that it lies in.
bool is_or_holds(const std::set<std::string>& names, const std::string& path) {
    if (names.count(path) != 0) {
        return true;
    }
    for (std::size_t mark = path.find(member_mark); mark != std::string::npos;
         mark = path.find(member_mark, mark + 1)) {
        if (names.count(path.substr(0, mark)) != 0) {
            return true;
        }
    }
    return false;
}

/// Is the member one of those that are wanted, or does it hold one?
bool is_among(const std::set<std::string>& wanted, const std::string& path) {
    const std::string within = path + std::string(member_mark);
    const auto next = wanted.lower_bound(within);
    const std::string pages = path.substr(0, path.rfind('/')) + std::string(pages_mark);
    return wanted.count(path) != 0 || wanted.count(pages) != 0 ||
           (next != wanted.end() && next->compare(0, within.size(), within) == 0);
}

/// How many files each package holds by itself.
std::map<std::string, std::size_t> members_by_package(const std::vector<LedgerMember>& rows,
                                                      const std::string& outermost) {
    std::map<std::string, std::size_t> out = {{outermost, 0}};
    for (const LedgerMember& row : rows) {
        if (row.passed == "package") {
            out.emplace(row.path.path, 0);
        }
    }
    for (const LedgerMember& row : rows) {
        const std::string& path = row.path.path;
        for (std::size_t mark = path.rfind(member_mark); mark != std::string::npos && mark > 0;
             mark = path.rfind(member_mark, mark - 1)) {
            const auto holder = out.find(path.substr(0, mark));
            if (holder != out.end()) {
                ++holder->second;
                break;
            }
        }
    }
    return out;
}

}  // namespace

Packages::Packages(const BatchTools& tools, Intake& intake)
    : tools_(tools), intake_(intake), paths_(tools.folder.path()), scratch_(tools.folder.path()) {}

std::string Packages::basis() const {
    const BatchOptions& options = tools_.options;
    std::string out = std::to_string(unpack_edition) + " " +
                      std::to_string(options.max_file_bytes) + " " +
                      std::to_string(options.max_package_bytes) + " " +
                      (options.refuse_unsupported ? "refuse" : "pass") + " " +
                      std::to_string(static_cast<int>(options.document_per));
    for (const auto* patterns : {&options.filter.include, &options.filter.exclude}) {
        out += " |";
        for (const std::string& pattern : *patterns) {
            out += " " + pattern;
        }
    }
    return out;
}

Result<PackageContent> Packages::open(const FoundFile& package, wire::PackageForm form) {
    const LedgerPath name = paths_.name_of(package);
    PackageContent out = TRY(content(package, name, form));
    if (out.interrupted || package.members != nullptr) {
        return out;
    }
    const std::optional<FileState> state = state_now(package);
    if (out.problem.has_value() && (!is_of_content(*out.problem) || !state.has_value())) {
        TRY(tools_.ledger.remember_problem(name, *out.problem));
    } else {
        TRY(tools_.ledger.remember_package(name, provable(*state), {basis(), out.problem}));
    }
    TRY(tools_.ledger.commit(false));
    return out;
}

Result<PackageContent> Packages::open_holder(const FoundFile& document) {
    const LedgerPath name = paths_.name_of(document);
    PackageContent out = TRY(content(document, name, wire::PackageForm::pdf));
    if (!out.interrupted && !out.problem.has_value()) {
        TRY(tools_.ledger.remember_holding(name, basis()));
    }
    return out;
}

Result<PackageContent> Packages::content(const FoundFile& package, const LedgerPath& name,
                                         wire::PackageForm form) {
    const std::optional<FileState> state = state_now(package);
    if (state.has_value()) {
        std::optional<PackageContent> known_content = TRY(known(package, name, *state));
        if (known_content.has_value()) {
            return *std::move(known_content);
        }
    }
    Result<OpenedFile> opened = open_package(content_of(package));
    if (!opened.ok()) {
        PackageContent out;
        out.problem = std::move(opened).error();
        return out;
    }
    Result<PackageContent> out = unpack(package, name, form, opened.value());
    close(opened.value().descriptor);
    return out;
}

Result<IngestedFile> Packages::join(const FoundFile& document) {
    const JoinedPages hashed = TRY(hash_pages(*document.pages, tools_.options.max_file_bytes));
    ScratchFile file = TRY(scratch_.create());
    const Status written = write_pages(
        *document.pages, hashed, [&file](std::string_view piece) { return file.write(piece); });
    const Status closed = file.close();
    if (!written.ok() || !closed.ok()) {
        scratch_.remove(file.path());
        return written.ok() ? closed.error() : written.error();
    }
    OpenedFile opened = TRY(open_package(file.path()));
    ::close(opened.descriptor);
    DocumentTicket ticket{file.path(), name_of_file(document), hashed.sha256, hashed.bytes,
                          FileKind::pages};
    return IngestedFile{std::move(ticket), opened.state};
}

/// Unchanged since all its members got an outcome that stays, it is not unpacked again.
Result<std::optional<PackageContent>> Packages::known(const FoundFile& package,
                                                      const LedgerPath& name,
                                                      const FileState& state) {
    const Renewal renewal = tools_.options.renewal;
    if ((renewal != Renewal::none && renewal != Renewal::stale) || package.members != nullptr) {
        return std::optional<PackageContent>();
    }
    const std::optional<LedgerPackage> before = TRY(tools_.ledger.package_at(name.path, state));
    if (!before.has_value() || before->basis != basis() ||
        (before->problem.has_value() && !is_of_content(*before->problem))) {
        return std::optional<PackageContent>();
    }
    PackageContent out;
    out.problem = before->problem;
    const std::vector<LedgerMember> rows = TRY(tools_.ledger.members_of(name.path));
    for (const LedgerMember& row : rows) {
        if (!TRY(add_known(row, package, name, state, out))) {
            return std::optional<PackageContent>();
        }
    }
    std::map<std::string, std::size_t> counts = members_by_package(rows, name.path);
    out.count = counts[name.path];
    for (const LedgerMember& row : rows) {
        if (row.passed == "package" && !row.problem.has_value() && !row.document.has_value()) {
            const std::string rest = row.path.path.substr(name.path.size());
            out.packages.push_back({package.shown + shown_name(rest), counts[row.path.path]});
        }
    }
    std::sort(out.members.begin(), out.members.end(), [](const FoundFile& a, const FoundFile& b) {
        return naturally_before(a.path, b.path);
    });
    return std::optional(std::move(out));
}

/// False: it is not settled.
Result<bool> Packages::add_known(const LedgerMember& row, const FoundFile& package,
                                 const LedgerPath& name, const FileState& state,
                                 PackageContent& out) const {
    const std::string rest = row.path.path.substr(name.path.size() + member_mark.size());
    FoundFile member = like_members_of(package);
    member.path += rest;
    member.shown += shown_name(rest);
    PackedFile packed = packed_in(package, state, nullptr);
    packed.problem = row.problem;
    member.packed = std::make_shared<const PackedFile>(std::move(packed));
    if (row.waiting || (row.problem.has_value() && !is_of_content(*row.problem))) {
        return false;
    }
    if (!row.problem.has_value() && !row.document.has_value()) {
        if (row.passed != "package") {
            out.passed.push_back({member.shown, row.passed});
        }
        return !row.passed.empty();
    }
    if (!row.problem.has_value() && !TRY(intake_.is_settled(member, *row.document))) {
        return false;
    }
    out.members.push_back(std::move(member));
    return true;
}

UnpackSettings Packages::settings_for(const FoundFile& package, wire::PackageForm form,
                                      const PackageRoom& room) const {
    UnpackSettings settings =
        unpack_settings(tools_.options, tools_.files, tools_.interruption.descriptor());
    settings.request.form = form;
    settings.request.name = last_part(package.path);
    settings.request.limits.members = room.members;
    settings.request.limits.package_bytes = room.bytes;
    return settings;
}

/// Has the member an outcome that stays, also for what it may hold itself?
bool Packages::is_settled(const FoundFile& member, const FileState& state) {
    if (tools_.options.document_per != DocumentPer::file) {
        return false;  // it may be a page
    }
    const Result<std::optional<LedgerDocument>> document =
        tools_.ledger.document_at(paths_.name_of(member).path, state);
    if (!document.ok() || !document.value().has_value() ||
        document.value()->held == HeldFiles::taken) {
        return false;
    }
    const Result<bool> settled = intake_.is_settled(member, *document.value());
    return settled.ok() && settled.value();
}

Result<PackageContent> Packages::unpack(const FoundFile& package, const LedgerPath& name,
                                        wire::PackageForm form, const OpenedFile& opened) {
    const bool is_outermost = package.packed == nullptr;
    const FileState state = is_outermost ? opened.state : package.packed->state;
    const bool has_room = !is_outermost && package.packed->room != nullptr;
    const UnpackSettings usual = unpack_settings(tools_.options, tools_.files, -1);
    const auto room = has_room
                          ? package.packed->room
                          : std::make_shared<PackageRoom>(PackageRoom{
                                usual.request.limits.members, usual.request.limits.package_bytes});
    FoundFile like = like_members_of(package);
    like.members = package.members;
    MemberCollector collector(
        std::move(like), packed_in(package, state, room),
        {tools_.options.filter, tools_.options.least_free_bytes, tools_.folder, scratch_,
         [this, &state](const FoundFile& file) { return is_settled(file, state); },
         [this, &package](const FoundFile& file) {
             return package.members == nullptr ||
                    is_among(*package.members, paths_.name_of(file).path);
         }});
    Unpacked unpacked =
        TRY(unpack_package(settings_for(package, form, *room), opened.descriptor, collector));
    PackageContent out;
    out.interrupted = unpacked.interrupted;
    out.members = collector.take_members();
    out.passed = collector.take_passed();
    out.problem = std::move(unpacked.problem);
    const bool is_changed = is_outermost && !is_in_state(opened.descriptor, state);
    if (is_changed || out.interrupted) {
        for (const FoundFile& member : out.members) {
            release(content_of(member));
        }
        out.members.clear();
        out.passed.clear();
        out.problem = Error{ErrorCode::input_changed, Stage::ingest, 0, ""};
        return out;
    }
    const auto is_of_pages = [](const std::string& wanted) {
        return !place_of_pages(wanted).empty();
    };
    if (tools_.options.document_per == DocumentPer::folder ||
        (package.members != nullptr &&
         std::any_of(package.members->begin(), package.members->end(), is_of_pages))) {
        join_folders(out.members);
    }
    add_missing(package, name, state, out);
    out.count = out.members.size() + out.passed.size();
    TRY(remember_members(package, name, collector.passed_paths(), out));
    return out;
}

/// Members that were asked for and are not in there, each with that problem.
void Packages::add_missing(const FoundFile& package, const LedgerPath& name, const FileState& state,
                           PackageContent& content) {
    if (package.members == nullptr) {
        return;
    }
    std::set<std::string> listed;
    for (const FoundFile& member : content.members) {
        listed.insert(paths_.name_of(member).path);
    }
    const std::string within = name.path + std::string(member_mark);
    for (auto wanted = package.members->lower_bound(within);
         wanted != package.members->end() && wanted->compare(0, within.size(), within) == 0;
         ++wanted) {
        if (is_or_holds(listed, *wanted)) {
            continue;
        }
        FoundFile member = like_members_of(package);
        const std::string rest = wanted->substr(within.size());
        member.path += rest;
        member.shown += shown_name(rest);
        PackedFile packed = packed_in(package, state, nullptr);
        packed.problem = Error{ErrorCode::input_unreadable, Stage::ingest, 0,
                               "the package has no such file any more"};
        member.packed = std::make_shared<const PackedFile>(std::move(packed));
        content.members.push_back(std::move(member));
    }
}

/// What is to be looked at; that the package was unpacked is remembered later: a run that ends
/// between them unpacks it once more.
Status Packages::remember_members(const FoundFile& package, const LedgerPath& name,
                                  const std::vector<std::string>& passed_paths,
                                  const PackageContent& content) {
    Ledger& ledger = tools_.ledger;
    std::set<std::string> listed;
    for (const FoundFile& member : content.members) {
        const LedgerPath path = paths_.name_of(member);
        // A package on the way to what was asked for is not looked at as a whole.
        if (package.members == nullptr || package.members->contains(path.path)) {
            TRY(ledger.expect_file(path, provable(member.packed->state)));
        }
        listed.insert(path.path);
    }
    for (std::size_t i = 0; i < passed_paths.size(); ++i) {
        const LedgerPath path = paths_.name_of({passed_paths[i], content.passed[i].shown, false});
        if (content.passed[i].kind != "excluded") {
            TRY(ledger.remember_passed(path, content.passed[i].kind));
            listed.insert(path.path);
        }
    }
    if (package.members != nullptr || !tools_.options.filter.empty()) {
        return Done{};  // others were not looked at
    }
    for (const LedgerMember& row : TRY(ledger.members_of(name.path))) {
        if (!is_or_holds(listed, row.path.path)) {
            static_cast<void>(TRY(ledger.forget_file(row.path.path)));
            if (!row.document.has_value()) {
                TRY(ledger.drop_file(row.path.path));
            }
        }
    }
    return Done{};
}

}  // namespace juesuan
