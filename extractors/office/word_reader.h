// The text of a DOCX: paragraphs and tables in their order.
#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "extractors/office/office_page.h"
#include "extractors/office/word_styles.h"

namespace juesuan {

class WordReader {
   public:
    /// Adds the paragraphs and tables in `parent`.
    void read(const pugi::xml_node& parent) { add_blocks(parent, 0); }

    /// Of the part with the styles: how runs of a style of characters look. Before anything is
    /// read.
    void read_styles(const pugi::xml_node& styles) { styles_.read(styles); }

    /// Of the page that ends the document.
    void add_note(PageNote note) { page_.notes.push_back(std::move(note)); }

    /// Text that nobody reads.
    void add_error(const std::string& detail) {
        page_.errors.push_back({ErrorCode::text_unread, Stage::rasterize, 0, shortened(detail)});
    }

    /// The pages that were read; one at least.
    [[nodiscard]] std::vector<OfficePage> take_pages();

   private:
    void add_blocks(const pugi::xml_node& parent, int depth);
    void add_paragraph(const pugi::xml_node& paragraph, int depth);
    void add_text(const pugi::xml_node& parent, RunText& out, int depth);
    void look_at_picture(const pugi::xml_node& drawing);
    void add_table(const pugi::xml_node& table, int depth);
    void add_rows(const pugi::xml_node& parent, OfficeTable& out, int depth);
    void add_row(const pugi::xml_node& row, OfficeTable& out, int depth);
    void add_cells(const pugi::xml_node& parent, OfficeTable& out, int& col, int depth);
    void add_cell(const pugi::xml_node& cell, OfficeTable& out, int& col, int depth);

    OfficePage page_;  ///< that is coming
    std::vector<OfficePage> pages_;
    std::vector<std::size_t> open_;  ///< by column: the cell that goes on downwards, and one
    int tables_ = 0;
    WordStyles styles_;
    bool hides_ = false, numbers_ = false, pictures_ = false, large_pictures_ = false;
    bool foreign_ = false, boxed_table_ = false;
};

}  // namespace juesuan
