#include <array>
#include <charconv>

#include "flow/step/question.hpp"
#include "text/fold.hpp"
#include "text/phone.hpp"
#include "understanding/choice.hpp"

namespace passerelle::flow {

namespace {

constexpr std::array<std::pair<std::string_view, Expect>, 4> expectations{
    {{"text", Expect::text}, {"number", Expect::number}, {"phone", Expect::phone}, {"any", Expect::any}}};

std::string_view name_of(Expect expect) {
    for (auto const& [name, known] : expectations)
        if (known == expect) return name;
    return {};
}

std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

std::size_t characters(std::string_view utf8) {
    std::size_t count = 0;
    for (auto const sign : utf8) count += (static_cast<unsigned char>(sign) & 0xC0U) != 0x80U;
    return count;
}

std::optional<std::string> number_within(AskStep const& ask, std::string_view text) {
    auto number = understanding::read_number(text);
    if (!number) return std::nullopt;
    double value = 0;
    std::from_chars(number->data(), number->data() + number->size(), value);
    if ((ask.min && value < static_cast<double>(*ask.min)) || (ask.max && value > static_cast<double>(*ask.max)))
        return std::nullopt;
    return number;
}

// A text over the maximum is cut, not refused: nobody is asked to write their trouble again, shorter.
std::optional<std::string> text_within(AskStep const& ask, std::string_view text) {
    auto value = trimmed(text);
    auto const least = ask.min ? static_cast<std::size_t>(*ask.min) : std::size_t{1};
    if (characters(value) < least) return std::nullopt;
    return ask.max ? cut(value, static_cast<std::size_t>(*ask.max)) : cut(value);
}

std::optional<std::string> value_of(AskStep const& ask, std::string_view text, Walk const& walk) {
    switch (ask.expect) {
        case Expect::number:
            return number_within(ask, text);
        case Expect::phone:
            return text::normalise_phone(trimmed(text), walk.facts().country);
        case Expect::text:
            return text_within(ask, text);
        case Expect::any:
            return cut(trimmed(text));
    }
    return std::nullopt;
}

void check_bounds(Reader& reader, AskStep const& ask, YamlNode const& step) {
    auto const* at = step.find("max") ? step.find("max") : step.find("min");
    if (!at) return;
    if (ask.expect == Expect::phone || ask.expect == Expect::any)
        reader.report(*at, "min and max are for expect: number and expect: text");
    if (ask.min && ask.max && *ask.min > *ask.max) reader.report(*at, "min is above max");
    if (ask.expect == Expect::text && ((ask.min && *ask.min < 0) || (ask.max && *ask.max < 1)))
        reader.report(*at, "min and max of a text count characters: min from 0, max from 1");
}

}  // namespace

Body load_ask(Reader& reader, YamlNode const& value, YamlNode const& step) {
    AskStep ask;
    ask.question = load_question(reader, value, step);
    if (auto const* expect = step.find("expect")) {
        Keys names;
        for (auto const& [name, known] : expectations) names.push_back(name);
        if (reader.one_of(*expect, names, "expect"))
            for (auto const& [name, known] : expectations)
                if (name == expect->text) ask.expect = known;
    }
    if (auto const* min = step.find("min")) ask.min = reader.whole(*min, "min");
    if (auto const* max = step.find("max")) ask.max = reader.whole(*max, "max");
    check_bounds(reader, ask, step);
    return ask;
}

Next enter(AskStep const&, Step const& step, Walk& walk) { return put(step, walk); }

std::optional<Understood> judge(AskStep const& ask, Answer const& answer, Walk const& walk) {
    auto value = value_of(ask, answer.text, walk);
    if (!value) return std::nullopt;
    std::string const category{name_of(ask.expect)};
    return Understood{{std::move(*value), category, cut(answer.text)}, {}, category};
}

}  // namespace passerelle::flow
