// How the runs of a DOCX look: by their own properties and by their style of characters.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>

#include "extractors/office/run_text.h"

namespace juesuan {

class WordStyles {
   public:
    /// `styles`: the root of the part that holds them.
    void read(const pugi::xml_node& styles);

    /// `properties`: of a run ("rPr"). White text is not looked for: what is behind it may come
    /// from anywhere.
    [[nodiscard]] RunLook look_of(const pugi::xml_node& properties) const;
    [[nodiscard]] bool hides(const pugi::xml_node& properties) const;

   private:
    struct RunStyle {
        RunLook look;
        bool hidden = false;
    };
    [[nodiscard]] RunStyle named(const pugi::xml_node& properties) const;

    std::map<std::string, RunStyle> styles_;
};

}  // namespace juesuan
