#include "extractors/rasterize/pdf/marks/content_reader.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "extractors/rasterize/pdf/marks/bounded_text.h"

namespace juesuan {
namespace {

constexpr long max_operators = 3'000'000;  // a dense table page has about 30,000
constexpr int deepest_form = 12;
constexpr std::size_t max_operands = 4096;
constexpr std::size_t deepest_graphics = 512;

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool names_objects(QPDFObjectHandle resources, const char* kind) {
    QPDFObjectHandle objects = resources.getKey("/XObject");
    if (!objects.isDictionary()) {
        return false;
    }
    for (auto& [name, object] : objects.getDictAsMap()) {
        if (object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals(kind)) {
            return true;
        }
    }
    return false;
}

class ContentReader::Callbacks : public QPDFObjectHandle::ParserCallbacks {
   public:
    explicit Callbacks(ContentReader& reader) : reader_(reader) {}

    void handleObject(QPDFObjectHandle object) override {
        if (!object.isOperator()) {
            if (reader_.operands_.size() < max_operands) {
                reader_.operands_.push_back(object);
            }
            return;
        }
        if (++reader_.operators_ > max_operators) {
            reader_.stop_following("more than 3,000,000 operators");
            terminateParsing();
        }
        reader_.perform(object.getOperatorValue());
        reader_.operands_.clear();
    }
    void handleEOF() override {}

