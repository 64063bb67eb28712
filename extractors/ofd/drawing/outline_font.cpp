#include "extractors/ofd/drawing/outline_font.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <tuple>
#include <utility>

namespace juesuan {
namespace {

constexpr std::size_t most_outlines = 20'000;
constexpr std::size_t most_faces = 200;  // of one document

struct CloseFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Face = std::unique_ptr<FT_FaceRec, CloseFace>;

struct DestroyPattern {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, DestroyPattern>;

/// An outline on its way from FreeType, in units of the font.
struct Decomposed {
    Path path;
    double scale = 1;
    bool open = false;
    Point last;

    [[nodiscard]] Point at(const FT_Vector* v) const {
        return {static_cast<double>(v->x) * scale, -static_cast<double>(v->y) * scale};
    }
    void close() {
        if (std::exchange(open, false)) {
            path.push_back({Step::close, {}});
        }
    }
};

int move_to(const FT_Vector* to, void* user) {
    auto& out = *static_cast<Decomposed*>(user);
    out.close();
    out.last = out.at(to);
    out.path.push_back({Step::move, {out.last}});
    out.open = true;
    return 0;
}

int line_to(const FT_Vector* to, void* user) {
    auto& out = *static_cast<Decomposed*>(user);
    out.last = out.at(to);
    out.path.push_back({Step::line, {out.last}});
    return 0;
}

int conic_to(const FT_Vector* handle, const FT_Vector* to, void* user) {
    auto& out = *static_cast<Decomposed*>(user);
    const Point h = out.at(handle), end = out.at(to);
    const auto towards = [&](const Point& from) {
        return Point{from.x + 2.0 / 3 * (h.x - from.x), from.y + 2.0 / 3 * (h.y - from.y)};
    };
    out.path.push_back({Step::curve, {towards(out.last), towards(end), end}});
    out.last = end;
    return 0;
}

int cubic_to(const FT_Vector* first, const FT_Vector* second, const FT_Vector* to, void* user) {
    auto& out = *static_cast<Decomposed*>(user);
    out.last = out.at(to);
    out.path.push_back({Step::curve, {out.at(first), out.at(second), out.last}});
    return 0;
}

std::optional<GlyphOutline> outline_of(FT_Face face, std::uint32_t glyph) {
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) {
        return std::nullopt;
    }
    constexpr double usual_units = 1000;
    const double units = face->units_per_EM > 0 ? face->units_per_EM : usual_units;
    Decomposed out;
    out.scale = 1 / units;
    const FT_Outline_Funcs functions{move_to, line_to, conic_to, cubic_to, 0, 0};
    if (FT_Outline_Decompose(&face->glyph->outline, &functions, &out) != 0) {
        return std::nullopt;
    }
    out.close();
    return GlyphOutline{std::move(out.path),
                        static_cast<double>(face->glyph->metrics.horiAdvance) / units};
}

/// What fontconfig is asked for; with a character, a font that has it.
Pattern wanted(const FontOfPage& font, bool bold, std::optional<char32_t> code) {
    Pattern out(FcPatternCreate());
    for (const std::string& name : {font.name, font.family}) {
        if (!name.empty()) {
            FcPatternAddString(out.get(), FC_FAMILY,
                               reinterpret_cast<const FcChar8*>(name.c_str()));
        }
    }
    FcPatternAddString(out.get(), FC_FAMILY,
                       reinterpret_cast<const FcChar8*>(font.fixed   ? "monospace"
                                                        : font.serif ? "serif"
                                                                     : "sans-serif"));
    FcPatternAddString(out.get(), FC_LANG, reinterpret_cast<const FcChar8*>("zh-cn"));
    FcPatternAddInteger(out.get(), FC_WEIGHT,
                        bold || font.bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddBool(out.get(), FC_SCALABLE, FcTrue);
    if (code) {
        FcCharSet* characters = FcCharSetCreate();
        FcCharSetAddChar(characters, *code);
        FcPatternAddCharSet(out.get(), FC_CHARSET, characters);
        FcCharSetDestroy(characters);
    }
    FcConfigSubstitute(nullptr, out.get(), FcMatchPattern);
    FcDefaultSubstitute(out.get());
    return out;
}

}  // namespace

struct OutlineFonts::State {
    FT_Library library = nullptr;
    std::map<const std::string*, Face> embedded;
    std::map<std::pair<std::string, int>, Face> of_machine;  ///< by file and index
    std::map<std::tuple<std::string, std::string, bool, bool, bool>, FT_Face> by_name;
    std::map<std::pair<char32_t, bool>, FT_Face> by_character;
    std::map<std::pair<FT_Face, std::uint32_t>, std::optional<GlyphOutline>> outlines;

