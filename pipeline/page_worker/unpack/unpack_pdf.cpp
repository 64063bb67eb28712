#include "pipeline/page_worker/unpack/unpack_pdf.h"

#include <string>
#include <vector>

#include "extractors/rasterize/pdf/held/held_files.h"
#include "pipeline/page_worker/document_bytes.h"

namespace juesuan {
namespace {

Error problem(ErrorCode code, std::string detail) {
    return {code, Stage::ingest, 0, std::move(detail)};
}

/// Holds members to the limits.
class BoundedMembers {
   public:
    BoundedMembers(const wire::UnpackLimits& limits, MemberOutput& output)
        : limits_(limits), output_(output) {}

    bool begin(const std::string& name, std::optional<std::uint64_t> bytes) {
        if (++members_ > limits_.members) {
            beyond_ = problem(ErrorCode::package_limit,
                              "more than " + std::to_string(limits_.members) + " files");
            return false;
        }
        size_ = 0;
        wrong_.reset();
        return output_.begin({wire::MemberKind::file, name, bytes});
    }

    bool bytes(std::string_view piece) {
        size_ += piece.size();
        given_ += piece.size();
        if (size_ > limits_.member_bytes) {
            wrong_ = problem(ErrorCode::input_too_large, std::to_string(size_) + " bytes, limit " +
                                                             std::to_string(limits_.member_bytes));
        } else if (given_ > limits_.package_bytes) {
            wrong_ = problem(ErrorCode::package_limit, "the package unpacks to more than " +
                                                           std::to_string(limits_.package_bytes) +
                                                           " bytes");
        }
        return !wrong_.has_value() && output_.bytes(piece);
    }

    bool end(const std::optional<Error>& damage) {
        return output_.end(wrong_.has_value() ? wrong_ : damage);
    }

    [[nodiscard]] const std::optional<Error>& beyond() const { return beyond_; }

   private:
    const wire::UnpackLimits& limits_;
    MemberOutput& output_;
    std::uint32_t members_ = 0;
    std::uint64_t size_ = 0, given_ = 0;
    std::optional<Error> wrong_, beyond_;
};

bool give_part(std::string_view part, int number, BoundedMembers& members) {
    if (!members.begin(std::to_string(number) + ".pdf", part.size())) {
        return false;
    }
    members.bytes(part);
    return members.end(std::nullopt);
}

}  // namespace

std::optional<Error> unpack_pdf(int file_descriptor, const wire::UnpackRequest& request,
                                MemberOutput& output) {
    const Result<std::vector<char>> bytes = read_document(file_descriptor, "");
    if (!bytes.ok()) {
        return bytes.error();
    }
    BoundedMembers members(request.limits, output);
    const std::vector<std::size_t> parts = joined_documents(bytes.value());
    const std::string_view whole(bytes.value().data(), bytes.value().size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t end = i + 1 < parts.size() ? parts[i + 1] : whole.size();
        if (!give_part(whole.substr(parts[i], end - parts[i]), static_cast<int>(i) + 1, members)) {
            return members.beyond();
        }
    }
    if (!parts.empty()) {
        return std::nullopt;
    }
    const std::optional<Error> damage = each_attached_file(
        bytes.value(),
        {[&members](const std::string& name) { return members.begin(name, std::nullopt); },
         [&members](std::string_view piece) { return members.bytes(piece); },
         [&members](const std::optional<Error>& wrong) { return members.end(wrong); }});
    return members.beyond().has_value() ? members.beyond() : damage;
}

}  // namespace juesuan
