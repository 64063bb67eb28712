// What speaks against the print itself: marks on the page that make a reading doubtful, or a blank,
// however sure the reader is of the pixels that are left.
#pragma once

#include <cstdint>

namespace juesuan {

enum class PrintDoubt : std::uint8_t {
    layer_contradicted = 0,  ///< the text layer and the drawn page do not show the same
    covered = 1,             ///< something else is drawn over it, or its glyphs overlap
    struck_out = 2,          ///< a line goes through it
    at_ruling = 3,     ///< it touches a ruling that was taken away, or stands within its reach
    cut_off = 4,       ///< it reaches the edge of the paper or of a dark area
    pale = 5,          ///< its ink, or a part of it, is weaker than that of its neighbours
    broken_print = 6,  ///< a streak, tape or hole goes through it
    erased_ink = 7,    ///< ink was taken away here: coloured, or taken for dirt
    coloured = 8,      ///< printed in red among black figures: without a sign it may be negative
};
inline constexpr std::size_t print_doubt_count = 9;

/// A set of them.
class PrintDoubts {
   public:
    constexpr PrintDoubts() = default;
    constexpr explicit PrintDoubts(std::uint16_t bits) : bits_(bits) {}

    void add(PrintDoubt doubt) { bits_ = static_cast<std::uint16_t>(bits_ | bit(doubt)); }
    void add(PrintDoubts others) { bits_ = static_cast<std::uint16_t>(bits_ | others.bits_); }
    [[nodiscard]] bool has(PrintDoubt doubt) const { return (bits_ & bit(doubt)) != 0; }
    [[nodiscard]] bool any() const { return bits_ != 0; }
    /// Bit k is of the doubt k.
    [[nodiscard]] std::uint16_t bits() const { return bits_; }
    friend bool operator==(PrintDoubts, PrintDoubts) = default;

   private:
    static constexpr unsigned bit(PrintDoubt doubt) { return 1U << static_cast<unsigned>(doubt); }
    std::uint16_t bits_ = 0;
};

}  // namespace juesuan
