// Result<T>: a value or an Error. Nothing inside the program throws; the library adapters catch.
#pragma once

#include <utility>
#include <variant>

#include "extractors/base/error.h"

namespace juesuan {

template <class T>
class [[nodiscard]] Result {
   public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(*-explicit-*)
    Result(Error error)
        : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(*-explicit-*)

    [[nodiscard]] bool ok() const { return state_.index() == 0; }
    [[nodiscard]] explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() & { return std::get<0>(state_); }
    [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }

    [[nodiscard]] const Error& error() const& { return std::get<1>(state_); }
    [[nodiscard]] Error&& error() && { return std::get<1>(std::move(state_)); }

   private:
    std::variant<T, Error> state_;
};

/// The result of a step that gives nothing back.
struct Done {};
using Status = Result<Done>;

}  // namespace juesuan

// TRY(expression): the value, or return the error to the caller. One a line.
#define TRY(expression)                            \
    __extension__({                                \
        auto try_result_ = (expression);           \
        if (!try_result_.ok())                     \
            return std::move(try_result_).error(); \
        std::move(try_result_).value();            \
    })
