#include "gateway/smpp_lines.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <list>
#include <optional>
#include <set>

#include "base/log.hpp"
#include "channel/smpp/ussd.hpp"
#include "gateway/delivery_names.hpp"
#include "gateway/smpp_line.hpp"
#include "store/interactions.hpp"
#include "store/messages.hpp"
#include "transport/together.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using smpp::Command;
using smpp::Frame;

namespace {

// With the 60 s that an answer may take, within the dispatcher's lease of a message.
constexpr auto wait_for_turn = std::chrono::seconds{10}, wait_throttled = std::chrono::seconds{15};
constexpr auto left_over_for = std::chrono::minutes{5};  // a centre that repeats does so once the link is back
constexpr std::uint32_t cannot_be_taken = 0x65;          // ESME_RX_P_APPN: a repeat would fare no better

}  // namespace

struct SmppLines::Impl : std::enable_shared_from_this<SmppLines::Impl> {
    struct Line {
        Line(service::ChannelSettings const& its_channel, SmppLine its_settings)
            : channel{its_channel}, settings{std::move(its_settings)} {}
        service::ChannelSettings const& channel;
        SmppLine settings;
        std::optional<transport::SmppClient> client;
    };

    Impl(asio::io_context& loop_, service::Settings const& settings_, transport::HttpClient& others_,
         store::Store& store_, Clock const& clock_)
        : loop{loop_}, settings{settings_}, others{others_}, store{store_}, clock{clock_}, names{clock_} {}

    void open(Line& line, std::function<double()> random) {
        auto options = smpp_client_options(line.channel, line.settings.binding);
        options.wait_for_turn = wait_for_turn;
        options.wait_throttled = wait_throttled;
        options.random = std::move(random);
        options.name_delivery = [this](std::string_view digest) { return names.name(digest); };
        line.client.emplace(loop, std::move(options), [this, &line](transport::SmppDelivery delivery) {
            return take(shared_from_this(), line, std::move(delivery));
        });
    }

    static bool is_same_account(Line const& one, Line const& other) {
        auto const is_same = [&](std::string_view name) {
            return channel::setting(one.channel.settings, name) == channel::setting(other.channel.settings, name);
        };
        return is_same("host") && is_same("port") && is_same("system_id");
    }

    // Whose it is what a line brought. Several channels may share an account, and its centre hands receipts, messages
    // and USSD over by any of their links. A receipt is told to each: only one of them knows its message.
    static std::vector<Line*> owners(std::list<Line>& lines, Line& line, std::vector<channel::Event> const& events) {
        std::vector<Line*> of_account;
        for (auto& each : lines)
            if (&each == &line || is_same_account(each, line)) of_account.push_back(&each);
        if (of_account.size() == 1 || events.empty()) return {&line};
        auto const& event = events.front();
        auto const medium = event.kind == channel::Event::Kind::ussd ? flow::Medium::ussd : flow::Medium::sms;
        std::erase_if(of_account, [&](Line const* each) { return each->channel.medium != medium; });
        if (of_account.empty()) return {&line};
        if (event.kind == channel::Event::Kind::receipt && !event.by_its_looks) return of_account;
        for (auto* const each : of_account)
            if (channel::setting(each->channel.settings, "from") == event.to) return {each};
        auto const is_its_own = std::find(of_account.begin(), of_account.end(), &line) != of_account.end();
        return {is_its_own ? &line : of_account.front()};
    }

    Line* line_of(std::string_view channel) {
        auto const found =
            std::find_if(lines.begin(), lines.end(), [&](Line const& line) { return line.channel.id == channel; });
        return found == lines.end() ? nullptr : &*found;
    }

    static channel::Decoded decoded(Line const& line, transport::SmppDelivery const& delivered) {
        channel::Webhook webhook;
        webhook.request.method = smpp::link_method;
        webhook.request.target = webhook.base = "/in/" + line.channel.id;
        webhook.request.body = smpp::write_frame(delivered.frame);
        auto decoded = channel::decode(*line.channel.provider, webhook, line.channel.settings);
        for (auto& event : decoded.events)
            if (event.kind == channel::Event::Kind::message) event.external_id = delivered.id;
        return decoded;
    }

    static asio::awaitable<std::uint32_t> take(std::shared_ptr<Impl> self, Line& line,
                                               transport::SmppDelivery delivered) {
        if (delivered.frame.command == Command::alert_notification) co_return smpp::status::ok;
        auto const first = Impl::decoded(line, delivered);
        if (first.rejection) {
            log(LogLevel::warning, "smpp_delivery_refused", {{"channel", line.channel.id}, {"reason", first.detail}});
            co_return cannot_be_taken;
        }
        auto const all = owners(self->lines, line, first.events);
        for (auto* const whose : all) {
            auto decoded = whose == &line ? first : Impl::decoded(*whose, delivered);
            auto brought = delivered;
            auto const status = co_await take_as(self, *whose, line, std::move(brought), std::move(decoded.events));
            if (status != smpp::status::ok) co_return status;
        }
        co_return smpp::status::ok;
    }

