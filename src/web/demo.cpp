#include "web/demo.hpp"

#include <boost/json.hpp>
#include <cstdio>

#include "base/encoding.hpp"
#include "base/random.hpp"
#include "base/zone.hpp"
#include "channel/render.hpp"
#include "gateway/thread.hpp"
#include "store/contacts.hpp"
#include "store/interactions.hpp"
#include "store/messages.hpp"
#include "store/runs.hpp"
#include "store/work.hpp"
#include "text/phone.hpp"
#include "web/phone_page.hpp"

namespace passerelle::web {

namespace asio = boost::asio;
using flow::Medium;

namespace {

constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors "
    "'none'; "
    "base-uri 'none'";
constexpr std::string_view fictional_number = "+33639980001";  // 06 39 98 xx xx is kept for fiction (Arcep 2018-0881)
constexpr int thread_length = 30;
constexpr std::string_view french_refusal = "Ce numéro est celui de quelqu'un : choisissez-en un autre.\n";
constexpr std::string_view english_refusal = "This number is somebody's: choose another.\n";

HttpResponse html(std::string body) {
    HttpResponse response;
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(body);
    response.headers.emplace_back("Content-Security-Policy", std::string{policy});
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

HttpResponse asset(std::string_view type, std::string_view body) {
    HttpResponse response;
    response.content_type = type;
    response.body = body;
    response.headers.emplace_back("Cache-Control", "max-age=3600");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return response;
}

HttpResponse plain(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

service::ChannelSettings const* simulator_of(service::Settings const& settings, Medium mode) {
    for (auto const& channel : settings.channels)
        if (channel.provider->name == "simulator" && channel.medium == mode) return &channel;
    return nullptr;
}

std::string clock_time(TimePoint instant, std::string const& zone) {
    auto const civil = to_civil(instant, zone);
    char text[8];
    std::snprintf(text, sizeof text, "%02d:%02d", civil.hour, civil.minute);
    return text;
}

// What the carrier answers to a message that the gateway sends: it has it, and knows a reference again.
HttpResponse carry(HttpRequest const& request) {
    boost::system::error_code error;
    auto const value = boost::json::parse(request.body, error);
    auto const* reference = !error && value.is_object() ? value.get_object().if_contains("reference") : nullptr;
    HttpResponse response;
    response.content_type = "application/json";
    if (!reference || !reference->is_string()) {
        response.status = 400;
        response.body = R"({"error":"no reference"})";
        return response;
    }
    response.body = boost::json::serialize(boost::json::object{{"id", "sim-" + std::string{reference->get_string()}}});
    return response;
}

// One line of the log as the phone shows it; the message of an outbound brings its state and its buttons.
PhoneMessage shown(store::Connection& connection, store::Interaction const& line,
                   service::ChannelSettings const& channel, std::string const& zone) {
    PhoneMessage message;
    message.from_me = line.kind == "inbound";
    message.text = line.text;
    message.time = clock_time(line.at, zone);
    if (message.from_me) return message;
    if (auto const sent = store::find_message(connection, line.message)) {
        auto rendered = channel::render(sent->content, channel.medium, channel.capabilities());
        message.text = std::move(rendered.text);
        message.buttons = std::move(rendered.buttons);
        message.state = service::name_of(sent->state);
    }
    return message;
}

void load_thread_view(store::Connection& connection, gateway::World const& world,
                      service::ChannelSettings const& channel, PhoneView& view) {
    auto const address = service::make_address(channel.provider->scheme, view.number);
    auto const known = store::find_address(connection, world.settings.workspace, address);
    if (!known) return;
    store::InteractionFilter filter;
    filter.contact = known->contact;
    filter.limit = thread_length * 6;  // steps and states stand between
    filter.newest = true;
    for (auto const& line : store::list_interactions(connection, world.settings.workspace, filter)) {
        if (line.channel != channel.id || line.address != address) continue;
        if (line.kind != "inbound" && !(line.kind == "outbound" && line.message)) continue;
        view.thread.push_back(shown(connection, line, channel, world.settings.site(channel.site).zone));
    }
    if (view.thread.size() > thread_length) view.thread.erase(view.thread.begin(), view.thread.end() - thread_length);
}

void load_screen(store::Connection& connection, service::ChannelSettings const& channel, PhoneView& view) {
    auto const session = store::find_ussd_session(connection, channel.id, view.session);
    if (!session) {
        view.session.clear();
        return;
    }
    view.screen = session->last_answer;
    // A text of several screens closes the session with the last one.
    boost::system::error_code error;
    auto const pages = boost::json::parse(session->screens, error);
    auto const count = !error && pages.is_array() ? static_cast<int>(pages.get_array().size()) : 1;
    view.screen_ends = session->last_ends && session->screen + 1 >= count;
}

// Heard last through a channel of a real provider: on this page anyone who opens it could write in that person's name.
bool is_somebodys(store::Connection& connection, gateway::World const& world, service::ChannelSettings const& channel,
                  std::string const& number) {
    auto const address = service::make_address(channel.provider->scheme, number);
    auto const known = store::find_address(connection, world.settings.workspace, address);
    auto const* carrier = known ? world.settings.channel(known->channel) : nullptr;
    return carrier && carrier->provider->name != "simulator";
}

// Whoever holds the phone reads the language of its page. A number that was never seen is Awa's, who has an appointment
// in two days: so every flow has something to speak of.
void introduce(store::Connection& connection, gateway::World const& world, service::ChannelSettings const& channel,
               PhoneAction const& action, TimePoint now) {
    auto const address = service::make_address(channel.provider->scheme, action.number);
    bool const known = store::find_address(connection, world.settings.workspace, address).has_value();
    auto const thread = gateway::load_thread(connection, world, channel, address, now);
    auto contact = thread.contact;
    if (known && contact.language == action.language) return;
    contact.language = action.language;
    if (!known) contact.name = contact.first_name = "Awa";
    store::update_contact(connection, contact);
    if (known) return;
    auto day = add_days(to_civil(now, thread.zone), 2);
    day.hour = 14, day.minute = day.second = 0;
    service::Appointment appointment;
    appointment.id = world.ids.make<AppointmentId>();
    appointment.workspace = contact.workspace;
    appointment.contact = contact.id;
    appointment.at = to_instant(day, thread.zone);
    appointment.place = "12 rue de la Gare";
    appointment.with = "Karim";
    appointment.bring = "CV";
    appointment.created_at = now;
    store::insert_appointment(connection, appointment);
}

channel::Webhook webhook_of(service::ChannelSettings const& channel, std::string const& public_base,
                            PhoneAction const& action, TimePoint now) {
    boost::json::object body{{"from", action.number}, {"text", action.text}, {"id", random_hex(8)}};
    if (!action.choice.empty()) body["choice"] = action.choice;
    if (!action.session.empty()) body["session"] = action.session;
    channel::Webhook webhook;
    webhook.base = "/in/" + channel.id;
    webhook.request.method = "POST";
    webhook.request.target = webhook.base + "/" + std::string{channel::setting(channel.settings, "path_secret")};
    webhook.request.headers = {{"Content-Type", "application/json"}};
    webhook.request.body = boost::json::serialize(body);
    webhook.url = public_base + webhook.request.target;
    webhook.now = now;
    return webhook;
}

}  // namespace

Demo::Demo(gateway::Gateway& gateway, store::Store& store, gateway::World const& world, Clock const& clock)
    : gateway_{gateway}, store_{store}, world_{world}, clock_{clock} {}

asio::awaitable<std::optional<HttpResponse>> Demo::answer(HttpRequest request) {
    auto const parts = split_url(request.target);
    if (parts.path == "/phone.css") co_return asset("text/css; charset=utf-8", phone_style());
    if (parts.path == "/phone.js") co_return asset("text/javascript; charset=utf-8", phone_script());
    if (parts.path.starts_with("/demo/carrier/") && request.method == "POST") co_return carry(request);
    if (parts.path == "/") {
        HttpResponse moved;
        moved.status = 303;
        moved.headers.emplace_back("Location", "/phone");
        co_return moved;
    }
    bool const fragment = parts.path == "/phone/thread";
    if (parts.path != "/phone" && !fragment) co_return std::nullopt;
    bool const posts = request.method == "POST" && !fragment;
    auto action = read_phone_action(posts ? std::string_view{request.body} : std::string_view{parts.query});
    auto const number = text::normalise_phone(action.number, world_.settings.site({}).country);
    action.number = number.value_or(std::string{fictional_number});
    if (posts) co_return co_await act(std::move(action));
    auto const view = co_await look(std::move(action));
    co_return html(fragment ? render_phone_thread(view) : render_phone_page(view));
}

asio::awaitable<PhoneView> Demo::look(PhoneAction action) {
    auto view = std::make_shared<PhoneView>();
    view->language = action.language;
    view->mode = action.mode;
    view->number = action.number;
    view->session = action.session;
    view->looks = action.looks;
    for (auto const mode : {Medium::sms, Medium::ussd, Medium::chat})
        if (simulator_of(world_.settings, mode)) view->modes.push_back(mode);
    if (auto const* channel = simulator_of(world_.settings, action.mode)) {
        store::Store::Unit load = [this, channel, view](store::Connection& connection) {
            if (channel->medium == Medium::ussd)
                load_screen(connection, *channel, *view);
            else
                load_thread_view(connection, world_, *channel, *view);
        };
        co_await store_.read(std::move(load));
    }
    co_return std::move(*view);
}

// Posts what the person did as the carrier would: through the simulator's own decoding.
asio::awaitable<HttpResponse> Demo::act(PhoneAction action) {
    auto const* channel = simulator_of(world_.settings, action.mode);
    if (action.dials) {
        action.session = random_hex(8);
        action.text.clear();
    }
    if (action.hangs_up) action.session.clear();
    if (channel && !action.hangs_up && (!action.text.empty() || action.dials)) {
        auto const now = clock_.now();
        auto const is_taken = std::make_shared<bool>(false);
        store::Store::Unit unit = [this, channel, action, now, is_taken](store::Connection& connection) {
            *is_taken = is_somebodys(connection, world_, *channel, action.number);
            if (!*is_taken) introduce(connection, world_, *channel, action, now);
        };
        auto const introduced = co_await store_.write(std::move(unit));
        if (!introduced) co_return plain(503, "not taken; try again\n");
        if (*is_taken) co_return plain(403, std::string{action.language == "en" ? english_refusal : french_refusal});
        auto const webhook = webhook_of(*channel, world_.settings.public_base, action, now);
        auto decoded = channel::decode(*channel->provider, webhook, channel->settings);
        if (decoded.rejection) co_return plain(400, "the simulator refuses this message\n");
        auto const taken = co_await gateway_.take(*channel, std::move(decoded.events));
        if (!taken) co_return plain(503, "not taken; try again\n");
        action.looks = most_looks;
    }
    HttpResponse moved;
    moved.status = 303;
    moved.headers.emplace_back("Location", phone_address(action));
    co_return moved;
}

}  // namespace passerelle::web
