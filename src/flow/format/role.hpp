#pragma once

#include "base/yaml.hpp"
#include "flow/language.hpp"

namespace passerelle::flow {

// What a value is for, by the table of the language: how it is quoted and in what order its keys stand.
class Role {
public:
    Role() = default;  // nothing is known of it
    static Role of_file(YamlNode const& root);

    Role of_key(YamlNode const& map, std::string_view key) const;  // of the value of a key
    Role of_item() const;                                          // of an item of a list
    bool is_unknown() const { return kind_ == Kind::unknown; }
    bool is_message() const;  // written for people: always between quotes
    // The keys of the map in the order that they are written in; empty: as they stand.
    Place const* ordered(YamlNode const& map) const;

private:
    enum class Kind { unknown, value, map_of, list_of, named_of, steps, step, languages };
    explicit Role(Kind kind, std::string_view of = {}, Shape shape = Shape::text)
        : kind_{kind}, of_{of}, shape_{shape} {}
    static Role of_spec(KeySpec const& spec);
    static Role within(std::string_view place);  // one map of that place, or its first key alone

    Kind kind_ = Kind::unknown;
    std::string_view of_;
    Shape shape_ = Shape::text;
};

}  // namespace passerelle::flow
