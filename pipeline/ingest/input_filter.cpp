#include "pipeline/ingest/input_filter.h"

#include <fnmatch.h>

#include <algorithm>

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

bool InputFilter::leaves_out_file(const std::string& path) const {
    return fits_one(path, exclude) || (!include.empty() && !fits_one(path, include));
}

}  // namespace juesuan
