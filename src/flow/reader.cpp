#include "flow/reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/zone.hpp"
#include "flow/context_names.hpp"
#include "flow/holes.hpp"
#include "flow/words_meant.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_characters = 10'000;  // of a text
constexpr std::size_t most_name = 64;

std::string listed(Keys const& names) {
    constexpr std::size_t most = 20;
    std::string text;
    for (std::size_t at = 0; at < names.size() && at < most; ++at)
        text += (text.empty() ? "" : ", ") + std::string{names[at]};
    return names.size() > most ? text + " …" : text;
}

Keys views(std::vector<std::string> const& texts) { return {texts.begin(), texts.end()}; }

bool is_made_of(std::string_view text, std::string_view signs) {
    if (text.empty() || text[0] < 'a' || text[0] > 'z') return false;
    return text.find_first_not_of(signs) == std::string_view::npos;
}

}  // namespace

std::string suggestion(std::string_view word, Keys const& known) {
    auto const near = nearest(word, known);
    return near.empty() ? "known here: " + listed(known) : "did you mean " + std::string{near} + "?";
}

class Reader::InFile {
public:
    InFile(Reader& reader, TextFile const& file) : reader_{reader}, before_{std::exchange(reader.file_, &file)} {}
    ~InFile() { reader_.file_ = before_; }
    InFile(InFile const&) = delete;
    InFile& operator=(InFile const&) = delete;

private:
    Reader& reader_;
    TextFile const* before_;
};

Reader::Reader(TextFile const& file, std::vector<std::string> languages, Translations& translations)
    : file_{&file}, languages_{std::move(languages)}, translations_{translations} {}

void Reader::report(YamlNode const& at, std::string message, std::string hint) {
    if (is_full()) return;
    // What the defaults say stands once in the file, though every question reads it.
    auto const is_known = std::ranges::any_of(findings, [&](Finding const& known) {
        return known.line == at.line && known.column == at.column && known.message == message && at.line > 0;
    });
    if (is_known) return;
    findings.push_back(file_->finding(at.line, at.column, std::move(message), std::move(hint)));
}

bool Reader::check_keys(YamlNode const& map, Keys const& known, std::string_view what) {
    if (!map.is_map()) {
        report(map, std::string{what} + " must be a map of " + listed(known));
        return false;
    }
    for (auto const& [key, value] : map.pairs)
        if (std::find(known.begin(), known.end(), key.text) == known.end())
            report(key, "unknown key \"" + key.text + "\" in " + std::string{what}, suggestion(key.text, known));
    return true;
}

bool Reader::check(YamlNode const& map, std::string_view place, std::string_view what) {
    Keys known;
    for (auto const& spec : place_named(place).keys) known.push_back(spec.key);
    return check_keys(map, known, what);
}

bool Reader::one_of(YamlNode const& node, Keys const& allowed, std::string_view what) {
    if (node.is_scalar() && std::find(allowed.begin(), allowed.end(), node.text) != allowed.end()) return true;
    report(node, std::string{what} + " cannot be \"" + node.text + "\"", suggestion(node.text, allowed));
    return false;
}

std::string Reader::word(YamlNode const& node, std::string_view what) {
    if (node.is_scalar() && !node.text.empty()) return fits(node, what) ? node.text : std::string{};
    report(node, std::string{what} + " must be a text");
    return {};
}

std::string Reader::identifier(YamlNode const& node, std::string_view what) {
    auto text = word(node, what);
    if (text.size() > most_name)
        report(node, std::string{what} + " has more than " + std::to_string(most_name) + " characters", "shorten it");
    else if (!text.empty() && !is_made_of(text, "abcdefghijklmnopqrstuvwxyz0123456789_-"))
        report(node,
               std::string{what} + " \"" + text + "\" may hold only small letters without accent, digits, - and _",
               "begin with a letter");
    return text;
}

