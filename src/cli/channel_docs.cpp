#include <algorithm>
#include <ostream>

#include "base/finding.hpp"
#include "cli/channel_documents.hpp"
#include "cli/outside.hpp"
#include "cli/report_language.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

constexpr std::string_view english = "en";

// What stands in a document where the configuration has no such channel, and what is said beside it.
struct Words {
    std::string_view language, host, secret, channel, unknown, meant, end, known, local;
};
constexpr Words words_by_language[] = {
    {english, "<our public address>", "<path secret>", "my-", "no channel or provider '", "'; did you mean '", "'?",
     "'. Providers:", "the configuration has no public_base: only this computer reaches the address above"},
    {"fr", "<notre adresse publique>", "<secret>", "mon-", "ni canal ni fournisseur « ", " » ; vouliez-vous dire « ",
     " » ?", " ». Les fournisseurs :",
     "la configuration n'a pas de public_base : seul cet ordinateur atteint l'adresse ci-dessus"},
};
constexpr std::string_view webhook_mark = "{{webhook}}", channel_mark = "{{channel}}";

Words const& words_of(std::string_view language) {
    auto const found = std::ranges::find(words_by_language, language, &Words::language);
    return found == std::end(words_by_language) ? words_by_language[0] : *found;
}

std::string with(std::string text, std::string_view mark, std::string_view value) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
    return text;
}

ChannelDocument const* document_of(std::string_view provider, std::string_view language) {
    auto const documents = channel_documents();
    auto const found = std::ranges::find_if(
        documents, [&](auto const& each) { return each.provider == provider && each.language == language; });
    return found == documents.end() ? nullptr : &*found;
}

// The channel that is meant: by its id, or the first of that provider. Null when the configuration has none.
service::ChannelSettings const* channel_meant(service::Settings const& settings, std::string_view name) {
    if (auto const* channel = settings.channel(name)) return channel;
    for (auto const& channel : settings.channels)
        if (channel.provider->name == name) return &channel;
    return nullptr;
}

// Whether the configuration that the document shows has a path secret: then the address ends in it.
bool shows_path_secret(ChannelDocument const& document) {
    return document.text.find("\n    path_secret:") != std::string_view::npos;
}

std::string address_for(service::ChannelSettings const* channel, std::string const& id, ChannelDocument const& document,
                        Words const& words) {
    if (channel) return webhook_address(*channel, true);
    auto const end = shows_path_secret(document) ? "/" + std::string{words.secret} : std::string{};
    return "https://" + std::string{words.host} + "/in/" + id + end;
}

int refuse(std::string const& name, Words const& words, Console& console) {
    std::vector<std::string_view> providers;
    for (auto const& each : channel_documents())
        if (each.language == english) providers.push_back(each.provider);
    console.err << "passerelle channel docs: " << words.unknown << name;
    if (auto const near = nearest(name, providers); !near.empty()) {
        console.err << words.meant << near << words.end << '\n';
        return failed;
    }
    console.err << words.known;
    for (auto const provider : providers) console.err << ' ' << provider;
    console.err << '\n';
    return failed;
}

int explain(Arguments const& arguments, Console& console) {
    auto const name = arguments.get("NAME");
    // Before there is a configuration the document is of most use: its mistakes are no obstacle here.
    auto const loaded = service::load_settings_file(arguments.get("--config"), service::current_environment());
    auto const* channel = channel_meant(loaded.settings, name);
    auto const provider = channel ? channel->provider->name : std::string_view{name};
    auto const& site = loaded.settings.site(channel ? channel->site : std::string{});
    auto const& words = words_of(language_asked(arguments, site));
    auto const* document = document_of(provider, words.language);
    if (!document) return refuse(name, words, console);
    auto const id = channel ? channel->id : std::string{words.channel} + std::string{provider};
    auto const address = address_for(channel, id, *document, words);
    console.out << with(with(std::string{document->text}, webhook_mark, address), channel_mark, id);
    auto const is_named = document->text.find(webhook_mark) != std::string_view::npos;
    if (is_named && address.starts_with("http://127.0.0.1"))
        console.err << "passerelle channel docs: " << words.local << '\n';
    return ok;
}

}  // namespace

extern Command const channel_docs_command{
    "channel docs",
    "What to enter in the provider's own console, step by step, with our addresses",
    {{ArgumentSpec::Kind::positional, "NAME", "A channel of the configuration, or a provider", true},
     {ArgumentSpec::Kind::option,
      "--lang",
      "Language of the document; else the site's, else the terminal's",
      false,
      false,
      {},
      {"fr", "en"}},
     config_option()},
    explain,
    "With a channel the webhook addresses are those to copy, path secret included.",
};

}  // namespace passerelle::cli
