#include "pipeline/json/json_reader.h"

#include <nlohmann/json.hpp>

namespace juesuan {
namespace {

/// Builds the value while the library reads the text; every function says whether to go on.
class Builder {
   public:
    // The library asks for these names.
    bool null() { return add(nullptr); }
    bool boolean(bool flag) { return add(flag); }
    bool number_integer(std::int64_t number) { return add(number); }
    bool number_unsigned(std::uint64_t number) { return add(number); }
    bool number_float(double number, const std::string& /*text*/) { return add(number); }
    bool string(std::string& text) { return add(std::move(text)); }
    bool binary(std::vector<std::uint8_t>& /*bytes*/) { return false; }
    bool start_object(std::size_t /*count*/) {
        constexpr std::size_t usual_members = 16;
        JsonMembers members;
        members.reserve(usual_members);
        return open(std::move(members));
    }
    bool key(std::string& name) {
        name_ = std::move(name);
        return true;
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*count*/) { return open(JsonList()); }
    bool end_array() { return close(); }
    template <class Failure>
    bool parse_error(std::size_t /*place*/, const std::string& /*token*/,
                     const Failure& /*failure*/) {
        return false;
    }

    JsonValue take() { return std::move(whole_); }

   private:
    JsonValue& place(JsonValue value) {
        if (open_.empty()) {
            return whole_ = std::move(value);
        }
        JsonValue& above = *open_.back();
        return above.list() != nullptr ? above.append(std::move(value))
                                       : above.append_member(std::move(name_), std::move(value));
    }

    bool add(JsonValue value) {
        place(std::move(value));
        return true;
    }

    bool open(JsonValue value) {
        if (open_.size() == json_depth_limit) {
            return false;
        }
        // Stays where it is while it is open: what encloses it does not grow before it is closed.
        open_.push_back(&place(std::move(value)));
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    JsonValue whole_;
    std::vector<JsonValue*> open_;  ///< from the outermost to the one in work
    std::string name_;              ///< of the next member
};

}  // namespace

std::optional<JsonValue> parse_json(std::string_view text) {
    Builder builder;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
        return std::nullopt;
    }
    return builder.take();
}

}  // namespace juesuan
