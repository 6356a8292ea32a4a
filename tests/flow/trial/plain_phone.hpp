#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "flow/trial/player.hpp"
#include "text/gsm.hpp"

namespace passerelle::flow::trial {

// A phone without fineness: options numbered below the text, buttons on chat. gateway/simulated_phone.hpp is the real
// one.
class PlainPhone final : public Phone {
public:
    Shown show(Content const& content, Medium medium) const override {
        Shown shown;
        shown.medium = medium;
        shown.text = shown.spoken = content.text_for(medium);
        shown.choices = content.choices;
        shown.buttons = medium == Medium::chat && !content.choices.empty();
        shown.ends = content.ends;
        for (std::size_t at = 0; at < content.choices.size() && !shown.buttons; ++at)
            shown.text +=
                "\n" + std::to_string(at + 1) + (medium == Medium::ussd ? ". " : " ") + content.choices[at].label;
        if (medium == Medium::sms) shown.segments = text::measure(shown.text)->segments;
        if (medium == Medium::ussd) shown.screens = {shown.text};
        return shown;
    }
};

// A few flows, and tests played on them.
class Theatre {
public:
    explicit Theatre(std::vector<std::string> const& flows) {
        for (auto const& yaml : flows) {
            auto loaded = load_flow(yaml, "test.yaml");
            for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
            if (!loaded.flow) continue;
            if (!flow) flow = loaded.flow;
            catalogue.flows.emplace(loaded.flow->id, loaded.flow);
        }
    }

    // The tests of a file, one after the other, each on its channels.
    std::vector<Played> play(std::string const& yaml) const {
        auto const script = read_script(yaml, "x.test.yaml");
        for (auto const& finding : script.findings) ADD_FAILURE() << show(finding);
        std::vector<Played> played;
        for (auto const& trial : script.trials)
            for (auto const medium : media_of(trial, *flow))
                played.push_back(trial::play(trial, flow, medium, {catalogue, phone, lexicons}, nullptr));
        return played;
    }
    // One talk, as the lines of a list below `talk:`; what was wrong with it, or nothing.
    std::string wrong(std::string const& talk, std::string const& given = "channel: sms",
                      std::string const& expected = "{}") const {
        auto const played =
            play("tests: {it: {given: {" + given + "}, talk: [" + talk + "], expect: " + expected + "}}");
        std::string all;
        for (auto const& one : played)
            if (!one.passed()) all += transcript_of(one, "x.test.yaml");
        return all;
    }

    FlowPtr flow;
    Catalogue catalogue;
    PlainPhone phone;
    understanding::Lexicons lexicons;
};

}  // namespace passerelle::flow::trial
