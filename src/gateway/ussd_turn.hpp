#pragma once

#include <string>
#include <vector>

#include "channel/provider.hpp"
#include "flow/resuming.hpp"
#include "gateway/thread.hpp"
#include "gateway/ussd_menu.hpp"
#include "service/cost.hpp"

// One turn of a USSD session being answered: the menu, the redial, the pages of a screen. What an answer does is
// take_text.cpp's, as on every channel.
namespace passerelle::gateway {

class UssdTurn {
public:
    UssdTurn(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
             channel::Event const& event, TimePoint now);

    channel::Answer dialled(std::string const& digits);
    channel::Answer goes_on(store::UssdSession session);
    // An input for a session that we do not know: nothing is answered with it, and no first screen is guessed.
    channel::Answer lost(std::string const& input);
    // What a call has brought, in the session that waited for it.
    channel::Answer ends_waiting(store::UssdSession session, std::vector<flow::Content> const& contents, bool closes);

    // The run that this turn has left waiting for a call, and what was said before.
    RunId calls;
    std::vector<flow::Content> before_call;

private:
    OpenRun* question();  // the newest run whose question can be put on a screen; null: none
    flow::Content first_screen();
    flow::Content beginning();
    flow::Content begin(flow::FlowPtr const& flow);
    flow::Content menu(std::vector<MenuEntry> const& entries);
    flow::Content chosen_from_menu(std::string const& input);
    flow::Content answered(std::string const& input);
    flow::Content said(std::vector<flow::Content> const& contents);

    // A lost session: "Reprendre ? 1 Oui 2 Recommencer".
    flow::ResumeWords resume_words() const;
    flow::Content offered(RunId run);
    flow::Content after_offer(std::string const& input);
    flow::Content resumed(OpenRun& open);

    std::string kept_of(std::string const& input);
    void hide(std::string const& input);

    void open_session(std::string const& text);
    std::optional<channel::Answer> turn_page(std::string const& input);
    channel::Answer show(flow::Content const& content);
    RunId asking_run();
    channel::Answer save(std::string const& screen, bool end, bool whole_ends);
    void count(service::UssdUse const& use);
    void note_call(RunId run, std::vector<flow::Content> const& contents);

    store::Connection& connection_;
    World const& world_;
    service::ChannelSettings const& channel_;
    channel::Event const& event_;
    TimePoint now_;
    bool begins_ = false;  // the carrier has just opened the session
    Thread thread_;
    store::UssdSession session_;
};

// Whether a text is the one that a session has kept, in which hidden bytes stand for any.
bool same_text(std::string_view kept, std::string_view text);

// The pages of the last content, as a session keeps them.
std::vector<std::string> read_screens(std::string const& json);

}  // namespace passerelle::gateway
