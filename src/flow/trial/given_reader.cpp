#include <algorithm>

#include "flow/trial/script_parts.hpp"
#include "text/urn.hpp"

namespace passerelle::flow::trial {

namespace {

std::vector<std::string_view> const given_keys{"now",    "zone",    "channel",     "country", "contact", "fields",
                                               "groups", "globals", "appointment", "closed",  "seed",    "places"};
// Everything else that a flow may read of a contact is a field.
std::vector<std::string_view> const contact_keys{"name", "first_name", "language", "referent", "phone",
                                                 "urns", "fields",     "groups",   "zone",     "country"};
std::vector<std::string_view> const appointment_keys{"at", "day", "time", "place", "with", "bring", "eve", "status"};

void add(Names& names, Names const& more) {
    for (auto const& [name, value] : more) names[name] = value;
}
void add(std::vector<std::string>& list, std::vector<std::string> more) {
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void read_zone(Marks& marks, YamlNode const& node, Given& given) {
    auto zone = marks.word(node, "zone");
    if (is_zone(zone))
        given.zone = std::move(zone);
    else if (node.is_scalar())
        marks.report(node, "\"" + zone + "\" is no time zone", "write a name such as Europe/Paris");
}

void read_urns(Marks& marks, YamlNode const& node, Given& given) {
    for (auto const& written : marks.list(node, "urns")) {
        auto const urn = text::parse_urn(written);
        if (!urn || !text::is_valid(*urn))
            marks.report(node, "\"" + written + "\" is no address", "write for example tel:+33612345678");
        else
            given.urns.try_emplace(urn->scheme, written);
    }
}

void read_contact(Marks& marks, YamlNode const& node, Given& given) {
    if (!marks.check_keys(node, contact_keys, "contact")) return;
    for (auto const& [key, value] : node.pairs) {
        if (key.text == "fields")
            add(given.fields, marks.names(value, "fields"));
        else if (key.text == "groups")
            add(given.groups, marks.list(value, "groups"));
        else if (key.text == "zone")
            read_zone(marks, value, given);
        else if (key.text == "country")
            given.country = marks.word(value, "country");
        else if (key.text == "language")
            given.language = marks.word(value, "language");
        else if (key.text == "urns")
            read_urns(marks, value, given);
        else if (key.text == "phone")
            given.urns["tel"] = "tel:" + marks.word(value, "phone");
        else
            given.contact[key.text] = value.is_null() ? std::string{} : marks.word(value, key.text);
    }
}

void read_appointment(Marks& marks, YamlNode const& node, Given& given) {
    if (node.is_null() || !marks.check_keys(node, appointment_keys, "appointment")) return;
    given.appointment = marks.names(node, "appointment");
    auto const* at = node.find("at");
    if (at && !parse_rfc3339(at->text)) marks.time(*at, "appointment.at");
}

void read_closed(Marks& marks, YamlNode const& node, Given& given) {
    for (auto& day : marks.list(node, "closed")) {
        if (day.size() == 10 && parse_civil(day))
            given.closed.push_back(std::move(day));
        else
            marks.report(node, "\"" + day + "\" is no date", "write it as 2026-04-06");
    }
}

// In the form of config/places.yaml, behind its key `places`.
void read_places(Marks& marks, YamlNode const& node, Given& given) {
    std::vector<Finding> findings;
    given.places = understanding::read_places(node, {}, findings);
    for (auto const& finding : findings) {
        YamlNode at;
        at.line = finding.line, at.column = finding.column;
        marks.report(at, finding.message, finding.hint);
    }
}

void read_key(Marks& marks, std::string const& key, YamlNode const& value, Given& given) {
    if (key == "now") {
        if (auto const now = marks.time(value, "now")) given.now = *now;
    } else if (key == "zone") {
        read_zone(marks, value, given);
    } else if (key == "channel") {
        auto const medium = medium_named(marks.one_of(value, {"sms", "ussd", "chat"}, "channel"));
        if (medium) given.medium = *medium;
        given.medium_said = true;
    } else if (key == "country") {
        given.country = marks.word(value, "country");
    } else if (key == "contact") {
        read_contact(marks, value, given);
    } else if (key == "fields") {
        add(given.fields, marks.names(value, "fields"));
    } else if (key == "groups") {
        add(given.groups, marks.list(value, "groups"));
    } else if (key == "globals") {
        add(given.globals, marks.names(value, "globals"));
    } else if (key == "appointment") {
        read_appointment(marks, value, given);
    } else if (key == "closed") {
        read_closed(marks, value, given);
    } else if (key == "places") {
        read_places(marks, value, given);
    } else if (key == "seed") {
        given.seed = static_cast<std::uint64_t>(marks.whole(value, "seed", 1'000'000'000).value_or(0));
    }
}

}  // namespace

Given read_given(Marks& marks, YamlNode const& node) {
    Given given;
    if (!marks.check_keys(node, given_keys, "given")) return given;
    for (auto const& [key, value] : node.pairs) read_key(marks, key.text, value, given);
    auto& contact = given.contact;
    if (contact.contains("name") && !contact.contains("first_name"))
        contact["first_name"] = contact["name"].substr(0, contact["name"].find(' '));
    if (contact.contains("first_name") && !contact.contains("name")) contact["name"] = contact["first_name"];
    return given;
}

}  // namespace passerelle::flow::trial
