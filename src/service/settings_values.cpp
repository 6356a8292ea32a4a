#include "service/settings_values.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "channel/address_list.hpp"
#include "expression/pattern.hpp"

namespace passerelle::service {

namespace {

using Words = std::span<std::string_view const>;

constexpr std::size_t least_path_secret = 8;
constexpr int least_max_length = 60, most_max_length = 6400;  // as RapidPro's form has them

// Unreserved in a URL (RFC 3986), so that it stands in a path as it is.
bool is_path_secret(std::string_view secret) {
    return secret.size() >= least_path_secret &&
           secret.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~") ==
               std::string_view::npos;
}

bool is_max_length(std::string_view written) {
    int number = 0;
    auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    auto const is_number = error == std::errc{} && end == written.data() + written.size();
    return is_number && number >= least_max_length && number <= most_max_length;
}

std::string_view without_blanks(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// "SHA-256" and "sha256" are the same word.
std::string bare(std::string_view word) {
    std::string letters;
    for (auto const sign : word) {
        if (sign == '-' || sign == '_' || sign == ' ') continue;
        letters += sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    }
    return letters;
}

// The word as it stands among those; empty when it is none of them.
std::string_view spelling_of(std::string_view word, Words words) {
    auto const found = std::ranges::find(words, bare(word), bare);
    return found == words.end() ? std::string_view{} : *found;
}

// All that may stand there, after the nearest.
std::string choice_of(std::string_view word, Words words) {
    std::vector<std::string_view> const known{words.begin(), words.end()};
    auto const near = suggestion(word, known), all = suggestion({}, known);
    return near == all ? all : near + ' ' + all;
}

class ValueCheck {
public:
    ValueCheck(SettingsReader& reader, YamlNode const& node, NamedSetting const& setting)
        : reader_{reader}, node_{node}, name_{setting.name}, row_{setting.row} {}

    void by_row(std::string& value) {
        if (!row_) return;
        if (is_switch(*row_) && value != "true" && value != "false") cannot_be(value, "true or false");
        // generic-external: "their word = ours" lines, media types.
        if (name_.ends_with("_values")) return lines(value);
        if (name_.ends_with("content_type") && value.find('/') != std::string::npos) return;
        if (name_.ends_with("_content_type")) return cannot_be(value, "a media type such as application/json");
        if (!row_->one_of.empty()) word(value);
    }

    void by_name(std::string& value) {
        if (name_ == "path_secret" && !is_path_secret(value))
            report(
                "'path_secret' must be at least " + std::to_string(least_path_secret) + " letters, digits or - . _ ~",
                "openssl rand -hex 16 makes a good one");
        if (name_ == "max_length" && !is_max_length(value))
            report("'max_length' cannot be '" + value + "'",
                   "a number of bytes, " + std::to_string(least_max_length) + " to " + std::to_string(most_max_length));
        if (name_ == "authenticity" && value != "none")
            report("'authenticity' cannot be '" + value + "'",
                   "leave it out, or write none to accept unproven requests");
        if (name_ == "time_zone" && !is_zone(value))
            report("'" + value + "' is no time zone",
                   "write a name of the IANA database, such as Europe/Paris or Indian/Reunion");
        if (name_ == "country") country(value);
        if (name_ == "mt_pattern") pattern(value);
        if (name_ == "allow_from")
            if (auto const wrong = channel::first_wrong_address(value); !wrong.empty())
                report("'allow_from' holds '" + std::string{wrong} + "', which is no IP address or network",
                       "allow_from: 203.0.113.7, 198.51.100.0/24");
        if (name_ == "api_base") address(value);
    }

private:
    void report(std::string message, std::string hint) { reader_.report(node_, std::move(message), std::move(hint)); }
    void cannot_be(std::string_view value, std::string hint) {
        report("'" + std::string{name_} + "' cannot be '" + std::string{value} + "'", std::move(hint));
    }

    void word(std::string& value) {
        if (auto const known = spelling_of(value, row_->one_of); !known.empty())
            value = known;
        else
            cannot_be(value, choice_of(value, row_->one_of));
    }

    void lines(std::string& value) {
        std::string known_lines;
        for (std::string_view rest = value; !rest.empty();) {
            auto const end = std::min(rest.find('\n'), rest.size());
            auto const line = without_blanks(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.empty()) continue;
            auto const sign = line.find('=');
            if (sign == std::string_view::npos)
                return report("'" + std::string{name_} + "' has a line without '=': '" + std::string{line} + "'",
                              "write one line for each: their word = ours");
            auto const ours = without_blanks(line.substr(sign + 1));
            auto const known = spelling_of(ours, row_->one_of);
            if (known.empty()) return cannot_be(ours, choice_of(ours, row_->one_of));
            known_lines += std::string{line.substr(0, sign)} + "= " + std::string{known} + '\n';
        }
        value = std::move(known_lines);
    }

    void pattern(std::string const& value) {
        expression::Pattern const compiled{value};
        if (auto const& failure = compiled.failure()) cannot_be(value, failure->message);
    }

    void country(std::string& value) {
        std::string code = value;
        for (auto& letter : code)
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        auto const is_letter = [](char sign) { return sign >= 'A' && sign <= 'Z'; };
        if (code.size() != 2 || !std::ranges::all_of(code, is_letter))
            return report("'" + value + "' is no country code", "two capital letters: FR, SN, RE …");
        value = std::move(code);
    }

    void address(std::string& value) {
        auto const parts = split_url(value);
        if ((parts.scheme != "http" && parts.scheme != "https") || parts.authority.empty())
            report("'api_base' is no web address: '" + value + "'", "https://host[:port][/path]");
        while (value.ends_with('/')) value.pop_back();
    }

    SettingsReader& reader_;
    YamlNode const& node_;
    std::string_view name_;
    channel::SettingSpec const* row_;
};

}  // namespace

bool is_switch(channel::SettingSpec const& row) { return row.fallback == "true" || row.fallback == "false"; }

void check_value(SettingsReader& reader, YamlNode const& node, NamedSetting const& setting, std::string& value) {
    ValueCheck check{reader, node, setting};
    check.by_row(value);
    check.by_name(value);
}

}  // namespace passerelle::service
