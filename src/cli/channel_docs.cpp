#include <algorithm>
#include <ostream>

#include "cli/channel_documents.hpp"
#include "cli/outside.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

std::string with(std::string text, std::string_view name, std::string_view value) {
    auto const mark = "{{" + std::string{name} + "}}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
    return text;
}

ChannelDocument const* document_of(std::string_view provider) {
    auto const documents = channel_documents();
    auto const found = std::ranges::find(documents, provider, &ChannelDocument::provider);
    return found == documents.end() ? nullptr : &*found;
}

// The channel that is meant: by its id, or the first of that provider. Null when the configuration has none.
service::ChannelSettings const* channel_meant(service::Settings const& settings, std::string_view name) {
    if (auto const* channel = settings.channel(name)) return channel;
    for (auto const& channel : settings.channels)
        if (channel.provider->name == name) return &channel;
    return nullptr;
}

int explain(Arguments const& arguments, Console& console) {
    auto const name = arguments.get("NAME");
    // Before there is a configuration the document is of most use: its mistakes are no obstacle here.
    auto const loaded = service::load_settings_file(arguments.get("--config"), service::current_environment());
    auto const* channel = channel_meant(loaded.settings, name);
    auto const provider = channel ? channel->provider->name : std::string_view{name};
    auto const* document = document_of(provider);
    if (!document) {
        console.err << "passerelle channel docs: no channel or provider '" << name << "'. Providers:";
        for (auto const& each : channel_documents()) console.err << ' ' << each.provider;
        console.err << '\n';
        return failed;
    }
    auto const id = channel ? channel->id : "my-" + std::string{provider};
    auto const has_secret = document->text.find("path_secret:") != std::string_view::npos;
    auto const webhook = channel ? webhook_address(*channel, true)
                                 : "https://<our public address>/in/" + id + (has_secret ? "/<path secret>" : "");
    console.out << with(with(std::string{document->text}, "webhook", webhook), "channel", id);
    return ok;
}

}  // namespace

extern Command const channel_docs_command{
    "channel docs",
    "What to enter in the provider's own console, step by step, with our addresses",
    {{ArgumentSpec::Kind::positional, "NAME", "A channel of the configuration, or a provider", true}, config_option()},
    explain,
    "With a channel the webhook addresses are those to copy, path secret included.",
};

}  // namespace passerelle::cli
