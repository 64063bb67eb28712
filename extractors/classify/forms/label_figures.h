// What the labels of a form say: which field they name, and amounts inside them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/model/form_catalogue.h"

namespace juesuan {

struct LabelMatch {
    const FieldSpec* field = nullptr;
    std::string rest;  ///< what stands behind the label in the same cell: "单位名称:X" → "X"
};

/// The field that a cell's text labels, reading errors tolerated; nothing for any other text.
[[nodiscard]] LabelMatch field_labelled(const std::string& text,
                                        const std::vector<FieldSpec>& fields);

/// The text is one of the words, reading errors tolerated.
[[nodiscard]] bool is_one_of(const std::string& text, const WordChoice& words);

/// The number that stands directly between the two words, or nothing.
[[nodiscard]] std::optional<Decimal> amount_between(const std::string& text,
                                                    const AmountInText& amount);

/// "99.34分" with the unit 分 is 99.34; nothing for any other text.
[[nodiscard]] std::optional<Decimal> amount_with_unit(const std::string& text,
                                                      const std::vector<std::string>& units);

}  // namespace juesuan
