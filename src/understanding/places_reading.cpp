#include <algorithm>
#include <array>
#include <map>

#include "text/fold.hpp"
#include "understanding/places.hpp"

namespace passerelle::understanding {

namespace {

using Keys = std::vector<std::string_view>;

constexpr std::array<std::string_view, 4> levels{"country", "state", "district", "ward"};
Keys const country_keys{"country", "name", "aliases", "places"};
Keys const place_keys{"name", "aliases", "places"};

// France alone has 35,000 communes.
constexpr YamlLimits of_a_country{.bytes = 8 * 1024 * 1024, .nodes = 400'000, .depth = 32};

class Reading {
public:
    Reading(std::string const& file, std::vector<Finding>& findings) : file_{file}, findings_{findings} {}

    std::shared_ptr<Places const> read(YamlNode const& list) {
        auto places = std::make_shared<Places>();
        if (!list.is_sequence() || list.items.empty()) {
            report(list, "places must be a list of countries",
                   "places: [{country: FR, name: France, places: [Paris]}]");
            return nullptr;
        }
        std::vector<std::string> codes;
        for (auto const& item : list.items) {
            if (!item.is_map()) {
                report(item, "a country must be a map", "{country: FR, name: France, places: [Paris]}");
                continue;
            }
            auto code = code_of(item);
            if (std::find(codes.begin(), codes.end(), code) != codes.end())
                report(item, "the country " + code + " stands twice");
            codes.push_back(code);
            places->add(std::move(code), std::make_shared<expression::Place const>(read_place(item, 0)));
        }
        return findings_.empty() ? places : nullptr;
    }

    void report(YamlNode const& at, std::string message, std::string hint = {}) {
        findings_.push_back({file_, at.line, at.column, std::move(message), std::move(hint)});
    }

private:
    std::string code_of(YamlNode const& country) {
        auto const* code = country.find("country");
        auto const is_capital = [](char sign) { return sign >= 'A' && sign <= 'Z'; };
        if (code && code->is_scalar() && code->text.size() == 2 && std::ranges::all_of(code->text, is_capital))
            return code->text;
        report(code ? *code : country, "a country needs its code of two capitals (ISO 3166)", "country: FR");
        return {};
    }

    // A text alone is a place by its name.
    expression::Place read_place(YamlNode const& node, std::size_t level) {
        expression::Place place;
        if (node.is_scalar()) {
            place.name = name_in(node);
            return place;
        }
        if (!check_keys(node, level == 0 ? country_keys : place_keys, level)) return place;
        if (auto const* name = node.find("name"))
            place.name = name_in(*name);
        else
            report(node, "a " + std::string{levels[level]} + " needs its name", "name: Pantin");
        if (auto const* aliases = node.find("aliases")) place.aliases = read_aliases(*aliases);
        if (auto const* places = node.find("places")) read_children(*places, level, place);
        return place;
    }

    bool check_keys(YamlNode const& node, Keys const& known, std::size_t level) {
        if (!node.is_map()) {
            report(node, "a " + std::string{levels[level]} + " must be a name, or a map",
                   "{name: Pantin, aliases: [93500]}");
            return false;
        }
        for (auto const& [key, value] : node.pairs) {
            if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
            auto const near = nearest(key.text, known);
            report(key, "unknown key \"" + key.text + "\" in a " + std::string{levels[level]},
                   near.empty() ? "name, aliases or places" : "did you mean " + std::string{near} + "?");
        }
        return true;
    }

    // A path is made of names: one that holds its sign could not be read back.
    std::string name_in(YamlNode const& node) {
        if (!node.is_scalar() || text::words(node.text).empty())
            report(node, "the name of a place must be a text", "name: Pantin");
        else if (node.text.find('>') != std::string::npos)
            report(node, "the name of a place cannot hold \">\", which stands between the names of a path");
        else
            return node.text;
        return {};
    }

    std::vector<std::string> read_aliases(YamlNode const& node) {
        std::vector<std::string> aliases;
        if (node.is_scalar()) return {name_in(node)};
        if (!node.is_sequence()) report(node, "aliases must be a list of names", "aliases: [93, \"Seine St Denis\"]");
        for (auto const& item : node.items) aliases.push_back(name_in(item));
        return aliases;
    }

    void read_children(YamlNode const& node, std::size_t level, expression::Place& place) {
        if (!node.is_sequence()) return report(node, "places must be a list", "places: [Pantin, Bobigny]");
        if (level + 1 == levels.size())
            return report(node, "a ward holds no places: country, state, district and ward are all levels there are");
        std::map<std::string, int> known;  // folded name → line
        for (auto const& item : node.items) {
            place.children.push_back(read_place(item, level + 1));
            auto const& name = place.children.back().name;
            auto const [first, fresh] = known.emplace(text::fold(name), item.line);
            if (!fresh && !name.empty())
                report(item, "\"" + name + "\" stands twice in " + place.name + ", first in line " +
                                 std::to_string(first->second));
        }
    }

    std::string const& file_;
    std::vector<Finding>& findings_;
};

}  // namespace

std::shared_ptr<Places const> read_places(YamlNode const& list, std::string const& file,
                                          std::vector<Finding>& findings) {
    std::vector<Finding> own;
    auto places = Reading{file, own}.read(list);
    findings.insert(findings.end(), own.begin(), own.end());
    return places;
}

PlacesFile load_places(std::string_view yaml, std::string const& file) {
    PlacesFile result;
    auto const document = parse_yaml(yaml, file, of_a_country);
    result.findings = document.findings;
    if (!document.ok()) return result;
    Reading reading{file, result.findings};
    auto const* list = document.root.find("places");
    if (!document.root.is_map() || !list)
        reading.report(document.root, "the file needs a list of countries", "places: [{country: FR, name: France}]");
    for (auto const& [key, value] : document.root.pairs)
        if (key.text != "places")
            reading.report(key, "unknown key \"" + key.text + "\"", "places is all that stands here");
    if (list) result.places = read_places(*list, file, result.findings);
    if (!result.findings.empty()) result.places = nullptr;
    return result;
}

}  // namespace passerelle::understanding
