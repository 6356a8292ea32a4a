#include "gateway/thread.hpp"

#include <algorithm>

#include "store/contacts.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace {

void load_rest(store::Connection& connection, World const& world, Thread& thread) {
    auto const& workspace = world.settings.workspace;
    thread.site = &world.settings.site(thread.contact.site);
    thread.zone = thread.contact.zone.empty() ? thread.site->zone : thread.contact.zone;
    thread.groups = store::groups_of(connection, workspace, thread.contact.id);
    for (auto& run : store::waiting_runs(connection, workspace, thread.contact.id)) {
        if (run.state.frames.empty()) continue;
        auto const& top = run.state.top();
        auto flow = world.pinned.find(connection, top.flow, top.version);
        if (flow) thread.open.push_back(OpenRun{std::move(run), std::move(flow)});
    }
    auto const urgent = store::open_urgent_topics(connection, workspace, thread.contact.id);
    thread.in_distress = !urgent.empty();
    thread.in_crisis = std::any_of(urgent.begin(), urgent.end(),
                                   [](std::string const& topic) { return topic.starts_with(distress_topic); });
}

service::Contact stranger(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                          std::string_view address, TimePoint now) {
    service::Contact contact;
    contact.id = world.ids.make<ContactId>();
    contact.workspace = world.settings.workspace;
    auto const& site = world.settings.site(channel.site);
    contact.site = site.id;
    contact.language = site.language;
    contact.created_at = now;
    store::insert_contact(connection, contact);
    store::add_address(connection, contact.workspace, address, contact.id);
    return contact;
}

// When it is, in words.
flow::Names words_of(service::Appointment const& appointment, Thread const& thread, std::string_view language) {
    auto const day = service::day_in_words(appointment.at, thread.zone, language);
    return {{"", day}, {"day", day}, {"time", service::hour_in_words(appointment.at, thread.zone, language)}};
}

flow::Names names_of(service::Appointment const& appointment, Thread const& thread) {
    auto eve = add_days(to_civil(appointment.at, thread.zone), -1);
    eve.hour = 18, eve.minute = 0, eve.second = 0;
    auto names = words_of(appointment, thread, thread.contact.language);
    names["status"] = service::name_of(appointment.status);
    names["place"] = appointment.place;
    names["with"] = appointment.with;
    names["bring"] = appointment.bring;
    names["at"] = to_rfc3339(appointment.at);
    names["eve"] = to_rfc3339(to_instant(eve, thread.zone));
    return names;
}

void add_addresses(flow::Facts& facts, World const& world, Thread const& thread,
                   std::vector<service::Address> addresses) {
    for (auto const& address : addresses) facts.urns.emplace(service::scheme_of(address.address), address.address);
    auto const used = thread.channel ? thread.channel->id : std::string{};
    if (auto const* channel = pushing_channel(world.settings, used, thread.address.address))
        facts.contact["channel"] = name_of(channel->medium);
    for (auto const& reach : reaches_of(world.settings, std::move(addresses))) facts.reachable.push_back(reach.medium);
}

}  // namespace

bool OpenRun::asks() const {
    if (run.state.waits_for == flow::WaitsFor::answer) return true;
    auto const* step = run.state.waits_for == flow::WaitsFor::time ? flow->find(run.state.top().step) : nullptr;
    auto const* wait = step ? std::get_if<flow::WaitStep>(&step->body) : nullptr;
    return wait && wait->heard.said();
}

OpenRun* Thread::question() {
    for (auto& run : open)
        if (run.asks()) return &run;
    return nullptr;
}

Thread load_thread(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   std::string_view address, TimePoint now) {
    auto const& workspace = world.settings.workspace;
    Thread thread;
    thread.channel = &channel;
    auto known = store::find_address(connection, workspace, address);
    auto contact = known ? store::find_contact(connection, workspace, known->contact) : std::nullopt;
    thread.contact = contact ? std::move(*contact) : stranger(connection, world, channel, address, now);
    if (!known) known = store::find_address(connection, workspace, address);
    thread.address = std::move(*known);
    load_rest(connection, world, thread);
    return thread;
}

std::optional<Thread> load_thread(store::Connection& connection, World const& world, ContactId id) {
    auto const& workspace = world.settings.workspace;
    auto contact = store::find_contact(connection, workspace, id);
    if (!contact) return std::nullopt;
    Thread thread;
    auto addresses = store::addresses_of(connection, workspace, id);
    sort_by_last_sign(addresses);
    for (auto& address : addresses) {
        thread.channel = pushing_channel(world.settings, address.channel, address.address);
        if (!thread.channel) continue;
        thread.address = std::move(address);
        break;
    }
    if (!thread.channel) return std::nullopt;
    thread.contact = std::move(*contact);
    load_rest(connection, world, thread);
    return thread;
}

flow::Facts facts_of(store::Connection& connection, World const& world, Thread const& thread, AppointmentId appointment,
                     TimePoint now) {
    flow::Facts facts;
    auto const& contact = thread.contact;
    facts.language = contact.language;
    facts.staff_language = thread.site->language;
    facts.zone = thread.zone;
    facts.country = thread.site->country;
    facts.medium = thread.channel ? thread.channel->medium : flow::Medium::sms;
    facts.contact = {{"", contact.name.empty() ? contact.first_name : contact.name},
                     {"name", contact.name.empty() ? contact.first_name : contact.name},
                     {"first_name", contact.first_name},
                     {"language", contact.language},
                     {"referent", contact.referent},
                     {"id", show(contact.id)}};
    for (auto const& [name, value] : contact.fields) facts.fields[name] = value;
    auto const found = appointment ? store::find_appointment(connection, appointment)
                                   : store::next_appointment(connection, contact.workspace, contact.id, now);
    if (found) facts.appointment = names_of(*found, thread);
    if (found && facts.staff_language != facts.language)
        facts.appointment_for_staff = words_of(*found, thread, facts.staff_language);
    facts.groups = thread.groups;
    facts.globals = world.settings.globals;
    add_addresses(facts, world, thread, store::addresses_of(connection, contact.workspace, contact.id));
    // Another draw for every person and moment, and the same one whenever this turn is made again.
    facts.seed = static_cast<std::uint64_t>(now.time_since_epoch().count()) ^
                 static_cast<std::uint64_t>(contact.id.value) * 0x9E3779B97F4A7C15U;
    facts.lexicons = &world.lexicons;
    facts.places = world.places;
    facts.calendar = std::make_shared<service::SiteCalendar const>(thread.site->hours, thread.site->country);
    return facts;
}

}  // namespace passerelle::gateway
