#include "extractors/ofd/objects/page_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractors/ofd/objects/object_reader.h"
#include "extractors/ofd/objects/seal_picture.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

constexpr std::size_t most_remarks = 20;  // as of the annotations of a PDF

Error damaged(std::string detail) {
    return {ErrorCode::page_damaged, Stage::rasterize, 0, std::move(detail)};
}

/// The XML of a page or template with the resources that it adds; both as long as the page is read.
struct Sheet {
    explicit Sheet(const OfdResources& document) : resources(&document) {}
    pugi::xml_document xml;
    OfdResources resources;
    bool foreground = false;  ///< of a template
};

enum class Depth { background, body, foreground };

Depth depth_of(const pugi::xml_node& layer) {
    const std::string_view type = value_of(layer, "Type");
    return type == "Background"   ? Depth::background
           : type == "Foreground" ? Depth::foreground
                                  : Depth::body;
}

class PageReader {
   public:
    PageReader(const OfdPackage& package, const OfdDocumentParts& document, bool with_seals)
        : package_(package), document_(document), with_seals_(with_seals) {}

    Result<OfdPage> read(const OfdPageParts& parts) {
        Sheet page(document_.resources);
        if (!open(parts.content, page)) {
            return damaged("the content of the page cannot be read");
        }
        const pugi::xml_node top = page.xml.document_element();
        const char* own = child_of(child_of(top, "Area"), "PhysicalBox").child_value();
        out_.box = box_of(own).value_or(document_.page_box);
        std::vector<std::unique_ptr<Sheet>> templates = templates_of(top);
        draw_templates(templates, false);
        draw_sheet(page);
        draw_templates(templates, true);
        if (with_seals_) {
            for (const OfdStamp& stamp : parts.stamps) {
                draw_seal(stamp);
            }
        }
        for (const std::string& annotations : parts.annotations) {
            draw_annotations(annotations, page.resources);
        }
        return std::move(out_);
    }

   private:
    [[nodiscard]] bool open(const std::string& part, Sheet& sheet) {
        if (part.empty() || !package_.load(part, sheet.xml)) {
            return false;
        }
        for (const pugi::xml_node& child : sheet.xml.document_element().children()) {
            if (local_name(child) == "PageRes") {
                const std::string list = package_.located(child.child_value(), part);
                if (list.empty() || !sheet.resources.add(package_, list)) {
                    out_.marks.losses.insert("a list of resources cannot be read");
                }
            }
        }
        return true;
    }

    std::vector<std::unique_ptr<Sheet>> templates_of(const pugi::xml_node& page) {
        std::vector<std::unique_ptr<Sheet>> out;
        for (const pugi::xml_node& child : page.children()) {
            if (local_name(child) != "Template") {
                continue;
            }
            const auto found = document_.templates.find(value_of(child, "TemplateID"));
            auto sheet = std::make_unique<Sheet>(document_.resources);
            if (found == document_.templates.end() || !open(found->second.part, *sheet)) {
                out_.marks.losses.insert("a template of the page is missing");
                continue;
            }
            const std::string_view order = value_of(child, "ZOrder");
            sheet->foreground = order.empty() ? found->second.foreground : order == "Foreground";
            out.push_back(std::move(sheet));
        }
        return out;
    }

    void draw_templates(const std::vector<std::unique_ptr<Sheet>>& templates, bool foreground) {
        for (const auto& each : templates) {
            if (each->foreground == foreground) {
                draw_sheet(*each);
            }
        }
    }

    void draw_sheet(const Sheet& sheet) {
        for (const Depth depth : {Depth::background, Depth::body, Depth::foreground}) {
            draw_layers(sheet, depth);
        }
    }

    void draw_layers(const Sheet& sheet, Depth depth) {
        ObjectReader reader(package_, sheet.resources, out_.marks);
        const pugi::xml_node content = child_of(sheet.xml.document_element(), "Content");
        for (const pugi::xml_node& layer : content.children()) {
            const bool is_layer = local_name(layer) == "Layer";
            if (is_layer && depth_of(layer) == depth) {
                reader.read_group(layer, {});
            } else if (!is_layer && layer.type() == pugi::node_element) {
                out_.marks.losses.insert("objects of an unknown kind are not drawn");
            }
        }
    }

