#include "transport/smpp/client.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <list>
#include <map>

#include "base/log.hpp"
#include "transport/smpp/ledger.hpp"
#include "transport/smpp/link.hpp"
#include "transport/smpp/throttle.hpp"
#include "transport/together.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
using smpp::Command;
using smpp::Frame;
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

namespace {

Instant steady_now() { return std::chrono::steady_clock::now(); }

bool is_throttling(Frame const& frame) {
    return frame.status == smpp::status::throttled || frame.status == smpp::status::queue_full;
}

// A request on its way: waiting for its turn, or sent and waiting for the answer.
struct Ticket {
    Ticket(asio::io_context& loop, Command its_command, std::string its_body, Instant last)
        : command{its_command}, body{std::move(its_body)}, give_up{last}, settled{loop, Instant::max()} {}
    void settle(SmppReply with) {
        reply = std::move(with);
        is_settled = true;
        settled.cancel();
    }
    Command command;
    std::string body;
    Instant give_up;  // while it waits for its turn
    std::optional<Instant> throttled_until;
    SmppReply reply;  // while it waits: the last one, that said too fast
    bool is_settled = false;
    asio::steady_timer settled;
};
using Tickets = std::map<std::uint32_t, std::shared_ptr<Ticket>>;

}  // namespace

struct SmppClient::Impl : std::enable_shared_from_this<SmppClient::Impl> {
    Impl(asio::io_context& loop_, SmppClientOptions options_, Handler handler_)
        : loop{loop_},
          options{std::move(options_)},
          handler{std::move(handler_)},
          throttle{options.per_second, steady_now(), options.throttled_pause},
          turn{loop},
          ledger{options.name_delivery} {
        for (auto const& bind : options.binds) {
            SmppLinkOptions link;
            link.name = options.name;
            link.endpoint = options.endpoint;
            link.session = options.session;
            link.session.bind = bind;
            link.drain_within = options.drain_within;
            link.first_pause = options.first_pause;
            link.random = options.random;
            link.comes_back = options.comes_back;
            links.emplace_back(loop, std::move(link),
                               [this](SmppLink& from, SmppSessionEvent event) { take(from, std::move(event)); });
        }
    }

    SmppLink* sending_link() {
        auto const free = std::find_if(links.begin(), links.end(),
                                       [](SmppLink const& link) { return link.is_sender() && link.may_send(); });
        return free == links.end() ? nullptr : &*free;
    }

    // Gives the front of the queue its turn, as often as window and rate allow.
    void pump() {
        auto const now = steady_now();
        drop_late(now);
        while (!waiting.empty()) {
            auto* const link = sending_link();
            auto const next = throttle.next(now);
            if (!link || next > now) return wake_at(link ? std::min(next, first_to_give_up()) : first_to_give_up());
            auto ticket = std::move(waiting.front());
            waiting.pop_front();
            throttle.sent(now);
            auto const sequence = link->send(ticket->command, ticket->body);
            sent[link].emplace(sequence, std::move(ticket));
        }
    }

    Instant first_to_give_up() const {
        auto first = Instant::max();
        for (auto const& ticket : waiting) first = std::min(first, ticket->give_up);
        return first;
    }

    void drop_late(Instant now) {
        std::erase_if(waiting, [&](std::shared_ptr<Ticket> const& ticket) {
            if (now < ticket->give_up) return false;
            give_up(*ticket, "no link to the centre was bound, or had room, in time");
            return true;
        });
    }

    void give_up(Ticket& ticket, std::string_view why) const {
        auto reply = std::move(ticket.reply);
        if (!reply.frame) {
            reply.detail = why;
            reply.refused = refused;
            reply.was_reached = was_reached;
        }
        ticket.settle(std::move(reply));
    }

    void give_up_all(std::string_view why) {
        for (auto const& ticket : std::exchange(waiting, {})) give_up(*ticket, why);
    }

    // No link will come back: whatever waits, waits in vain.
    void end(std::string reason) {
        over = std::move(reason);
        give_up_all(over);
    }

    void wake_at(Instant when) {
        turn.expires_at(when);
        turn.async_wait([self = weak_from_this()](boost::system::error_code const& error) {
            if (auto const impl = self.lock(); impl && !error) impl->pump();
        });
    }

    asio::awaitable<SmppReply> send(Command command, std::string body) {
        auto const ticket =
            std::make_shared<Ticket>(loop, command, std::move(body), steady_now() + options.wait_for_turn);
        if (stopping) {
            give_up(*ticket, "the gateway is stopping");
        } else if (!over.empty()) {
            give_up(*ticket, over);
        } else {
            waiting.push_back(ticket);
            pump();
        }
        while (!ticket->is_settled) co_await ticket->settled.async_wait(as_values);
        co_return std::move(ticket->reply);
    }

    std::shared_ptr<Ticket> taken(SmppLink& link, std::uint32_t sequence) {
        auto const ticket = sent[&link].extract(sequence);
        return ticket ? ticket.mapped() : nullptr;
    }

