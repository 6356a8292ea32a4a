#include "cli/report_language.hpp"

#include <cstdlib>

namespace passerelle::cli {

namespace {

// Of "fr", "fr_FR.UTF-8", "en" …; empty for a language that no command speaks.
std::string spoken(std::string_view language) {
    for (std::string_view const known : {"fr", "en"})
        if (language.starts_with(known)) return std::string{known};
    return {};
}

}  // namespace

bool in_english(Arguments const& arguments) { return arguments.get("--lang").starts_with("en"); }

std::string language_of_terminal() {
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): read before there is a second thread
        auto const* const said = std::getenv(name);
        if (said && *said) return spoken(said) == "fr" ? "fr" : "en";
    }
    return "en";
}

std::string language_of_words(std::span<char const* const> words) {
    constexpr std::string_view option = "--lang", of_texts = "i18n";
    // There it names the language of the translation, whatever the translator's own.
    if (words.size() > 1 && words[1] == of_texts) return language_of_terminal();
    for (std::size_t place = 0; place < words.size(); ++place) {
        std::string_view const word{words[place]};
        std::string language;
        if (word == option && place + 1 < words.size()) language = spoken(words[place + 1]);
        if (word.starts_with("--lang=")) language = spoken(word.substr(option.size() + 1));
        if (!language.empty()) return language;
    }
    return language_of_terminal();
}

std::string language_asked(Arguments const& arguments, service::Site const& site) {
    if (arguments.given("--lang")) return spoken(arguments.get("--lang")) == "en" ? "en" : "fr";
    auto const language = site.id.empty() ? std::string{} : spoken(site.language);
    return language.empty() ? language_of_terminal() : language;
}

}  // namespace passerelle::cli
