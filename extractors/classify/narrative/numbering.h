// The numbers that headings and list entries begin with.
#pragma once

#include <string>

#include "extractors/model/document_words.h"

namespace juesuan {

/// Kinds of numbers, outermost first.
enum class NumberKind : std::uint8_t {
    none = 0,
    part = 1,     ///< 第一部分
    chapter = 2,  ///< 一、
    section = 3,  ///< (一)
    entry = 4,    ///< 1. 1、 (1) ①
};

struct Numbering {
    NumberKind kind = NumberKind::none;
    std::u32string number;  ///< as printed: 第一部分, 一, (一), 1
    int value = 0;          ///< 1 …; 0 for ①
    std::size_t end = 0;    ///< where the text behind number and sign begins
};

/// Takes a text as `folded` gives it. "1.5万元" and "2024年" begin with no number of an entry.
[[nodiscard]] Numbering numbering_of(const std::u32string& folded_text, const DocumentWords& words);

}  // namespace juesuan