    void answered(SmppLink& link, std::uint32_t sequence, Frame frame) {
        auto const ticket = taken(link, sequence);
        if (!ticket) return;
        auto const now = steady_now();
        auto const too_fast = is_throttling(frame);
        // The centre has lost our bind, and the connection lives: only another bind mends that.
        if (frame.status == smpp::status::invalid_bind_status && ticket->command == Command::submit_sm)
            link.begin_anew();
        ticket->reply.frame = std::move(frame);
        if (too_fast) {
            throttle.throttled(now);
            if (!ticket->throttled_until) ticket->throttled_until = now + options.wait_throttled;
            if (now < *ticket->throttled_until && !stopping) {
                ticket->give_up = *ticket->throttled_until;
                waiting.push_front(ticket);
                return;
            }
        }
        ticket->settle(std::move(ticket->reply));
    }

    void no_answer(SmppLink& link, std::uint32_t sequence, CallFailure failure) {
        auto const ticket = taken(link, sequence);
        if (!ticket) return;
        SmppReply reply;
        reply.failure = failure;
        reply.detail = failure == CallFailure::lost ? "the centre did not answer" : "the link ended before it left";
        ticket->settle(std::move(reply));
    }

    void take(SmppLink& link, SmppSessionEvent event) {
        using Kind = SmppSessionEvent::Kind;
        switch (event.kind) {
            case Kind::answered:
                answered(link, event.sequence, std::move(event.frame));
                break;
            case Kind::unanswered:
                no_answer(link, event.sequence, CallFailure::lost);
                break;
            case Kind::not_sent:
                no_answer(link, event.sequence, CallFailure::not_sent);
                break;
            case Kind::delivered:
                deliver(link, std::move(event.frame));
                break;
            case Kind::closed:
                was_reached = true;
                ledger.link_ended(steady_now());
                if (!options.comes_back) end(std::move(event.reason));
                break;
            case Kind::not_reached:
                was_reached = false;
                refused.reset();
                if (!options.comes_back) end(std::move(event.reason));
                break;
            case Kind::bound:
                refused.reset();
                break;
            case Kind::refused:
                refused = event.frame.status;
                break;
        }
        pump();
    }

    void deliver(SmppLink& link, Frame frame) {
        auto const session = link.session();
        if (delivering >= options.most_deliveries) {
            if (frame.command != Command::alert_notification) session->answer(frame, smpp::status::receiver_temporary);
            return;
        }
        ++delivering;
        SmppDelivery delivery;
        delivery.id = ledger.id_of(frame.body, steady_now());
        delivery.frame = std::move(frame);
        asio::co_spawn(loop, handle(shared_from_this(), link, session, std::move(delivery)), asio::detached);
    }

    static asio::awaitable<void> handle(std::shared_ptr<Impl> self, SmppLink& link,
                                        std::shared_ptr<SmppSession> session, SmppDelivery delivery) {
        auto const request = delivery.frame;
        auto status = smpp::status::receiver_temporary;
        try {
            status = co_await self->handler(std::move(delivery));
        } catch (std::exception const& error) {
            log(LogLevel::error, "smpp_delivery_broke",
                {{"channel", self->options.name}, {"reason", std::string_view{error.what()}}});
        }
        --self->delivering;
        if (request.command == Command::alert_notification) co_return;
        if (session->answer(request, status))
            self->ledger.answered(request.body, status == smpp::status::ok, steady_now());
        if (link.session() == session) link.stir();
    }

    static asio::awaitable<void> run(std::shared_ptr<Impl> self) {
        std::vector<Work> works;
        for (auto& link : self->links) works.push_back({link.run(), "smpp_link_broke", self->options.name});
        co_await run_together(std::move(works));
    }

    void stop() {
        stopping = true;
        give_up_all("the gateway is stopping");
        for (auto& link : links) link.stop();
    }

    asio::io_context& loop;
    SmppClientOptions options;
    Handler handler;
    Throttle throttle;
    std::deque<std::shared_ptr<Ticket>> waiting;
    std::map<SmppLink*, Tickets> sent;
    asio::steady_timer turn;
    std::list<SmppLink> links;
    DeliveryLedger ledger;
    int delivering = 0;
    bool stopping = false;
    std::string over;                      // why no link will come back; empty: they do
    std::optional<std::uint32_t> refused;  // of the last bind
    bool was_reached = false;
};

SmppClient::SmppClient(asio::io_context& loop, SmppClientOptions options, Handler handler)
    : impl_{std::make_shared<Impl>(loop, std::move(options), std::move(handler))} {}

SmppClient::~SmppClient() = default;

asio::awaitable<void> SmppClient::run() { return Impl::run(impl_); }

asio::awaitable<SmppReply> SmppClient::send(Command command, std::string body) {
    auto const impl = impl_;
    auto octets = std::move(body);
    co_return co_await impl->send(command, std::move(octets));
}

void SmppClient::stop() { impl_->stop(); }

bool SmppClient::is_bound() const {
    return std::any_of(impl_->links.begin(), impl_->links.end(),
                       [](SmppLink const& link) { return link.is_sender() && link.is_bound(); });
}

}  // namespace passerelle::transport
