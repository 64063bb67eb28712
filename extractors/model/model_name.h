// Which model a reader uses.
#pragma once

#include <string>

namespace juesuan {

/// Name and fingerprint of a model, for provenance.
struct ModelName {
    std::string name;
    std::string sha256;
};

}  // namespace juesuan
