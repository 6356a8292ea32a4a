#include "flow/step/question.hpp"
#include "text/fold.hpp"
#include "understanding/choice.hpp"

namespace passerelle::flow {

namespace {

Keys const option_keys{"label", "also", "then"};

std::map<std::string, std::string, std::less<>> load_also(Reader& reader, YamlNode const& node) {
    std::map<std::string, std::string, std::less<>> also;
    auto const& languages = reader.languages();
    if (node.is_scalar() && languages.size() == 1) {
        also[languages.front()] = reader.word(node, "also");
        return also;
    }
    Keys const known{languages.begin(), languages.end()};
    if (!reader.check_keys(node, known, "also")) return also;
    for (auto const& [language, words] : node.pairs) also[language.text] = reader.word(words, "also");
    return also;
}

Option load_option(Reader& reader, YamlNode const& name, YamlNode const& node) {
    Option option;
    option.name = reader.identifier(name, "the name of an option");
    if (!reader.check_keys(node, option_keys, "an option")) return option;
    if (auto const* label = node.find("label"))
        option.label = reader.text(*label, "the label");
    else
        reader.report(node, "option \"" + option.name + "\" needs a label");
    if (auto const* also = node.find("also")) option.also = load_also(reader, *also);
    if (auto const* then = node.find("then")) option.then = reader.step(*then);
    return option;
}

// The same word for two options, in any language: whoever writes it could not be understood.
void check_clashes(Reader& reader, ChooseStep const& choose, YamlNode const& options) {
    std::map<std::string, std::string> owner;
    auto const known = answers_of(choose);
    for (std::size_t at = 0; at < known.size(); ++at)
        for (auto const& word : known[at].words) {
            auto const [first, fresh] = owner.emplace(text::fold(word), known[at].name);
            if (!fresh && first->second != known[at].name)
                reader.report(options.pairs[at].first,
                              "\"" + word + "\" leads to both \"" + first->second + "\" and \"" + known[at].name + "\"",
                              "take it out of one of them");
        }
}

}  // namespace

std::vector<understanding::Option> answers_of(ChooseStep const& choose) {
    std::vector<understanding::Option> answers;
    for (auto const& option : choose.options) {
        understanding::Option answer{option.name, {}};
        for (auto const& [language, label] : option.label.by_language) answer.words.push_back(label.text.source());
        for (auto const& [language, also] : option.also) {
            auto const separator = also.find(',') == std::string::npos ? ' ' : ',';
            for (std::size_t at = 0; at <= also.size();) {
                auto const end = std::min(also.find(separator, at), also.size());
                auto const word = also.substr(at, end - at);
                if (word.find_first_not_of(' ') != std::string::npos)
                    answer.words.push_back(word.substr(word.find_first_not_of(' ')));
                at = end + 1;
            }
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

Body load_choose(Reader& reader, YamlNode const& value, YamlNode const& step) {
    ChooseStep choose;
    choose.question = load_question(reader, value, step);
    auto const* options = step.find("options");
    if (!options || !options->is_map() || options->pairs.empty()) {
        reader.report(options ? *options : step, "choose needs options", "options: {name: {label: …, then: …}}");
        return choose;
    }
    for (auto const& [name, node] : options->pairs) choose.options.push_back(load_option(reader, name, node));
    check_clashes(reader, choose, *options);
    return choose;
}

Next enter(ChooseStep const&, Step const& step, Walk& walk) { return put(step, walk); }

std::optional<Understood> judge(ChooseStep const& choose, Answer const& answer, Walk const& walk) {
    auto const understood = [&](std::string_view name, std::string why) -> std::optional<Understood> {
        for (auto const& option : choose.options)
            if (option.name == name)
                return Understood{
                    {option.name, option.name, cut(answer.text)}, option.then, option.name + " (" + why + ")"};
        return std::nullopt;
    };
    // A button of an older question has a name that this one does not know: then its words are read.
    if (!answer.choice.empty())
        if (auto pressed = understood(answer.choice, "button")) return pressed;
    static understanding::Lexicons const none;
    auto const& lexicons = walk.facts().lexicons ? *walk.facts().lexicons : none;
    auto const choice = understanding::choose(answers_of(choose), answer.text, lexicons);
    return choice ? understood(choice->name, choice->why) : std::nullopt;
}

}  // namespace passerelle::flow
