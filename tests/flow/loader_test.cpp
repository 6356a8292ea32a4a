#include "flow/loading.hpp"
#include "flow/option_words.hpp"

#include <fstream>
#include <sstream>

namespace passerelle::flow {
namespace {

using testing::ElementsAre;

std::string text_of(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(LoadFlow, ReadsAWholeFlow) {
    auto const flow = loaded(R"yaml(flow: f
name: "Un flow: complet"
languages: [fr]
channels: [sms, ussd]
budget: {sms_segments: 2, ussd_chars: 140, messages: 6}
expire: 2 days
uses: {contact.first_name: {max: 15}, fields.rdv: {type: datetime}}
start: [manual, {keyword: [suivi, bilan]}, {schedule: {every: thursday, at: "9:30", zone: site, group: suivis, quiet: "20:00-08:00"}}, {event: job.matched, params: {title: {max: 30}, pay: {type: number}, id: }}]
defaults: {retry: {times: 1}, no_answer: {after: 4 hours, remind: 1, then: end}}
steps:
  ask: {ask: {text: "Quel âge ?", ussd: "Âge ?"}, expect: number, min: 16, max: "@(20 + 9)", save: age}
  pick: {choose: "Et ?", options: {a: {label: A, also: "un deux"}, b: {label: B, then: end}}, retry: {times: 3}, else: end, page: 4, columns: 2}
  end: {end: done, say: "Au revoir"}
)yaml");
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->version.size(), 64u);
    EXPECT_EQ(flow->channels.size(), 2u);
    EXPECT_EQ(flow->budget.sms_segments, 2);
    EXPECT_EQ(flow->budget.ussd_chars, 140);
    EXPECT_EQ(flow->budget.messages, 6);
    EXPECT_EQ(flow->expire, std::chrono::hours{48});
    ASSERT_EQ(flow->starts.size(), 4u);
    EXPECT_THAT(flow->starts[1].keywords.at("fr"), ElementsAre("suivi", "bilan"));
    auto const& schedule = *flow->starts[2].schedule;
    EXPECT_EQ(schedule.weekday, 4u);
    EXPECT_EQ(schedule.hour, 9);
    EXPECT_EQ(schedule.minute, 30);
    EXPECT_EQ(schedule.zone, "site");
    EXPECT_EQ(schedule.quiet_from, 20 * 60);
    EXPECT_EQ(schedule.quiet_until, 8 * 60);
    EXPECT_EQ(flow->starts[3].event, "job.matched");
    ASSERT_EQ(flow->uses.size(), 5u);
    EXPECT_EQ(flow->use("contact.first_name")->max, 15);
    EXPECT_EQ(flow->use("fields.rdv")->type, Use::Type::datetime);
    EXPECT_EQ(flow->use("trigger.params.title")->max, 30);
    EXPECT_EQ(flow->use("trigger.params.pay")->type, Use::Type::number);
    EXPECT_TRUE(flow->use("trigger.params.id"));
    auto const& ask = std::get<AskStep>(flow->find("ask")->body);
    EXPECT_EQ(ask.question.retry.times, 1);
    EXPECT_EQ(ask.question.no_answer->after.elapsed, std::chrono::hours{4});
    EXPECT_EQ(ask.question.no_answer->then.step, 2);
    EXPECT_EQ(ask.question.text.by_language[0].ussd.source(), "Âge ?");
    EXPECT_EQ(ask.max->source(), "@(20 + 9)");
    auto const& pick = std::get<ChooseStep>(flow->find("pick")->body);
    EXPECT_EQ(pick.question.retry.times, 3);
    EXPECT_EQ(pick.question.otherwise.step, 2);
    EXPECT_EQ(pick.page, 4);
    EXPECT_EQ(pick.columns, 2);
    EXPECT_THAT(pick.options[0].also, ElementsAre("un deux"));
    EXPECT_EQ(pick.options[1].then.step, 2);
    EXPECT_EQ(flow->find("end")->line, 13);
}

TEST(LoadFlow, ReadsEveryExpectation) {
    auto const flow = loaded(head + R"yaml(steps:
  a: {ask: x}
  b: {ask: x, expect: number, min: 1.5}
  c: {ask: x, expect: date, min: "25/03/2026", max: "@(datetime_add(today(), 14, \"D\"))"}
  d: {ask: x, expect: time, min: "09:30"}
  e: {ask: x, expect: phone}
  f: {ask: x, expect: email}
  g: {ask: x, expect: place}
  h: {ask: x, expect: code, pattern: "[A-Z]{2}\\d{4}"}
  i: {ask: x, expect: any}
)yaml");
    ASSERT_TRUE(flow);
    std::vector<Expect> expected{Expect::text,  Expect::number, Expect::date, Expect::time, Expect::phone,
                                 Expect::email, Expect::place,  Expect::code, Expect::any};
    for (std::size_t at = 0; at < expected.size(); ++at)
        EXPECT_EQ(std::get<AskStep>(flow->steps[at].body).expect, expected[at]) << at;
    EXPECT_EQ(std::get<AskStep>(flow->find("h")->body).pattern, "[A-Z]{2}\\d{4}");
}

TEST(LoadFlow, ReadsEveryAct) {
    auto const flow = loaded(two_languages + R"yaml(steps:
  say: {say: {fr: x, en: y}, attach: ["https://e.org/a.png", {type: video, url: "@fields.film"}], template: {name: t, variables: ["@contact.name"]}}
  split: {split: {say: 30%, b: {share: 70, do: [{say: z}]}}}
  set: {set: {field.city: "@results.city", field.gone: "", result.city: "1", local.n: "2", name: x, language: en, group: [+a, -b], appointment: confirmed}}
  call: {call: "https://e.org/@locals.n", headers: {X: "1"}, body: {n: "@locals.n"}, ok: say, failed: set}
  raw: {call: "https://e.org", method: PUT, body: "@results.city"}
  run: {run: g, params: {city: "@results.city"}, ok: say, gave_up: set}
  last: {run: g, final: true}
  wait: {wait: 3 days, heard: say}
  until: {wait: {until: "@fields.day"}}
  over: {handover: t, note: "Une seule", to: "@fields.who", urgent: true, closed: say}
  both: {handover: t, note: {fr: a, en: b}, say: {fr: x, en: y}}
  later: {schedule: g, at: "@fields.day", unless: fields.day < now, params: {x: "1"}}
  end: {end: done, say: {fr: x, en: y}}
)yaml");
    ASSERT_TRUE(flow);
    auto const& say = std::get<SayStep>(flow->find("say")->body);
    ASSERT_EQ(say.attachments.size(), 2u);
    EXPECT_EQ(say.attachments[0].type, "image/png");
    EXPECT_EQ(say.attachments[1].type, "video");
    EXPECT_EQ(say.provider_template, "t");
    EXPECT_EQ(say.template_variables.size(), 1u);
    auto const& split = std::get<SplitStep>(flow->find("split")->body);
    EXPECT_EQ(split.shares[0].percent, 30);
    EXPECT_EQ(split.shares[0].then.step, 0);
    EXPECT_EQ(split.shares[1].then.name, "split.b.1");
    auto const& set = std::get<SetStep>(flow->find("set")->body);
    ASSERT_EQ(set.assignments.size(), 9u);
    EXPECT_EQ(set.assignments[0].name, "city");
    EXPECT_EQ(set.assignments[7].target, Assignment::Target::group_remove);
    EXPECT_EQ(set.assignments[7].name, "b");
    auto const& call = std::get<CallStep>(flow->find("call")->body);
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.headers[0].name, "X");
    EXPECT_EQ(call.body[0].name, "n");
    EXPECT_EQ(call.ok.name, "say");
    auto const& raw = std::get<CallStep>(flow->find("raw")->body);
    EXPECT_EQ(raw.method, "PUT");
    EXPECT_EQ(raw.raw_body->source(), "@results.city");
    EXPECT_EQ(std::get<RunStep>(flow->find("run")->body).params.size(), 1u);
    EXPECT_TRUE(std::get<RunStep>(flow->find("last")->body).final);
    EXPECT_EQ(flow->find("last")->next, nowhere);
    auto const& wait = std::get<WaitStep>(flow->find("wait")->body);
    EXPECT_EQ(wait.in, (Span{Span::Unit::days, {}, 3}));
    EXPECT_EQ(wait.heard.step, 0);
    EXPECT_EQ(std::get<WaitStep>(flow->find("until")->body).until->source(), "@fields.day");
    auto const& over = std::get<HandoverStep>(flow->find("over")->body);
    EXPECT_TRUE(over.urgent);
    EXPECT_EQ(over.note.by_language.size(), 1u);
    EXPECT_EQ(over.closed.step, 0);
    EXPECT_EQ(std::get<HandoverStep>(flow->find("both")->body).note.by_language.size(), 2u);
    EXPECT_EQ(std::get<ScheduleStep>(flow->find("later")->body).unless, "fields.day < now");
    EXPECT_EQ(std::get<EndStep>(flow->find("end")->body).say.by_language[1].text.source(), "y");
}

// Nested steps stand after the step that holds them and go on where it goes on.
TEST(LoadFlow, FlattensNestedSteps) {
    auto const flow = loaded(head + R"yaml(steps:
  mood:
    choose: "Et ?"
    was: [humour, umeur]
    options:
      good: {label: A, do: [{say: Bien}, {say: Bravo}], then: end}
      bad:
        label: B
        do:
          - when:
              - {if: fields.x, do: [{say: x}]}
              - else:
                do: [{handover: t}]
          - say: y
  after: {say: z}
  end: {end: done}
)yaml");
    ASSERT_TRUE(flow);
    std::vector<std::string> names;
    for (auto const& step : flow->steps) names.push_back(step.name);
    EXPECT_THAT(names, ElementsAre("mood", "mood.good.1", "mood.good.2", "mood.bad.1", "mood.bad.1.1.1",
                                   "mood.bad.1.else.1", "mood.bad.2", "after", "end"));
    auto const next = [&](std::string const& step) {
        auto const place = flow->find(step)->next;
        return place == nowhere ? std::string{} : flow->steps[static_cast<std::size_t>(place)].name;
    };
    EXPECT_EQ(next("mood"), "after");
    EXPECT_EQ(next("mood.good.1"), "mood.good.2");
    EXPECT_EQ(next("mood.good.2"), "end");
    EXPECT_EQ(next("mood.bad.1"), "mood.bad.2");
    EXPECT_EQ(next("mood.bad.1.1.1"), "mood.bad.2");
    EXPECT_EQ(next("mood.bad.1.else.1"), "mood.bad.2");
    EXPECT_EQ(next("mood.bad.2"), "after");
    EXPECT_EQ(next("end"), "");
    EXPECT_TRUE(flow->find("mood.good.1")->nested);
    EXPECT_EQ(flow->find("umeur.good.1"), flow->find("mood.good.1"));
    EXPECT_EQ(std::get<ChooseStep>(flow->steps[0].body).options[0].then.step, 1);
}

TEST(LoadFlow, KeepsIdsOverRenames) {
    auto const before = loaded(head + "steps: {old: {say: x}, b: {say: y}}");
    auto const after = loaded(head + "steps: {new: {say: x, was: [newer, old]}, b: {say: y}}");
    EXPECT_EQ(before->steps[0].id, after->steps[0].id);
    EXPECT_NE(before->steps[0].id, before->steps[1].id);
    EXPECT_EQ(after->find("old"), after->find("new"));
    EXPECT_EQ(after->find("newer"), after->find("new"));
    EXPECT_EQ(before->steps[0].id.size(), 36u);
    EXPECT_EQ(before->steps[0].id[14], '5');
}

TEST(LoadFlow, CountsTriesByItself) {
    EXPECT_TRUE(loaded(head + "steps: {my-need: {ask: x}, b: {say: \"@locals.my_need_tries\"}}"));
}

TEST(LoadFlow, LeavesMissingLanguagesToTheLinter) {
    auto const flow = loaded(two_languages + "steps: {a: {say: x}, b: {say: {fr: x, en: {text: y, sms: z}}}}");
    ASSERT_TRUE(flow);
    auto const& alone = std::get<SayStep>(flow->steps[0].body).text;
    ASSERT_EQ(alone.by_language.size(), 2u);
    EXPECT_EQ(alone.by_language[0].text.source(), "x");
    EXPECT_TRUE(alone.by_language[1].text.source().empty());
    EXPECT_EQ(std::get<SayStep>(flow->steps[1].body).text.by_language[1].sms.source(), "z");
    EXPECT_EQ(flow->language("en"), 1);
    EXPECT_EQ(flow->language("de"), 0);
}

TEST(LoadFlow, ChangesItsVersionWithItsText) {
    auto const one = loaded(head + "steps: {a: {say: x}}"), other = loaded(head + "steps: {a: {say: y}}");
    EXPECT_NE(one->version, other->version);
    EXPECT_EQ(one->version, loaded(one->source)->version);
}

// A file that was cut anywhere is either a flow or a list of findings: never a crash.
TEST(LoadFlow, SurvivesEveryCut) {
    auto const whole = text_of(std::string{PASSERELLE_SOURCE_DIR} + "/flows/check-in/check-in.yaml");
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        auto const file = load_flow(whole.substr(0, length), "cut.yaml");
        EXPECT_EQ(file.flow == nullptr, !file.findings.empty());
    }
}

