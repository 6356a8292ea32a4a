#include "base/yaml.hpp"
#include "flow/trial/script_parts.hpp"

namespace passerelle::flow::trial {

namespace {

constexpr YamlLimits limits{1024 * 1024, 100'000, 32};

void read_result(Marks& marks, std::string const& name, YamlNode const& node, Expected& expected) {
    auto& result = expected.results[name];
    if (!node.is_map()) {
        result.value = marks.glob(node, name);
        return;
    }
    marks.check_keys(node, {"value", "category", "input"}, "a result");
    if (auto const* value = node.find("value")) result.value = marks.glob(*value, "value");
    if (auto const* category = node.find("category")) result.category = marks.glob(*category, "category");
    if (auto const* input = node.find("input")) result.input = marks.glob(*input, "input");
}

// A number: how many. A list: which, all of them and in order.
void read_tasks(Marks& marks, YamlNode const& node, Expected& expected) {
    if (node.is_scalar()) {
        expected.task_count = marks.whole(node, "tasks", 1000);
        return;
    }
    expected.tasks.emplace();
    if (node.is_map()) expected.tasks->push_back(read_staff(marks, node));
    for (auto const& item : node.items) expected.tasks->push_back(read_staff(marks, item));
}

void read_scheduled(Marks& marks, YamlNode const& node, Expected& expected) {
    expected.scheduled.emplace();
    if (node.is_map() || node.is_scalar()) expected.scheduled->push_back(read_plan(marks, node));
    for (auto const& item : node.items) expected.scheduled->push_back(read_plan(marks, item));
}

// A number: of the whole talk; or {each: 1, total: 3}.
void read_segments(Marks& marks, YamlNode const& node, Expected& expected) {
    if (node.is_scalar()) {
        expected.segment_count = marks.whole(node, "segments", 10'000);
        return;
    }
    if (!marks.check_keys(node, {"each", "total"}, "segments")) return;
    if (auto const* each = node.find("each")) expected.most_segments = marks.whole(*each, "each", 255);
    if (auto const* total = node.find("total")) expected.segment_count = marks.whole(*total, "total", 10'000);
}

void read_groups(Marks& marks, YamlNode const& node, Expected& expected) {
    if (node.is_null()) return;
    for (auto const& group : marks.list(node, "groups")) {
        bool const out = group.starts_with('-');
        expected.groups[out || group.starts_with('+') ? group.substr(1) : group] = !out;
    }
}

void read_globs(Marks& marks, YamlNode const& node, std::map<std::string, Glob, std::less<>>& globs,
                std::string_view what) {
    if (!marks.is_map(node, what)) return;
    for (auto const& [key, value] : node.pairs)
        if (auto glob = marks.glob(value, key.text)) globs[key.text] = std::move(*glob);
}

void read_results(Marks& marks, YamlNode const& node, Expected& expected) {
    if (!marks.is_map(node, "results")) return;
    for (auto const& [key, value] : node.pairs) read_result(marks, key.text, value, expected);
}

struct ExpectedKey {
    std::string_view name;
    void (*read)(Marks& marks, YamlNode const& node, Expected& expected);
};
constexpr ExpectedKey expected_keys[] = {
    {"results", read_results},
    {"fields", [](Marks& marks, YamlNode const& node, Expected& e) { read_globs(marks, node, e.fields, "fields"); }},
    {"groups", read_groups},
    {"tasks", read_tasks},
    {"scheduled", read_scheduled},
    {"outcome", [](Marks& marks, YamlNode const& node, Expected& e) { e.outcome = marks.glob(node, "outcome"); }},
    {"status", [](Marks& marks, YamlNode const& node, Expected& e) { e.status = marks.glob(node, "status"); }},
    {"segments", read_segments},
    {"messages",
     [](Marks& marks, YamlNode const& node, Expected& e) { e.message_count = marks.whole(node, "messages", 1000); }},
    {"language", [](Marks& marks, YamlNode const& node, Expected& e) { e.language = marks.glob(node, "language"); }},
    {"name", [](Marks& marks, YamlNode const& node, Expected& e) { e.name = marks.glob(node, "name"); }},
    {"appointment",
     [](Marks& marks, YamlNode const& node, Expected& e) { e.appointment = marks.glob(node, "appointment"); }},
};

Trial read_trial(Marks& marks, YamlNode const& name, YamlNode const& node, bool all_channels) {
    Trial trial;
    trial.name = name.text;
    trial.line = name.line;
    trial.column = name.column;
    trial.all_channels = all_channels;
    if (!marks.check_keys(node, {"given", "talk", "expect", "all_channels"}, "a test")) return trial;
    if (auto const* given = node.find("given")) trial.given = read_given(marks, *given);
    if (auto const* talk = node.find("talk"))
        trial.talk = read_talk(marks, *talk);
    else
        marks.report(name, "a test needs a talk", "talk: [{start: manual}, {bot: \"…\"}, {me: \"…\"}]");
    if (auto const* expected = node.find("expect")) trial.expected = read_expected(marks, *expected);
    if (auto const* all = node.find("all_channels"))
        trial.all_channels = marks.flag(*all, "all_channels").value_or(false);
    if (trial.all_channels)
        for (auto const& move : trial.talk)
            if (std::holds_alternative<HangsUp>(move.act) || std::holds_alternative<Dials>(move.act)) {
                YamlNode at;
                at.line = move.line, at.column = move.column;
                marks.report(at, "a talk for all channels cannot hang up or dial: only USSD can",
                             "give this test channel: ussd, without all_channels");
            }
    return trial;
}

}  // namespace

Staff read_staff(Marks& marks, YamlNode const& node) {
    Staff staff;
    if (node.is_scalar() && node.text == "true") return staff;  // some task
    if (!marks.check_keys(node, {"topic", "urgent", "note", "to"}, "staff")) return staff;
    if (auto const* topic = node.find("topic")) staff.topic = marks.glob(*topic, "topic");
    if (auto const* urgent = node.find("urgent")) staff.urgent = marks.flag(*urgent, "urgent");
    if (auto const* note = node.find("note")) staff.note = marks.glob(*note, "note");
    if (auto const* to = node.find("to")) staff.to = marks.glob(*to, "to");
    return staff;
}

Plans read_plan(Marks& marks, YamlNode const& node) {
    Plans plan;
    if (node.is_scalar()) {
        plan.flow = marks.glob(node, "scheduled");
        return plan;
    }
    if (!marks.check_keys(node, {"flow", "at", "params"}, "scheduled")) return plan;
    if (auto const* flow = node.find("flow")) plan.flow = marks.glob(*flow, "flow");
    if (auto const* at = node.find("at")) plan.at = marks.time(*at, "at");
    if (auto const* params = node.find("params")) read_globs(marks, *params, plan.params, "params");
    return plan;
}

Expected read_expected(Marks& marks, YamlNode const& node) {
    Expected expected;
    std::vector<std::string_view> known;
    for (auto const& key : expected_keys) known.push_back(key.name);
    if (!marks.check_keys(node, known, "expect")) return expected;
    for (auto const& [key, value] : node.pairs)
        for (auto const& one : expected_keys) {
            if (one.name != key.text) continue;
            expected.lines[one.name] = key.line;
            one.read(marks, value, expected);
        }
    return expected;
}

Script read_script(std::string_view yaml, std::string const& file) {
    Script script;
    script.file = file;
    auto document = parse_yaml(yaml, file, limits);
    if (!document.ok()) {
        script.findings = std::move(document.findings);
        return script;
    }
    Marks marks{file};
    auto const& root = document.root;
    if (marks.check_keys(root, {"flow", "tests", "all_channels"}, "a test file")) {
        if (auto const* flow = root.find("flow")) script.flow = marks.word(*flow, "flow");
        auto const* all = root.find("all_channels");
        auto const all_channels = all && marks.flag(*all, "all_channels").value_or(false);
        auto const* tests = root.find("tests");
        if (!tests || !tests->is_map() || tests->pairs.empty())
            marks.report(tests ? *tests : root, "there are no tests in this file", "tests: {name: {talk: […]}}");
        else
            for (auto const& [name, node] : tests->pairs)
                script.trials.push_back(read_trial(marks, name, node, all_channels));
    }
    script.findings = std::move(marks.findings);
    return script;
}

}  // namespace passerelle::flow::trial
