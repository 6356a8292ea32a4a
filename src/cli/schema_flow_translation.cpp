#include "cli/schema_document.hpp"
#include "flow/language.hpp"

namespace passerelle::cli {

namespace {

int print(Arguments const& arguments, Console& console) {
    static constexpr flow::schema::Document document{
        "https://passerelle.example/flow-translation.schema.json",
        "translation",
        {"A translation of a Passerelle flow", "Une traduction d'un parcours de Passerelle"}};
    return print_schema(flow::places(), document, arguments, console);
}

}  // namespace

extern Command const schema_flow_translation_command{
    "schema flow-translation",
    "The sister files of flows as JSON Schema",
    schema_options(),
    print,
    "The first line of a file, for editors with yaml-language-server:\n"
    "  # yaml-language-server: $schema=../flow-translation.schema.json\n",
};

}  // namespace passerelle::cli
