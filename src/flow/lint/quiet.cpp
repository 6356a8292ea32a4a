#include <algorithm>
#include <array>
#include <set>

#include "flow/lint/checking.hpp"
#include "flow/lint/texts.hpp"

// quiet: what a clock starts respects quiet hours; personal data never stands in a URL.
namespace passerelle::flow::lint {

namespace {

// Of a contact, what names nobody.
constexpr std::array<std::string_view, 6> nameless{"contact.uuid",     "contact.id",         "contact.ref",
                                                   "contact.language", "contact.created_on", "contact.timezone"};

bool is_within(int minute, int from, int until) {
    if (from == until) return false;
    return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

std::string clock(int minutes) {
    auto const two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

void check_start(Checking& checking, StartRule const& rule) {
    if (!rule.schedule) return;
    auto const& schedule = *rule.schedule;
    auto const minute = schedule.hour * 60 + schedule.minute;
    bool const own = schedule.quiet_from && schedule.quiet_until;
    auto const from = own ? *schedule.quiet_from : checking.around.quiet_from;
    auto const until = own ? *schedule.quiet_until : checking.around.quiet_until;
    if (is_within(minute, from, until))
        checking.report("quiet.start", {rule.line, rule.column}, {clock(minute), clock(from), clock(until)});
}

// A time of day written into a moment: "2026-03-12 23:00".
void check_moment(Checking& checking, HoleText const& text) {
    auto const& source = text.text->source();
    if (source.find('@') != std::string::npos) return;
    auto const colon = source.find(':');
    if (colon == std::string::npos || colon < 2 || colon + 3 > source.size()) return;
    auto const digits = source.substr(colon - 2, 2) + source.substr(colon + 1, 2);
    if (digits.find_first_not_of("0123456789") != std::string::npos) return;
    auto const minute = std::stoi(digits.substr(0, 2)) * 60 + std::stoi(digits.substr(2));
    if (is_within(minute, checking.around.quiet_from, checking.around.quiet_until))
        checking.report("quiet.start", {text.line, text.column},
                        {clock(minute), clock(checking.around.quiet_from), clock(checking.around.quiet_until)});
}

// What people have written or are: results of free questions count, a choice or a number does not.
bool is_personal(Checking const& checking, std::string_view path) {
    auto const top = path.substr(0, path.find('.'));
    if (top == "contact") return std::find(nameless.begin(), nameless.end(), path) == nameless.end();
    if (top == "urns" || top == "input" || top == "fields") return true;
    if (top != "results" || path == top) return top == "results";
    auto const rest = path.substr(path.find('.') + 1);
    auto const name = rest.substr(0, rest.find('.'));
    if (rest.ends_with(".category")) return false;
    if (rest.ends_with(".input")) return true;
    for (auto const& step : checking.flow.steps) {
        auto const* ask = std::get_if<AskStep>(&step.body);
        if (!ask || ask->question.save != name) continue;
        if (ask->expect != Expect::number && ask->expect != Expect::date && ask->expect != Expect::time &&
            ask->expect != Expect::code)
            return true;
    }
    return false;
}

void check_url(Checking& checking, HoleText const& text) {
    std::set<std::string> told;
    for (auto const& read : text.text->paths())
        if (is_personal(checking, read.path) && told.insert(read.path).second)
            checking.report("quiet.url", {text.line, text.column}, {read.path}, text.text->source());
    if (text.text->source().starts_with("http://"))
        checking.report("quiet.plain", {text.line, text.column}, {text.text->source()}, text.text->source());
}

}  // namespace

void check_quiet(Checking& checking) {
    for (auto const& rule : checking.flow.starts) check_start(checking, rule);
    for (auto const& step : checking.flow.steps)
        for (auto const& text : hole_texts(step)) {
            if (text.role == HoleText::Role::moment) check_moment(checking, text);
            if (text.role == HoleText::Role::url && std::holds_alternative<CallStep>(step.body))
                check_url(checking, text);
        }
}

}  // namespace passerelle::flow::lint
