#include "extractors/recognize/layer/exemplars.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "extractors/base/code_points.h"
#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double same_picture = 0.12;  // difference of two prints of one glyph at one phase
constexpr double alike = 0.6;          // at most, of one glyph between two pixels
constexpr double clearly = 0.05;       // by which its own character must be nearer than any other
constexpr double still_there = 0.25;   // of its ink may be missing where other ink goes through it
constexpr double little_more = 0.25;   // other ink within a glyph
constexpr double no_ink = 0.1;         // of a glyph's usual ink: nothing is printed
constexpr std::size_t most_clusters = 12;  // of a character: fonts, and places between two pixels
constexpr int sizes_of_pixel = 2;
constexpr int parts_of_margin = 8, parts_of_gap = 16;  // of a composed line's height
constexpr std::size_t most_lost = 2;  // characters of a composed line: more, and nothing is sure
constexpr std::size_t sampled = 6;    // characters of words, if there are so many
constexpr std::size_t fewest = 3;     // that say anything
constexpr long part_right = 3;        // one of so many at least is read as the layer has it
constexpr int least_size = 16;        // pixels
constexpr int rounds = 3;             // lines read of a size: so many fonts

/// The order in which the characters of a size are composed: no number, no row of digits.
constexpr std::u32string_view order = U"7283.5019,46%-()+";

int size_key(const PlacedGlyph& glyph) {
    return static_cast<int>(std::lround(size_of(glyph) * sizes_of_pixel));
}

char32_t character_of(const std::string& text) {
    const std::u32string character = number_spelling(text);
    return character.size() == 1 ? character.front() : 0;
}

/// Pictures side by side, each as wide as its character is set: a lone stroke between two digits is
/// overlooked.
GreyImage composed(const std::vector<const GlyphPicture*>& pictures) {
    constexpr std::uint8_t black = 255;
    int width = 0, height = 0;
    for (const GlyphPicture* picture : pictures) {
        height = std::max(height, picture->height);
    }
    const int margin = std::max(2, height / parts_of_margin);
    const int gap = std::max(1, height / parts_of_gap);
    for (const GlyphPicture* picture : pictures) {
        width += picture->width + 2 * gap;
    }
    GreyImage line(width + 2 * margin, height + 2 * margin);
    int x = margin;
    for (const GlyphPicture* picture : pictures) {
        for (int y = picture->top; y < picture->bottom; ++y) {
            for (int k = picture->left; k < picture->right; ++k) {
                line.row(y + margin)[x + gap + k] =
                    static_cast<std::uint8_t>(black - picture->row(y)[k]);
            }
        }
        x += picture->width + 2 * gap;
    }
    return line;
}

/// Which characters of `expected` the text has at their places, or, where some are lost or split,
/// between neighbours that it has as well: "27" for "72" has neither.
std::vector<bool> aligned(const std::u32string& expected, const std::u32string& text) {
    const std::size_t n = expected.size(), m = text.size();
    std::vector<std::vector<std::size_t>> cost(n + 1, std::vector<std::size_t>(m + 1));
    for (std::size_t i = n + 1; i-- > 0;) {
        for (std::size_t k = m + 1; k-- > 0;) {
            if (i == n || k == m) {
                cost[i][k] = (n - i) + (m - k);
                continue;
            }
            const std::size_t change = expected[i] == text[k] ? 0 : 1;
            cost[i][k] =
                std::min({cost[i + 1][k + 1] + change, cost[i + 1][k] + 1, cost[i][k + 1] + 1});
        }
    }
    std::vector<bool> found(n, false);
    for (std::size_t i = 0, k = 0; i < n && k < m;) {
        const std::size_t change = expected[i] == text[k] ? 0 : 1;
        if (cost[i][k] == cost[i + 1][k + 1] + change) {
            found[i] = change == 0;
            ++i;
            ++k;
        } else if (cost[i][k] == cost[i + 1][k] + 1) {
            ++i;
        } else {
            ++k;
        }
    }
    if (n == m) {
        for (std::size_t i = 0; i < n; ++i) {
            found[i] = expected[i] == text[i];
        }
        return found;
    }
    std::vector<bool> sure(n, false);
    if (std::max(n, m) > std::min(n, m) + most_lost) {
        return sure;
    }
    for (std::size_t i = 0; i < n; ++i) {
        sure[i] = found[i] && (i == 0 || found[i - 1]) && (i + 1 == n || found[i + 1]);
    }
    return sure;
}

}  // namespace

