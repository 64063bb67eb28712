#include "pipeline/ingest/input_filter.h"

#include <fnmatch.h>

#include <algorithm>

#include "pipeline/ingest/packed_file.h"

namespace juesuan {
namespace {

bool fits_one(const std::string& path, const std::vector<std::string>& patterns) {
    const std::string name = path.substr(path.rfind('/') + 1);
    return std::any_of(patterns.begin(), patterns.end(), [&](std::string pattern) {
        while (pattern.size() > 1 && pattern.back() == '/') {
            pattern.pop_back();
        }
        const bool of_paths = pattern.find('/') != std::string::npos;
        return fnmatch(pattern.c_str(), (of_paths ? path : name).c_str(), 0) == 0;
    });
}

}  // namespace

bool InputFilter::leaves_out_folder(const std::string& path) const {
    return fits_one(path, exclude);
}

bool InputFilter::excludes(const std::string& path) const {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
        if (fits_one(path.substr(0, slash), exclude)) {
            return true;
        }
    }
    return fits_one(path, exclude);
}

/// A package that is wanted by its own name is wanted with all it holds.
bool InputFilter::leaves_out_file(const std::string& path) const {
    bool is_included = include.empty() || fits_one(path, include);
    for (std::size_t end = path.find(member_mark); end != std::string::npos && !is_included;
         end = path.find(member_mark, end + member_mark.size())) {
        is_included = fits_one(path.substr(0, end), include);
    }
    return fits_one(path, exclude) || !is_included;
}

}  // namespace juesuan
