// The parts of an OFD, which is a ZIP of XML, fonts and pictures.
#pragma once

#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

class OfdPackage {
   public:
    /// Errors: those of package_parts; document_encrypted where the package says that parts of it
    /// are (GM/T 0099); document_damaged without OFD.xml.
    [[nodiscard]] static Result<OfdPackage> open(std::span<const char> bytes);

    /// The bytes of the part of this name; null where there is none. They stay where they are as
    /// long as the package lives.
    [[nodiscard]] const std::string* part(const std::string& name) const;

    /// The name of the part that `location`, written in the part `from`, means: from the root of
    /// the package where it begins with "/", else from the folder of `from`; programs also leave
    /// the first "/" out. "" where the package has no such part: nothing outside is looked for.
    [[nodiscard]] std::string located(std::string_view location, std::string_view from) const;

    [[nodiscard]] std::vector<std::string> names() const;

    /// Parses a part; false where it is missing, no XML or beyond the limits of one.
    [[nodiscard]] bool load(const std::string& name, pugi::xml_document& xml) const;

   private:
    std::map<std::string, std::string> parts_;
};

/// A location without "./", "..", a first "/" or "\" for "/"; "" where it leads out.
[[nodiscard]] std::string plain_location(std::string_view location);

}  // namespace juesuan
