#include "extractors/ofd/package/ofd_package.h"

#include <algorithm>
#include <utility>

#include "extractors/office/package_parts.h"

namespace juesuan {
namespace {

// Assumed: the content of a dense page has 1 MB.
constexpr std::size_t most_xml_bytes = std::size_t{64} << 20U;

std::string folder_of(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    return std::string(name.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
}

}  // namespace

std::string plain_location(std::string_view location) {
    std::vector<std::string_view> steps;
    while (!location.empty()) {
        const std::size_t end = location.find_first_of("/\\");
        const std::string_view step = location.substr(0, end);
        location.remove_prefix(end == std::string_view::npos ? location.size() : end + 1);
        if (step == "..") {
            if (steps.empty()) {
                return "";
            }
            steps.pop_back();
        } else if (!step.empty() && step != ".") {
            steps.push_back(step);
        }
    }
    std::string out;
    for (const std::string_view step : steps) {
        out += (out.empty() ? "" : "/") + std::string(step);
    }
    return out;
}

Result<OfdPackage> OfdPackage::open(std::span<const char> bytes) {
    OfdPackage package;
    for (auto& [name, part] : TRY(package_parts(bytes, [](std::string_view) { return true; }))) {
        package.parts_[plain_location(name)] = std::move(part);
    }
    if (package.part("Encryptions.xml") != nullptr) {
        return Error{ErrorCode::document_encrypted, Stage::rasterize, 0,
                     "its package lists encrypted parts"};
    }
    if (package.part("OFD.xml") == nullptr) {
        return Error{ErrorCode::document_damaged, Stage::rasterize, 0, "OFD.xml is missing"};
    }
    return package;
}

const std::string* OfdPackage::part(const std::string& name) const {
    const auto found = parts_.find(name);
    return found == parts_.end() ? nullptr : &found->second;
}

std::string OfdPackage::located(std::string_view location, std::string_view from) const {
    while (!location.empty() && (location.front() == ' ' || location.front() == '\n')) {
        location.remove_prefix(1);
    }
    while (!location.empty() && (location.back() == ' ' || location.back() == '\n')) {
        location.remove_suffix(1);
    }
    const bool from_root = location.starts_with('/') || location.starts_with('\\');
    for (const std::string& folder : {from_root ? "" : folder_of(from), std::string()}) {
        std::string name = plain_location(folder + std::string(location));
        if (!name.empty() && part(name) != nullptr) {
            return name;
        }
    }
    return "";
}

std::vector<std::string> OfdPackage::names() const {
    std::vector<std::string> out;
    for (const auto& [name, bytes] : parts_) {
        out.push_back(name);
    }
    return out;
}

bool OfdPackage::load(const std::string& name, pugi::xml_document& xml) const {
    // Blanks are characters of a text that stand somewhere.
    constexpr unsigned keep_blanks = pugi::parse_default | pugi::parse_ws_pcdata_single;
    const std::string* bytes = part(name);
    return bytes != nullptr && bytes->size() <= most_xml_bytes &&
           xml.load_buffer(bytes->data(), bytes->size(), keep_blanks);
}

}  // namespace juesuan
