#include <map>

#include "flow/option_words.hpp"
#include "flow/step/kind.hpp"
#include "text/fold.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_options = 100;

Option load_option(Reader& reader, YamlNode const& name, YamlNode const& node) {
    Option option;
    option.name = reader.identifier(name, "the name of an option");
    option.line = name.line;
    option.column = name.column;
    if (!reader.check(node, "option", "an option")) return option;
    auto const key = "options." + option.name;
    if (auto const* label = node.find("label"))
        option.label = reader.text(*label, "the label", key + ".label");
    else
        reader.report(node, "option \"" + option.name + "\" needs a label");
    option.also = reader.words(node.find("also"), "also", key + ".also");
    option.then = reader.way(node, option.name);
    return option;
}

// The same word for two options, in any language: whoever writes it could not be understood.
void check_clashes(Reader& reader, ChooseStep const& choose, YamlNode const& options) {
    std::map<std::string, std::string> owner;
    for (std::size_t at = 0; at < choose.options.size(); ++at)
        for (auto const& word : words_of(choose.options[at])) {
            auto const& name = choose.options[at].name;
            auto const [first, fresh] = owner.emplace(text::fold(word), name);
            if (!fresh && first->second != name)
                reader.report(options.pairs[at].first,
                              "\"" + word + "\" leads to both \"" + first->second + "\" and \"" + name + "\"",
                              "take it out of one of them");
        }
}

}  // namespace

Body load_choose(Reader& reader, YamlNode const& value, YamlNode const& step) {
    ChooseStep choose;
    choose.question = load_question(reader, value, step, "choose");
    auto const* options = step.find("options");
    if (!options || !options->is_map() || options->pairs.empty()) {
        reader.report(options ? *options : step, "choose needs options", "options: {name: {label: …, then: …}}");
        return choose;
    }
    if (options->pairs.size() > most_options) {
        reader.report(*options, "more than " + std::to_string(most_options) + " options", "ask two questions");
        return choose;
    }
    for (auto const& [name, node] : options->pairs) choose.options.push_back(load_option(reader, name, node));
    check_clashes(reader, choose, *options);
    if (auto const* page = step.find("page")) choose.page = reader.whole(*page, "page", 1, 100).value_or(0);
    if (auto const* columns = step.find("columns"))
        choose.columns = reader.whole(*columns, "columns", 1, 8).value_or(1);
    return choose;
}

}  // namespace passerelle::flow
