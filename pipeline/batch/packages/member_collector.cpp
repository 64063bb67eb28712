#include "pipeline/batch/packages/member_collector.h"

#include <algorithm>
#include <utility>

#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/ingest/natural_order.h"
#include "pipeline/ingest/other_kind.h"

namespace juesuan {
namespace {

constexpr std::uint64_t room_is_checked_every = std::uint64_t{16} << 20U;  // bytes

Error of_member(ErrorCode code, std::string detail) {
    return {code, Stage::ingest, 0, std::move(detail)};
}

template <class Is>
bool any_part(std::string_view path, const Is& is) {
    while (true) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        if (is(path.substr(0, slash))) {
            return true;
        }
        if (slash == path.size()) {
            return false;
        }
        path.remove_prefix(slash + 1);
    }
}

}  // namespace

/// Why the member is passed over without a look at its bytes; "" when it is not.
std::string MemberCollector::kind_passed(const wire::MemberHead& head,
                                         const std::string& name) const {
    const auto is_junk = [](std::string_view part) {
        return is_junk_name(part) || part == "__MACOSX";
    };
    const auto is_hidden = [](std::string_view part) { return part.front() == '.'; };
    if (any_part(name, is_junk)) {
        return "junk";
    }
    if (any_part(name, is_hidden)) {
        return "hidden";
    }
    const std::string below = member_.shown.substr(member_.above);
    if (options_.filter.excludes(below) ||
        (options_.filter.leaves_out_file(below) && !claims_to_be_package(below))) {
        return "excluded";
    }
    return head.kind == wire::MemberKind::link      ? "link"
           : head.kind == wire::MemberKind::special ? "special file"
                                                    : "";
}

Status MemberCollector::begin(const wire::MemberHead& head) {
    const MemberPath name = names_.next(head.name);
    member_ = like_;
    member_.path += name.path;
    member_.shown += shown_name(name.path);
    front_.clear();
    problem_.reset();
    knows_kind_ = has_bytes_ = false;
    passed_kind_ = name.leads_out ? "" : kind_passed(head, name.path);
    member_.as_package_only = options_.filter.leaves_out_file(member_.shown.substr(member_.above));
    if (name.leads_out) {
        problem_ = of_member(ErrorCode::package_member,
                             "its name leads out of the package: " + shown_name(head.name));
    }
    keeps_ = options_.is_wanted(member_) && passed_kind_.empty() && !problem_.has_value() &&
             !options_.is_settled(member_);
    return Done{};
}

Status MemberCollector::bytes(std::string_view piece) {
    has_bytes_ = true;
    packed_.room->bytes -= std::min<std::uint64_t>(piece.size(), packed_.room->bytes);
    if (!keeps_) {
        return Done{};
    }
    if (knows_kind_) {
        return write(piece);
    }
    front_ += piece;
    return front_.size() < front_bytes ? Status(Done{}) : know_kind();
}

/// By its first bytes; what is no document and no package is not written.
Status MemberCollector::know_kind() {
    knows_kind_ = true;
    const std::string_view front = std::string_view(front_).substr(0, front_bytes);
    const std::optional<std::string_view> package = package_kind(front);
    if (package.has_value() && !is_unpacked(*package)) {
        problem_ = of_member(ErrorCode::input_package, std::string(*package));
    } else if (package.has_value() && packed_.depth >= deepest_package) {
        problem_ =
            of_member(ErrorCode::package_limit,
                      "packages in more than " + std::to_string(deepest_package) + " packages");
    } else if (!package.has_value() && member_.as_package_only) {
        passed_kind_ = "excluded";
    } else if (!package.has_value() &&
               !named_file_kind(front, last_part(member_.path)).has_value()) {
        problem_ =
            of_member(ErrorCode::input_unsupported, other_kind(front, last_part(member_.path)));
    } else {
        file_ = TRY(options_.scratch.create());
        return write(std::exchange(front_, {}));
    }
    keeps_ = false;
    return Done{};
}

/// Better to stop while there is room to say so.
Status MemberCollector::write(std::string_view piece) {
    unchecked_bytes_ += piece.size();
    if (unchecked_bytes_ > room_is_checked_every) {
        unchecked_bytes_ = 0;
        const std::uint64_t least = options_.least_free_bytes;
        if (least > 0 && options_.folder.room() < least) {
            return Error{ErrorCode::output_no_room, Stage::write, 0,
                         "less than " + std::to_string(least >> 20U) + " MB"};
        }
    }
    return file_.write(piece);
}

Status MemberCollector::end(const std::optional<Error>& problem) {
    packed_.room->members -= std::min(packed_.room->members, 1U);
    if (!options_.is_wanted(member_)) {
        return Done{};
    }
    if (keeps_ && !knows_kind_ && !problem.has_value() && has_bytes_) {
        TRY(know_kind());
    }
    if (passed_kind_.empty() && !problem_.has_value() && problem.has_value()) {
        problem_ = problem;
    }
    if (keeps_ && !problem_.has_value() && !has_bytes_) {
        problem_ = of_member(ErrorCode::input_empty, "");
    }
    PackedFile packed = packed_;
    if (file_.is_open()) {
        packed.content = file_.path();
        TRY(file_.close());
        if (problem_.has_value()) {
            options_.scratch.remove(std::exchange(packed.content, {}));
        }
    }
    if (!passed_kind_.empty()) {
        passed_.push_back({member_.shown, passed_kind_});
        passed_paths_.push_back(member_.path);
        return Done{};
    }
    packed.problem = problem_;
    member_.packed = std::make_shared<const PackedFile>(std::move(packed));
    members_.push_back(std::exchange(member_, {}));
    return Done{};
}

std::vector<FoundFile> MemberCollector::take_members() {
    std::sort(members_.begin(), members_.end(), [](const FoundFile& a, const FoundFile& b) {
        return naturally_before(a.path, b.path);
    });
    return std::move(members_);
}

}  // namespace juesuan