    void draw_annotations(const std::string& part, const OfdResources& resources) {
        pugi::xml_document xml;
        if (!package_.load(part, xml)) {
            out_.marks.losses.insert("annotations cannot be read");
            return;
        }
        ObjectReader reader(package_, resources, out_.marks);
        for (const pugi::xml_node& annotation : xml.document_element().children()) {
            if (local_name(annotation) != "Annot") {
                continue;
            }
            const pugi::xml_node look = child_of(annotation, "Appearance");
            const bool shown = truth_of(value_of(annotation, "Visible"), true);
            const bool link = std::string_view(value_of(annotation, "Type")) == "Link";
            out_.marks.links += link ? 1 : 0;
            const std::string remark = child_of(annotation, "Remark").child_value();
            if (!remark.empty() && !(shown && look.first_child()) &&
                out_.marks.remarks.size() < most_remarks) {
                out_.marks.remarks.push_back(remark);
            }
            if (shown && look) {
                draw_appearance(look, reader);
            }
        }
    }

    static void draw_appearance(const pugi::xml_node& look, ObjectReader& reader) {
        Surroundings around;
        if (const std::optional<OfdBox> box = box_of(value_of(look, "Boundary"))) {
            around.to_page = {1, 0, 0, 1, box->x, box->y};
        }
        reader.read_group(look, std::move(around));
    }

    void draw_seal(const OfdStamp& stamp) {
        const std::string* seal = package_.part(stamp.seal_part);
        std::optional<SealPicture> picture = seal == nullptr ? std::nullopt : seal_picture(*seal);
        Surroundings place;
        const OfdBox& box = stamp.boundary;
        place.to_page = {box.width, 0, 0, box.height, box.x, box.y};
        if (stamp.clip) {
            const OfdBox& clip = *stamp.clip;
            place.cuts.push_back(
                {rectangle(box.x + clip.x, box.y + clip.y, box.x + clip.x + clip.width,
                           box.y + clip.y + clip.height),
                 false});
        }
        if (picture && picture->type == "ofd") {
            draw_seal_page(picture->bytes, place);
        } else if (picture) {
            auto bytes = std::make_shared<const std::string>(std::move(picture->bytes));
            out_.marks.objects.push_back(
                {place.to_page, place.cuts, PictureMark{std::move(bytes), 1, true}});
        } else {
            out_.marks.unread.insert("a seal whose picture cannot be read");
        }
    }

    /// A seal that is an OFD: its first page, drawn into the place of the seal.
    void draw_seal_page(const std::string& bytes, const Surroundings& place) {
        Result<OfdPackage> opened = OfdPackage::open({bytes.data(), bytes.size()});
        if (!opened.ok()) {
            out_.marks.unread.insert("a seal whose picture cannot be read");
            return;
        }
        const auto package = std::make_shared<const OfdPackage>(std::move(opened).value());
        const Result<std::vector<OfdDocumentParts>> documents = document_parts(*package);
        if (!documents.ok() || documents.value().empty() ||
            documents.value().front().pages.empty()) {
            out_.marks.unread.insert("a seal whose picture cannot be read");
            return;
        }
        const OfdDocumentParts& document = documents.value().front();
        Result<OfdPage> page = PageReader(*package, document, false).read(document.pages.front());
        if (!page.ok() || page.value().box.width <= 0 || page.value().box.height <= 0) {
            out_.marks.unread.insert("a seal whose picture cannot be read");
            return;
        }
        const OfdBox& box = page.value().box;
        const Affine onto = place.to_page.after(
            {1 / box.width, 0, 0, 1 / box.height, -box.x / box.width, -box.y / box.height});
        for (PageObject& object : page.value().marks.objects) {
            object.to_page = onto.after(object.to_page);
            for (CutTo& cut : object.cuts) {
                cut.path = placed(onto, std::move(cut.path));
            }
            object.cuts.insert(object.cuts.end(), place.cuts.begin(), place.cuts.end());
            object.of_seal = true;
            out_.marks.objects.push_back(std::move(object));
        }
        out_.marks.unread.merge(page.value().marks.losses);
        out_.seals.push_back(package);
    }

    const OfdPackage& package_;
    const OfdDocumentParts& document_;
    bool with_seals_;
    OfdPage out_;
};

}  // namespace

Result<OfdPage> read_page_parts(const OfdPackage& package, const OfdDocumentParts& document,
                                const OfdPageParts& parts) {
    return PageReader(package, document, true).read(parts);
}

}  // namespace juesuan
