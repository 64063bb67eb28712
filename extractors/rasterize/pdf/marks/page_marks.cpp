#include "extractors/rasterize/pdf/marks/page_marks.h"

#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "extractors/rasterize/pdf/marks/annotation_marks.h"
#include "extractors/rasterize/pdf/marks/beside_pages.h"
#include "extractors/rasterize/pdf/marks/content_reader.h"
#include "extractors/rasterize/pdf/marks/unclaimed_content.h"
#include "extractors/rasterize/pdf/stored_data/picture_check.h"
#include "extractors/rasterize/pdf/stored_data/stream_check.h"

namespace juesuan {

struct PageMarksReader::State {
    std::span<const char> bytes;
    bool opened = false;
    bool usable = false;
    QPDF file;
    StreamCheck check{file};
    std::vector<QPDFObjectHandle> pages;
    std::map<QPDFObjGen, std::string> checked_pictures;  ///< and what is broken in them
    std::optional<bool> unclaimed_content;               ///< asked for when a page draws nothing

    void open() {
        opened = true;
        file.setSuppressWarnings(true);
        file.processMemoryFile("document", bytes.data(), bytes.size());
        pages = file.getAllPages();
        usable = true;
    }

    bool has_unclaimed_content() {
        if (!unclaimed_content) {
            unclaimed_content = holds_unclaimed_content(file);
        }
        return *unclaimed_content;
    }
};

PageMarksReader::PageMarksReader(std::span<const char> bytes) : state_(std::make_unique<State>()) {
    state_->bytes = bytes;
}

PageMarksReader::~PageMarksReader() = default;

namespace {

bool names_fonts(QPDFObjectHandle resources) {
    QPDFObjectHandle fonts = resources.getKey("/Font");
    return fonts.isDictionary() && !fonts.getKeys().empty();
}

/// Whether the resources are the page's own, so that it should use what they name: a writer that
/// gives all its pages the same ones names what a blank page does not need.
bool are_own(QPDFObjectHandle node, const std::vector<QPDFObjectHandle>& pages) {
    const auto same = [](QPDFObjectHandle page) { return page.getKey("/Resources").getObjGen(); };
    QPDFObjectHandle resources = node.getKey("/Resources");
    return pages.size() == 1 || (resources.isDictionary() && !resources.isIndirect()) ||
           (resources.isDictionary() &&
            std::count_if(pages.begin(), pages.end(), [&](const QPDFObjectHandle& page) {
                return same(page) == resources.getObjGen();
            }) == 1);
}

bool is_empty(QPDFObjectHandle contents) {
    return contents.isNull() || (contents.isArray() && contents.getArrayNItems() == 0);
}

/// Whether the box says four numbers.
bool is_box(QPDFObjectHandle box) {
    if (!box.isArray() || box.getArrayNItems() != 4) {
        return false;
    }
    const std::vector<QPDFObjectHandle> sides = box.getArrayAsVector();
    return std::all_of(sides.begin(), sides.end(),
                       [](QPDFObjectHandle side) { return side.isNumber(); });
}

/// An entry of the page, which it may inherit from the nodes above it.
QPDFObjectHandle inherited(QPDFObjectHandle page, const std::string& name) {
    constexpr int deepest_page_tree = 64;
    for (int depth = 0; depth < deepest_page_tree && page.isDictionary(); ++depth) {
        if (QPDFObjectHandle entry = page.getKey(name); !entry.isNull()) {
            return entry;
        }
        page = page.getKey("/Parent");
    }
    return QPDFObjectHandle::newNull();
}

/// Why the object cannot be a page; Poppler draws a white one of the usual American size then.
std::string damage_of_node(QPDFObjectHandle node) {
    if (!node.isDictionary() || !node.getKey("/Type").isNameAndEquals("/Page")) {
        return "what is listed as a page is none";
    }
    return is_box(inherited(node, "/MediaBox")) ? "" : "the page does not say its size";
}

/// Whether an entry of the page that no page has, or a misspelt one, leads to a stream.
bool has_stray_stream(QPDFObjectHandle node) {
    if (!node.isDictionary()) {
        return false;
    }
    const std::map<std::string, QPDFObjectHandle> entries = node.getDictAsMap();
    return std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
        QPDFObjectHandle value = entry.second;
        return value.isStream() && entry.first != "/Contents" && entry.first != "/Thumb" &&
               entry.first != "/Metadata";
    });
}