   private:
    ContentReader& reader_;
};

bool ContentReader::read(QPDFObjectHandle contents, QPDFObjectHandle resources) {
    if (contents.isNull()) {
        return true;
    }
    return run(contents, resources) && complete_;
}

bool ContentReader::run(QPDFObjectHandle contents, QPDFObjectHandle resources) {
    std::string bytes;
    const bool whole = gather(contents, bytes);
    std::swap(resources_, resources);
    Callbacks callbacks(*this);
    // An own stream of the decoded bytes, because qpdf has no limit on what it decodes.
    QPDFObjectHandle plain = file_.newStream(bytes);
    operands_.clear();  // those of the operator that draws this form
    QPDFObjectHandle::parseContentStream(plain, &callbacks);
    operands_.clear();
    std::swap(resources_, resources);
    return whole;
}

bool ContentReader::gather(QPDFObjectHandle contents, std::string& bytes) {
    std::vector<QPDFObjectHandle> streams;
    if (contents.isArray()) {
        streams = contents.getArrayAsVector();
    } else {
        streams.push_back(contents);
    }
    bool whole = true;
    for (QPDFObjectHandle& stream : streams) {
        if (!stream.isStream()) {
            whole = false;
            note_damage("a content stream is missing in the file");
            continue;
        }
        bool filtered = false;
        BoundedText text(bytes, max_content_bytes - std::min(bytes_, max_content_bytes));
        const bool decoded =
            stream.pipeStreamData(&text, &filtered, 0, qpdf_dl_specialized, true, false);
        // An undecodable stream is handed over as it is stored: no content to be read.
        whole = whole && decoded && filtered;
        marks_.endless = marks_.endless || text.full();
        if (!decoded) {
            note_damage("a content stream is damaged");
        }
        bytes.push_back('\n');
    }
    bytes_ += bytes.size();
    return whole;
}

void ContentReader::note_damage(const std::string& what) {
    if (marks_.damage.empty()) {
        marks_.damage = what;
    }
}

/// A limit that was met is never good: what lies behind it was not looked at.
void ContentReader::stop_following(const std::string& limit) {
    complete_ = false;
    note_damage("the page draws " + limit);
}

double ContentReader::number(std::size_t index) const {
    double value = 0;
    if (index < operands_.size()) {
        QPDFObjectHandle operand = operands_[index];
        operand.getValueAsNumber(value);
    }
    return std::isfinite(value) ? value : 0;
}

Affine ContentReader::matrix_operand() const {
    return {number(0), number(1), number(2), number(3), number(4), number(5)};
}

void ContentReader::perform(const std::string& name) {
    if (perform_state(name) || perform_text(name) || perform_colour(name)) {
        return;
    }
    if (is_any(name, {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"})) {
        ++marks_.painted_paths;
    } else if (name == "sh") {
        ++marks_.painted_paths;
        marks_.colour = true;
    } else if (name == "Do") {
        draw_object();
    } else if (name == "ID") {
        remember_inline_image();
    } else if (name == "EI") {
        check_inline_image();
        add_image(inline_image_, QPDFObjGen());
    }
}

bool ContentReader::perform_state(const std::string& name) {
    if (name == "q") {
        if (saved_.size() < deepest_graphics) {
            saved_.push_back(graphics_);
        } else {
            stop_following("more than 512 saved states");
        }
    } else if (name == "Q") {
        if (!saved_.empty()) {
            graphics_ = saved_.back();
            saved_.pop_back();
        }
    } else if (name == "cm") {
        graphics_.matrix = graphics_.matrix.after(matrix_operand());
    } else if (name == "gs") {
        set_extended_state();
    } else {
        return false;
    }
    return true;
}

void ContentReader::set_extended_state() {
    if (operands_.empty() || !operands_[0].isName() || !resources_.isDictionary()) {
        return;
    }
    QPDFObjectHandle states = resources_.getKey("/ExtGState");
    if (!states.isDictionary()) {
        return;
    }
    QPDFObjectHandle state = states.getKey(operands_[0].getName());
    double alpha = 1;
    if (state.isDictionary() && state.getKey("/ca").getValueAsNumber(alpha)) {
        graphics_.clear = alpha < 0.05;
    }
}

void ContentReader::draw_object() {
    if (operands_.empty() || !operands_[0].isName() || !resources_.isDictionary()) {
        return;
    }
    QPDFObjectHandle objects = resources_.getKey("/XObject");
    QPDFObjectHandle object = objects.isDictionary() ? objects.getKey(operands_[0].getName())
                                                     : QPDFObjectHandle::newNull();
    if (!object.isStream()) {
        complete_ = false;
        note_damage("something that is drawn is missing in the file");
        return;
    }
    QPDFObjectHandle kind = object.getDict().getKey("/Subtype");
    if (kind.isNameAndEquals("/Image")) {
        add_image(object.getDict(), object.getObjGen());
    } else if (kind.isNameAndEquals("/Form")) {
        draw_form(object);
    }
}

void ContentReader::draw_form(QPDFObjectHandle form) {
    if (depth_ >= deepest_form || operators_ > max_operators || bytes_ > max_content_bytes) {
        stop_following(depth_ >= deepest_form ? "forms in more than 12 others"
                                              : "more than 64 MB of content");
        return;
    }
    ++depth_;
    const Graphics before = graphics_;
    std::vector<Graphics> saved_before;
    saved_before.swap(saved_);
    QPDFObjectHandle dictionary = form.getDict();
    QPDFObjectHandle matrix = dictionary.getKey("/Matrix");
    if (matrix.isMatrix()) {
        const QPDFObjectHandle::Matrix m = matrix.getArrayAsMatrix();
        graphics_.matrix = graphics_.matrix.after({m.a, m.b, m.c, m.d, m.e, m.f});
    }
    QPDFObjectHandle own = dictionary.getKey("/Resources");
    const std::size_t images_before = marks_.images.size();
    complete_ = run(form, own.isDictionary() ? own : resources_) && complete_;
    marks_.unused_resources =
        marks_.unused_resources || (own.isDictionary() && marks_.images.size() == images_before &&
                                    names_objects(own, "/Image"));
    saved_.swap(saved_before);
    graphics_ = before;
    --depth_;
}

void ContentReader::remember_inline_image() {
    inline_image_ = QPDFObjectHandle::newDictionary();
    for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) {
        if (operands_[i].isName()) {
            inline_image_.replaceKey(operands_[i].getName(), operands_[i + 1]);
        }
    }
}

}  // namespace juesuan
