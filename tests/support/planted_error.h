// Errors of a document, planted into what was read of it: as if they had been printed so and every
// reader had read them clearly.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "extractors/base/code_points.h"
#include "extractors/model/read_page.h"
#include "extractors/validate/proof/amount_candidates.h"

namespace juesuan::test {

enum class Misprint { digit, transposed, sign, tenfold, row };
inline constexpr std::array misprints = {Misprint::digit, Misprint::transposed, Misprint::sign,
                                         Misprint::tenfold, Misprint::row};

inline std::string_view word_of(Misprint kind) {
    constexpr std::array<std::string_view, 5> words = {"digit", "transposed", "sign", "tenfold",
                                                       "row"};
    return words[static_cast<std::size_t>(kind)];
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits grouped in threes where `like` is.
inline std::string spelled_like(const std::string& like, const Decimal& value) {
    std::string out = value.text();
    const std::size_t begin = out.front() == '-' ? 1 : 0;
    for (std::size_t at = std::min(out.find('.'), out.size());
         like.find(',') != std::string::npos && at > begin + 3;) {
        at -= 3;
        out.insert(at, 1, ',');
    }
    return out;
}

/// The amount as misprinted; nothing where this kind cannot be, or comes to nothing.
inline std::optional<std::string> misprinted(const std::string& was, Misprint kind,
                                             std::mt19937& random) {
    std::string now = was;
    const std::size_t at = random() % was.size();
    const std::optional<Decimal> value = plain_amount(was);
    if (!value || value->units == 0) {
        return std::nullopt;
    }
    if (kind == Misprint::digit && is_digit(was[at])) {
        now[at] = static_cast<char>('0' + random() % 10);
    } else if (kind == Misprint::transposed && at + 1 < was.size() && is_digit(was[at]) &&
               is_digit(was[at + 1])) {
        std::swap(now[at], now[at + 1]);
    } else if (kind == Misprint::sign) {
        now = was.front() == '-' ? was.substr(1) : "-" + was;
    } else if (kind == Misprint::tenfold) {
        now = spelled_like(was, Decimal{value->units * 10, value->scale});
    }
    return now != was && plain_amount(now) ? std::optional(now) : std::nullopt;
}

/// In one frame: what was seen as `a` is seen as `b`, and the other way round.
inline void exchange(PosteriorFrame& frame, char32_t a, char32_t b) {
    for (SeenCharacter& seen : frame.seen) {
        seen.character = seen.character == a ? b : seen.character == b ? a : seen.character;
    }
}

/// What the pixels show, with the characters exchanged that differ: the doubts of the others stay.
inline void exchange_characters(LinePosterior& posterior, const std::string& was,
                                const std::string& now) {
    const auto placed = place_characters(posterior, code_points(was));
    for (std::size_t k = 0; k < placed.size(); ++k) {
        for (std::size_t f = 0; was[k] != now[k] && f < posterior.kept.size(); ++f) {
            const double width = std::max(1, posterior.frames);
            const double left = posterior.kept[f].place / width;
            if (left >= placed[k].left && left < placed[k].right) {
                exchange(posterior.kept[f], static_cast<char32_t>(was[k]),
                         static_cast<char32_t>(now[k]));
            }
        }
    }
}

/// Equal characters side by side need a blank between them that the frames of others do not show.
inline bool makes_pairs(const std::string& was, const std::string& now) {
    for (std::size_t k = 0; k + 1 < now.size(); ++k) {
        if (now[k] == now[k + 1] && (now[k] != was[k] || now[k + 1] != was[k + 1])) {
            return true;
        }
    }
    return false;
}

/// From here on a reader keeps no posterior: there is nothing to weigh.
inline constexpr double clearly_read = 0.9999;

/// One character is another. Where two change places, or one comes or goes, the frames at its edges
/// would go on showing the neighbour that it had, a doubt that print does not make.
inline bool is_one_exchanged(const std::string& was, const std::string& now) {
    int apart = 0;
    for (std::size_t k = 0; k < std::min(was.size(), now.size()); ++k) {
        apart += was[k] != now[k] ? 1 : 0;
    }
    return was.size() == now.size() && apart == 1;
}

/// Every reader reads `now`: as surely as before, with its doubts about other characters, or
/// clearly where more than one character changes. False if none read `was` in one line.
inline bool print_instead(ReadCell& cell, const std::string& was, const std::string& now) {
    bool any = false;
    for (ReadLine& line : cell.lines) {
        for (Reading& reading : line.readings) {
            Alternative& first = reading.alternatives.front();
            any = any || first.text == was;
            if (!is_one_exchanged(was, now)) {
                reading.posterior = {};
                first.probability = std::max(first.probability, clearly_read);
            } else if (!reading.posterior.empty()) {
                exchange_characters(reading.posterior, was, now);
            }
            first.text = now;
            reading.alternatives.resize(1);
        }
    }
    return any && cell.lines.size() == 1 && (!is_one_exchanged(was, now) || !makes_pairs(was, now));
}

/// The row is not printed. False where a cell reaches over it into another.
inline bool leave_out_row(ReadTable& table, int row) {
    const auto is_of = [row](const ReadCell& cell) { return cell.row == row; };
    const bool spans = std::any_of(table.cells.begin(), table.cells.end(), [&](const auto& cell) {
        return cell.row_span > 1 && cell.row <= row && row < cell.row + cell.row_span;
    });
    if (spans || table.n_rows < 2 || row < 0 || row >= table.n_rows) {
        return false;
    }
    std::erase_if(table.cells, is_of);
    for (ReadCell& cell : table.cells) {
        cell.row -= cell.row > row ? 1 : 0;
    }
    --table.n_rows;
    return true;
}

}  // namespace juesuan::test
