#include "pipeline/export/archive/premis.h"

#include "pipeline/export/archive/xml.h"

namespace juesuan {
namespace {

using archive::add_text;
using archive::begin_xml;
using archive::set_attribute;

constexpr const char* space = "http://www.loc.gov/premis/v3";
constexpr const char* digest_kind = "SHA-256";
constexpr const char* local_kind = "local";

/// <premis:thing><premis:thingType>type</…><premis:thingValue>value</…></premis:thing>
pugi::xml_node add_identifier(pugi::xml_node parent, const std::string& name,
                              const std::string& type, const std::string& value) {
    pugi::xml_node out = parent.append_child(name.c_str());
    add_text(out, (name + "Type").c_str(), type);
    add_text(out, (name + "Value").c_str(), value);
    return out;
}

void add_characteristics(pugi::xml_node parent, const PremisObject& object) {
    pugi::xml_node out = parent.append_child("premis:objectCharacteristics");
    add_text(out, "premis:compositionLevel", "0");
    pugi::xml_node fixity = out.append_child("premis:fixity");
    add_text(fixity, "premis:messageDigestAlgorithm", digest_kind);
    add_text(fixity, "premis:messageDigest", object.file.sha256);
    add_text(out, "premis:size", std::to_string(object.file.bytes));
    pugi::xml_node designation =
        out.append_child("premis:format").append_child("premis:formatDesignation");
    add_text(designation, "premis:formatName", object.format);
}

void add_object(pugi::xml_node parent, const PremisObject& object) {
    pugi::xml_node out = parent.append_child("premis:object");
    set_attribute(out, "xsi:type", "premis:file");
    add_identifier(out, "premis:objectIdentifier", digest_kind, object.file.sha256);
    add_characteristics(out, object);
    if (!object.original_name.empty()) {
        add_text(out, "premis:originalName", object.original_name);
    }
    if (!object.derived_from.empty()) {
        pugi::xml_node relation = out.append_child("premis:relationship");
        add_text(relation, "premis:relationshipType", "derivation");
        add_text(relation, "premis:relationshipSubType", "has source");
        add_identifier(relation, "premis:relatedObjectIdentifier", digest_kind,
                       object.derived_from);
    }
}

void add_event(pugi::xml_node parent, const PremisEvent& event) {
    pugi::xml_node out = parent.append_child("premis:event");
    add_identifier(out, "premis:eventIdentifier", local_kind, event.id);
    add_text(out, "premis:eventType", event.type);
    add_text(out, "premis:eventDateTime", event.time);
    for (const std::string& detail : event.details) {
        add_text(out.append_child("premis:eventDetailInformation"), "premis:eventDetail", detail);
    }
    pugi::xml_node outcome = out.append_child("premis:eventOutcomeInformation");
    add_text(outcome, "premis:eventOutcome", event.outcome);
    for (const std::string& note : event.notes) {
        add_text(outcome.append_child("premis:eventOutcomeDetail"), "premis:eventOutcomeDetailNote",
                 note);
    }
    add_identifier(out, "premis:linkingAgentIdentifier", local_kind, event.agent);
    for (const auto& [sha256, role] : event.objects) {
        pugi::xml_node object =
            add_identifier(out, "premis:linkingObjectIdentifier", digest_kind, sha256);
        add_text(object, "premis:linkingObjectRole", role);
    }
}

void add_agent(pugi::xml_node parent, const PremisAgent& agent) {
    pugi::xml_node out = parent.append_child("premis:agent");
    add_identifier(out, "premis:agentIdentifier", local_kind, agent.id);
    add_text(out, "premis:agentName", agent.name);
    add_text(out, "premis:agentType", agent.person ? "person" : "software");
    if (!agent.version.empty()) {
        add_text(out, "premis:agentVersion", agent.version);
    }
}

}  // namespace

void fill_premis(pugi::xml_document& out, const std::vector<PremisObject>& objects,
                 const PremisHistory& history) {
    pugi::xml_node premis = begin_xml(out, "premis:premis");
    set_attribute(premis, "xmlns:premis", space);
    set_attribute(premis, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    set_attribute(premis, "version", "3.0");
    for (const PremisObject& object : objects) {
        add_object(premis, object);
    }
    for (const PremisEvent& event : history.events) {
        add_event(premis, event);
    }
    for (const PremisAgent& agent : history.agents) {
        add_agent(premis, agent);
    }
}

}  // namespace juesuan