void doubt_emptiness(QPDFObjectHandle node, QPDFObjectHandle resources,
                     const std::vector<QPDFObjectHandle>& pages, PageMarks& marks) {
    const bool nothing = marks.draws_nothing() && marks.invisible_text == 0;
    const bool has_fonts = names_fonts(resources);
    marks.unused_resources =
        marks.unused_resources || (marks.images.empty() && names_objects(resources, "/Image")) ||
        (has_fonts && is_empty(node.getKey("/Contents"))) ||
        (nothing && (has_fonts || names_objects(resources, "/Form")) && are_own(node, pages));
}

}  // namespace

PageMarks PageMarksReader::read(int page) {
    PageMarks marks;
    try {
        if (!state_->opened) {
            state_->open();
        }
        const std::size_t index = static_cast<std::size_t>(page) - 1;
        if (!state_->usable || index >= state_->pages.size()) {
            marks.damage = "the page is not among those that the file lists";
            return marks;
        }
        QPDFObjectHandle node = state_->pages[index];
        marks.damage = damage_of_node(node);
        QPDFObjectHandle resources = inherited(node, "/Resources");
        if (!resources.isDictionary()) {
            resources = QPDFObjectHandle::newDictionary();
        }
        note_annotations(node.getKey("/Annots"), marks);
        QPDFObjectHandle contents = node.getKey("/Contents");
        if (contents.isNull() && contents.isIndirect()) {
            marks.damage = "the content of the page is missing in the file";
        }
        ContentReader reader(state_->file, marks);
        marks.known = reader.read(contents, resources);
        doubt_emptiness(node, resources, state_->pages, marks);
        marks.unclaimed_content =
            marks.draws_nothing() && (has_stray_stream(node) || state_->has_unclaimed_content());
        marks.repaired = state_->file.anyWarnings();
        if (marks.damage.empty() && !marks.endless) {
            marks.damage = state_->check.look_through(contents, resources);
        }
    } catch (const std::bad_alloc&) {
        throw;  // a limit that was met; whoever draws the page says so
    } catch (const std::exception&) {
        // A file that qpdf cannot follow may still be drawn by Poppler: go on, knowing less.
        marks.known = false;
        if (marks.damage.empty()) {
            marks.damage = "the structure of the page is damaged";
        }
    }
    return marks;
}

std::vector<Error> PageMarksReader::beside_pages() {
    try {
        if (!state_->opened) {
            state_->open();
        }
        return state_->usable ? juesuan::beside_pages(state_->file, state_->pages)
                              : std::vector<Error>();
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return {};  // what is damaged in the file is said with its pages
    }
}

std::vector<PageNote> PageMarksReader::notes_of(int page) {
    try {
        const std::size_t index = static_cast<std::size_t>(page) - 1;
        return state_->usable && index < state_->pages.size()
                   ? notes_of_annotations(state_->pages[index])
                   : std::vector<PageNote>();
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return {};
    }
}

int PageMarksReader::listed_pages() const { return static_cast<int>(state_->pages.size()); }

std::string PageMarksReader::picture_damage(const PageMarks& marks) {
    for (const ImageMark& image : marks.images) {
        const QPDFObjGen number(image.object, image.generation);
        if (image.object == 0) {
            continue;
        }
        const auto [place, is_new] = state_->checked_pictures.try_emplace(number);
        if (is_new) {
            try {
                QPDFObjectHandle stream = state_->file.getObjectByObjGen(number);
                place->second = damage_of_picture(stream);
                for (const char* name : {"/SMask", "/Mask"}) {
                    QPDFObjectHandle mask = stream.getDict().getKey(name);
                    if (mask.isStream() && place->second.empty()) {
                        place->second = state_->check.sound(mask) ? damage_of_picture(mask)
                                                                  : "a mask is damaged";
                    }
                }
            } catch (const std::exception&) {
                place->second = "an image cannot be read";
            }
        }
        if (!place->second.empty()) {
            return place->second;
        }
    }
    return {};
}

std::optional<std::vector<char>> PageMarksReader::stored_jpeg(const ImageMark& image) {
    try {
        QPDFObjectHandle stream = state_->file.getObjectByID(image.object, image.generation);
        if (!image.plain_jpeg || !stream.isStream()) {
            return std::nullopt;
        }
        const std::shared_ptr<Buffer> data = stream.getRawStreamData();
        const auto* begin = reinterpret_cast<const char*>(data->getBuffer());
        return std::vector<char>(begin, begin + data->getSize());
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace juesuan
