#include "extractors/office/sheets/workbook_document.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <pugixml.hpp>
#include <utility>

#include "extractors/image/own_marks.h"
#include "extractors/office/picture_size.h"
#include "extractors/office/sheets/built_in_formats.h"
#include "extractors/office/sheets/rich_text.h"
#include "extractors/office/sheets/sheet_reader.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

constexpr const char* core_properties = "docProps/core.xml";

using Parts = std::map<std::string, std::string>;

Error damage(const std::string& what) {
    return {ErrorCode::document_damaged, Stage::rasterize, 0, shortened(what)};
}

/// A border counts when two of its sides are drawn.
std::vector<bool> framed_borders(const pugi::xml_node& borders) {
    std::vector<bool> out;
    for (const pugi::xml_node& border : borders.children()) {
        const auto sides = border.children();
        out.push_back(std::count_if(sides.begin(), sides.end(), [](const pugi::xml_node& side) {
                          const std::string_view style = value_of(side, "style");
                          return !style.empty() && style != "none";
                      }) > 1);
    }
    return out;
}

bool is_white_ground(const pugi::xml_node& fill) {
    const pugi::xml_node pattern = child_of(fill, "patternFill");
    const std::string_view type = value_of(pattern, "patternType");
    return (pattern && (type.empty() || type == "none")) ||
           (type == "solid" && is_white(child_of(pattern, "fgColor")));
}

/// The child of `list` with the number that `cell` gives; a null node if there is none.
pugi::xml_node chosen(const pugi::xml_node& list, const pugi::xml_node& cell, const char* name) {
    const auto children = list.children();
    const int number = std::atoi(value_of(cell, name));
    const bool has = number >= 0 && number < std::distance(children.begin(), children.end());
    return has ? *std::next(children.begin(), number) : pugi::xml_node();
}

/// White on white. A font or fill that is not there looks as usual.
bool is_unseen(const pugi::xml_node& root, const pugi::xml_node& cell) {
    const pugi::xml_node font = chosen(child_of(root, "fonts"), cell, "fontId");
    const pugi::xml_node fill = chosen(child_of(root, "fills"), cell, "fillId");
    return is_white(child_of(font, "color")) && (!fill || is_white_ground(fill));
}

std::vector<SheetStyle> styles_of(const pugi::xml_node& root) {
    std::map<int, std::string> formats;
    for (const pugi::xml_node& format : child_of(root, "numFmts").children()) {
        formats[std::atoi(value_of(format, "numFmtId"))] = value_of(format, "formatCode");
    }
    const std::vector<bool> borders = framed_borders(child_of(root, "borders"));
    std::vector<SheetStyle> out;
    for (const pugi::xml_node& cell : child_of(root, "cellXfs").children()) {
        const int number = std::atoi(value_of(cell, "numFmtId"));
        const auto own = formats.find(number);
        const auto border =
            static_cast<std::size_t>(std::max(0, std::atoi(value_of(cell, "borderId"))));
        std::string format =
            own == formats.end() ? std::string(built_in_format(number)) : own->second;
        const bool shows_nothing = format == ";;;";
        RunLook look;
        look.struck = is_on(child_of(chosen(child_of(root, "fonts"), cell, "fontId"), "strike"));
        look.unseen = is_unseen(root, cell) || shows_nothing;
        out.push_back({std::move(format), border < borders.size() && borders[border], look});
    }
    return out;
}

std::set<int> odd_looks_of(const pugi::xml_node& root) {
    std::set<int> out;
    int number = 0;
    for (const pugi::xml_node& look : child_of(root, "dxfs").children()) {
        if (child_of(look, "numFmt") || is_white(child_of(child_of(look, "font"), "color"))) {
            out.insert(number);
        }
        ++number;
    }
    return out;
}

/// What the sheets share; parts that are missing are empty.
WorkbookParts shared_parts(const Parts& parts, const std::map<std::string, Relation>& relations,
                           const pugi::xml_node& book) {
    WorkbookParts out;
    pugi::xml_document styles, texts;
    if (load_part(parts, related_part(relations, "styles", "xl/styles.xml"), styles)) {
        out.styles = styles_of(styles.document_element());
        out.odd_looks = odd_looks_of(styles.document_element());
    }
    if (load_part(parts, related_part(relations, "sharedStrings", "xl/sharedStrings.xml"), texts)) {
        for (const pugi::xml_node& item : texts.document_element().children()) {
            out.texts.push_back(text_of_runs(item));
        }
    }
    const std::string_view anew = value_of(child_of(book, "calcPr"), "fullCalcOnLoad");
    out.computed_anew = anew == "1" || anew == "true";
    const std::string_view counted = value_of(child_of(book, "workbookPr"), "date1904");
    out.from_1904 = counted == "1" || counted == "true";
    return out;
}

/// Numbers without their formats, and cells without their texts, would be others than are shown.
Status check_shared_parts(const Parts& parts, const std::map<std::string, Relation>& relations) {
    for (const auto& [id, relation] : relations) {
        const bool is_shared = relation.type == "styles" || relation.type == "sharedStrings";
        pugi::xml_document xml;
        if (is_shared && !load_part(parts, relation.target, xml)) {
            return damage("a part cannot be read: " + relation.target);
        }
    }
    return Done{};
}

