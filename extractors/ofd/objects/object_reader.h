// The elements of a page of an OFD to marks that can be drawn.
#pragma once

#include <pugixml.hpp>
#include <vector>

#include "extractors/ofd/objects/page_objects.h"
#include "extractors/ofd/objects/paint.h"
#include "extractors/ofd/package/document_parts.h"
#include "extractors/ofd/package/ofd_package.h"

namespace juesuan {

/// Where a group of objects stands and what it hands on to them.
struct Surroundings {
    Affine to_page;
    std::vector<CutTo> cuts = {};
    DrawingState state = {};
    double alpha = 1;
    int depth = 0;  ///< groups around it
};

class ObjectReader {
   public:
    /// All of them outlive this; marks refer to bytes of the package.
    ObjectReader(const OfdPackage& package, const OfdResources& resources, PageObjects& out)
        : package_(package), resources_(resources), out_(out) {}

    /// Adds the objects in `group`, a layer, block or appearance, and what stands in those.
    void read_group(const pugi::xml_node& group, Surroundings around);

   private:
    void read_object(const pugi::xml_node& object, const Surroundings& around);
    void read_text(const pugi::xml_node& object, Surroundings own);
    void read_path(const pugi::xml_node& object, Surroundings own);
    void read_picture(const pugi::xml_node& object, Surroundings own);
    void read_composite(const pugi::xml_node& object, Surroundings own);
    void read_clips(const pugi::xml_node& object, Surroundings& own);
    [[nodiscard]] std::shared_ptr<const FontOfPage> font_of(const std::string& id);
    [[nodiscard]] Paint own_paint(const std::optional<Paint>& paint, const Paint& otherwise,
                                  bool asked, double alpha) const;
    void add(PageObject object);

    const OfdPackage& package_;
    const OfdResources& resources_;
    PageObjects& out_;
    std::map<std::string, std::shared_ptr<const FontOfPage>> fonts_;
    std::size_t seen_ = 0;  ///< elements, those of composite objects each time
    std::size_t glyphs_ = 0, steps_ = 0;
};

}  // namespace juesuan
