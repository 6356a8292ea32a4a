#include "flow/language.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "flow/language_table.hpp"

namespace passerelle::flow {

std::span<Place const> places() {
    static std::vector<Place> const all = [] {
        std::vector<Place> joined;
        for (auto const part : {places_of_the_file(), places_of_talk(), places_of_acts(), places_of_translations()})
            joined.insert(joined.end(), part.begin(), part.end());
        return joined;
    }();
    return all;
}

Place const& place_named(std::string_view name) {
    auto const all = places();
    auto const found = std::find_if(all.begin(), all.end(), [&](Place const& place) { return place.name == name; });
    if (found == all.end()) throw std::logic_error{"the flow language has no place " + std::string{name}};
    return *found;
}

KeySpec const* key_of(Place const& place, std::string_view key) {
    for (auto const& spec : place.keys) {
        if (spec.key == key) return &spec;
        if (spec.key.ends_with('*') && key.starts_with(spec.key.substr(0, spec.key.size() - 1))) return &spec;
    }
    return nullptr;
}

}  // namespace passerelle::flow
