// A page of an OFD: its templates, layers, annotations and seals as marks in the order of drawing.
#pragma once

#include "extractors/base/result.h"
#include "extractors/ofd/objects/page_objects.h"
#include "extractors/ofd/package/document_parts.h"
#include "extractors/ofd/package/ofd_package.h"

namespace juesuan {

struct OfdPage {
    OfdBox box;  ///< millimetres; marks are placed in the same space
    PageObjects marks;
    /// Packages of seals that are OFDs themselves: marks refer to their bytes.
    std::vector<std::shared_ptr<const OfdPackage>> seals;
};

/// Errors: page_damaged, without its number.
[[nodiscard]] Result<OfdPage> read_page_parts(const OfdPackage& package,
                                              const OfdDocumentParts& document,
                                              const OfdPageParts& parts);

}  // namespace juesuan
