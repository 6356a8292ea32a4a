#include "gateway/ussd_session.hpp"

#include "service/cost.hpp"
#include "store/interactions.hpp"

namespace passerelle::gateway {

namespace {

service::Expense expense_of(World const& world, store::UssdSession const& session, TimePoint now) {
    service::Expense unknown;
    unknown.unpriced = 1;
    auto const* channel = world.settings.channel(session.channel);
    if (!channel || world.settings.tariffs.rows.empty()) return unknown;
    service::UssdUse const use{session.sessions, session.screens_shown};
    return service::cost_of_ussd(world.settings, *channel, use, service::destination_of(session.address), now);
}

std::string counted(int number, std::string_view noun) {
    return std::to_string(number) + ' ' + std::string{noun} + (number == 1 ? "" : "s");
}

}  // namespace

void note_session(store::Connection& connection, World const& world, store::UssdSession const& session,
                  std::string_view how, TimePoint now) {
    store::Interaction line;
    line.id = world.ids.make<InteractionId>();
    line.at = now;
    line.workspace = world.settings.workspace;
    line.kind = "session";
    line.contact = session.contact;
    line.address = session.address;
    line.channel = session.channel;
    line.run = session.spoke;
    if (auto const run = store::find_run(connection, session.spoke)) line.flow = run->flow;
    line.detail = std::string{how} + ": " + counted(session.sessions, "session") + ", " +
                  counted(session.screens_shown, "screen") + ", " +
                  service::show(expense_of(world, session, session.updated_at), "en");
    store::append(connection, line);
}

void end_session(store::Connection& connection, World const& world, store::UssdSession const& session,
                 std::string_view how, TimePoint now) {
    if (!session.open) return;
    note_session(connection, world, session, how, now);
    store::close_ussd_session(connection, session.channel, session.session);
}

int end_silent_sessions(store::Connection& connection, World const& world, TimePoint now, int most) {
    auto const silent = store::silent_ussd_sessions(connection, now - longest_silence, most);
    for (auto const& session : silent) end_session(connection, world, session, "no further turn", now);
    return static_cast<int>(silent.size());
}

}  // namespace passerelle::gateway
