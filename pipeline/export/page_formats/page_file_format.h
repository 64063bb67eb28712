// Formats with an XML file a page: NAME/<name of the result>/page_0001.xml.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "pipeline/export/page_formats/page_format.h"

namespace juesuan {

class PageFileFormat : public PageFormat {
   public:
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        return {std::string(name()) + "/" + stem};
    }

    Status take_report(const ExportedReport& report) override;

   protected:
    /// The name of its root element.
    [[nodiscard]] virtual const char* root() const = 0;
    /// The document of one page.
    virtual void make(const PageText& page, const ReportFrame& frame,
                      pugi::xml_node root) const = 0;
};

/// "page_0001"
[[nodiscard]] std::string page_name(int page);

}  // namespace juesuan
