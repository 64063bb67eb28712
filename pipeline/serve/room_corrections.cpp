// The one thing that changes anything.
#include "pipeline/json/json_reader.h"
#include "pipeline/serve/room.h"

namespace juesuan {
namespace {

constexpr Phrase no_request = {"This is no correction.", "这不是有效的更正。"};

std::string text_of_member(const JsonValue& value, std::string_view name) {
    const JsonValue* member = value.find(name);
    const std::string* text = member == nullptr ? nullptr : member->text();
    return text == nullptr ? "" : *text;
}

/// Nothing where the body is no object with the members of a request.
std::optional<CorrectionRequest> request_of(const std::string& body, const std::string& user) {
    const std::optional<JsonValue> value = parse_json(body);
    if (!value || value->members() == nullptr) {
        return std::nullopt;
    }
    for (const JsonMember& member : *value->members()) {
        if (member.value.text() == nullptr) {
            return std::nullopt;
        }
    }
    const std::optional<Deed> deed = deed_of_word(text_of_member(*value, "deed"));
    if (!deed) {
        return std::nullopt;
    }
    const std::string said = text_of_member(*value, "by");
    return CorrectionRequest{text_of_member(*value, "id"), *deed, text_of_member(*value, "value"),
                             user.empty() ? said : user, text_of_member(*value, "why")};
}

}  // namespace

Answer Room::correct(const std::string& body, const std::string& user) {
    if (settings_.read_only) {
        return trouble(403, "read_only",
                       {"This room is open for reading only.", "当前为只读模式。"});
    }
    const std::optional<CorrectionRequest> request = request_of(body, user);
    if (!request) {
        return trouble(400, "no_correction", no_request);
    }
    Result<CorrectionDesk> desk = CorrectionDesk::open(settings_.folder);
    if (!desk.ok()) {
        return trouble(503, "no_ledger", {"The ledger cannot be read.", "无法读取台账。"});
    }
    const auto taken = desk.value().take(*request);
    if (!taken.ok()) {
        const ErrorText& text = error_text(taken.error().code);
        return trouble(507, text.name, {text.sentence_en, text.sentence_zh});
    }
    if (const auto* refusal = std::get_if<Refusal>(&taken.value())) {
        return trouble(422, "refused", refusal->reason);
    }
    const TakenWord& word = std::get<TakenWord>(taken.value());
    if (request->deed != Deed::undo) {
        queue_.answered(request->place);
    }
    remaking_.add(word.sha256);
    return answer_of(parse_json(text_of(word.line)).value_or(JsonValue()));
}

}  // namespace juesuan
