#pragma once

#include <span>
#include <string>
#include <string_view>

#include "flow/language.hpp"

namespace passerelle::flow::schema {

struct Document {
    std::string_view id;    // $id: where the schema stands
    std::string_view root;  // the place of the whole file
    Bilingual title;
};

// The table of places as JSON Schema, draft-07: the newest that editors with yaml-language-server know whole. Every
// description is in English and French.
std::string json_schema(std::span<Place const> places, Document const& document);

}  // namespace passerelle::flow::schema
