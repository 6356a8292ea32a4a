#include "flow/schema/json_schema.hpp"

#include <boost/json.hpp>
#include <set>

#include "flow/schema/pretty_json.hpp"

namespace passerelle::flow::schema {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::string;

// In braces a value of Boost.JSON may become an array of one: members are set by name.
object with(std::string_view name, boost::json::value value) {
    object made;
    made[name] = std::move(value);
    return made;
}

object type(std::string_view name) { return with("type", string{name}); }

object reference(std::string_view definition) {
    return with("$ref", string{"#/definitions/" + std::string{definition}});
}

// What our YAML takes for a text and an editor for something else: 12, true.
object scalar() {
    array types;
    for (auto const* name : {"string", "number", "boolean"}) types.emplace_back(string{name});
    return with("type", std::move(types));
}

object any_of(std::initializer_list<object> schemas) {
    array all;
    for (auto const& schema : schemas) all.emplace_back(schema);
    return with("anyOf", std::move(all));
}

object list_of(object item) {
    auto made = type("array");
    made["items"] = std::move(item);
    return made;
}

object map_of(object value) {
    auto made = type("object");
    made["additionalProperties"] = std::move(value);
    return made;
}

object pattern(std::string_view expression) {
    auto made = type("string");
    made["pattern"] = string{expression};
    return made;
}

array split(std::string_view words) {
    array all;
    while (!words.empty()) {
        auto const end = std::min(words.find(' '), words.size());
        all.emplace_back(string{words.substr(0, end)});
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return all;
}

constexpr std::string_view language_name = "^[a-z]{2,3}$";
constexpr std::string_view identifier_pattern = "^[A-Za-z0-9][A-Za-z0-9_-]*$";
constexpr std::string_view duration_pattern = "^[0-9]+ *(s|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)$";
constexpr std::string_view span_pattern =
    "^[0-9]+ *(s|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?|working days?)$";

object by_language(object value) {
    auto made = map_of(std::move(value));
    made["propertyNames"] = with("pattern", string{language_name});
    return made;
}

std::string both(Bilingual const& about) { return std::string{about.en} + "\n\n" + std::string{about.fr}; }

class Writing {
public:
    explicit Writing(std::span<Place const> places) : places_{places} {}

    object definitions() const {
        object all;
        all["local_text"] = any_of({scalar(), reference("text"), by_language(any_of({scalar(), reference("text")}))});
        all["words"] = any_of({scalar(), list_of(scalar()), by_language(any_of({scalar(), list_of(scalar())}))});
        if (has_steps()) all["step"] = step();
        for (auto const& place : places_) all[name_of(place)] = definition(place);
        return all;
    }

private:
    bool has_steps() const {
        for (auto const& place : places_)
            if (place.is_step) return true;
        return false;
    }

    // Kinds of steps are named apart: `text` is a place and could be a kind.
    static std::string name_of(Place const& place) { return (place.is_step ? "step_" : "") + std::string{place.name}; }

    // The kind of a step is the verb that it has. `say` is also a key of handover and end, which then are the verb:
    // kinds that have another's verb among their keys are looked at first.
    object step() const {
        std::vector<Place const*> kinds;
        for (auto const& place : places_)
            if (place.is_step) kinds.insert(has_verb_of_another(place) ? kinds.begin() : kinds.end(), &place);
        object properties;
        array one_verb;
        for (auto const& place : places_) {
            if (!place.is_step) continue;
            properties[place.name] = with("description", string{both(place.about)});
            one_verb.emplace_back(with("required", array{boost::json::value(string{place.name})}));
        }
        object made = type("object");
        made["properties"] = std::move(properties);
        made["anyOf"] = std::move(one_verb);
        object chain;
        bool last = true;
        for (auto kind = kinds.rbegin(); kind != kinds.rend(); ++kind) {
            object link = with("if", with("required", array{boost::json::value(string{(*kind)->name})}));
            link["then"] = reference(name_of(**kind));
            if (!last) link["else"] = std::move(chain);
            chain = std::move(link);
            last = false;
        }
        array all;
        all.emplace_back(std::move(chain));
        made["allOf"] = std::move(all);
        return made;
    }

    bool has_verb_of_another(Place const& kind) const {
        for (auto const& other : places_)
            for (auto const& key : kind.keys)
                if (other.is_step && &other != &kind && key.key == other.name) return true;
        return false;
    }

    object definition(Place const& place) const {
        auto map = type("object");
        map["description"] = string{both(place.about)};
        object properties, patterns;
        array required;
        for (auto const& key : place.keys) {
            if (key.required) required.emplace_back(string{key.key});
            if (key.key.ends_with(".*"))
                patterns["^" + std::string{key.key.substr(0, key.key.size() - 2)} + "\\..+$"] = described(key);
            else
                properties[key.key] = described(key);
        }
        map["properties"] = std::move(properties);
        if (!patterns.empty()) map["patternProperties"] = std::move(patterns);
        map["additionalProperties"] = false;
        if (!required.empty()) map["required"] = std::move(required);
        return place.alone ? any_of({value_of(place.keys.front()), map}) : with_word(place, map);
    }

    // `start: manual`: of a place whose keys are flags, the word alone says it.
    static object with_word(Place const& place, object const& map) {
        array words;
        for (auto const& key : place.keys)
            if (key.shape == Shape::flag && !place.is_step) words.emplace_back(string{key.key});
        if (words.empty()) return map;
        return any_of({with("enum", std::move(words)), map});
    }

    object described(KeySpec const& key) const {
        auto schema = value_of(key);
        // Beside a $ref draft-07 looks at nothing: the description stands around it.
        if (schema.contains("$ref")) {
            array one;
            one.emplace_back(std::move(schema));
            schema = with("allOf", std::move(one));
        }
        schema["description"] = string{both(key.about)};
        if (!key.example.empty()) schema["markdownDescription"] = string{markdown(key)};
        return schema;
    }

    static std::string markdown(KeySpec const& key) {
        return both(key.about) + "\n\n```yaml\n" + std::string{key.key} + ": " + std::string{key.example} + "\n```";
    }

    object value_of(KeySpec const& key) const {
        auto const of = [&] {
            for (auto const& place : places_)
                if (place.name == key.of) return reference(name_of(place));
            return object{};
        };
        switch (key.shape) {
            case Shape::text:
            case Shape::hole_text:
            case Shape::condition:
            case Shape::target:
                return scalar();
            case Shape::identifier:
                return pattern(identifier_pattern);
            case Shape::local_text:
                return reference("local_text");
            case Shape::duration:
                return pattern(duration_pattern);
            case Shape::span:
                return pattern(span_pattern);
            case Shape::whole:
                return type("integer");
            case Shape::flag:
                return type("boolean");
            case Shape::one_of:
                return with("enum", split(key.words));
            case Shape::list: {
                auto const item = key.words.empty() ? scalar() : with("enum", split(key.words));
                return any_of({item, list_of(item)});
            }
            case Shape::words:
                return reference("words");
            case Shape::place:
                return of();
            case Shape::places:
                return any_of({of(), list_of(of())});
            case Shape::named:
                return map_of(of());
            case Shape::holes:
                return any_of({scalar(), map_of(scalar())});
            case Shape::steps:
                return any_of({map_of(reference("step")), list_of(reference("step"))});
        }
        return {};
    }

    std::span<Place const> places_;
};

// Only what the root can reach: a schema of tests does not carry the steps.
void reach(boost::json::value const& value, object const& all, std::set<std::string>& reached) {
    if (auto const* items = value.if_array())
        for (auto const& item : *items) reach(item, all, reached);
    auto const* members = value.if_object();
    if (!members) return;
    for (auto const& [name, member] : *members) {
        if (name != "$ref" || !member.is_string()) {
            reach(member, all, reached);
            continue;
        }
        constexpr std::string_view before = "#/definitions/";
        std::string const target{std::string_view{member.get_string()}.substr(before.size())};
        if (reached.insert(target).second) reach(all.at(target), all, reached);
    }
}

}  // namespace

std::string json_schema(std::span<Place const> places, Document const& document) {
    auto const all = Writing{places}.definitions();
    std::set<std::string> reached;
    auto const root = reference(document.root);
    reach(root, all, reached);
    object made;
    made["$schema"] = "http://json-schema.org/draft-07/schema#";
    made["$id"] = string{document.id};
    made["title"] = string{document.title.en};
    made["description"] = string{both(document.title)};
    array one;
    one.emplace_back(root);
    made["allOf"] = std::move(one);
    object kept;
    for (auto const& [name, definition] : all)
        if (reached.contains(std::string{name})) kept[name] = definition;
    made["definitions"] = std::move(kept);
    return pretty(made);
}

}  // namespace passerelle::flow::schema
