// docs/channels and docs/fr/channels: both say the same, and what they show is a configuration that loads.
#include <gmock/gmock.h>

#include <algorithm>

#include "channel/provider.hpp"
#include "cli/channel_documents.hpp"
#include "cli/command_line.hpp"

namespace passerelle::cli {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

using Lines = std::vector<std::string>;

constexpr std::string_view languages[] = {"en", "fr"};
constexpr std::string_view common_settings[] = {"provider",     "site",       "rate", "flow", "api_base", "path_secret",
                                                "authenticity", "allow_from", "as",   "menu", "keep",     "screen"};

std::string_view document(std::string_view provider, std::string_view language) {
    for (auto const& each : channel_documents())
        if (each.provider == provider && each.language == language) return each.text;
    return {};
}

Lines lines_of(std::string_view text) {
    Lines lines;
    std::istringstream in{std::string{text}};
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string_view without_indent(std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

// "# type: marketing  # why" is a setting that is shown and not set: its names, here "type". "# a, b: …" are two.
Lines names_shown(std::string_view line) {
    auto rest = without_indent(line);
    if (!rest.starts_with("# ")) return {};
    rest.remove_prefix(2);
    auto const end = rest.find(':');
    if (end == std::string_view::npos) return {};
    Lines names;
    for (rest = rest.substr(0, end); !rest.empty();) {
        auto const comma = rest.find(", ");
        auto const name = rest.substr(0, comma);
        if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string_view::npos) return {};
        names.emplace_back(name);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
    }
    return names;
}

// What a line says to a program; of a commented setting its names.
std::string said_by(std::string const& line) {
    if (without_indent(line).starts_with("# ")) {
        std::string said;
        for (auto const& name : names_shown(line)) said += "# " + name + " ";
        return said;
    }
    auto const code = line.substr(0, line.find(" # "));
    return code.substr(0, code.find_last_not_of(' ') + 1);
}

// The fenced blocks, fences included.
std::vector<Lines> blocks_of(std::string_view text) {
    std::vector<Lines> blocks;
    bool inside = false;
    for (auto const& line : lines_of(text)) {
        auto const is_fence = line.starts_with("```");
        if (is_fence && !inside) blocks.emplace_back();
        if (is_fence || inside) blocks.back().push_back(line);
        if (is_fence) inside = !inside;
    }
    return blocks;
}

Lines code_of(std::string_view text) {
    Lines code;
    for (auto const& block : blocks_of(text))
        for (auto const& line : block)
            if (auto said = said_by(line); !said.empty()) code.push_back(std::move(said));
    return code;
}

Lines placeholders_of(std::string_view text) {
    Lines found;
    for (auto at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2))
        found.emplace_back(text.substr(at, text.find("}}", at) + 2 - at));
    std::ranges::sort(found);
    return found;
}

// "##", "-", "3.", "|": what the lines of headings, points and rows begin with, outside of blocks.
bool is_mark(std::string_view word) {
    if (word == "-" || word == "|") return true;
    if (word.empty()) return false;
    if (word.find_first_not_of('#') == std::string_view::npos) return true;
    return word.size() > 1 && word.find_first_not_of("0123456789") == word.size() - 1 && word.ends_with('.');
}

Lines marks_of(std::string_view text) {
    Lines marks;
    bool inside = false;
    for (auto const& line : lines_of(text)) {
        if (line.starts_with("```")) inside = !inside;
        auto mark = line.substr(0, line.find(' '));
        if (!inside && is_mark(mark)) marks.push_back(std::move(mark));
    }
    return marks;
}

// The channels of a block that is a configuration, each below its id; empty for another block. A document that shows
// two ways shows two channels.
std::string channels_of(Lines const& block, std::string const& id) {
    if (block.size() < 3 || block[1] != "channels:") return {};
    std::string channels;
    for (std::size_t line = 2; line + 1 < block.size(); ++line) channels += block[line] + "\n";
    auto const mark = std::string{"{{channel}}"};
    for (auto at = channels.find(mark); at != std::string::npos; at = channels.find(mark, at))
        channels.replace(at, mark.size(), id);
    return channels;
}

// {env: NAME} and {file: PATH} as a file that is there.
std::string with_secrets(std::string text, std::string const& file) {
    for (std::string const mark : {"{env:", "{file:"})
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
            text.replace(at, text.find('}', at) + 1 - at, "{file: " + file + "}");
    return text;
}

class ChannelDocuments : public CommandLine {
protected:
    // A configuration of everything that the documents of a language show.
    std::string everything_in(std::string_view language) const {
        std::string channels;
        for (auto const* provider : channel::providers()) {
            int count = 0;
            for (auto const& block : blocks_of(document(provider->name, language)))
                channels += channels_of(block, std::string{provider->name} + "-" + std::to_string(++count));
        }
        return "sites: {dakar: {name: Dakar, country: SN}}\npublic_base: https://gw.example.org\nlexicons: " +
               std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon\ndatabase: " + path("passerelle.db") +
               "\nchannels:\n" + with_secrets(channels, put("secret", "0123456789abcdef0123456789abcdef"));
    }
    Ran docs(std::vector<std::string> words, std::string const& config) const {
        words.insert(words.begin(), {"channel", "docs"});
        words.insert(words.end(), {"--config", path(config)});
        return run_plain(words);
    }
};

TEST_F(ChannelDocuments, EveryProviderHasOneInEachLanguage) {
    for (auto const* provider : channel::providers())
        for (auto const language : languages) {
            auto const text = std::string{document(provider->name, language)};
            EXPECT_THAT(text, StartsWith("# " + std::string{provider->name} + "\n")) << language;
            EXPECT_THAT(text, HasSubstr("{{channel}}")) << provider->name << " " << language;
        }
    EXPECT_EQ(channel_documents().size(), channel::providers().size() * std::size(languages));
}

TEST_F(ChannelDocuments, BothLanguagesShowTheSame) {
    for (auto const* provider : channel::providers()) {
        auto const english = document(provider->name, "en"), french = document(provider->name, "fr");
        EXPECT_EQ(marks_of(french), marks_of(english)) << provider->name << ": headings, points and rows";
        EXPECT_EQ(placeholders_of(french), placeholders_of(english)) << provider->name;
        EXPECT_EQ(code_of(french), code_of(english)) << provider->name;
    }
}

TEST_F(ChannelDocuments, WhatTheyShowIsAConfigurationThatLoads) {
    for (auto const language : languages) {
        auto const file = put("config/shown.yaml", everything_in(language));
        auto const ran = run_plain({"config", "check", "--config", file});
        ASSERT_EQ(ran.code, ok) << language << "\n" << ran.err;
        for (auto const* provider : channel::providers())
            EXPECT_THAT(ran.out, HasSubstr("(" + std::string{provider->name} + ")")) << language;
    }
}

// The names of the settings that a block shows and that no configuration here loads: those in comments, and those of a
// piece that is to stand in the channel.
Lines names_only_shown(Lines const& block) {
    auto const is_piece = block.size() > 2 && block[1].starts_with("    ");
    auto const is_whole = !channels_of(block, "shown").empty();
    Lines names;
    if (!is_piece && !is_whole) return names;
    for (auto const& line : block) {
        auto const shown = names_shown(line);
        names.insert(names.end(), shown.begin(), shown.end());
        auto const setting = without_indent(line);
        if (is_piece && setting.size() + 4 == line.size() && !setting.starts_with('#'))
            names.emplace_back(setting.substr(0, setting.find(':')));
    }
    return names;
}

bool knows(channel::Provider const& provider, std::string_view setting) {
    return std::ranges::find(common_settings, setting) != std::end(common_settings) ||
           std::ranges::find(provider.settings, setting, &channel::SettingSpec::name) != provider.settings.end();
}

TEST_F(ChannelDocuments, TheSettingsThatAreOnlyShownAreThere) {
    for (auto const* provider : channel::providers())
        for (auto const& block : blocks_of(document(provider->name, "en")))
            for (auto const& name : names_only_shown(block))
                EXPECT_TRUE(knows(*provider, name)) << provider->name << " has no setting '" << name << "'";
}

TEST_F(ChannelDocuments, SpeakTheLanguageOfTheSiteUnlessAskedOtherwise) {
    put("config/site.yaml",
        "sites: {lille: {name: Lille}, accra: {name: Accra, language: en}}\nchannels:\n"
        "  north: {provider: simulator, as: sms, authenticity: none}\n"
        "  south: {provider: simulator, as: sms, authenticity: none, site: accra}\n");
    EXPECT_THAT(docs({"north"}, "config/site.yaml").out, HasSubstr("## Bon à savoir"));
    EXPECT_THAT(docs({"south"}, "config/site.yaml").out, HasSubstr("## Good to know"));
    EXPECT_THAT(docs({"twilio"}, "config/site.yaml").out, HasSubstr("## Ce qu'il vous faut"));
    EXPECT_THAT(docs({"north", "--lang", "en"}, "config/site.yaml").out, HasSubstr("## Good to know"));
    EXPECT_THAT(docs({"south", "--lang", "fr"}, "config/site.yaml").out, HasSubstr("## Bon à savoir"));
    EXPECT_THAT(docs({"twilio"}, "config/nowhere.yaml").out, HasSubstr("## What you need"));
    EXPECT_EQ(docs({"twilio", "--lang", "wo"}, "config/site.yaml").code, usage);
    put("config/wolof.yaml", "sites: {pikine: {name: Pikine, language: wo}}\n");
    EXPECT_THAT(docs({"twilio"}, "config/wolof.yaml").out, HasSubstr("## What you need"));
}

TEST_F(ChannelDocuments, TheAddressEndsInTheSecretWhereTheConfigurationShowsOne) {
    EXPECT_THAT(docs({"yo", "--lang", "fr"}, "config/nowhere.yaml").out,
                HasSubstr("https://<notre adresse publique>/in/mon-yo/<secret>"));
    EXPECT_THAT(docs({"yo"}, "config/nowhere.yaml").out,
                HasSubstr("https://<our public address>/in/my-yo/<path secret>"));
    EXPECT_THAT(docs({"twilio"}, "config/nowhere.yaml").out, Not(HasSubstr("my-twilio/<path secret>")));
    for (auto const& each : channel_documents())
        EXPECT_THAT(std::string{each.text}, Not(HasSubstr("{{webhook}}/<"))) << each.provider << ": the secret twice";
}

TEST_F(ChannelDocuments, OfAChannelHaveItsOwnAddress) {
    auto const secret = "{file: " + put("secret", "0123456789abcdef") + "}";
    auto const channel =
        "sites: {kampala: {name: Kampala, language: en}}\nchannels:\n  uganda: {provider: yo, ybsacctno: a, "
        "from: '8500', password: " +
        secret + ", path_secret: " + secret + "}\n";
    put("config/local.yaml", channel);
    put("config/public.yaml", "public_base: https://gw.example.org\n" + channel);
    auto const open = docs({"uganda", "--lang", "fr"}, "config/public.yaml");
    EXPECT_THAT(open.out, HasSubstr("https://gw.example.org/in/uganda/0123456789abcdef"));
    EXPECT_THAT(open.err, IsEmpty());
    EXPECT_THAT(docs({"yo"}, "config/local.yaml").err, HasSubstr("only this computer"));
    EXPECT_THAT(docs({"yo", "--lang", "fr"}, "config/local.yaml").err, HasSubstr("seul cet ordinateur"));
}

TEST_F(ChannelDocuments, AreRefusedInTheLanguageAskedFor) {
    auto const french = docs({"fumée", "--lang", "fr"}, "config/nowhere.yaml");
    EXPECT_EQ(french.code, failed);
    EXPECT_THAT(french.out, IsEmpty());
    EXPECT_THAT(french.err, HasSubstr("ni canal ni fournisseur « fumée »"));
    EXPECT_THAT(french.err, HasSubstr(" yo"));
}

}  // namespace

}  // namespace passerelle::cli
