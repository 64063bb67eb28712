#include "pipeline/write/schema_check.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace juesuan {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;
constexpr int max_places = 5;  // more than this many places in one error's text help nobody

std::string describe(valijson::ValidationResults& results) {
    std::string out;
    valijson::ValidationResults::Error error;
    for (int k = 0; k < max_places && results.popError(error); ++k) {
        std::string place;
        for (const std::string& part : error.context) {
            place += part;
        }
        out += (out.empty() ? "" : "; ") + place + ": " + error.description;
    }
    return out;
}

}  // namespace

struct SchemaCheck::State {
    valijson::Schema schema;
};

SchemaCheck::SchemaCheck(std::unique_ptr<State> state) : state_(std::move(state)) {}
SchemaCheck::SchemaCheck(SchemaCheck&&) noexcept = default;
SchemaCheck& SchemaCheck::operator=(SchemaCheck&&) noexcept = default;
SchemaCheck::~SchemaCheck() = default;

Result<SchemaCheck> SchemaCheck::from_text(const std::string& schema_text) {
    try {
        const nlohmann::json json = nlohmann::json::parse(schema_text);
        auto state = std::make_unique<State>();
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(Adapter(json), state->schema);
        return SchemaCheck(std::move(state));
    } catch (const std::exception& failure) {
        return Error{ErrorCode::definitions_broken, Stage::write, 0,
                     std::string("schema: ") + failure.what()};
    }
}

Status SchemaCheck::check(const std::string& json_text) const {
    try {
        const nlohmann::json json = nlohmann::json::parse(json_text);
        valijson::Validator validator;
        valijson::ValidationResults results;
        if (validator.validate(state_->schema, Adapter(json), &results)) {
            return Done{};
        }
        return Error{ErrorCode::output_invalid, Stage::write, 0, describe(results)};
    } catch (const std::exception& failure) {
        return Error{ErrorCode::output_invalid, Stage::write, 0, failure.what()};
    }
}

}  // namespace juesuan