    // What `line` brought is `whose`; the answer leaves by the link that brought it.
    static asio::awaitable<std::uint32_t> take_as(std::shared_ptr<Impl> self, Line& whose, Line& line,
                                                  transport::SmppDelivery brought, std::vector<channel::Event> events) {
        if (co_await is_left_over(self, whose, brought.id)) co_return smpp::status::ok;
        auto const taken = co_await self->gateway->take(whose.channel, std::move(events));
        if (!taken) {
            log(LogLevel::error, "smpp_delivery_not_kept",
                {{"channel", whose.channel.id}, {"reason", taken.error().detail}});
            co_return smpp::status::receiver_temporary;
        }
        if (taken->answer) show_screen(self, whose, line, brought.frame, *taken->answer);
        co_return smpp::status::ok;
    }

    // What an earlier process was killed over is in the store, but the centre was never told: it comes again, once.
    static asio::awaitable<bool> is_left_over(std::shared_ptr<Impl> self, Line& line, std::string id) {
        if (!self->last_before || self->clock.now() > self->started + left_over_for) co_return false;
        auto const names = DeliveryNames::just_before(DeliveryNames::digest_of(id), *self->last_before);
        auto known = std::make_shared<std::string>();
        store::Store::Unit look = [names, known, channel = line.channel.id](store::Connection& connection) {
            for (auto const& name : names)
                if (store::knows_inbound(connection, channel, name)) *known = name;
        };
        co_await self->store.read(std::move(look));
        co_return !known->empty() && self->told.insert(line.channel.id + '\n' + *known).second;
    }

    static asio::awaitable<void> look_back(std::shared_ptr<Impl> self) {
        auto last = std::make_shared<std::vector<store::Interaction>>();
        store::Store::Unit look = [last, workspace = self->settings.workspace](store::Connection& connection) {
            store::InteractionFilter filter;
            filter.limit = 1;
            filter.newest = true;
            *last = store::list_interactions(connection, workspace, filter);
        };
        co_await self->store.read(std::move(look));
        if (!last->empty()) self->last_before = last->front().at;
        self->started = self->clock.now();
    }

    // Leaves after the answer to the turn: a screen is a message of its own.
    static void show_screen(std::shared_ptr<Impl> const& self, Line const& whose, Line& line, Frame const& brought,
                            channel::Answer const& answer) {
        auto const turn = smpp::message_in(brought);
        if (!turn || !smpp::is_ussd(*turn)) return;
        auto const screen =
            smpp::ussd_screen(*turn, answer, whose.settings.delivery.ussd, whose.settings.delivery.alphabet);
        auto body = screen ? smpp::write_body(Command::submit_sm, *screen) : Result<std::string>{screen.error()};
        if (!body) {
            log(LogLevel::error, "smpp_screen_not_sent",
                {{"channel", line.channel.id}, {"reason", body.error().detail}});
            return;
        }
        asio::co_spawn(self->loop, send_screen(self, line, std::move(*body)), asio::detached);
    }

    static asio::awaitable<void> send_screen([[maybe_unused]] std::shared_ptr<Impl> keeps, Line& line,
                                             std::string body) {
        auto const reply = co_await line.client->send(Command::submit_sm, std::move(body));
        auto const status = reply.frame ? static_cast<std::int64_t>(reply.frame->status) : -1;
        if (status != 0)
            log(LogLevel::warning, "smpp_screen_not_sent",
                {{"channel", line.channel.id}, {"status", status}, {"reason", reply.detail}});
    }

    static asio::awaitable<void> run(std::shared_ptr<Impl> self) {
        if (self->lines.empty()) co_return;
        co_await look_back(self);
        std::vector<transport::Work> works;
        for (auto& line : self->lines) works.push_back({line.client->run(), "smpp_line_broke", line.channel.id});
        co_await transport::run_together(std::move(works));
    }

    asio::io_context& loop;
    service::Settings const& settings;
    transport::HttpClient& others;
    store::Store& store;
    Clock const& clock;
    DeliveryNames names;
    std::list<Line> lines;
    std::optional<TimePoint> last_before;  // of the process before us
    TimePoint started{};
    std::set<std::string> told;  // what was left over, each once
    Gateway* gateway = nullptr;
};

SmppLines::SmppLines(asio::io_context& loop, service::Settings const& settings, transport::HttpClient& others,
                     store::Store& store, Clock const& clock, std::function<double()> random)
    : impl_{std::make_shared<Impl>(loop, settings, others, store, clock)} {
    for (auto const& channel : settings.channels) {
        if (!is_smpp(channel)) continue;
        auto line = smpp_line(channel);
        if (!line) continue;  // refusal() has told
        impl_->open(impl_->lines.emplace_back(channel, std::move(*line)), random);
    }
}

SmppLines::~SmppLines() = default;

std::string SmppLines::refusal(service::Settings const& settings) {
    for (auto const& channel : settings.channels) {
        if (!is_smpp(channel)) continue;
        if (auto const line = smpp_line(channel); !line) return "channel '" + channel.id + "': " + line.error().detail;
    }
    return {};
}

asio::awaitable<CallResult> SmppLines::call(HttpCall request) {
    auto const impl = impl_;
    auto const channel = smpp_channel_of(request.url);
    if (channel.empty()) co_return co_await impl->others.call(std::move(request));
    auto* const line = impl->line_of(channel);
    if (!line) co_return not_sent("there is no such SMPP channel");
    auto pdus = std::move(request.body);
    co_return co_await send_pdus(*line->client, std::move(pdus));
}

asio::awaitable<void> SmppLines::run(Gateway& gateway) {
    impl_->gateway = &gateway;
    return Impl::run(impl_);
}

void SmppLines::stop() {
    for (auto& line : impl_->lines) line.client->stop();
}

}  // namespace passerelle::gateway
