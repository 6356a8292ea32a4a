#include <boost/json.hpp>

#include "flow/trial/script_parts.hpp"

namespace passerelle::flow::trial {

namespace {

// `start: keyword suivi`, `start: event job.matched`, or the same as {keyword: suivi, params: {…}}.
Act read_start(Marks& marks, YamlNode const& value, YamlNode const& move) {
    static std::vector<std::string_view> const kinds{"manual", "schedule", "keyword", "event", "campaign"};
    Starts start;
    if (value.is_map()) {
        auto known = kinds;
        known.push_back("params");
        marks.check_keys(value, known, "start");
        for (auto const& [key, what] : value.pairs)
            if (key.text == "params") {
                start.params = marks.names(what, "params");
            } else {
                start.kind = key.text;
                start.text = what.is_scalar() && what.text != "true" ? what.text : "";
            }
    } else {
        auto const words = marks.word(value, "start");
        auto const blank = words.find(' ');
        start.kind = words.substr(0, blank);
        if (blank != std::string::npos) start.text = words.substr(blank + 1);
        if (value.is_scalar() && std::find(kinds.begin(), kinds.end(), start.kind) == kinds.end())
            marks.report(value, "nothing starts by \"" + start.kind + "\"", did_you_mean(start.kind, kinds));
    }
    if (auto const* params = move.find("params")) start.params = marks.names(*params, "params");
    if ((start.kind == "keyword" || start.kind == "event") && start.text.empty())
        marks.report(value, "start needs to say which " + start.kind,
                     start.kind == "keyword" ? "start: keyword suivi" : "start: event job.matched");
    return start;
}

void read_buttons(Marks& marks, YamlNode const& value, Bot& bot) {
    bot.buttons.emplace();
    if (value.is_null()) return;
    for (auto const& label : marks.list(value, "buttons")) bot.buttons->emplace_back(label);
}

Act read_shown(Marks& marks, YamlNode const& value, bool screen) {
    Bot bot;
    bot.screen = screen;
    if (!value.is_map()) {
        bot.text = marks.glob(value, screen ? "screen" : "bot");
        return bot;
    }
    marks.check_keys(value, {"text", "sms", "ussd", "chat", "buttons", "segments", "ends"}, screen ? "screen" : "bot");
    for (auto const& [key, what] : value.pairs) {
        if (key.text == "text")
            bot.text = marks.glob(what, "text");
        else if (key.text == "buttons")
            read_buttons(marks, what, bot);
        else if (key.text == "segments")
            bot.segments = marks.whole(what, "segments", 255);
        else if (key.text == "ends")
            bot.ends = marks.flag(what, "ends");
        else if (auto const medium = medium_named(key.text))
            if (auto glob = marks.glob(what, key.text)) bot.by_medium[*medium] = std::move(*glob);
    }
    return bot;
}

Act read_bot(Marks& marks, YamlNode const& value, YamlNode const&) { return read_shown(marks, value, false); }
Act read_screen(Marks& marks, YamlNode const& value, YamlNode const&) { return read_shown(marks, value, true); }

Act read_me(Marks& marks, YamlNode const& value, YamlNode const&) {
    return Writes{value.is_null() ? "" : marks.word(value, "me")};
}
Act read_press(Marks& marks, YamlNode const& value, YamlNode const&) { return Presses{marks.word(value, "press")}; }

Act read_wait(Marks& marks, YamlNode const& value, YamlNode const&) {
    Passes passes;
    if (value.is_scalar()) passes.until = parse_civil(value.text);
    if (!passes.until) passes.time = marks.span(value, "wait").value_or(Span{});
    return passes;
}

Act read_hangup(Marks& marks, YamlNode const& value, YamlNode const&) {
    marks.flag(value, "hangup");
    return HangsUp{};
}

Act read_dial(Marks& marks, YamlNode const& value, YamlNode const&) {
    Dials dials;
    if (value.is_scalar() && value.text == "true") return dials;
    auto shorter = value;
    if (auto const later = shorter.text.find(" later"); later != std::string::npos) shorter.text.resize(later);
    dials.after = marks.duration(shorter, "dial").value_or(Duration{});
    return dials;
}

Act read_staff_move(Marks& marks, YamlNode const& value, YamlNode const&) { return read_staff(marks, value); }
Act read_plan_move(Marks& marks, YamlNode const& value, YamlNode const&) { return read_plan(marks, value); }

Act read_closed(Marks& marks, YamlNode const& value, YamlNode const&) {
    marks.flag(value, "closed");
    return Closes{};
}

Act read_webhook(Marks& marks, YamlNode const& value, YamlNode const&) {
    Webhook webhook;
    if (!marks.check_keys(value, {"url", "method", "body", "status", "json", "text", "failed"}, "webhook"))
        return webhook;
    for (auto const& [key, what] : value.pairs) {
        if (key.text == "url")
            webhook.url = marks.glob(what, "url");
        else if (key.text == "method")
            webhook.method = marks.glob(what, "method");
        else if (key.text == "body")
            webhook.sent = marks.glob(what, "body");
        else if (key.text == "status")
            webhook.status = marks.whole(what, "status", 599).value_or(200);
        else if (key.text == "json")
            webhook.body = what.is_scalar() && (what.text.starts_with('{') || what.text.starts_with('['))
                               ? what.text
                               : json_of(what);
        else if (key.text == "text")
            webhook.body = marks.word(what, "text");
        else if (key.text == "failed" && marks.flag(what, "failed").value_or(false))
            webhook.status = 0;
    }
    return webhook;
}

Act read_ended(Marks& marks, YamlNode const& value, YamlNode const&) {
    if (value.is_scalar() && value.text == "true") return Ends{Glob{"*"}};
    return Ends{marks.glob(value, "ended").value_or(Glob{"*"})};
}

struct Verb {
    std::string_view name;
    Act (*read)(Marks& marks, YamlNode const& value, YamlNode const& move);
    std::string_view beside = {};  // another key that may stand in the same move
};
constexpr Verb verbs[] = {
    {"start", read_start, "params"}, {"bot", read_bot},       {"screen", read_screen},   {"me", read_me},
    {"press", read_press},           {"wait", read_wait},     {"hangup", read_hangup},   {"dial", read_dial},
    {"staff", read_staff_move},      {"closed", read_closed}, {"webhook", read_webhook}, {"scheduled", read_plan_move},
    {"ended", read_ended},
};

void read_move(Marks& marks, YamlNode const& node, std::vector<Move>& talk) {
    if (!marks.is_map(node, "a move")) return;
    if (node.pairs.empty()) return marks.report(node, "this move says nothing", "bot: \"…\", me: \"…\", wait: 4 hours");
    std::vector<std::string_view> known;
    for (auto const& verb : verbs) known.push_back(verb.name);
    auto const& [key, value] = node.pairs.front();
    for (auto const& verb : verbs) {
        if (verb.name != key.text) continue;
        for (std::size_t at = 1; at < node.pairs.size(); ++at)
            if (node.pairs[at].first.text != verb.beside)
                marks.report(node.pairs[at].first,
                             "one move a line: " + node.pairs[at].first.text + " stands beside " + key.text,
                             "begin it with a dash of its own");
        talk.push_back({verb.read(marks, value, node), key.line, key.column});
        return;
    }
    marks.report(key, "nobody can \"" + key.text + "\" in a talk", did_you_mean(key.text, known));
}

boost::json::value value_of(YamlNode const& node) {
    if (node.is_null()) return nullptr;
    if (node.is_sequence()) {
        boost::json::array array;
        for (auto const& item : node.items) array.push_back(value_of(item));
        return array;
    }
    if (node.is_map()) {
        boost::json::object object;
        for (auto const& [key, value] : node.pairs) object[key.text] = value_of(value);
        return object;
    }
    boost::system::error_code error;
    auto plain = boost::json::parse(node.text, error);
    if (!error && (plain.is_number() || plain.is_bool() || plain.is_null())) return plain;
    return boost::json::string{node.text};
}

}  // namespace

std::string json_of(YamlNode const& node) { return boost::json::serialize(value_of(node)); }

std::vector<Move> read_talk(Marks& marks, YamlNode const& node) {
    std::vector<Move> talk;
    if (!node.is_sequence() || node.items.empty()) {
        marks.report(node, "talk must be a list of moves", "talk: [{start: manual}, {bot: \"…\"}, {me: \"…\"}]");
        return talk;
    }
    for (auto const& item : node.items) read_move(marks, item, talk);
    return talk;
}

}  // namespace passerelle::flow::trial
