// The commands of `passerelle channel`, and the doctor.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "cli/command_line.hpp"
#include "cli/qr_code.hpp"

namespace passerelle::cli {

namespace {

using testing::HasSubstr;
using testing::Not;

class Channels : public CommandLine {
protected:
    Channels() {
        put("config/passerelle.yaml", config() +
                                          "public_base: https://gw.example.org\n"
                                          "database: " +
                                          path("passerelle.db") + "\n");
        put("secret", "s3same-s3same");
        put("config/two.yaml",
            "sites: {lille: {name: Lille, phone: '0320000000', language: en}}\n"
            "public_base: https://gw.example.org\n"
            "database: " +
                path("two.db") +
                "\nchannels:\n"
                "  kannel: {provider: kannel-http, api_base: 'http://127.0.0.1:1', username: u, password: {file: " +
                path("secret") + "}, path_secret: {file: " + path("secret") +
                "}, allow_from: 127.0.0.1}\n"
                "  menu: {provider: africastalking-ussd, path_secret: {file: " +
                path("secret") +
                "}}\n"
                "  stick: {provider: gammu-smsd, database: " +
                path("smsd.db") +
                "}\n"
                "  sync: {provider: smssync, secret: {file: " +
                path("secret") +
                "}}\n"
                "lexicons: " +
                std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon\n");
    }

    Ran run_two(std::vector<std::string> words) const {
        words.insert(words.end(), {"--config", path("config/two.yaml")});
        return run_plain(words);
    }
};

TEST_F(Channels, TheListSaysWhatProvesTheSender) {
    auto const open = run({"channel", "list"});
    EXPECT_EQ(open.code, ok) << open.err;
    EXPECT_THAT(open.out, HasSubstr("none: anyone can send as it"));
    auto const two = run_two({"channel", "list"});
    EXPECT_EQ(two.code, ok) << two.err;
    EXPECT_THAT(two.out, HasSubstr("https://gw.example.org/in/kannel/<path secret>"));
    EXPECT_THAT(two.out, HasSubstr("path_secret, allow_from"));
    EXPECT_THAT(two.out, Not(HasSubstr("s3same"))) << "a listing is copied into mails";
}

TEST_F(Channels, TheListIsJsonForPrograms) {
    auto const ran = run_two({"channel", "list", "--json"});
    auto const first = boost::json::parse(ran.out.substr(0, ran.out.find('\n'))).as_object();
    EXPECT_EQ(first.at("id").as_string(), "kannel");
    EXPECT_EQ(first.at("provider").as_string(), "kannel-http");
    EXPECT_TRUE(first.at("abilities").is_array());
}

TEST_F(Channels, WhoNeverCallsUsHasNoWebhook) {
    auto const list = run_two({"channel", "list", "--json"});
    auto const line = list.out.substr(list.out.find(R"({"id":"stick")"));
    auto const row = boost::json::parse(line.substr(0, line.find('\n'))).as_object();
    EXPECT_TRUE(row.at("webhook").is_null());
    EXPECT_EQ(row.at("proof").as_string(), "we fetch");
    EXPECT_EQ(row.at("per_second").as_double(), 0.2);
    EXPECT_THAT(list.out, HasSubstr(R"("per_second":10)"));
    auto const check = run_two({"channel", "check", "stick", "--qr"});
    EXPECT_EQ(check.code, failed);
    EXPECT_THAT(check.out, HasSubstr("webhook   none"));
    EXPECT_THAT(check.out, HasSubstr("address   -  not needed"));
    EXPECT_THAT(check.out, HasSubstr("NO  there is no database at " + path("smsd.db")));
    EXPECT_THAT(check.out, Not(HasSubstr("█"))) << "no address, no picture of it";
    EXPECT_THAT(run_two({"doctor"}).out, HasSubstr("nobody can call it: we fetch"));
}

TEST_F(Channels, ACheckSaysWhoDidNotAnswerAndWhatElseProves) {
    auto const menu = run_two({"channel", "check", "menu"});
    EXPECT_THAT(menu.out, HasSubstr("dial the code with a phone"));
    EXPECT_THAT(menu.out, HasSubstr("https://gw.example.org does not answer from here"));
    EXPECT_THAT(menu.out, HasSubstr("webhook   https://gw.example.org/in/menu/s3same-s3same"));
    EXPECT_THAT(run_two({"channel", "check", "kannel"}).out, HasSubstr("try: passerelle channel send kannel --to"));
    EXPECT_THAT(run_two({"channel", "check", "sync"}).out, HasSubstr("write to its number"));
}

TEST_F(Channels, TheDocumentHoldsTheAddressToCopy) {
    auto const general = run_two({"channel", "docs", "twilio", "--lang", "en"});
    EXPECT_EQ(general.code, ok) << general.err;
    EXPECT_THAT(general.out, HasSubstr("https://<our public address>/in/my-twilio"));
    EXPECT_THAT(general.out, Not(HasSubstr("{{")));
    // Once, whether there is a channel of that kind yet or not.
    EXPECT_THAT(run_two({"channel", "docs", "yo", "--lang", "en"}).out,
                HasSubstr("/in/my-yo/<path secret>` (the path secret is"));
    EXPECT_THAT(run_two({"channel", "docs", "menu", "--lang", "en"}).out,
                HasSubstr("/in/menu/s3same-s3same` (the path secret is"));
    auto const nobody = run_two({"channel", "docs", "smoke"});
    EXPECT_EQ(nobody.code, failed);
    EXPECT_THAT(nobody.err, HasSubstr("twilio"));
}

TEST_F(Channels, ATestMessageThatTheProviderDoesNotTakeSaysWhy) {
    auto const ran = run_two({"channel", "send", "kannel", "--to", "06 12 34 56 78", "--text", "Bonjour"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.out, HasSubstr("not taken now"));
    EXPECT_THAT(ran.out, HasSubstr("no answer from 127.0.0.1:1: "));
    auto const log = run_two({"log", "export"});
    EXPECT_THAT(log.out, HasSubstr("test message")) << log.err;
    EXPECT_THAT(log.out, HasSubstr("+33612345678"));
}

TEST_F(Channels, ATestMessageNeedsANumberAndAChannelThatSends) {
    EXPECT_THAT(run_two({"channel", "send", "kannel", "--to", "douze", "--text", "a"}).err,
                HasSubstr("no telephone number"));
    EXPECT_THAT(run_two({"channel", "send", "menu", "--to", "0612345678", "--text", "a"}).err,
                HasSubstr("only answers"));
    EXPECT_THAT(run_two({"channel", "send", "sync", "--to", "0612345678", "--text", "a"}).err,
                HasSubstr("a phone that asks for them"));
    EXPECT_THAT(run_two({"channel", "send", "smoke", "--to", "0612345678", "--text", "a"}).err, HasSubstr("kannel"));
}

TEST_F(Channels, WhatCannotBeAskedIsSaid) {
    auto const caught = run_two({"channel", "catch-up", "kannel"});
    EXPECT_EQ(caught.code, ok) << caught.err;
    EXPECT_THAT(caught.out, HasSubstr("kannel keeps no messages for us"));
    EXPECT_THAT(run({"channel", "catch-up"}).out, HasSubstr("No channel here keeps messages"));
    EXPECT_THAT(run_two({"channel", "reconcile", "kannel"}).err, HasSubstr("'kannel' cannot be asked"));
    auto const reconciled = run_two({"channel", "reconcile", "--json"});
    EXPECT_EQ(reconciled.code, ok) << reconciled.err;
    EXPECT_THAT(reconciled.out, HasSubstr(R"("asked":0)"));
}

TEST_F(Channels, TheDoctorNamesAnOpenChannel) {
    auto const ran = run({"doctor"});
    EXPECT_EQ(ran.code, ok) << ran.out << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("authenticity: none"));
    EXPECT_THAT(ran.out, HasSubstr("no `phone`"));
    EXPECT_THAT(run_two({"doctor"}).out, HasSubstr("proved by path_secret"));
    // Where nobody calls us, no address is missed.
    put("config/stick.yaml", "sites: {lille: {name: Lille, phone: '0320000000'}}\ndatabase: " + path("stick.db") +
                                 "\nchannels: {stick: {provider: gammu-smsd, database: " + path("smsd.db") +
                                 "}}\nlexicons: " + PASSERELLE_SOURCE_DIR + "/config/lexicon\n");
    auto const alone = run_plain({"doctor", "--config", path("config/stick.yaml")});
    EXPECT_EQ(alone.code, ok) << alone.out << alone.err;
    EXPECT_THAT(alone.out, Not(HasSubstr("public_base")));
    EXPECT_THAT(run_plain({"channel", "list", "--config", path("config/stick.yaml")}).out, Not(HasSubstr("/in/")));
}

TEST(QrCode, IsASquareOfBlocks) {
    auto const drawn = qr_code("https://gw.example.org/in/sms/0123456789abcdef");
    auto const first = drawn.substr(0, drawn.find('\n'));
    EXPECT_FALSE(first.empty());
    EXPECT_EQ(first.find_first_not_of("█▀▄ "), std::string::npos);
    EXPECT_EQ(qr_code(std::string(5000, 'a')), "");
    auto const coloured = qr_code("https://gw.example.org/in/sms/0123456789abcdef", true);
    EXPECT_EQ(coloured.find("\033[97;40m" + first + "\033[0m\n"), 0U) << "light on dark on any terminal";
}

}  // namespace

}  // namespace passerelle::cli