Exemplars::Exemplars(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs,
                     const ReadPicture& read)
    : shown_(glyphs.size(), Shown::unknown) {
    gather(page, glyphs);
    confirm(read);
    judge(page, glyphs);
    sample_words(page, glyphs, read);
}

/// Reads the most frequent characters that are no digits once. Where they are others than the layer
/// says, its map of characters is wrong.
void Exemplars::sample_words(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs,
                             const ReadPicture& read) {
    std::map<std::pair<int, std::string>, std::vector<std::size_t>> words;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const std::u32string points = code_points(glyphs[i].text);
        if (points.size() == 1 && !glyphs[i].tilted && size_of(glyphs[i]) >= least_size &&
            (is_ideograph(points.front()) || is_ascii_letter(points.front()) ||
             is_accented_letter(points.front()))) {
            words[{size_key(glyphs[i]), glyphs[i].text}].push_back(i);
        }
    }
    std::map<int, std::size_t> sizes;
    for (const auto& [key, members] : words) {
        sizes[key.first] += members.size();
    }
    const auto usual =
        std::max_element(sizes.begin(), sizes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    std::vector<std::pair<std::size_t, std::size_t>> frequent;  // how often, minus the first glyph
    for (const auto& [key, members] : words) {
        if (key.first != usual->first) {
            continue;
        }
        frequent.emplace_back(members.size(), glyphs.size() - members.front());
    }
    std::sort(frequent.rbegin(), frequent.rend());
    std::u32string expected;
    std::vector<GlyphPicture> pictures;
    for (const auto& [times, rest] : frequent) {
        const PlacedGlyph& glyph = glyphs[glyphs.size() - rest];
        GlyphPicture picture = picture_of(page, glyph);
        if (pictures.size() < sampled && picture.right > picture.left) {
            expected += number_spelling(glyph.text);
            pictures.push_back(std::move(picture));
        }
    }
    // A few letters apart are no words to a reader of Chinese print.
    const bool latin = std::all_of(expected.begin(), expected.end(), is_ascii_letter);
    if (pictures.size() < (latin ? sampled : fewest)) {
        return;
    }
    std::vector<const GlyphPicture*> in_line;
    in_line.reserve(pictures.size());
    for (const GlyphPicture& picture : pictures) {
        in_line.push_back(&picture);
    }
    const std::u32string text = number_spelling(read(composed(in_line)));
    const auto right = std::count_if(expected.begin(), expected.end(), [&](char32_t character) {
        return text.find(character) != std::u32string::npos;
    });
    words_differ_ = right * part_right < static_cast<long>(expected.size());
}

void Exemplars::gather(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs) {
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const char32_t character = is_of_number(glyphs[i]) ? character_of(glyphs[i].text) : 0;
        if (character == 0 || glyphs[i].tilted) {
            continue;
        }
        Class& clusters = classes_[{size_key(glyphs[i]), to_utf8(character)}];
        GlyphPicture picture = picture_of(page, glyphs[i]);
        if (picture.right <= picture.left) {
            shown_[i] = picture.inverse ? Shown::other : Shown::absent;
            continue;
        }
        const auto same = std::find_if(clusters.begin(), clusters.end(), [&](const Cluster& c) {
            return difference(c.picture, picture).all() <= same_picture;
        });
        if (same != clusters.end()) {
            same->members.push_back(i);
        } else if (clusters.size() < most_clusters) {
            clusters.push_back({std::move(picture), {i}, false});
        }
    }
    for (auto& [key, clusters] : classes_) {
        std::stable_sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) {
            return a.members.size() > b.members.size();
        });
    }
}

