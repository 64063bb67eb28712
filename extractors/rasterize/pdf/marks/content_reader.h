// Follows the operators of a content stream as far as they say what is drawn and where.
#pragma once

#include <cstddef>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "extractors/rasterize/pdf/marks/page_marks.h"

namespace juesuan {

/// Whether the resources name an object to be drawn whose /Subtype is `kind`.
[[nodiscard]] bool names_objects(QPDFObjectHandle resources, const char* kind);

class ContentReader {
   public:
    ContentReader(QPDF& file, PageMarks& marks) : file_(file), marks_(marks) {}

    /// False when the content could not be read to its end or a limit was met.
    bool read(QPDFObjectHandle contents, QPDFObjectHandle resources);

   private:
    struct Graphics {
        Affine matrix;
        bool text_hidden = false;  ///< rendering mode 3 (nothing) or 7 (clip only)
        bool clear = false;        ///< the fill is fully transparent
        double font_size = 1, leading = 0, rise = 0;
        double stretch = 1;  ///< of the letters along the line
    };
    class Callbacks;

    bool run(QPDFObjectHandle contents, QPDFObjectHandle resources);
    bool gather(QPDFObjectHandle contents, std::string& bytes);
    void note_damage(const std::string& what);
    void stop_following(const std::string& limit);
    void perform(const std::string& name);
    bool perform_state(const std::string& name);
    bool perform_text(const std::string& name);
    bool perform_text_state(const std::string& name);
    bool perform_text_place(const std::string& name);
    bool perform_colour(const std::string& name);
    [[nodiscard]] bool is_plain_space();
    void set_extended_state();
    void show_text(QPDFObjectHandle text);
    void next_line(double x, double y);
    void add_text_run(QPDFObjectHandle text);
    void draw_object();
    void draw_form(QPDFObjectHandle form);
    void add_image(QPDFObjectHandle dictionary, const QPDFObjGen& number);
    void remember_inline_image();
    void check_inline_image();
    [[nodiscard]] Affine matrix_operand() const;
    [[nodiscard]] double number(std::size_t index) const;

    QPDF& file_;
    PageMarks& marks_;
    QPDFObjectHandle resources_;
    std::vector<QPDFObjectHandle> operands_;
    QPDFObjectHandle inline_image_;
    Graphics graphics_;
    std::vector<Graphics> saved_;
    Affine text_matrix_;           ///< of the line of text, as far as operators placed it
    bool string_follows_ = false;  ///< a string was shown since the last operator that placed one
    int depth_ = 0;
    long operators_ = 0;
    std::size_t bytes_ = 0;
    long long inline_pixels_ = 0;  ///< of the inline images whose data were looked at
    bool complete_ = true;
};

}  // namespace juesuan
