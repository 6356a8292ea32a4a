// Who wins when several flows want the same person, as a test plays it: what the gateway does
// (gateway/second_flow_test).
#include "flow/trial/plain_phone.hpp"

namespace passerelle::flow::trial {
namespace {

std::string const head = "languages: [en]\nchannels: [sms, ussd, chat]\nexpire: 3 days\n";
std::string const mood = "flow: mood\n" + head +
                         "start: [manual, {keyword: mood}]\nsteps:\n"
                         "  q: {choose: \"Mood?\", options: {good: {label: Good}, bad: {label: Bad}}}\n"
                         "  t: {say: Thanks}\n";

TEST(SecondFlow, AKeywordIsTheAnswerOfAnOpenQuestionOnly) {
    Theatre const theatre{{"flow: week\n" + head +
                               "start: [manual, {keyword: week}]\nsteps:\n"
                               "  need: {ask: \"What would help?\", expect: text, save: need}\n"
                               "  age: {ask: \"How old? @results.need\", expect: number}\n",
                           mood}};
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: 'What*'}, {me: MOOD}, {bot: 'How old? MOOD'}, {me: mood}, "
                            "{bot: 'Mood?*'}"),
              "");
}

TEST(SecondFlow, AKeywordOfAGroupIsForItsPeople) {
    Theatre const theatre{
        {"flow: offer\n" + head + "start: [manual, {keyword: offer, group: shops}]\nsteps: {s: {say: Yours}}\n"}};
    EXPECT_EQ(theatre.wrong("{start: keyword offer cook}, {bot: Yours}", "channel: sms, contact: {groups: [shops]}"),
              "");
    EXPECT_EQ(theatre.wrong("{me: offer cook}, {staff: {topic: message, note: offer cook}}"), "");
    EXPECT_NE(theatre.wrong("{start: keyword offer cook}, {bot: Yours}"), "");
}

std::string const lesson = "flow: lesson\n" + head +
                           "start: [manual, {keyword: lesson}]\nsteps:\n"
                           "  a: {say: One}\n  w: {wait: 2 hours}\n  b: {ask: \"Two?\", expect: number}\n";

TEST(SecondFlow, TheSameWordTwiceBeginsOneConversation) {
    Theatre const theatre{{lesson}};
    EXPECT_EQ(theatre.wrong("{start: keyword lesson}, {bot: One}, {wait: 1 h}, {start: keyword lesson}, {bot: One}, "
                            "{wait: 2 h}, {bot: 'Two?'}"),
              "");
    EXPECT_EQ(theatre.wrong("{start: keyword lesson}, {bot: One}, {wait: 1 h}, {start: manual}, {bot: One}, "
                            "{wait: 1 h}, {bot: 'Two?'}, {me: '2'}, {wait: 1 h}, {bot: 'Two?'}"),
              "")
        << "what we begin runs beside it";
}

TEST(SecondFlow, AWaitComesAtOnceBehindTheQuestion) {
    Theatre const theatre{{lesson, mood}};
    EXPECT_EQ(theatre.wrong("{start: keyword lesson}, {bot: One}, {me: mood}, {bot: 'Mood?*'}, {wait: 150 min}, "
                            "{me: '1'}, {bot: Thanks}, {bot: 'Two?'}"),
              "");
}

TEST(SecondFlow, AStartComesAtOnceBehindTheQuestion) {
    Theatre const theatre{{mood}};
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: 'Mood?*'}, {start: manual}, {wait: 10 min}, {me: '1'}, "
                            "{bot: Thanks}, {bot: 'Mood?*'}"),
              "");
}

TEST(SecondFlow, AClosedTaskGoesOnBehindTheQuestion) {
    Theatre const theatre{{"flow: desk\n" + head +
                               "start: manual\nsteps:\n"
                               "  h: {handover: desk, closed: c, not_closed: {after: 1 day, then: l}}\n"
                               "  l: {say: Late}\n  n: {end: no}\n  c: {ask: \"Done. More?\"}\n",
                           mood}};
    EXPECT_EQ(theatre.wrong("{start: manual}, {me: mood}, {bot: 'Mood?*'}, {closed: true}, {wait: 1 h}, {me: '1'}, "
                            "{bot: Thanks}, {bot: 'Done. More?'}"),
              "");
}

}  // namespace
}  // namespace passerelle::flow::trial