    [[nodiscard]] bool has_room() const {
        return library != nullptr && embedded.size() + of_machine.size() < most_faces;
    }

    FT_Face open_embedded(const std::string* file) {
        const auto known = embedded.find(file);
        if (known != embedded.end()) {
            return known->second.get();
        }
        FT_Face face = nullptr;
        if (!has_room() ||
            FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(file->data()),
                               static_cast<FT_Long>(file->size()), 0, &face) != 0) {
            face = nullptr;
        }
        return embedded.emplace(file, Face(face)).first->second.get();
    }

    FT_Face open_matching(const Pattern& pattern) {
        FcResult result = FcResultNoMatch;
        const Pattern match(FcFontMatch(nullptr, pattern.get(), &result));
        FcChar8* file = nullptr;
        int index = 0;
        if (match == nullptr ||
            FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch) {
            return nullptr;
        }
        FcPatternGetInteger(match.get(), FC_INDEX, 0, &index);
        const std::pair<std::string, int> key(reinterpret_cast<const char*>(file), index);
        const auto known = of_machine.find(key);
        if (known != of_machine.end()) {
            return known->second.get();
        }
        FT_Face face = nullptr;
        if (!has_room() || FT_New_Face(library, key.first.c_str(), index, &face) != 0) {
            face = nullptr;
        }
        return of_machine.emplace(key, Face(face)).first->second.get();
    }

    FT_Face called(const FontOfPage& font, bool bold) {
        const auto key =
            std::make_tuple(font.name, font.family, bold || font.bold, font.serif, font.fixed);
        const auto known = by_name.find(key);
        return known != by_name.end()
                   ? known->second
                   : by_name.emplace(key, open_matching(wanted(font, bold, std::nullopt)))
                         .first->second;
    }

    FT_Face that_has(const FontOfPage& font, bool bold, char32_t code) {
        const std::pair<char32_t, bool> key(code, bold || font.bold);
        const auto known = by_character.find(key);
        return known != by_character.end()
                   ? known->second
                   : by_character.emplace(key, open_matching(wanted(font, bold, code)))
                         .first->second;
    }

    const GlyphOutline* outline(FT_Face face, std::uint32_t glyph) {
        const std::pair<FT_Face, std::uint32_t> key(face, glyph);
        auto known = outlines.find(key);
        if (known == outlines.end()) {
            known = outlines.emplace(key, outline_of(face, glyph)).first;
        }
        return known->second ? &*known->second : nullptr;
    }

    const GlyphOutline* character(FT_Face face, char32_t code) {
        const FT_UInt glyph = face == nullptr ? 0 : FT_Get_Char_Index(face, code);
        return glyph == 0 ? nullptr : outline(face, glyph);
    }
};

OutlineFonts::OutlineFonts() : state_(std::make_unique<State>()) {
    if (FT_Init_FreeType(&state_->library) != 0) {
        state_->library = nullptr;
    }
}

OutlineFonts::~OutlineFonts() {
    state_->embedded.clear();
    state_->of_machine.clear();
    if (state_->library != nullptr) {
        FT_Done_FreeType(state_->library);
    }
}

const GlyphOutline* OutlineFonts::outline(const FontOfPage& font, bool bold,
                                          const PlacedGlyph& glyph) {
    FT_Face own = font.file == nullptr ? nullptr : state_->open_embedded(font.file);
    if (own != nullptr && glyph.glyph) {
        if (const GlyphOutline* found = state_->outline(own, *glyph.glyph)) {
            return found;
        }
    }
    if (glyph.codes.empty()) {
        return nullptr;
    }
    const char32_t code = glyph.codes.front();
    if (const GlyphOutline* found = state_->character(own, code)) {
        return found;
    }
    if (const GlyphOutline* found = state_->character(state_->called(font, bold), code)) {
        return found;
    }
    return state_->character(state_->that_has(font, bold, code), code);
}

void OutlineFonts::forget() {
    if (state_->outlines.size() > most_outlines) {
        state_->outlines.clear();
    }
}

}  // namespace juesuan
