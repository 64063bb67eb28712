#include "extractors/rasterize/pdf/searchable/invisible_text.h"

#include <qpdf/Pl_String.hh>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace juesuan {
namespace {

constexpr int full_turn = 360, quarter = 90;  // degrees

QPDFObjectHandle::Rectangle normal(const QPDFObjectHandle::Rectangle& box) {
    return {std::min(box.llx, box.urx), std::min(box.lly, box.ury), std::max(box.llx, box.urx),
            std::max(box.lly, box.ury)};
}

QPDFObjectHandle::Rectangle box_of(QPDFPageObjectHelper& page, const std::string& key) {
    QPDFObjectHandle box = page.getAttribute(key, false);
    return box.isRectangle() ? normal(box.getArrayAsRectangle())
                             : QPDFObjectHandle::Rectangle(0, 0, 612, 792);  // of Poppler, Letter
}

/// What is displayed: the crop box within the media box.
QPDFObjectHandle::Rectangle displayed(QPDFPageObjectHelper& page) {
    const QPDFObjectHandle::Rectangle media = box_of(page, "/MediaBox");
    if (!page.getAttribute("/CropBox", false).isRectangle()) {
        return media;
    }
    const QPDFObjectHandle::Rectangle crop = box_of(page, "/CropBox");
    const QPDFObjectHandle::Rectangle both(
        std::max(crop.llx, media.llx), std::max(crop.lly, media.lly), std::min(crop.urx, media.urx),
        std::min(crop.ury, media.ury));
    return both.urx > both.llx && both.ury > both.lly ? both : media;
}

/// Clockwise quarters by which the page is turned when it is displayed.
int quarters_of(QPDFPageObjectHelper& page) {
    QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
    const int degrees = rotate.isInteger() ? static_cast<int>(rotate.getIntValue() % full_turn) : 0;
    return (degrees + full_turn) % full_turn / quarter;
}

std::string number_text(double number) {
    std::array<char, 64> room{};
    constexpr int decimals = 6;
    const auto end = std::to_chars(room.data(), room.data() + room.size(), number,
                                   std::chars_format::fixed, decimals);
    return {room.data(), end.ptr};
}

/// From points of the page as displayed, origin at its lower left, to those of its content.
std::string matrix_of(QPDFPageObjectHelper& page, const SearchablePage& text) {
    const QPDFObjectHandle::Rectangle box = displayed(page);
    const double width = box.urx - box.llx, height = box.ury - box.lly;
    const double w = text.width_points, h = text.height_points;
    std::array<double, 6> m{};
    switch (quarters_of(page)) {
        case 1:
            m = {0, height / w, -width / h, 0, box.urx, box.lly};
            break;
        case 2:
            m = {-width / w, 0, 0, -height / h, box.urx, box.ury};
            break;
        case 3:
            m = {0, -height / w, width / h, 0, box.llx, box.ury};
            break;
        default:
            m = {width / w, 0, 0, height / h, box.llx, box.lly};
            break;
    }
    std::string out;
    for (const double number : m) {
        out += number_text(number) + " ";
    }
    return out + "cm\n";
}

void add_font(QPDFPageObjectHelper& page, const QPDFObjectHandle& font) {
    QPDFObjectHandle resources = page.getAttribute("/Resources", true);
    if (!resources.isDictionary()) {
        resources = QPDFObjectHandle::newDictionary();
        page.getObjectHandle().replaceKey("/Resources", resources);
    }
    QPDFObjectHandle fonts = resources.getKey("/Font");
    fonts = fonts.isDictionary() ? fonts.shallowCopy() : QPDFObjectHandle::newDictionary();
    fonts.replaceKey("/" + std::string(searchable_font), font);
    resources.replaceKey("/Font", fonts);
}

bool shows_text(const std::string& word) {
    return word == "Tj" || word == "TJ" || word == "'" || word == "\"";
}

/// Leaves out the operators that show invisible text, where their text object shows nothing else.
class InvisibleTextFilter final : public QPDFObjectHandle::TokenFilter {
   public:
    void handleToken(const QPDFTokenizer::Token& token) override {
        pending_ += token.getRawValue();
        if (token.getType() == QPDFTokenizer::tt_integer) {
            last_number_ = token.getValue();
        }
        if (token.getType() == QPDFTokenizer::tt_word) {
            handle_operator(token.getValue());
        }
    }
    void handleEOF() override {
        end_object();
        write(pending_);
    }
    [[nodiscard]] bool dropped() const { return dropped_; }

   private:
    /// An operator with what stands before it.
    struct Step {
        std::string text;
        bool hidden = false;
    };

    void handle_operator(const std::string& word) {
        if (word == "BT") {
            end_object();
            within_ = true;
        } else if (word == "q") {
            modes_.push_back(mode_);
        } else if (word == "Q" && !modes_.empty()) {
            mode_ = modes_.back();
            modes_.pop_back();
        } else if (word == "Tr") {
            mode_ = last_number_;
        }
        const bool shows = shows_text(word), hidden = shows && mode_ == "3";
        visible_ = visible_ || (shows && !hidden);
        steps_.push_back({std::move(pending_), hidden && within_});
        pending_.clear();
        if (!within_ || word == "ET") {
            end_object();
        }
    }

    void end_object() {
        for (const Step& step : steps_) {
            if (step.hidden && !visible_) {
                dropped_ = true;
                write("\n");
            } else {
                write(step.text);
            }
        }
        steps_.clear();
        within_ = false;
        visible_ = false;
    }

    std::string pending_, last_number_, mode_ = "0";
    std::vector<std::string> modes_;
    std::vector<Step> steps_;
    bool within_ = false, visible_ = false, dropped_ = false;
};

}  // namespace

void add_invisible_text(QPDF& file, QPDFPageObjectHelper& page, const SearchablePage& text,
                        const std::string& content, const QPDFObjectHandle& font) {
    if (content.empty() || text.width_points <= 0 || text.height_points <= 0) {
        return;
    }
    add_font(page, font);
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&file);
    stream.replaceStreamData(content, QPDFObjectHandle::newName("/FlateDecode"),
                             QPDFObjectHandle::newNull());
    // The last of these that is added comes first.
    page.addPageContents(QPDFObjectHandle::newStream(&file, "\nQ\n"), true);
    page.addPageContents(stream, true);
    page.addPageContents(QPDFObjectHandle::newStream(&file, "q\n" + matrix_of(page, text)), true);
}

bool drop_invisible_text(QPDF& file, QPDFPageObjectHelper& page) {
    bool dropped = false;
    const auto filtered = [&dropped](const auto& run) {
        InvisibleTextFilter filter;
        std::string bytes;
        Pl_String pipeline("content", nullptr, bytes);
        run(filter, pipeline);
        dropped = dropped || filter.dropped();
        return filter.dropped() ? bytes : std::string();
    };
    const std::string content = filtered([&page](InvisibleTextFilter& filter, Pipeline& pipeline) {
        page.filterContents(&filter, &pipeline);
    });
    if (!content.empty()) {
        page.getObjectHandle().replaceKey("/Contents", QPDFObjectHandle::newStream(&file, content));
    }
    page.forEachFormXObject(true, [&](QPDFObjectHandle& form, QPDFObjectHandle&,
                                      const std::string&) {
        const std::string drawn =
            filtered([&form](InvisibleTextFilter& filter, Pipeline& pipeline) {
                form.filterAsContents(&filter, &pipeline);
            });
        if (!drawn.empty()) {
            form.replaceStreamData(drawn, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
        }
    });
    return dropped;
}

}  // namespace juesuan
