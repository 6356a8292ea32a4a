#include "cli/schema_document.hpp"

#include "cli/flow_command.hpp"
#include "flow/schema/reference.hpp"

namespace passerelle::cli {

int print_schema(std::span<flow::Place const> places, flow::schema::Document const& document,
                 Arguments const& arguments, Console& console) {
    auto const content = arguments.given("--markdown")
                             ? flow::schema::reference_of(places, document.root, arguments.get("--lang"))
                             : flow::schema::json_schema(places, document);
    return deliver(arguments, console, content) ? ok : failed;
}

std::vector<ArgumentSpec> schema_options() {
    return {{ArgumentSpec::Kind::flag, "--markdown", "The reference for people instead"},
            {ArgumentSpec::Kind::option, "--lang", "Language of the reference", false, false, "en", {"fr", "en"}},
            {ArgumentSpec::Kind::option, "-o,--output", "File to write; standard output without it"}};
}

}  // namespace passerelle::cli
