#include <boost/json.hpp>

#include "channel/render.hpp"
#include "gateway/record.hpp"
#include "gateway/spending.hpp"
#include "gateway/ussd_session.hpp"
#include "gateway/ussd_turn.hpp"

// What a turn shows: the pages of a text, turned by "9" and "0", and what the session keeps of them.
namespace passerelle::gateway {

namespace {

std::string write_screens(std::vector<std::string> const& screens) {
    boost::json::array array;
    for (auto const& screen : screens) array.emplace_back(screen);
    return boost::json::serialize(array);
}

}  // namespace

std::vector<std::string> read_screens(std::string const& json) {
    if (json.empty()) return {};
    boost::system::error_code error;
    auto const value = boost::json::parse(json, error);
    std::vector<std::string> screens;
    if (error || !value.is_array()) return screens;
    for (auto const& screen : value.get_array())
        if (screen.is_string()) screens.emplace_back(screen.get_string());
    return screens;
}

// "9" and "0" turn the pages of a long text; empty when the input is no navigation.
std::optional<channel::Answer> UssdTurn::turn_page(std::string const& input) {
    auto const screens = read_screens(session_.screens);
    auto const last = static_cast<int>(screens.size()) - 1;
    if (input == "9" && session_.screen < last)
        ++session_.screen;
    else if (input == "0" && session_.screen > 0)
        --session_.screen;
    else
        return std::nullopt;
    auto const whole = session_.last_ends;
    return save(screens[static_cast<std::size_t>(session_.screen)], whole && session_.screen == last, whole);
}

channel::Answer UssdTurn::show(flow::Content const& content) {
    if (calls) return save({}, false, false);  // the screen is made when the call has ended
    auto const screens = channel::screens(content, channel_.capabilities());
    session_.run = asking_run();
    if (session_.run) session_.spoke = session_.run;
    session_.screens = write_screens(screens);
    session_.screen = 0;
    note(connection_, world_, thread_, "outbound", content.text_for(flow::Medium::ussd), "screen", now_);
    return save(screens.empty() ? "" : screens.front(), content.ends && screens.size() <= 1, content.ends);
}

RunId UssdTurn::asking_run() {
    for (auto const& run : store::waiting_runs(connection_, world_.settings.workspace, thread_.contact.id))
        if (run.state.waits_for == flow::WaitsFor::answer) return run.id;
    return {};
}

// Some carriers keep a session open whose end we have written down (infobip): what is shown then is a cost of its own.
void UssdTurn::count(service::UssdUse const& use) {
    if (!session_.open) session_.sessions = session_.screens_shown = 0;
    session_.sessions += static_cast<int>(use.sessions);
    session_.screens_shown += static_cast<int>(use.screens);
}

// whole_ends: the session closes once the last page has been seen.
channel::Answer UssdTurn::save(std::string const& screen, bool end, bool whole_ends) {
    session_.last_answer = screen;
    session_.last_ends = whole_ends;
    session_.updated_at = now_;
    service::UssdUse const use{begins_ ? 1 : 0, calls ? 0 : 1};
    count(use);
    charge_screen(connection_, world_, channel_, thread_.address, use, now_);
    session_.open = !end;
    if (end) note_session(connection_, world_, session_, "final screen", now_);
    store::save_ussd_session(connection_, session_);
    return channel::Answer{screen, end};
}

}  // namespace passerelle::gateway
