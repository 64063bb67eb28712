// Formats with an XML file a page: NAME/<name of the result>/page_0001.xml.
#pragma once

#include <filesystem>
#include <pugixml.hpp>
#include <string>

#include "pipeline/export/export_format.h"

namespace juesuan {

class PageFileFormat : public ExportFormat {
   public:
    [[nodiscard]] std::vector<std::string> entries() const override {
        return {std::string(name())};
    }
    [[nodiscard]] bool wants_rows() const override { return false; }
    [[nodiscard]] bool wants_pages() const override { return true; }

    [[nodiscard]] Keeps keeps() const override { return Keeps::files; }
    [[nodiscard]] std::vector<std::string> files_of(const std::string& stem) const override {
        return {std::string(name()) + "/" + stem};
    }

    Status begin(const std::string& folder) override;
    Status take_report(const ExportedReport& report) override;
    Status finish() override { return Done{}; }

   protected:
    /// The name of its root element.
    [[nodiscard]] virtual const char* root() const = 0;
    /// The document of one page.
    virtual void make(const PageText& page, const ReportFrame& frame,
                      pugi::xml_node root) const = 0;

   private:
    std::filesystem::path place_;
};

/// "page_0001"
[[nodiscard]] std::string page_name(int page);

}  // namespace juesuan
