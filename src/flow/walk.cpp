#include "flow/walk.hpp"

#include <algorithm>

#include "base/encoding.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t result_characters = 640;  // DESIGN §6

// The front of a result, in code points.
std::string within(std::string text) {
    if (text.size() <= result_characters) return text;
    auto signs = to_code_points(text);
    if (signs.size() <= result_characters) return text;
    signs.resize(result_characters);
    return to_utf8(signs);
}

// A hole that renders as nothing (a stranger has no first name) leaves no double blank and no blank before a comma
// behind.
std::string tidied(std::string text) {
    std::string out;
    for (char const sign : text) {
        bool const after_blank = !out.empty() && out.back() == ' ';
        if (sign == ' ' && (after_blank || out.empty() || out.back() == '\n')) continue;
        if ((sign == ',' || sign == '.') && after_blank) out.pop_back();
        out += sign;
    }
    return out;
}

}  // namespace

expression::Context context_of(Facts const& facts, expression::Names const& trigger) {
    expression::Context context;
    context["contact"] = facts.contact;
    context["fields"] = facts.fields;
    context["appointment"] = facts.appointment;
    auto& names = context["trigger"];
    for (auto const& [name, value] : trigger) {
        names[name] = value;
        names["params." + name] = value;  // @trigger.params.title, as the reference engine has it
    }
    return context;
}

Walk::Walk(Flow const& flow, RunState before, Facts facts, TimePoint now)
    : state{std::move(before)}, flow_{flow}, facts_{std::move(facts)}, now_{now} {
    context_ = context_of(facts_, state.trigger);
    context_["locals"] = state.locals;
    for (auto const& [name, result] : state.results) show_result(name, result);
}

void Walk::hear(std::string_view input) {
    context_["input"] = {{"", std::string{input}}, {"text", std::string{input}}};
}

std::string const& Walk::language_of(LocalText const& text) const {
    return text.by_language.contains(facts_.language) ? facts_.language : flow_.languages.front();
}

Content Walk::content(LocalText const& text) const {
    Content content;
    content.language = language_of(text);
    auto const found = text.by_language.find(content.language);
    if (found == text.by_language.end()) return content;
    auto const& variant = found->second;
    content.text = tidied(fill(variant.text));
    content.sms = tidied(fill(variant.sms));
    content.ussd = tidied(fill(variant.ussd));
    content.chat = tidied(fill(variant.chat));
    return content;
}

void Walk::say(LocalText const& text) {
    if (!text.empty()) emit(Say{content(text)});
}

void Walk::show_result(std::string const& name, SavedResult const& result) {
    auto& names = context_["results"];
    names[name] = result.value;
    names[name + ".value"] = result.value;
    names[name + ".category"] = result.category;
    names[name + ".input"] = result.input;
}

void Walk::save(std::string const& name, SavedResult result) {
    if (name.empty()) return;
    result.value = within(result.value);
    result.input = within(result.input);
    show_result(name, result);
    state.results[name] = std::move(result);
}

void Walk::set_local(std::string const& name, std::string value) {
    context_["locals"][name] = value;
    state.locals[name] = std::move(value);
}

void Walk::set_field(std::string const& name, std::string value) {
    context_["fields"][name] = value;
    facts_.fields[name] = value;
    emit(SetField{name, std::move(value)});
}

void Walk::set_group(std::string const& group, bool member) {
    auto& groups = facts_.groups;
    std::erase(groups, group);
    if (member) groups.push_back(group);
    emit(SetGroup{group, member});
}

void Walk::set_language(std::string language) {
    facts_.language = language;
    context_["contact"]["language"] = language;
    emit(SetLanguage{std::move(language)});
}

void Walk::set_name(std::string name) {
    context_["contact"][""] = name;
    context_["contact"]["name"] = name;
    context_["contact"]["first_name"] = name.substr(0, name.find(' '));
    emit(SetName{std::move(name)});
}

void Walk::set_appointment(std::string status) {
    context_["appointment"]["status"] = status;
    facts_.appointment["status"] = status;
    emit(SetAppointment{std::move(status)});
}

void Walk::finish(RunStatus status, std::string outcome) {
    state.status = status;
    state.step.clear();
    state.tries = state.reminders = 0;
    state.outcome = outcome;
    // The last thing said closes the screen of a USSD session.
    auto const last = std::find_if(effects_.rbegin(), effects_.rend(),
                                   [](Effect const& each) { return std::holds_alternative<Say>(each); });
    if (last != effects_.rend()) std::get<Say>(*last).content.ends = true;
    emit(EndRun{status, std::move(outcome)});
}

}  // namespace passerelle::flow
