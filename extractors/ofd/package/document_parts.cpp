#include "extractors/ofd/package/document_parts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

constexpr OfdBox a4{0, 0, 210, 297};  // millimetres; for documents that say no size

Error damaged(std::string detail) {
    return {ErrorCode::document_damaged, Stage::rasterize, 0, std::move(detail)};
}

/// Calls `each` for the children of this name.
template <typename Each>
void for_children(const pugi::xml_node& node, std::string_view name, const Each& each) {
    for (const pugi::xml_node& child : node.children()) {
        if (local_name(child) == name) {
            each(child);
        }
    }
}

/// Reads the parts of one document into `out`.
class DocumentReader {
   public:
    DocumentReader(const OfdPackage& package, std::string root, OfdDocumentParts& out)
        : package_(package), root_(std::move(root)), out_(out) {}

    Status read() {
        if (!package_.load(root_, xml_)) {
            return damaged(root_ + " cannot be read");
        }
        const pugi::xml_node document = xml_.document_element();
        const pugi::xml_node common = child_of(document, "CommonData");
        out_.page_box = box_of(child_of(child_of(common, "PageArea"), "PhysicalBox").child_value())
                            .value_or(a4);
        for (const char* kind : {"PublicRes", "DocumentRes"}) {
            for_children(common, kind, [&](const pugi::xml_node& list) {
                const std::string name = package_.located(list.child_value(), root_);
                if (name.empty() || !out_.resources.add(package_, name)) {
                    out_.losses.push_back("a list of resources cannot be read");
                }
            });
        }
        for_children(common, "TemplatePage", [&](const pugi::xml_node& page) {
            out_.templates[value_of(page, "ID")] = {
                package_.located(value_of(page, "BaseLoc"), root_),
                std::string_view(value_of(page, "ZOrder")) == "Foreground"};
        });
        for_children(child_of(document, "Pages"), "Page", [&](const pugi::xml_node& page) {
            const std::string id = value_of(page, "ID");
            by_id_.emplace(id, out_.pages.size());
            out_.pages.push_back({id, package_.located(value_of(page, "BaseLoc"), root_), {}, {}});
        });
        read_annotations(child_of(document, "Annotations").child_value());
        read_attachments(child_of(document, "Attachments").child_value());
        return Done{};
    }

    void read_signatures(const std::string& list) {
        pugi::xml_document xml;
        if (!package_.load(list, xml)) {
            out_.losses.push_back("the list of signatures cannot be read");
            return;
        }
        for_children(xml.document_element(), "Signature", [&](const pugi::xml_node& signature) {
            read_signature(package_.located(value_of(signature, "BaseLoc"), list));
        });
    }

   private:
    [[nodiscard]] OfdPageParts* page_of(const std::string& id) {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : &out_.pages[found->second];
    }

    void read_annotations(const char* location) {
        if (*location == '\0') {
            return;
        }
        const std::string list = package_.located(location, root_);
        pugi::xml_document xml;
        if (!package_.load(list, xml)) {
            out_.losses.push_back("the list of annotations cannot be read");
            return;
        }
        for_children(xml.document_element(), "Page", [&](const pugi::xml_node& page) {
            OfdPageParts* of = page_of(value_of(page, "PageID"));
            const std::string part =
                package_.located(child_of(page, "FileLoc").child_value(), list);
            if (of == nullptr || part.empty()) {
                out_.losses.push_back("annotations of a page cannot be found");
            } else {
                of->annotations.push_back(part);
            }
        });
    }

    void read_attachments(const char* location) {
        pugi::xml_document xml;
        if (*location == '\0' || !package_.load(package_.located(location, root_), xml)) {
            return;
        }
        for_children(xml.document_element(), "Attachment", [&](const pugi::xml_node& file) {
            out_.attachments.emplace_back(value_of(file, "Name"));
        });
    }

    void read_signature(const std::string& part) {
        pugi::xml_document xml;
        if (!package_.load(part, xml)) {
            out_.losses.push_back("a signature cannot be read");
            return;
        }
        const pugi::xml_node info = child_of(xml.document_element(), "SignedInfo");
        const pugi::xml_node seal = child_of(child_of(info, "Seal"), "BaseLoc");
        const pugi::xml_node value = child_of(xml.document_element(), "SignedValue");
        std::string picture = package_.located(seal.child_value(), part);
        if (picture.empty()) {
            picture = package_.located(value.child_value(), part);
        }
        for_children(info, "StampAnnot", [&](const pugi::xml_node& stamp) {
            OfdPageParts* page = page_of(value_of(stamp, "PageRef"));
            const std::optional<OfdBox> boundary = box_of(value_of(stamp, "Boundary"));
            if (page == nullptr || !boundary) {
                out_.losses.push_back("a seal stands on no page");
            } else {
                page->stamps.push_back({picture, *boundary, box_of(value_of(stamp, "Clip"))});
            }
        });
    }

