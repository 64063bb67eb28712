// Checks a JSON text against a JSON Schema (draft 7). valijson is included only in the .cpp.
#pragma once

#include <memory>
#include <string>

#include "extractors/base/result.h"

namespace juesuan {

/// A schema that was read once and can check many texts. May be moved, not copied.
class SchemaCheck {
   public:
    /// Errors: definitions_broken.
    [[nodiscard]] static Result<SchemaCheck> from_text(const std::string& schema_text);

    /// Done if the text is JSON that the schema allows. Errors: output_invalid, with the places.
    [[nodiscard]] Status check(const std::string& json_text) const;

    SchemaCheck(SchemaCheck&&) noexcept;
    SchemaCheck& operator=(SchemaCheck&&) noexcept;
    ~SchemaCheck();

   private:
    struct State;
    explicit SchemaCheck(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace juesuan
