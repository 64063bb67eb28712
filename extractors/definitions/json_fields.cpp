#include "extractors/definitions/json_fields.h"

#include <utility>

namespace juesuan::definitions {

Fields::Fields(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
    if (!object.is_object()) {
        throw BadDefinition(place_ + ": an object is expected");
    }
}

bool Fields::has(const std::string& name) const { return object_.contains(name); }

const Json& Fields::member(const std::string& name) {
    asked_.insert(name);
    const auto found = object_.find(name);
    if (found == object_.end()) {
        throw BadDefinition(place_ + ": member \"" + name + "\" is missing");
    }
    return *found;
}

std::string Fields::text(const std::string& name) {
    const Json& value = member(name);
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
        throw BadDefinition(place_ + "/" + name + ": a text is expected");
    }
    return value.get<std::string>();
}

std::string Fields::text_or(const std::string& name, const std::string& otherwise) {
    asked_.insert(name);
    return has(name) ? text(name) : otherwise;
}

bool Fields::flag_or(const std::string& name, bool otherwise) {
    asked_.insert(name);
    if (!has(name)) {
        return otherwise;
    }
    if (!member(name).is_boolean()) {
        throw BadDefinition(place_ + "/" + name + ": true or false is expected");
    }
    return member(name).get<bool>();
}

int Fields::number_or(const std::string& name, int otherwise) {
    asked_.insert(name);
    if (!has(name)) {
        return otherwise;
    }
    if (!member(name).is_number_integer()) {
        throw BadDefinition(place_ + "/" + name + ": a whole number is expected");
    }
    return member(name).get<int>();
}

const Json& Fields::list_or_none(const std::string& name) {
    static const Json none = Json::array();
    asked_.insert(name);
    if (!has(name)) {
        return none;
    }
    if (!member(name).is_array()) {
        throw BadDefinition(place_ + "/" + name + ": a list is expected");
    }
    return member(name);
}

std::vector<std::string> Fields::texts_or_none(const std::string& name) {
    return texts_of(list_or_none(name), place_ + "/" + name);
}

void Fields::pass_over(const std::vector<std::string>& names) {
    asked_.insert(names.begin(), names.end());
}

void Fields::done() const {
    for (const auto& [name, value] : object_.items()) {
        if (asked_.count(name) == 0) {
            throw BadDefinition(place_ + ": nobody knows the member \"" + name + "\"");
        }
    }
}

std::vector<std::string> texts_of(const Json& list, const std::string& place) {
    std::vector<std::string> out;
    if (!list.is_array()) {
        throw BadDefinition(place + ": a list of texts is expected");
    }
    for (const Json& value : list) {
        if (!value.is_string()) {
            throw BadDefinition(place + ": a list of texts is expected");
        }
        out.push_back(value.get<std::string>());
    }
    return out;
}

}  // namespace juesuan::definitions