    const OfdPackage& package_;
    std::string root_;
    OfdDocumentParts& out_;
    pugi::xml_document xml_;
    std::map<std::string, std::size_t> by_id_;  ///< of pages
};

/// The part with which the document begins: of its versions the one that is valid now.
std::string root_of(const OfdPackage& package, const pugi::xml_node& body) {
    std::string root = package.located(child_of(body, "DocRoot").child_value(), "");
    for_children(child_of(body, "Versions"), "Version", [&](const pugi::xml_node& version) {
        pugi::xml_document xml;
        const std::string part = package.located(value_of(version, "BaseLoc"), "");
        if (truth_of(value_of(version, "Current"), false) && package.load(part, xml)) {
            const std::string newer =
                package.located(child_of(xml.document_element(), "DocRoot").child_value(), part);
            root = newer.empty() ? root : newer;
        }
    });
    return root;
}

std::string without_numbers(std::string name) {
    std::erase_if(name, [](char c) { return c >= '0' && c <= '9'; });
    return name;
}

/// Parts that are called like the pages and are none: a list of pages that lost some.
std::size_t unlisted_pages(const OfdPackage& package,
                           const std::vector<OfdDocumentParts>& documents) {
    std::set<std::string> listed, like;
    for (const OfdDocumentParts& document : documents) {
        for (const OfdPageParts& page : document.pages) {
            if (!page.content.empty()) {
                listed.insert(page.content);
                like.insert(without_numbers(page.content));
            }
        }
    }
    const std::vector<std::string> names = package.names();
    return static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(), [&](const std::string& name) {
            return listed.count(name) == 0 && like.count(without_numbers(name)) != 0;
        }));
}

}  // namespace

bool OfdResources::add(const OfdPackage& package, const std::string& list) {
    auto xml = std::make_unique<pugi::xml_document>();
    if (!package.load(list, *xml)) {
        return false;
    }
    const pugi::xml_node top = xml->document_element();
    const std::string base = value_of(top, "BaseLoc");
    const std::string folder = base.empty() || base.ends_with('/') ? base : base + "/";
    for (const pugi::xml_node& group : top.children()) {
        for (const pugi::xml_node& each : group.children()) {
            const std::string id = value_of(each, "ID");
            if (!id.empty()) {
                by_id_[id] = {each, list, folder};
            }
        }
    }
    lists_.push_back(std::move(xml));
    return true;
}

const OfdResource* OfdResources::find(const std::string& id, std::string_view element) const {
    const auto found = by_id_.find(id);
    if (found != by_id_.end() && local_name(found->second.node) == element) {
        return &found->second;
    }
    return outer_ == nullptr ? nullptr : outer_->find(id, element);
}

std::string OfdResources::file_of(const OfdPackage& package, const OfdResource& resource,
                                  std::string_view child) {
    const std::string file = child_of(resource.node, child).child_value();
    if (file.empty()) {
        return "";
    }
    const std::string name = package.located(resource.folder + file, resource.list);
    return name.empty() ? package.located(file, resource.list) : name;
}

Result<std::vector<OfdDocumentParts>> document_parts(const OfdPackage& package) {
    pugi::xml_document xml;
    if (!package.load("OFD.xml", xml)) {
        return damaged("OFD.xml cannot be read");
    }
    std::vector<OfdDocumentParts> out;
    Status status = Done{};
    for_children(xml.document_element(), "DocBody", [&](const pugi::xml_node& body) {
        const std::string root = root_of(package, body);
        out.emplace_back();
        DocumentReader reader(package, root, out.back());
        const Status read = root.empty() ? damaged("a document's root is missing") : reader.read();
        if (!read.ok()) {
            status = read;
            return;
        }
        const pugi::xml_node signatures = child_of(body, "Signatures");
        if (*signatures.child_value() != '\0') {
            reader.read_signatures(package.located(signatures.child_value(), ""));
        }
    });
    if (!status.ok()) {
        return status.error();
    }
    const std::size_t unlisted = unlisted_pages(package, out);
    if (unlisted > 0) {
        out.front().losses.push_back(std::to_string(unlisted) +
                                     " parts that look like pages are listed nowhere");
    }
    return out;
}

}  // namespace juesuan
