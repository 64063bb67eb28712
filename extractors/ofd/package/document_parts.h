// What an OFD says of itself: its documents, their pages and what belongs to them, by the names of
// parts. No page is looked at.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/ofd/package/number_list.h"
#include "extractors/ofd/package/ofd_package.h"

namespace juesuan {

/// A font, picture, colour space, parameters of drawing or a composite object, by its ID.
struct OfdResource {
    pugi::xml_node node;
    std::string list;    ///< the part that lists it
    std::string folder;  ///< what that list puts before the names of files
};

/// Later lists go before earlier ones, and those of a page before those of its document.
class OfdResources {
   public:
    /// `outer`, which outlives this: where what is not here is looked for.
    explicit OfdResources(const OfdResources* outer = nullptr) : outer_(outer) {}

    /// Adds what a list of resources holds; false where it cannot be read.
    [[nodiscard]] bool add(const OfdPackage& package, const std::string& list);

    /// The resource with this ID and this name of an element; null where there is none.
    [[nodiscard]] const OfdResource* find(const std::string& id, std::string_view element) const;

    /// The name of the part that a resource's child, such as FontFile, names; "" if there is none.
    [[nodiscard]] static std::string file_of(const OfdPackage& package, const OfdResource& resource,
                                             std::string_view child);

   private:
    const OfdResources* outer_;
    std::vector<std::unique_ptr<pugi::xml_document>> lists_;
    std::map<std::string, OfdResource> by_id_;
};

struct OfdTemplate {
    std::string part;
    bool foreground = false;
};

/// Where a seal stands.
struct OfdStamp {
    std::string seal_part;  ///< the seal itself, or the signed value that holds it; "" if missing
    OfdBox boundary;
    std::optional<OfdBox> clip;  ///< within the boundary
};

struct OfdPageParts {
    std::string id;
    std::string content;  ///< "" where the package has no such part
    std::vector<std::string> annotations;
    std::vector<OfdStamp> stamps;
};

/// One of the documents of a file.
struct OfdDocumentParts {
    OfdBox page_box;  ///< of pages that say none of their own
    OfdResources resources;
    std::map<std::string, OfdTemplate> templates;
    std::vector<OfdPageParts> pages;
    std::vector<std::string> attachments;  ///< names of files that it holds
    std::vector<std::string> losses;       ///< what it names and the package lacks
};

/// Errors: document_damaged.
[[nodiscard]] Result<std::vector<OfdDocumentParts>> document_parts(const OfdPackage& package);

}  // namespace juesuan