void Exemplars::confirm(const ReadPicture& read) {
    std::map<int, std::vector<std::pair<char32_t, Class*>>> sizes;
    for (auto& [key, clusters] : classes_) {
        if (!clusters.empty()) {
            sizes[key.first].emplace_back(character_of(key.second), &clusters);
        }
    }
    for (auto& [size, characters] : sizes) {
        std::stable_sort(characters.begin(), characters.end(), [](const auto& a, const auto& b) {
            return order.find(a.first) < order.find(b.first);
        });
        for (int round = 0; round < rounds; ++round) {
            std::u32string expected;
            std::vector<const GlyphPicture*> pictures;
            std::vector<Cluster*> asked;
            for (const auto& [character, clusters] : characters) {
                const auto next =
                    std::find_if(clusters->begin(), clusters->end(), [&](const Cluster& c) {
                        return !c.confirmed && (round == 0 || c.members.size() > 1);
                    });
                if (next != clusters->end()) {
                    expected.push_back(character);
                    pictures.push_back(&next->picture);
                    asked.push_back(&*next);
                }
            }
            if (asked.empty()) {
                break;
            }
            const std::vector<bool> found =
                aligned(expected, number_spelling(read(composed(pictures))));
            bool any = false;
            for (std::size_t i = 0; i < asked.size(); ++i) {
                asked[i]->confirmed = found[i];
                any = any || found[i];
            }
            for (const auto& [character, clusters] : characters) {
                confirm_like(*clusters, size);
            }
            if (!any) {
                break;
            }
        }
    }
}

/// What looks like a confirmed picture of its own character, and less like any other's.
void Exemplars::confirm_like(Class& clusters, int size) {
    for (Cluster& cluster : clusters) {
        if (cluster.confirmed) {
            continue;
        }
        double own = std::numeric_limits<double>::max(), others = own;
        for (const auto& [key, others_of] : classes_) {
            if (key.first != size) {
                continue;
            }
            for (const Cluster& other : others_of) {
                if (other.confirmed) {
                    double& nearest = &others_of == &clusters ? own : others;
                    nearest = std::min(nearest, difference(other.picture, cluster.picture).all());
                }
            }
        }
        cluster.confirmed = own <= alike && own + clearly < others;
    }
}

void Exemplars::judge(const GreyImage& page, const std::vector<PlacedGlyph>& glyphs) {
    for (const auto& [key, clusters] : classes_) {
        for (const Cluster& cluster : clusters) {
            for (const std::size_t i : cluster.members) {
                shown_[i] = cluster.confirmed ? Shown::shown : Shown::unknown;
            }
        }
    }
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const char32_t character = is_of_number(glyphs[i]) ? character_of(glyphs[i].text) : 0;
        if (shown_[i] != Shown::unknown || character == 0 || glyphs[i].tilted) {
            continue;
        }
        const int size = size_key(glyphs[i]);
        const GlyphPicture picture = picture_of(page, glyphs[i]);
        PictureDifference own;
        double others = std::numeric_limits<double>::max();
        bool known = false;
        double usual_mass = 0;
        for (const auto& [key, clusters] : classes_) {
            for (const Cluster& cluster : clusters) {
                if (key.first != size || !cluster.confirmed) {
                    continue;
                }
                const PictureDifference d = difference(cluster.picture, picture);
                if (key.second != to_utf8(character)) {
                    others = std::min(others, d.all());
                } else if (!known || d.missing < own.missing) {
                    own = d;
                    known = true;
                    usual_mass = static_cast<double>(cluster.picture.mass);
                }
            }
        }
        if (!known) {
            continue;
        }
        if (static_cast<double>(picture.mass) < no_ink * usual_mass) {
            shown_[i] = picture.inverse ? Shown::other : Shown::absent;
        } else if (own.missing > still_there || own.all() > others) {
            shown_[i] = Shown::other;
        } else {
            shown_[i] = own.extra > little_more ? Shown::with_more : Shown::shown;
        }
    }
}

}  // namespace juesuan
