#include "pipeline/export/archive/mets_document.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/export/archive/file_forms.h"
#include "pipeline/export/archive/xml.h"

namespace juesuan {
namespace {

using archive::add_text;
using archive::begin_xml;
using archive::set_attribute;
using archive::uri_of_path;

constexpr const char* source_id = "file-source";
constexpr const char* report_id = "file-report";
constexpr const char* description_id = "dmd-document";
constexpr const char* history_id = "history";
constexpr const char* catalogue_id = "dmd-catalogue";
constexpr int whole_document = 0;    // in place of a page
constexpr int most_pages = 100'000;  // whatever a report says

/// A metadata section of the amdSec or dmdSec; the element that holds what it wraps.
pugi::xml_node add_wrapped(pugi::xml_node parent, const char* section, const std::string& id,
                           const char* type, const char* version) {
    pugi::xml_node out = parent.append_child(section);
    set_attribute(out, "ID", id);
    pugi::xml_node wrap = out.append_child("mets:mdWrap");
    set_attribute(wrap, "MDTYPE", type);
    if (*version != '\0') {
        set_attribute(wrap, "MDTYPEVERSION", version);
    }
    return wrap.append_child("mets:xmlData");
}

std::string type_by_ending(const std::string& path) {
    constexpr std::array<std::pair<const char*, const char*>, 5> types = {{
        {".xml", "application/xml"},
        {".pdf", "application/pdf"},
        {".json", report_media_type},
        {".html", "text/html"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    }};
    for (const auto& [ending, type] : types) {
        if (path.ends_with(ending)) {
            return type;
        }
    }
    return "application/octet-stream";
}

/// 12 of ".../page_0012.xml"; whole_document of any other name.
int page_in_name(const std::string& path) {
    constexpr std::string_view before = "/page_";
    constexpr std::size_t most_digits = 6;
    const std::size_t found = path.rfind(before);
    int page = whole_document;
    for (std::size_t k = found + before.size();
         found != std::string::npos && k < path.size() && path[k] >= '0' && path[k] <= '9' &&
         k < found + before.size() + most_digits;
         ++k) {
        page = page * 10 + (path[k] - '0');
    }
    return page;
}

class MetsDocument {
   public:
    MetsDocument(pugi::xml_document& out, const ExportedReport& report, const DocumentFiles& files)
        : out_(out),
          source_(report),
          report_(report.written.report),
          frame_(report.written.frame),
          files_(files) {}

    void write(const std::string& date) {
        pugi::xml_node mets = begin_xml(out_, "mets:mets");
        set_attribute(mets, "xmlns:mets", "http://www.loc.gov/METS/");
        set_attribute(mets, "xmlns:xlink", "http://www.w3.org/1999/xlink");
        set_attribute(mets, "OBJID", digest_uri());
        set_attribute(mets, "LABEL", frame_.file_name);
        set_attribute(mets, "TYPE", "government accounts");
        write_header(mets, date);
        write_description(mets);
        write_catalogue(mets);
        write_history(mets);
        write_files(mets);
        write_pages(mets);
        write_tables(mets);
        write_links(mets);
    }

   private:
    /// RFC 6920.
    [[nodiscard]] std::string digest_uri() const { return "nih:sha-256;" + frame_.sha256; }

    void write_header(pugi::xml_node mets, const std::string& date) {
        pugi::xml_node header = mets.append_child("mets:metsHdr");
        if (!date.empty()) {
            set_attribute(header, "CREATEDATE", date + "T00:00:00Z");
        }
        pugi::xml_node agent = header.append_child("mets:agent");
        set_attribute(agent, "ROLE", "CREATOR");
        set_attribute(agent, "TYPE", "OTHER");
        set_attribute(agent, "OTHERTYPE", "SOFTWARE");
        add_text(agent, "mets:name", frame_.program + " " + frame_.version);
    }

    /// Dublin Core: what the document says of itself.
    void write_description(pugi::xml_node mets) {
        pugi::xml_node data = add_wrapped(mets, "mets:dmdSec", description_id, "DC", "1.1");
        set_attribute(data, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
        const DocumentFacts& facts = report_.forms.facts;
        const auto add = [&data](const char* name, const std::string& text) {
            if (!text.empty()) {
                add_text(data, name, text);
            }
        };
        const std::string year = facts.fiscal_year ? std::to_string(*facts.fiscal_year) : "";
        std::string title = facts.organization + year + facts.kind;
        add("dc:title", title.empty() ? frame_.file_name : title);
        add("dc:creator", facts.organization);
        add("dc:type", facts.kind);
        add("dc:coverage", facts.division);
        add("dc:coverage", year);
        add("dc:date", facts.published_on);
        add("dc:language", "zh");
        add("dc:identifier", digest_uri());
        add("dc:source", frame_.file_name);
    }

    /// What a catalogue says of it, by its own names.
    void write_catalogue(pugi::xml_node mets) {
        if (frame_.metadata.empty()) {
            return;
        }
        pugi::xml_node data = add_wrapped(mets, "mets:dmdSec", catalogue_id, "OTHER", "");
        set_attribute(data.parent(), "OTHERMDTYPE", "catalogue");
        pugi::xml_node catalogue = data.append_child("catalogue");
        set_attribute(catalogue, "xmlns", "urn:juesuan:catalogue:1");
        for (const auto& [name, value] : frame_.metadata) {
            set_attribute(add_text(catalogue, "field", value), "name", name);
        }
    }

    /// What happened stands in a file of its own: its schema need not be known to read this one.
    void write_history(pugi::xml_node mets) {
        pugi::xml_node section = mets.append_child("mets:amdSec");
        set_attribute(section, "ID", "amd");
        pugi::xml_node history = section.append_child("mets:digiprovMD");
        set_attribute(history, "ID", history_id);
        pugi::xml_node reference = history.append_child("mets:mdRef");
        set_attribute(reference, "LOCTYPE", "URL");
        set_attribute(reference, "xlink:href", uri_of_path(files_.history.path));
        set_attribute(reference, "MDTYPE", "PREMIS");
        set_attribute(reference, "MDTYPEVERSION", "3.0");
        set_attribute(reference, "MIMETYPE", "application/xml");
        set_fixity(reference, files_.history);
    }

    static void set_fixity(pugi::xml_node node, const StoredFile& file) {
        set_attribute(node, "SIZE", std::to_string(file.bytes));
        set_attribute(node, "CHECKSUM", file.sha256);
        set_attribute(node, "CHECKSUMTYPE", "SHA-256");
    }

    static void write_file(pugi::xml_node section, const char* use, const char* id,
                           const StoredFile& file, const std::string& type) {
        pugi::xml_node group = section.find_child_by_attribute("mets:fileGrp", "USE", use);
        if (group.empty()) {
            group = section.append_child("mets:fileGrp");
            set_attribute(group, "USE", use);
        }
        pugi::xml_node node = group.append_child("mets:file");
        set_attribute(node, "ID", id);
        set_attribute(node, "MIMETYPE", type);
        set_fixity(node, file);
        set_attribute(node, "ADMID", history_id);
        pugi::xml_node place = node.append_child("mets:FLocat");
        set_attribute(place, "LOCTYPE", "URL");
        set_attribute(place, "xlink:href", uri_of_path(file.path));
    }

    /// A source that is not among the files is named by its digest, and by where it was found.
    void write_files(pugi::xml_node mets) {
        pugi::xml_node section = mets.append_child("mets:fileSec");
        const StoredFile source =
            files_.source.value_or(StoredFile{"", frame_.sha256, frame_.bytes});
        write_file(section, "source", source_id, source, media_type(source_));
        if (!files_.source) {
            pugi::xml_node file = section.child("mets:fileGrp").child("mets:file");
            file.remove_child("mets:FLocat");
            add_place(file, "digest", digest_uri());
            for (const std::string& path : source_.source_paths) {
                add_place(file, "path from the result folder", uri_of_path(path));
            }
        }
        for (std::size_t k = 0; k < files_.source_pages.size(); ++k) {
            const auto& [page, type] = files_.source_pages[k];
            write_file(section, "source", ("file-source-" + std::to_string(k + 1)).c_str(), page,
                       type);
        }
        write_file(section, "report", report_id, files_.report, report_media_type);
        write_derived(section);
    }

    /// A group a format; a file of a page is remembered for the page.
    void write_derived(pugi::xml_node section) {
        for (std::size_t k = 0; k < files_.derived.size(); ++k) {
            const DerivedFile& derived = files_.derived[k];
            const std::string id = "file-" + derived.format + "-" + std::to_string(k + 1);
            write_file(section, derived.format.c_str(), id.c_str(), derived.file,
                       type_by_ending(derived.file.path));
            of_pages_[page_in_name(derived.file.path)].push_back(id);
        }
    }

    static void add_place(pugi::xml_node file, const char* type, const std::string& href) {
        pugi::xml_node place = file.append_child("mets:FLocat");
        set_attribute(place, "LOCTYPE", "OTHER");
        set_attribute(place, "OTHERLOCTYPE", type);
        set_attribute(place, "xlink:href", href);
    }

    static void add_pointer(pugi::xml_node division, const char* file) {
        set_attribute(division.append_child("mets:fptr"), "FILEID", file);
    }

    pugi::xml_node add_structure(pugi::xml_node mets, const char* type, const char* id) {
        pugi::xml_node map = mets.append_child("mets:structMap");
        set_attribute(map, "TYPE", type);
        pugi::xml_node division = map.append_child("mets:div");
        set_attribute(division, "ID", id);
        set_attribute(division, "TYPE", "document");
        set_attribute(division, "LABEL", frame_.file_name);
        std::string described = description_id;
        described += frame_.metadata.empty() ? "" : std::string(" ") + catalogue_id;
        set_attribute(division, "DMDID", described);
        set_attribute(division, "ADMID", "amd");
        return division;
    }

    void write_pages(pugi::xml_node mets) {
        pugi::xml_node document = add_structure(mets, "PHYSICAL", "phys-document");
        add_pointer(document, source_id);
        for (const std::string& id : of_pages_[whole_document]) {
            add_pointer(document, id.c_str());
        }
        const int pages =
            std::min(most_pages,
                     std::max(frame_.page_count,
                              report_.forms.pages.empty() ? 0 : report_.forms.pages.back().page));
        for (int page = 1; page <= pages; ++page) {
            pugi::xml_node division = document.append_child("mets:div");
            set_attribute(division, "ID", page_id(page));
            set_attribute(division, "TYPE", "page");
            set_attribute(division, "ORDER", std::to_string(page));
            for (const std::string& id : of_pages_[page]) {
                add_pointer(division, id.c_str());
            }
            pages_.insert(page);
        }
    }

    static std::string page_id(int page) { return "phys-page-" + std::to_string(page); }

    void write_tables(pugi::xml_node mets) {
        pugi::xml_node document = add_structure(mets, "LOGICAL", "log-document");
        add_pointer(document, report_id);
        std::vector<pugi::xml_node> reports = {document};
        if (report_.forms.reports.size() > 1) {
            reports.clear();
            for (const ReportSpan& span : report_.forms.reports) {
                pugi::xml_node division = document.append_child("mets:div");
                set_attribute(division, "TYPE", "report");
                set_attribute(division, "LABEL",
                              span.organization +
                                  (span.fiscal_year ? std::to_string(*span.fiscal_year) : "") +
                                  span.kind);
                reports.push_back(division);
            }
        }
        for (std::size_t t = 0; t < report_.forms.tables.size(); ++t) {
            const FormTable& table = report_.forms.tables[t];
            const auto of =
                std::min(static_cast<std::size_t>(std::max(0, table.report)), reports.size() - 1);
            pugi::xml_node division = reports[of].append_child("mets:div");
            set_attribute(division, "ID", table_id(t));
            set_attribute(division, "TYPE", "table");
            set_attribute(division, "LABEL", table.title.empty() ? table.id : table.title);
            if (!table.form.empty()) {
                set_attribute(division, "CONTENTIDS", "urn:juesuan:form:" + table.form);
            }
        }
    }

    static std::string table_id(std::size_t index) {
        return "log-table-" + std::to_string(index + 1);
    }

    /// Which pages a table stands on.
    void write_links(pugi::xml_node mets) {
        pugi::xml_node links;
        const auto link = [&](const std::string& from, const std::string& to) {
            if (links.empty()) {
                links = mets.append_child("mets:structLink");
            }
            pugi::xml_node node = links.append_child("mets:smLink");
            set_attribute(node, "xlink:from", from);
            set_attribute(node, "xlink:to", to);
        };
        for (std::size_t t = 0; t < report_.forms.tables.size(); ++t) {
            for (const int page : report_.forms.tables[t].pages) {
                if (pages_.contains(page)) {
                    link(table_id(t), page_id(page));
                }
            }
        }
    }

    pugi::xml_document& out_;
    const ExportedReport& source_;
    const Report& report_;
    const ReportFrame& frame_;
    const DocumentFiles& files_;
    std::set<int> pages_;
    std::map<int, std::vector<std::string>> of_pages_;  ///< ids of files of one page
};

}  // namespace

std::string media_type(const ExportedReport& report) {
    const auto& kind = report.source.kind;
    return kind ? file_form(*kind).media_type : "application/octet-stream";
}

void fill_mets(pugi::xml_document& out, const ExportedReport& report, const DocumentFiles& files,
               const std::string& date) {
    MetsDocument(out, report, files).write(date);
}

}  // namespace juesuan
