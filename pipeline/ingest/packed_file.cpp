#include "pipeline/ingest/packed_file.h"

#include <sys/stat.h>

#include <algorithm>

namespace juesuan {
namespace {

/// What cannot stand in a path as it is.
std::string harmless(std::string_view part) {
    std::string out(part);
    std::replace(out.begin(), out.end(), '\0', '_');
    return out == ".." ? "_.._" : out;
}

std::string numbered_path(const std::string& path, int number) {
    const std::size_t name = path.rfind('/') + 1;
    const std::size_t dot = path.rfind('.');
    const std::size_t end = dot == std::string::npos || dot <= name ? path.size() : dot;
    return path.substr(0, end) + " (" + std::to_string(number) + ")" + path.substr(end);
}

}  // namespace

MemberPath member_path(std::string_view name) {
    MemberPath out;
    out.leads_out = !name.empty() && name.front() == '/';
    while (!name.empty()) {
        const std::size_t slash = std::min(name.find('/'), name.size());
        const std::string_view part = name.substr(0, slash);
        name.remove_prefix(std::min(slash + 1, name.size()));
        if (part.empty() || part == ".") {
            continue;
        }
        out.leads_out = out.leads_out || part == "..";
        out.path += (out.path.empty() ? "" : "/") + harmless(part);
    }
    if (out.path.empty()) {
        out.leads_out = true;
        out.path = "_";
    }
    return out;
}

MemberPath MemberNames::next(std::string_view name) {
    MemberPath out = member_path(name);
    const std::string first = out.path;
    while (!names_.insert(out.path).second) {
        out.path = numbered_path(first, ++numbers_[first] + 1);
    }
    return out;
}

std::optional<std::size_t> end_of_package(const std::string& path) {
    for (std::size_t mark = path.find(member_mark); mark != std::string::npos;
         mark = path.find(member_mark, mark + 1)) {
        struct stat found {};
        if (mark > 0 && stat(path.substr(0, mark).c_str(), &found) == 0 && S_ISREG(found.st_mode)) {
            return mark;
        }
    }
    return std::nullopt;
}

}  // namespace juesuan