std::string Reader::name(YamlNode const& node, std::string_view what) {
    auto text = identifier(node, what);
    if (auto fixed = text; text.find('-') != std::string::npos) {
        std::replace(fixed.begin(), fixed.end(), '-', '_');
        report(node, std::string{what} + " \"" + text + "\" cannot be read behind an @ with its -", "write " + fixed);
    }
    return text;
}

std::optional<int> Reader::whole(YamlNode const& node, std::string_view what, int least, int most) {
    int number = 0;
    auto const* end = node.text.data() + node.text.size();
    auto const [stop, error] = std::from_chars(node.text.data(), end, number);
    if (!node.is_scalar() || node.text.empty() || error != std::errc{} || stop != end) {
        report(node, std::string{what} + " must be a whole number");
        return std::nullopt;
    }
    if (number >= least && number <= most) return number;
    report(node, std::string{what} + " must be between " + std::to_string(least) + " and " + std::to_string(most));
    return std::nullopt;
}

bool Reader::flag(YamlNode const& node, std::string_view what) {
    return one_of(node, {"true", "false"}, what) && node.text == "true";
}

Duration Reader::duration(YamlNode const& node, std::string_view what) {
    auto const read = node.is_scalar() ? parse_duration(node.text) : std::nullopt;
    if (read && *read > Duration::zero()) return *read;
    bool const worked = node.is_scalar() && parse_span(node.text).has_value();
    report(node, std::string{what} + (worked ? " cannot be counted in working days" : " must be a duration"),
           "write for example \"4 hours\" or \"2 days\"");
    return {};
}

Span Reader::span(YamlNode const& node, std::string_view what) {
    auto const read = node.is_scalar() ? parse_span(node.text) : std::nullopt;
    if (read && !read->is_zero()) return *read;
    report(node, std::string{what} + " must be a duration",
           "write for example \"4 hours\", \"2 days\" or \"3 working days\"");
    return {};
}

std::vector<std::string> Reader::list(YamlNode const& node, std::string_view what) {
    if (node.is_scalar()) return {word(node, what)};
    std::vector<std::string> texts;
    if (!node.is_sequence()) {
        report(node, std::string{what} + " must be a text or a list of texts");
        return texts;
    }
    for (auto const& item : node.items)
        if (auto text = word(item, what); !text.empty()) texts.push_back(std::move(text));
    return texts;
}

bool Reader::fits(YamlNode const& node, std::string_view what) {
    if (node.text.size() <= most_characters) return true;
    report(node, std::string{what} + " is longer than " + std::to_string(most_characters) + " bytes", "shorten it");
    return false;
}

expression::TextTemplate Reader::hole_text(YamlNode const& node, std::string_view what) {
    auto const text = word(node, what);
    auto compiled = expression::TextTemplate::compile(text, top_levels());
    if (text.find('@') == std::string::npos) return compiled;
    if (!is_full())
        for (auto& mistake : mistakes_in_holes(compiled, *file_, node)) findings.push_back(std::move(mistake));
    names.read(compiled.paths(), *file_, node);
    return compiled;
}

std::vector<NamedTemplate> Reader::holes(YamlNode const& node, std::string_view what) {
    std::vector<NamedTemplate> named;
    if (!node.is_map()) {
        report(node, std::string{what} + " must be a map of names and texts");
        return named;
    }
    for (auto const& [key, value] : node.pairs) {
        bool const is_empty = value.is_scalar() && value.text.empty();
        named.push_back({key.text, is_empty ? expression::TextTemplate{} : hole_text(value, what)});
    }
    return named;
}

Condition Reader::condition(YamlNode const& node) {
    auto const source = word(node, "the condition");
    if (source.empty()) return {};
    auto compiled = Condition::compile(source);
    if (!compiled) {
        report(node, compiled.error().detail, words_meant(source));
        return {};
    }
    names.read(compiled->paths(), *file_, node);
    return std::move(*compiled);
}

