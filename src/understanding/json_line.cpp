#include "understanding/json_line.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <cmath>

#include "base/zone.hpp"

namespace passerelle::understanding {

namespace {

namespace json = boost::json;

constexpr std::size_t longest_line = 64 * 1024;

Error bad(std::string detail) { return {Fault::invalid, std::move(detail)}; }

Result<std::string> text_of(json::object const& line, std::string_view key, std::string fallback) {
    auto const* found = line.if_contains(key);
    if (!found || found->is_null()) return fallback;
    if (!found->is_string()) return bad("\"" + std::string{key} + "\" must be a text");
    return std::string{found->as_string()};
}

Result<std::vector<std::pair<std::string, std::string>>> choices_of(json::object const& line) {
    std::vector<std::pair<std::string, std::string>> choices;
    auto const* found = line.if_contains("choices");
    if (!found || found->is_null()) return choices;
    if (!found->is_object()) return bad("\"choices\" must be an object of keys and labels");
    for (auto const& [key, label] : found->as_object()) {
        if (!label.is_string()) return bad("the label of choice " + std::string{key} + " must be a text");
        choices.emplace_back(key, label.as_string());
    }
    return choices;
}

json::value of_moment(SaidMoment const& said) {
    json::object out;
    auto const text = [&](char const* key, std::string const& value) {
        if (!value.empty()) out[key] = value;
    };
    auto const flag = [&](char const* key, bool value) {
        if (value) out[key] = true;
    };
    auto const list = [&](char const* key, std::vector<SaidMoment> const& moments) {
        if (moments.empty()) return;
        json::array items;
        for (auto const& moment : moments) items.push_back(of_moment(moment));
        out[key] = std::move(items);
    };
    text("date", said.date);
    text("time", said.time);
    text("part", said.part);
    text("after", said.after);
    text("before", said.before);
    text("after_date", said.after_date);
    list("alternatives", said.alternatives);
    list("exclude", said.exclude);
    flag("any", said.any);
    flag("approx", said.approx);
    flag("immediate", said.immediate);
    flag("confirm", said.confirm);
    return out;
}

json::value of_key(std::string const& key) {
    long number = 0;
    auto const [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (error == std::errc{} && end == key.data() + key.size() && std::to_string(number) == key) return number;
    return json::value(key);
}

struct AsJson {
    json::value operator()(std::string const& name) const { return json::value(name); }
    json::value operator()(double number) const {
        bool const whole = std::floor(number) == number && std::fabs(number) < 1e15;
        return whole ? json::value(static_cast<std::int64_t>(number)) : json::value(number);
    }
    json::value operator()(SaidMoment const& said) const { return of_moment(said); }
    json::value operator()(Chosen const& chosen) const {
        if (chosen.keys.size() == 1) return of_key(chosen.keys.front());
        json::array keys;
        for (auto const& key : chosen.keys) keys.push_back(of_key(key));
        return json::object{{"choices", std::move(keys)}};
    }
    json::value operator()(Several const& several) const {
        json::object out{{"answer", several.answer}};
        json::array also;
        for (auto const& name : several.also) also.emplace_back(name);
        out["also"] = std::move(also);
        if (several.date) out["date"] = of_moment(*several.date);
        return out;
    }
    json::value operator()(Danger const& danger) const {
        json::object out{{"level", danger.level}, {"topic", nullptr}};
        if (!danger.topic.empty()) out["topic"] = danger.topic;
        return out;
    }
};

}  // namespace

std::optional<TimePoint> instant_in(std::string_view text, std::string const& zone) {
    if (auto const instant = parse_rfc3339(text)) return instant;
    if (text.size() > 16)  // without seconds
        if (auto const instant = parse_rfc3339(std::string{text.substr(0, 16)} + ":00" + std::string{text.substr(16)}))
            return instant;
    auto const civil = parse_civil(text);
    return civil ? std::optional{to_instant(*civil, zone)} : std::nullopt;
}

Result<UnderstandLine> understand_line(std::string_view line, TimePoint now) {
    if (line.size() > longest_line) return bad("the line is longer than 64 KiB");
    json::error_code error;
    auto const value = json::parse(json::string_view{line.data(), line.size()}, error);
    if (error || !value.is_object()) return bad("the line is no JSON object");
    auto const& object = value.as_object();
    UnderstandLine read;
    struct Field {
        char const* key;
        std::string* into;
    };
    std::string context, moment;
    for (auto const& field : {Field{"lang", &read.asked.language},
                              {"context", &context},
                              {"question", &read.asked.question},
                              {"unit", &read.asked.unit},
                              {"zone", &read.asked.zone},
                              {"now", &moment},
                              {"text", &read.text}}) {
        auto text = text_of(object, field.key, *field.into);
        if (!text) return text.error();
        *field.into = *std::move(text);
    }
    auto const known = context_named(context);
    if (!known) return bad("there is no context \"" + context + "\"");
    if (!object.contains("text")) return bad("\"text\" is missing");
    if (!is_zone(read.asked.zone)) return bad("there is no zone \"" + read.asked.zone + "\"");
    auto choices = choices_of(object);
    if (!choices) return choices.error();
    auto const instant = moment.empty() ? std::optional{now} : instant_in(moment, read.asked.zone);
    if (!instant) return bad("\"now\" must be an instant such as 2026-03-10T10:00:00Z");
    read.asked.context = *known;
    read.asked.choices = *std::move(choices);
    read.asked.now = *instant;
    return read;
}

std::string error_as_json(std::string const& detail) { return json::serialize(json::object{{"error", detail}}); }

std::string shown_as_json(Understanding const& understood) {
    json::object out{{"meaning", std::visit(AsJson{}, understood.meant)},
                     {"confidence", std::round(understood.confidence * 100) / 100},
                     {"why", understood.why}};
    return json::serialize(out);
}

}  // namespace passerelle::understanding