TEST(LoadFlow, ReadsTheExamplesOfTheLanguage) {
    for (std::string const name : {"suivi-hebdo", "rdv", "job-alert"}) {
        auto const path = std::string{PASSERELLE_SOURCE_DIR} + "/tests/flow/data/" + name + ".yaml";
        auto const flow = loaded(text_of(path));
        ASSERT_TRUE(flow) << name;
        EXPECT_EQ(flow->id, name);
    }
}

// As the schema says: a text, a list, or either in each language.
TEST(Loader, TakesListsOfWords) {
    auto const words = [](std::string const& also, std::string const& languages = head) {
        auto const flow =
            loaded(languages + "steps:\n  a: {choose: x, options: {b: {label: B, also: " + also + "}}}\n");
        return flow ? words_of(std::get<ChooseStep>(flow->steps.front().body).options.front())
                    : std::vector<std::string>{};
    };
    EXPECT_THAT(words("[ok, \"ça va bien\"]"), ElementsAre("B", "ok", "ça va bien"));
    EXPECT_THAT(words("[\"ça va bien\"]"), ElementsAre("B", "ça va bien"));
    EXPECT_THAT(words("{fr: [ok, \"ça va\"]}"), ElementsAre("B", "ok", "ça va"));
    EXPECT_THAT(words("{fr: [ok], en: [fine, \"all right\"]}", two_languages),
                ElementsAre("B", "ok", "fine", "all right"));
    EXPECT_THAT(words("ok super"), ElementsAre("B", "ok", "super"));
}

}  // namespace
}  // namespace passerelle::flow
