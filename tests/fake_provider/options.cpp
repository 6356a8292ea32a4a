#include "fake_provider/options.hpp"

#include <charconv>

namespace passerelle::fake {

namespace {

template <class Number>
bool take_number(std::string const& words, Number& number) {
    auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    return error == std::errc{} && end == words.data() + words.size();
}

bool take_option(Options& options, std::string const& name, std::string const& value) {
    std::map<std::string_view, std::string*> const texts{{"provider", &options.provider},
                                                         {"variant", &options.variant},
                                                         {"receipts", &options.receipts},
                                                         {"tables", &options.tables}};
    std::map<std::string_view, int*> const numbers{{"slow-ms", &options.timing.slow_ms},
                                                   {"retry-after", &options.timing.retry_after},
                                                   {"token-lifetime", &options.timing.token_lifetime}};
    if (auto const text = texts.find(name); text != texts.end()) return *text->second = value, true;
    if (auto const number = numbers.find(name); number != numbers.end()) return take_number(value, *number->second);
    if (name == "port") return take_number(value, options.port);
    if (name == "seed") return take_number(value, options.seed);
    auto const trouble = trouble_named(name);
    return trouble && take_number(value, options.troubles[*trouble]);
}

}  // namespace

Result<Options> read_options(int count, char const* const* words) {
    Options options;
    for (int at = 1; at < count; at += 2) {
        std::string const name = words[at];
        options.help |= name == "--help";
        if (options.help) return options;
        if (!name.starts_with("--") || at + 1 >= count || !take_option(options, name.substr(2), words[at + 1]))
            return Error{Fault::invalid, name + " is not understood, or its value is not: see --help"};
    }
    if (options.provider.empty()) return Error{Fault::invalid, "--provider NAME is missing: see --help"};
    return options;
}

std::string help() {
    std::string text =
        "fake_provider --provider NAME [--variant NAME] [--port N] [--receipts URL] [--<trouble> PROBABILITY …]\n"
        "              [--slow-ms N] [--retry-after SECONDS] [--token-lifetime SECONDS] [--seed N] [--tables DIR]\n"
        "Speaks the outbound API of a provider, as the `fake` section of its conformance table says. Prints\n"
        "`public_key <base64>` where receipts are signed with a key pair, then `ready <address>`, then one JSON line "
        "for\n"
        "whatever happens. --receipts is the address of the channel, path secret included.\n\n"
        "On demand, for one person (a number of eleven digits that stands in calls to them):\n"
        "  POST /-/expect?person=N&troubles=busy,lost      what happens to the next messages to them\n"
        "  POST /-/write?person=N&text=…[&forged=1][&troubles=…]   the same, and this person writes\n\n"
        "Troubles (those of calls are used up one a call, those of receipts stay):\n";
    for (auto const& row : trouble_rows()) {
        text += "  ";
        text += row.name;
        text += std::string(16 - row.name.size(), ' ');
        text += row.about;
        text += row.of_call ? " (call)\n" : " (receipts)\n";
    }
    return text;
}

}  // namespace passerelle::fake
