#include "extractors/rasterize/pdf/marks/unclaimed_content.h"

#include <algorithm>
#include <array>
#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>
#include <set>
#include <string>
#include <vector>

namespace juesuan {
namespace {

constexpr std::size_t max_objects = 100'000;
constexpr std::size_t shortest_content = 5;  // bytes: white space and saved states show nothing

bool may_be_content(QPDFObjectHandle object) {
    constexpr std::array<const char*, 7> usual = {"/Length",  "/Filter",       "/DecodeParms", "/F",
                                                  "/FFilter", "/FDecodeParms", "/DL"};
    if (!object.isStream()) {
        return false;
    }
    QPDFObjectHandle dictionary = object.getDict();
    const std::set<std::string> keys = dictionary.getKeys();
    const bool is_plain = std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return std::find(usual.begin(), usual.end(), key) != usual.end();
    });
    QPDFObjectHandle length = dictionary.getKey("/Length");
    return is_plain && length.isInteger() &&
           length.getIntValue() >= static_cast<long long>(shortest_content);
}

/// The numbers of all objects that a way leads to from `start`.
std::set<QPDFObjGen> reached_from(QPDFObjectHandle start) {
    std::set<QPDFObjGen> reached;
    std::vector<QPDFObjectHandle> waiting = {start};
    const auto visit = [&](QPDFObjectHandle object) {
        if (object.isIndirect() && !reached.insert(object.getObjGen()).second) {
            return;
        }
        if (object.isArray() || object.isDictionary() || object.isStream()) {
            waiting.push_back(object);
        }
    };
    while (!waiting.empty()) {
        QPDFObjectHandle object = waiting.back();
        waiting.pop_back();
        if (object.isArray()) {
            for (QPDFObjectHandle& each : object.getArrayAsVector()) {
                visit(each);
            }
            continue;
        }
        for (auto& [key, value] : (object.isStream() ? object.getDict() : object).getDictAsMap()) {
            visit(value);
        }
    }
    return reached;
}

}  // namespace

bool holds_unclaimed_content(QPDF& file) {
    // The objects of the file itself; the list of all objects has those that were made on the way.
    const std::map<QPDFObjGen, QPDFXRefEntry> table = file.getXRefTable();
    if (table.size() > max_objects) {
        return false;
    }
    std::vector<QPDFObjGen> candidates;
    for (const auto& [number, entry] : table) {
        if (may_be_content(file.getObject(number))) {
            candidates.push_back(number);
        }
    }
    if (candidates.empty()) {
        return false;
    }
    const std::set<QPDFObjGen> reached = reached_from(file.getTrailer());
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const QPDFObjGen& each) { return reached.count(each) == 0; });
}

}  // namespace juesuan
