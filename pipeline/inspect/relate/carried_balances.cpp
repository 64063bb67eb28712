#include "pipeline/inspect/relate/carried_balances.h"

#include <optional>

#include "pipeline/base/file_bytes.h"
#include "pipeline/json/json_place.h"
#include "pipeline/json/json_reader.h"

namespace juesuan {
namespace {

BalancePlace place_in(const JsonPlace& balance, std::string_view side) {
    const JsonPlace place = balance.member(side);
    const auto text = [&place](std::string_view name) {
        return place.has(name) ? place.text(name) : std::string();
    };
    return {text("form"), text("row"), text("column")};
}

}  // namespace

Result<std::vector<CarriedBalance>> parse_carried_balances(std::string_view json) {
    const std::optional<JsonValue> whole = parse_json(json);
    FirstMisfit misfit;
    std::vector<CarriedBalance> out;
    if (!whole.has_value()) {
        misfit = "no JSON";
    } else {
        out = JsonPlace(*whole, misfit).list("balances", [](const JsonPlace& balance) {
            return CarriedBalance{place_in(balance, "closing"), place_in(balance, "opening")};
        });
    }
    if (misfit.has_value()) {
        return Error{ErrorCode::definitions_broken, Stage::write, 0,
                     "output/carried_over.json: " + *misfit};
    }
    return out;
}

Result<std::vector<CarriedBalance>> read_carried_balances(const std::string& schemas_folder) {
    const std::string file = schemas_folder + "/output/carried_over.json";
    const std::optional<std::string> text = file_bytes(file);
    if (!text.has_value()) {
        return Error{ErrorCode::environment, Stage::write, 0, file + " not found"};
    }
    return parse_carried_balances(*text);
}

}  // namespace juesuan
