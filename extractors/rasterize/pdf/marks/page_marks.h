// What a page of a PDF says it draws: its images with their place, its text, its paths and colours.
//
// Poppler's C++ interface draws but does not tell what it drew, and it fails silently: a damaged
// page comes out white. So the content of the page is read a second time, with libqpdf and without
// decoding any picture, to know at which resolution a scan was made, whether text is visible or an
// invisible layer of an earlier recognition, and whether a white page is allowed to be white.
#pragma once

#include <bitset>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "extractors/base/error.h"
#include "extractors/model/page_frame.h"

namespace juesuan {

/// (x, y) → (a x + c y + e, b x + d y + f), the order in which a PDF writes its matrices.
struct Affine {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    /// First `first`, then this.
    [[nodiscard]] Affine after(const Affine& first) const {
        return {a * first.a + c * first.b,     b * first.a + d * first.b,
                a * first.c + c * first.d,     b * first.c + d * first.d,
                a * first.e + c * first.f + e, b * first.e + d * first.f + f};
    }
};

/// One drawn image. `placement` maps the unit square (origin bottom left) to the page's user space.
struct ImageMark {
    int width = 0, height = 0;  ///< samples of the stored image
    bool grey = false;          ///< grey or black and white for certain
    bool transparent = false;   ///< has a mask, so that what lies below can be seen
    bool stencil = false;       ///< a one-bit mask through which the fill colour is painted
    /// Its data are a JPEG file whose samples are the page's grey or RGB values as they stand.
    bool plain_jpeg = false;
    int object = 0, generation = 0;  ///< its number in the file; 0 for an inline image
    Affine placement;
    long stored_bytes = -1;  ///< length of its compressed data; -1: not known
};

/// Where a string of text begins. `placement` maps text space (a baseline along the x axis, one
/// unit the font's size) to the page's user space; a string that goes on where another ended has
/// the beginning of that one.
struct TextRun {
    Affine placement;
    bool begins = true;  ///< its first character stands at the origin of `placement`
};

struct PageMarks {
    /// False when the page could not be read to its end; the counts are then lower bounds.
    bool known = false;
    std::vector<ImageMark> images;
    std::vector<TextRun> text_runs;  ///< visible ones, in the order of drawing
    long visible_text = 0;           ///< bytes of strings shown in a visible rendering mode
    std::bitset<256> visible_bytes;  ///< which bytes those strings hold
    long invisible_text = 0;  ///< bytes of strings shown in rendering mode 3 or 7, or fully clear
    long painted_paths = 0;   ///< filled or stroked paths and shadings
    bool colour = false;      ///< a colour other than grey was set, or cannot be excluded
    bool annotations = false;
    bool appearances = false;  ///< annotations that are shown have an appearance with content
    /// The resources, of the page or a form, name images and none was drawn, or they are the page's
    /// own, name forms or fonts, and nothing was drawn, or fonts and there is no content at all.
    bool unused_resources = false;
    /// Nothing is drawn, and the file holds content that belongs to no page.
    bool unclaimed_content = false;
    bool repaired = false;  ///< libqpdf had to guess at the structure of the file so far
    bool endless = false;   ///< the content is far longer than any honest page's
    /// What is broken in the streams of the page, in plain words; empty if nothing was found.
    /// Poppler fills in for broken data without a word.
    std::string damage;

    [[nodiscard]] bool draws_nothing() const {
        return images.empty() && visible_text == 0 && painted_paths == 0 && !annotations;
    }
};

/// Reads the marks of the pages of one PDF. Nothing is opened before the first question.
class PageMarksReader {
   public:
    /// `bytes` must outlive the reader.
    explicit PageMarksReader(std::span<const char> bytes);
    ~PageMarksReader();
    PageMarksReader(const PageMarksReader&) = delete;
    PageMarksReader& operator=(const PageMarksReader&) = delete;

    /// The marks of page `page` (from 1); may not know, and then says what is damaged. Throws
    /// std::bad_alloc and nothing else.
    [[nodiscard]] PageMarks read(int page);

    /// What the file holds besides its pages: see beside_pages.h. Nothing where it cannot be told.
    [[nodiscard]] std::vector<Error> beside_pages();
    [[nodiscard]] std::vector<PageNote> notes_of(int page);

    /// How many pages the file lists; 0 before the first question and when the list is broken.
    [[nodiscard]] int listed_pages() const;

    /// What is broken in the data of the images of the page, and in their masks; empty if nothing
    /// was found. Decodes them, so ask only where nobody else does.
    [[nodiscard]] std::string picture_damage(const PageMarks& marks);

    /// The stored data of an image with plain_jpeg; nothing if they cannot be had.
    [[nodiscard]] std::optional<std::vector<char>> stored_jpeg(const ImageMark& image);

   private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace juesuan