/// "r:id", whatever its prefix; "sheetId" is another.
std::string relation_id(const pugi::xml_node& sheet) {
    for (const pugi::xml_attribute& attribute : sheet.attributes()) {
        if (std::string_view(attribute.name()).ends_with(":id")) {
            return attribute.value();
        }
    }
    return "";
}

/// How large the drawing is that the anchor holds: its size, or between the cells of its corners.
bool is_large_anchor(const pugi::xml_node& anchor) {
    constexpr double column = 48, row = 14;  // points, as spreadsheets have them
    const pugi::xml_node extent = child_of(anchor, "ext");
    if (extent) {
        return is_large_picture(std::atof(value_of(extent, "cx")) / emu_in_point,
                                std::atof(value_of(extent, "cy")) / emu_in_point);
    }
    const pugi::xml_node from = child_of(anchor, "from"), to = child_of(anchor, "to");
    const auto cells = [&](const char* name) {
        return child_of(to, name).text().as_int() - child_of(from, name).text().as_int();
    };
    return is_large_picture(column * cells("col"), row * cells("row"));
}

/// Does the sheet show a picture or a chart that may hold a page or a table?
bool shows_large_picture(const Parts& parts, const std::string& sheet) {
    const std::string drawing = related_part(relations_of(parts, sheet), "drawing", "");
    pugi::xml_document xml;
    if (drawing.empty() || !load_part(parts, drawing, xml)) {
        return false;
    }
    const auto anchors = xml.document_element().children();
    return std::any_of(anchors.begin(), anchors.end(), [](const pugi::xml_node& anchor) {
        return (child_of(anchor, "pic") || child_of(anchor, "graphicFrame")) &&
               is_large_anchor(anchor);
    });
}

Result<OfficePage> sheet_page(const Parts& parts, const Relation& relation, const std::string& name,
                              const WorkbookParts& workbook) {
    if (relation.type != "worksheet") {
        OfficePage out;
        out.notes.push_back({NoteCode::stored_place, shortened(name)});
        out.errors.push_back({ErrorCode::text_unread, Stage::rasterize, 0,
                              "a chart or dialog and no sheet of cells"});
        return out;
    }
    pugi::xml_document xml;
    if (!load_part(parts, relation.target, xml)) {
        return damage("a sheet cannot be read: " + name);
    }
    OfficePage page = page_of(read_sheet(xml.document_element(), name, workbook));
    const bool said = std::any_of(page.errors.begin(), page.errors.end(), [](const Error& error) {
        return error.code == ErrorCode::text_unread;
    });
    if (!said && shows_large_picture(parts, relation.target)) {
        page.errors.push_back(
            {ErrorCode::text_unread, Stage::rasterize, 0, "pictures beside the cells"});
    }
    return page;
}

/// A table that this program wrote, also one that a person filled in and saved again.
bool is_own_workbook(const Parts& parts) {
    pugi::xml_document xml;
    return load_part(parts, core_properties, xml) &&
           child_of(xml.document_element(), "creator").text().get() ==
               std::string_view(own_workbook_author);
}

}  // namespace

bool is_workbook_part(std::string_view name) {
    const std::string_view folder = "xl/", sheets = "xl/worksheets/";
    const auto is_in = [name](std::string_view place, std::string_view ending) {
        return name.starts_with(place) && name.ends_with(ending) &&
               name.find('/', place.size()) == std::string_view::npos;
    };
    return is_in(folder, ".xml") || is_in(sheets, ".xml") || is_in("xl/_rels/", ".rels") ||
           is_in("xl/worksheets/_rels/", ".rels") || is_in("xl/drawings/", ".xml") ||
           name == "_rels/.rels" || name == core_properties;
}

Result<std::vector<OfficePage>> workbook_pages(const Parts& parts) {
    const std::string main_part =
        related_part(relations_of(parts, ""), "officeDocument", "xl/workbook.xml");
    pugi::xml_document xml;
    if (!load_part(parts, main_part, xml)) {
        return damage("no readable list of sheets");
    }
    if (is_own_workbook(parts)) {
        return Error{ErrorCode::input_unsupported, Stage::rasterize, 0, own_detail};
    }
    const pugi::xml_node book = xml.document_element();
    const std::map<std::string, Relation> relations = relations_of(parts, main_part);
    TRY(check_shared_parts(parts, relations));
    const WorkbookParts workbook = shared_parts(parts, relations, book);
    std::vector<OfficePage> out;
    std::string hidden;
    for (const pugi::xml_node& sheet : child_of(book, "sheets").children()) {
        const std::string name = value_of(sheet, "name");
        const std::string_view state = value_of(sheet, "state");
        if (state == "hidden" || state == "veryHidden") {
            hidden += (hidden.empty() ? "" : ", ") + name;
            continue;
        }
        const auto relation = relations.find(relation_id(sheet));
        if (relation == relations.end()) {
            return damage("a sheet is not in the file: " + name);
        }
        out.push_back(TRY(sheet_page(parts, relation->second, name, workbook)));
    }
    if (!hidden.empty() && !out.empty()) {
        out.front().notes.push_back(
            {NoteCode::hidden_content, shortened("sheets left out: " + hidden)});
    }
    return out;
}

}  // namespace juesuan
