#include "flow/names_read.hpp"

#include "expression/function.hpp"
#include "flow/context_names.hpp"
#include "flow/reader.hpp"

namespace passerelle::flow {

namespace {

std::string_view head_of(std::string_view path) { return path.substr(0, path.find('.')); }
std::string_view tail_of(std::string_view path) {
    auto const dot = path.find('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
}

// How often a question was not understood counts itself: @locals.mood_tries.
std::set<std::string> with_counters(std::set<std::string> locals, Flow const& flow) {
    for (auto const& step : flow.steps) {
        if (!std::holds_alternative<AskStep>(step.body) && !std::holds_alternative<ChooseStep>(step.body)) continue;
        auto name = step.name + "_tries";
        for (auto& letter : name)
            if (letter == '-' || letter == '.') letter = '_';
        locals.insert(std::move(name));
    }
    return locals;
}

// What has no member may have been meant as a function: @(uper(contact.name)).
std::string name_meant(std::string_view path, std::string_view top) {
    auto const known = top_levels();
    Keys const names{known.begin(), known.end()};
    if (path != top || !nearest(top, names).empty()) return suggestion(top, names);
    auto const function = nearest(top, expression::function_names());
    return function.empty() ? suggestion(top, names) : "did you mean " + std::string{function} + "?";
}

}  // namespace

void NamesRead::read(std::vector<expression::PathRead> const& paths, TextFile const& file, YamlNode const& at) {
    for (auto const& read : paths) mentions_.push_back({read.path, &file, at.line, at.column});
}

bool NamesRead::reads(std::string_view path) const {
    for (auto const& mention : mentions_)
        if (mention.path == path) return true;
    return false;
}

void NamesRead::report(Mention const& mention, std::string message, std::string hint) {
    auto const [line, column] = mention.file->place_of(mention.path, mention.line, mention.column);
    findings_.push_back(mention.file->finding(line, column, std::move(message), std::move(hint)));
}

void NamesRead::check(Mention const& mention, std::set<std::string> const& made, std::string_view verb) {
    auto const name = head_of(tail_of(mention.path));
    if (name.empty() || made.contains(std::string{name})) return;
    report(mention,
           "nothing in this flow makes " + std::string{head_of(mention.path)} + "." + std::string{name} + " (`" +
               std::string{verb} + "`)",
           made.empty() ? std::string{} : suggestion(name, {made.begin(), made.end()}));
}

// A param may come from another flow (`run`, `schedule`) or a campaign; only what looks like a slip is one.
void NamesRead::check_param(Mention const& mention, Flow const& flow) {
    constexpr std::string_view prefix = "trigger.params.";
    if (!mention.path.starts_with(prefix)) return;
    auto const name = head_of(std::string_view{mention.path}.substr(prefix.size()));
    Keys known;
    for (auto const& use : flow.uses)
        if (use.path.starts_with(prefix)) known.push_back(std::string_view{use.path}.substr(prefix.size()));
    for (auto const declared : known)
        if (declared == name) return;
    if (auto const near = nearest(name, known); !near.empty())
        report(mention, "no `params` of this flow bring " + std::string{name},
               "did you mean " + std::string{near} + "?");
}

std::vector<Finding> NamesRead::check(Flow const& flow) {
    auto const locals = with_counters(locals_, flow);
    for (auto const& mention : mentions_) {
        if (findings_.size() >= most_findings) break;
        auto const top = head_of(mention.path);
        if (!is_top_level(top))
            report(mention, "there is nothing called \"" + std::string{top} + "\"", name_meant(mention.path, top));
        else if (top == "results")
            check(mention, results_, "save");
        else if (top == "locals")
            check(mention, locals, "set");
        else if (top == "trigger")
            check_param(mention, flow);
    }
    return std::move(findings_);
}

}  // namespace passerelle::flow
