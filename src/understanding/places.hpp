#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/yaml.hpp"
#include "expression/environment.hpp"

namespace passerelle::understanding {

// The places that a workspace knows, a tree a country: country, state, district, ward, as the expression language has
// them. What a person writes is held against their names and aliases.
class Places {
public:
    using Tree = std::shared_ptr<expression::Place const>;
    void add(std::string country, Tree tree);  // country: ISO 3166

    // The tree of a country; the only one where the country has none. Null: there is none, or several others.
    Tree tree_of(std::string_view country) const;
    // The path of the place that a text names, "France > Île-de-France > Seine-Saint-Denis > Pantin". Names and aliases
    // are compared folded, one typing error is forgiven in words of five letters or more. A name that several places
    // have is the one whose parent is named too ("Saint-Denis, Réunion"), else the one of the person's country. Empty:
    // none is named, or it is not clear which.
    std::optional<std::string> find(std::string_view text, std::string_view country) const;

private:
    struct Entry {  // a place where it stands
        std::string path;
        std::size_t country;
        std::size_t parent;  // its entry; itself where it is a country
        std::vector<std::vector<std::string>> names;
    };
    struct Country {
        std::string code;
        Tree tree;
    };
    struct Mention;
    void note(expression::Place const& place, std::string const& above, std::size_t country, std::size_t parent);
    std::vector<Mention> mentions(std::vector<std::string> const& words, bool with_typing_error) const;
    bool lies_in(std::size_t place, std::size_t above) const;
    std::optional<std::string> choose(std::vector<Mention> mentions, std::string_view country) const;

    std::vector<Country> countries_;
    std::vector<Entry> entries_;
};

struct PlacesFile {
    std::shared_ptr<Places const> places;  // null when there are findings
    std::vector<Finding> findings;
};
// A file whose only key is `places` (config/places.yaml). Strict: what is not known is a finding with its place.
PlacesFile load_places(std::string_view yaml, std::string const& file);
// The list behind that key. Null where there are findings.
std::shared_ptr<Places const> read_places(YamlNode const& list, std::string const& file,
                                          std::vector<Finding>& findings);

}  // namespace passerelle::understanding
