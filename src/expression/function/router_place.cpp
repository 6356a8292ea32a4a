#include <algorithm>
#include <map>

#include "expression/collation.hpp"
#include "expression/function/reading.hpp"
#include "expression/function/router.hpp"
#include "expression/words.hpp"

namespace passerelle::expression {

namespace {

constexpr int state_level = 1, district_level = 2, ward_level = 3;  // the country is 0
constexpr std::string_view path_separator = " > ";

// A place where it stands in the tree: from the country down to itself.
using Lineage = std::vector<Place const*>;

std::string path_of(Lineage const& lineage) {
    std::string path;
    for (auto const* const place : lineage) {
        if (!path.empty()) path += path_separator;
        path += place->name;
    }
    return path;
}

// Words of letters and digits, inner hyphens kept.
std::vector<std::string_view> place_words(std::string_view text) {
    auto const may_stand = [](char32_t sign) { return is_word_sign(sign) && sign != '\'' && sign != '_'; };
    std::vector<std::string_view> words;
    std::size_t start = 0, at = 0;
    while (at <= text.size()) {
        auto const [sign, bytes] = first_code_point(text.substr(at));
        bool const inner_hyphen =
            sign == '-' && at > start && text[at - 1] != '-' && may_stand(first_code_point(text.substr(at + 1)).sign);
        if (bytes == 0 || (!may_stand(sign) && !inner_hyphen)) {
            if (at > start) words.push_back(text.substr(start, at - start));
            start = at + bytes;
        }
        if (bytes == 0) break;
        at += bytes;
    }
    return words;
}

std::string without_punctuation_and_blanks(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        auto const [sign, bytes] = first_code_point(text);
        if (is_word_sign(sign) && sign != '\'') kept += text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    return kept;
}

// What in a text may be the name of a place, in the order in which it is tried: collated name → rank.
std::map<std::string, std::size_t> ranked_names(std::string_view text, Collation collation) {
    std::map<std::string, std::size_t> ranks;
    auto const add = [&](std::string_view name) {
        if (!name.empty()) ranks.emplace(collated(name, collation), ranks.size());
    };
    add(stripped(text));
    add(without_punctuation_and_blanks(text));
    auto const words = place_words(text);
    for (auto const word : words) add(word);
    for (std::size_t n = 1; n < words.size(); ++n) add(std::string{words[n - 1]} + ' ' + std::string{words[n]});
    return ranks;
}

class Gazetteer {
public:
    Gazetteer(Place const& country, Collation collation) : country_{country}, collation_{collation} {}

    // The places of a level that a text names, under a parent or anywhere.
    std::vector<Lineage> find(std::string_view text, int level, Lineage const* parent) const {
        if (text.find('>') != std::string_view::npos)
            if (auto found = at_path(text, level, parent); !found.empty()) return {found};
        Search search{ranked_names(text, collation_), level, no_rank, {}};
        Lineage lineage = parent ? *parent : Lineage{&country_};
        descend(search, lineage);
        return search.found;
    }

private:
    static constexpr std::size_t no_rank = ~std::size_t{0};

    struct Search {
        std::map<std::string, std::size_t> ranks;
        int level;
        std::size_t best;
        std::vector<Lineage> found;
    };

    void descend(Search& search, Lineage& lineage) const {
        if (static_cast<int>(lineage.size()) == search.level + 1) return consider(search, lineage);
        for (auto const& child : lineage.back()->children) {
            lineage.push_back(&child);
            descend(search, lineage);
            lineage.pop_back();
        }
    }
    void consider(Search& search, Lineage const& lineage) const {
        auto rank = no_rank;
        auto const look_up = [&](std::string const& name) {
            if (auto const known = search.ranks.find(collated(name, collation_)); known != search.ranks.end())
                rank = std::min(rank, known->second);
        };
        look_up(lineage.back()->name);
        for (auto const& alias : lineage.back()->aliases) look_up(alias);
        if (rank == no_rank || rank > search.best) return;
        if (rank < search.best) search.found.clear();
        search.best = rank;
        search.found.push_back(lineage);
    }

    bool has_name(Place const& place, std::string_view name) const {
        auto const sought = collated(stripped(name), collation_);
        return collated(place.name, collation_) == sought;
    }
    // "Country > State > …", down to the level; empty when there is no such place.
    Lineage at_path(std::string_view path, int level, Lineage const* parent) const {
        auto const names = pieces_of(path, ">");
        if (static_cast<int>(names.size()) != level + 1 || !has_name(country_, names.front())) return {};
        Lineage lineage{&country_};
        for (std::size_t n = 1; n < names.size(); ++n) {
            auto const& children = lineage.back()->children;
            auto const child = std::find_if(children.begin(), children.end(),
                                            [&](Place const& one) { return has_name(one, names[n]); });
            if (child == children.end()) return {};
            lineage.push_back(&*child);
        }
        if (parent && !std::equal(parent->begin(), parent->end(), lineage.begin())) return {};
        return lineage;
    }

    Place const& country_;
    Collation collation_;
};

// Arguments: the text, then the names of its parents from the state down. Without them the name must be unique.
Value has_place(Evaluation const& evaluation, Arguments arguments, int level) {
    auto const& environment = evaluation.environment;
    std::vector<std::string> names;
    for (auto const& argument : arguments) {
        auto text = to_text(argument);
        if (!text) return text.error();
        names.push_back(std::move(*text));
    }
    if (!environment.places) return Failure{"can't find locations in environment which is not location enabled"};
    Gazetteer const gazetteer{*environment.places, environment.collation};
    std::optional<Lineage> parent;
    for (std::size_t n = 1; n < names.size(); ++n) {
        auto const found = gazetteer.find(names[n], static_cast<int>(n), parent ? &*parent : nullptr);
        if (found.empty()) return not_matched();
        parent = found.front();
    }
    auto const found = gazetteer.find(names.front(), level, parent ? &*parent : nullptr);
    if (found.empty() || (!parent && found.size() > 1)) return not_matched();
    return matched(path_of(found.front()));
}

Value has_state(Evaluation& evaluation, Arguments arguments) { return has_place(evaluation, arguments, state_level); }
Value has_district(Evaluation& evaluation, Arguments arguments) {
    return has_place(evaluation, arguments, district_level);
}
Value has_ward(Evaluation& evaluation, Arguments arguments) {
    if (arguments.size() == 2) return Failure{"needs 1 or 3 arguments, got 2"};
    return has_place(evaluation, arguments, ward_level);
}

constexpr Builtin rows[] = {
    {"has_state", 1, 1, has_state},
    {"has_district", 1, 2, has_district},
    {"has_ward", 1, 3, has_ward},  // the state comes before the district
};

}  // namespace

std::span<Builtin const> place_tests() { return rows; }

}  // namespace passerelle::expression
