#include "cli/schema_document.hpp"
#include "flow/trial_language.hpp"

namespace passerelle::cli {

namespace {

int print(Arguments const& arguments, Console& console) {
    static constexpr flow::schema::Document document{
        "https://passerelle.example/flow-test.schema.json",
        "trials",
        {"Tests of a Passerelle flow", "Les tests d'un parcours de Passerelle"}};
    return print_schema(flow::places_of_trials(), document, arguments, console);
}

}  // namespace

extern Command const schema_flow_test_command{
    "schema flow-test",
    "The tests beside flows as JSON Schema",
    schema_options(),
    print,
    "The first line of a file, for editors with yaml-language-server:\n"
    "  # yaml-language-server: $schema=../flow-test.schema.json\n",
};

}  // namespace passerelle::cli
