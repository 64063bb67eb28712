#include "pipeline/wire/package_messages.h"

#include <algorithm>
#include <string_view>

#include "pipeline/wire/frame.h"
#include "pipeline/wire/page_record.h"

namespace juesuan::wire {
namespace {

constexpr std::uint8_t without = 0, with = 1;
constexpr int package_forms = 2, member_kinds = 3;

}  // namespace

Bytes write_unpack(const UnpackRequest& request) {
    ByteWriter writer;
    writer.put_i32(static_cast<int>(request.form));
    writer.put_bytes(std::string_view(request.name).substr(0, member_name_bytes));
    writer.put_u32(request.limits.members);
    writer.put_u64(request.limits.member_bytes);
    writer.put_u64(request.limits.package_bytes);
    writer.put_u32(request.limits.ratio);
    return std::move(writer).take();
}

Result<UnpackRequest> parse_unpack(ByteView bytes) {
    ByteReader reader(bytes);
    UnpackRequest request;
    request.form = static_cast<PackageForm>(reader.number(0, package_forms - 1, "form of package"));
    request.name = reader.blob(member_name_bytes, "name of the package");
    request.limits.members = reader.u32();
    request.limits.member_bytes = reader.u64();
    request.limits.package_bytes = reader.u64();
    request.limits.ratio = reader.u32();
    return finished(reader, std::move(request));
}

Bytes write_member(const MemberHead& head) {
    ByteWriter writer;
    writer.put_i32(static_cast<int>(head.kind));
    writer.put_bytes(std::string_view(head.name).substr(0, member_name_bytes));
    writer.put_u8(head.bytes.has_value() ? with : without);
    writer.put_u64(head.bytes.value_or(0));
    return std::move(writer).take();
}

Result<MemberHead> parse_member(ByteView bytes) {
    ByteReader reader(bytes);
    MemberHead head;
    head.kind = static_cast<MemberKind>(reader.number(0, member_kinds - 1, "kind of a member"));
    head.name = reader.blob(member_name_bytes, "name of a member");
    const std::uint8_t declared = reader.u8();
    const std::uint64_t size = reader.u64();
    if (declared > with || (declared == without && size != 0)) {
        reader.call_wrong("size of a member");
    }
    head.bytes = declared == with ? std::optional(size) : std::nullopt;
    return finished(reader, std::move(head));
}

Bytes write_end(const std::optional<Error>& problem) {
    ByteWriter writer;
    writer.put_u8(problem.has_value() ? with : without);
    if (problem.has_value()) {
        put_error(writer, *problem);
    }
    return std::move(writer).take();
}

Result<std::optional<Error>> parse_end(ByteView bytes) {
    ByteReader reader(bytes);
    const std::uint8_t has_problem = reader.u8();
    if (has_problem > with) {
        reader.call_wrong("an end of no known kind");
    }
    std::optional<Error> problem;
    if (has_problem == with && reader.wrong() == nullptr) {
        problem = take_error(reader);
    }
    return finished(reader, std::move(problem));
}

}  // namespace juesuan::wire
