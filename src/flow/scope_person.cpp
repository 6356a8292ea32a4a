#include <algorithm>

#include "flow/scope_objects.hpp"

// Whom the conversation is with, and what surrounds them: @contact, @fields, @urns, @globals, @appointment.
namespace passerelle::flow {

std::vector<std::string> NamesObject::names() const { return names_of(held_); }
std::optional<Value> NamesObject::find(std::string_view name) const { return text_in(held_, name); }

std::vector<std::string> AppointmentObject::names() const { return names_of(outlook_.facts->appointment); }
std::optional<Value> AppointmentObject::find(std::string_view name) const {
    if (outlook_.for_staff)
        if (auto theirs = text_in(outlook_.facts->appointment_for_staff, name)) return theirs;
    return text_or_null(outlook_.facts->appointment, name);
}

std::vector<std::string> ContactObject::names() const {
    auto found = names_of(outlook_.facts->contact);
    for (auto const* more : {"fields", "groups", "urns"}) found.emplace_back(more);
    std::sort(found.begin(), found.end());
    return found;
}
std::optional<Value> ContactObject::find(std::string_view name) const {
    auto const& facts = *outlook_.facts;
    if (name == "fields") return Value{made<FieldsObject>(outlook_)};
    if (name == "groups" || name == "urns") {
        expression::Array items;
        if (name == "urns")
            for (auto const& [scheme, address] : facts.urns) items.emplace_back(address);
        else
            for (auto const& group : facts.groups)
                items.push_back(
                    expression::make_object({{"name", Value{group}}, {"uuid", Value{group}}}, Value{group}));
        return Value{std::move(items)};
    }
    if (name == "urn") return facts.urns.empty() ? Value{} : Value{facts.urns.begin()->second};
    if (name == "timezone") return Value{facts.zone};
    if (name == "uuid") return text_or_null(facts.contact, "id");
    return typed(outlook_, "contact", name, text_or_null(facts.contact, name));
}
std::optional<Value> ContactObject::shown() const { return text_or_null(outlook_.facts->contact, ""); }

std::vector<std::string> FieldsObject::names() const { return names_of(outlook_.facts->fields); }
std::optional<Value> FieldsObject::find(std::string_view name) const {
    return typed(outlook_, "fields", name, text_or_null(outlook_.facts->fields, name));
}
std::optional<Value> FieldsObject::shown() const {
    std::string lines;
    for (auto const& [name, value] : outlook_.facts->fields) add_line(lines, name, value);
    return Value{std::move(lines)};
}

std::vector<std::string> UrnsObject::names() const { return names_of(outlook_.facts->urns); }
std::optional<Value> UrnsObject::find(std::string_view scheme) const {
    return text_or_null(outlook_.facts->urns, scheme);
}

}  // namespace passerelle::flow