LocalText::Variant Reader::variant(YamlNode const& node, std::string_view what) {
    LocalText::Variant variant;
    variant.line = node.line;
    variant.column = node.column;
    if (node.is_scalar()) {
        variant.text = hole_text(node, what);
        return variant;
    }
    if (!check(node, "text", what)) return variant;
    auto const read = [&](std::string_view key, expression::TextTemplate& into) {
        if (auto const* found = node.find(key)) into = hole_text(*found, what);
    };
    read("text", variant.text);
    read("sms", variant.sms);
    read("ussd", variant.ussd);
    read("chat", variant.chat);
    if (!node.find("text"))
        report(node, std::string{what} + " needs a text for the phones that have no own one", "text: …");
    return variant;
}

void Reader::translated(LocalText& text, std::string_view what, std::string_view key) {
    for (auto& sister : translations_.sisters()) {
        auto const* node = translations_.take(sister, key);
        if (!node) continue;
        InFile const in_file{*this, sister.file};
        auto& own = text.by_language[sister.place];
        if (!own.text.source().empty())
            report(*node, std::string{what} + " stands in \"" + sister.language + "\" in the flow itself already",
                   "take it out of one of them");
        own = variant(*node, what);
    }
}

LocalText Reader::text(YamlNode const& node, std::string_view what, std::string_view key) {
    LocalText result;
    result.by_language.resize(languages_.size());
    // Alone it is the base language; the others may stand in sister files, or be missing yet.
    if (node.is_scalar() || node.find("text")) {
        result.by_language.front() = variant(node, what);
    } else if (!node.is_map()) {
        report(node, std::string{what} + " must be a text, or one in each language of the flow",
               "write {" + languages_.front() + ": \"…\", …}; a text that holds \": \" or \" #\" needs quotes");
    } else {
        check_keys(node, views(languages_), what);
        for (std::size_t at = 0; at < languages_.size(); ++at)
            if (auto const* found = node.find(languages_[at])) result.by_language[at] = variant(*found, what);
        if (!node.find(languages_.front()))
            report(node, std::string{what} + " has no text in \"" + languages_.front() + "\", the base language",
                   languages_.front() + ": \"…\"");
    }
    translated(result, what, key);
    return result;
}

std::string Reader::words_in(YamlNode const& node, std::string_view what) {
    if (!node.is_sequence()) return word(node, what);
    std::string joined;
    auto const items = list(node, what);
    for (auto const& item : items) joined += (joined.empty() ? "" : ", ") + item;
    // Blanks divide words where there is no comma; what stands alone in a list is one phrase.
    if (items.size() == 1 && joined.find(',') == std::string::npos) joined += ',';
    return joined;
}

std::vector<std::string> Reader::words(YamlNode const* node, std::string_view what, std::string_view key) {
    std::vector<std::string> words(languages_.size());
    if (node && !node->is_map()) {
        words.front() = words_in(*node, what);
    } else if (node && check_keys(*node, views(languages_), what)) {
        for (std::size_t at = 0; at < languages_.size(); ++at)
            if (auto const* found = node->find(languages_[at])) words[at] = words_in(*found, what);
    }
    for (auto& sister : translations_.sisters()) {
        auto const* found = translations_.take(sister, key);
        if (!found) continue;
        InFile const in_file{*this, sister.file};
        words[sister.place] = words_in(*found, what);
    }
    return words;
}

Target Reader::target(YamlNode const& node) {
    Target target;
    target.name = word(node, "the name of a step");
    target.line = node.line;
    target.column = node.column;
    return target;
}

Target Reader::way(YamlNode const& holder, std::string_view branch) {
    Target then;
    if (auto const* node = holder.find("then")) then = target(*node);
    auto const* steps = holder.find("do");
    if (!steps) return then;
    if (!steps->is_sequence() || steps->items.empty()) {
        report(*steps, "`do` needs a list of steps", "do: [{say: …}]");
        return then;
    }
    nested_.push_back({steps, std::string{branch}, std::move(then)});
    return {step_ + "." + std::string{branch} + ".1", nowhere, steps->line, steps->column};
}

void Reader::enter_step(std::string name) {
    step_ = std::move(name);
    translations_.enter_step(step_);
}

}  // namespace passerelle::flow
