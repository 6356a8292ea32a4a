#include "cli/schema_document.hpp"
#include "flow/language.hpp"

namespace passerelle::cli {

namespace {

int print(Arguments const& arguments, Console& console) {
    static constexpr flow::schema::Document document{
        "https://passerelle.example/flow.schema.json", "flow", {"A Passerelle flow", "Un parcours de Passerelle"}};
    return print_schema(flow::places(), document, arguments, console);
}

}  // namespace

extern Command const schema_flow_command{
    "schema flow",
    "The flow language as JSON Schema, for editors",
    schema_options(),
    print,
    "The first line of a file, for editors with yaml-language-server:\n"
    "  # yaml-language-server: $schema=../flow.schema.json\n",
};

}  // namespace passerelle::cli
