#include "pipeline/json/json_writer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace juesuan {
namespace {

/// Printed as it is, between quotes.
bool is_plain(const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](const char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

std::string quoted(const std::string& text) {
    if (is_plain(text)) {
        return '"' + text + '"';
    }
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

class JsonText {
   public:
    explicit JsonText(std::optional<int> indent) : indent_(indent) {}

    void add(const JsonValue& value) {
        std::visit([this](const auto& state) { print(state); }, value.state_);
    }
    std::string take() { return std::move(out_); }

   private:
    void print(std::nullptr_t) { out_ += "null"; }
    void print(bool flag) { out_ += flag ? "true" : "false"; }
    void print(std::int64_t number) { out_ += std::to_string(number); }
    void print(std::uint64_t number) { out_ += std::to_string(number); }
    void print(double number) { out_ += nlohmann::json(number).dump(); }
    void print(const std::string& text) { out_ += quoted(text); }
    void print(const JsonList& list) {
        enclose('[', ']', list, [this](const JsonValue& value) { add(value); });
    }
    void print(const JsonMembers& members) {
        enclose('{', '}', members, [this](const JsonMember& member) {
            out_ += quoted(member.name);
            out_ += indent_.has_value() ? ": " : ":";
            add(member.value);
        });
    }

    template <class Elements, class Print>
    void enclose(char open, char close, const Elements& elements, Print print_one) {
        out_ += open;
        ++depth_;
        for (const auto& element : elements) {
            out_ += &element == elements.data() ? "" : ",";
            new_line();
            print_one(element);
        }
        --depth_;
        if (!elements.empty()) {
            new_line();
        }
        out_ += close;
    }

    void new_line() {
        if (indent_.has_value()) {
            out_ += '\n';
            out_.append(static_cast<std::size_t>(*indent_ * depth_), ' ');
        }
    }

    std::optional<int> indent_;
    int depth_ = 0;
    std::string out_;
};

std::string json_text(const JsonValue& value, std::optional<int> indent) {
    JsonText text(indent);
    text.add(value);
    return text.take();
}

}  // namespace juesuan
