#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <deque>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "transport/curl_call.hpp"
#include "transport/http_client.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
struct EndsMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using Multi = std::unique_ptr<CURLM, EndsMulti>;

// A call with the timer that its coroutine waits on.
struct Transfer : CurlCall {
    Transfer(asio::any_io_executor const& executor, HttpCall request, std::size_t reply_limit)
        : CurlCall{std::move(request), reply_limit}, done{executor, Steady::time_point::max()} {}
    asio::steady_timer done;  // cancelled when curl is through with it
};

// A socket of curl's, watched for it. A stream_descriptor also fits the socket pair of its resolver.
struct Watch {
    explicit Watch(asio::posix::stream_descriptor its_socket) : socket{std::move(its_socket)} {}
    ~Watch() { release(); }
    void release() {
        if (socket.is_open()) socket.release();  // the descriptor is curl's to close
    }
    asio::posix::stream_descriptor socket;
    int wanted = 0;   // CURL_POLL_*
    int waiting = 0;  // directions with a wait in flight
};

// The multi handle, its sockets and its timer. Calls under way share it, so that it may be closed before they are gone.
class Engine : public std::enable_shared_from_this<Engine> {
public:
    Engine(asio::io_context& loop, HttpClientOptions const& options) : loop_{loop}, options_{options}, timer_{loop} {
        static CURLcode const ready = curl_global_init(CURL_GLOBAL_DEFAULT);
        multi_.reset(ready == CURLE_OK ? curl_multi_init() : nullptr);
        if (!multi_) throw std::runtime_error{"libcurl cannot start: out of memory"};
        curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETFUNCTION, &Engine::on_socket);
        curl_multi_setopt(multi_.get(), CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi_.get(), CURLMOPT_TIMERFUNCTION, &Engine::on_timer);
        curl_multi_setopt(multi_.get(), CURLMOPT_TIMERDATA, this);
        curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options.in_flight));
    }
    ~Engine() { close(); }

    static asio::awaitable<CallResult> call(std::shared_ptr<Engine> self, HttpCall request);

    void close() {
        if (!multi_) return;
        for (auto& [easy, transfer] : under_way_) {
            curl_multi_remove_handle(multi_.get(), easy);
            transfer->done.cancel();
        }
        under_way_.clear();
        for (auto const& waiting : queue_) waiting->turn.cancel();
        for (auto const& [descriptor, watch] : watches_) watch->release();  // before curl closes them
        watches_.clear();
        multi_.reset();
        timer_.cancel();
    }

private:
    // A call that waits for a place.
    struct Waiting {
        explicit Waiting(asio::any_io_executor const& executor) : turn{executor} {}
        asio::steady_timer turn;
        bool has_place = false;
    };

    // A place among those in flight: given on, when its holder ends, to the one who has waited longest.
    class Place {
    public:
        explicit Place(std::shared_ptr<Engine> engine) : engine_{std::move(engine)} {}
        Place(Place const&) = delete;
        Place& operator=(Place const&) = delete;
        ~Place() { engine_->pass_on_place(); }

    private:
        std::shared_ptr<Engine> engine_;
    };

    // Adds a handle to the multi and removes it, also when the coroutine is cancelled or destroyed.
    class Membership {
    public:
        Membership(std::shared_ptr<Engine> engine, CURL* easy, Transfer& transfer)
            : engine_{std::move(engine)}, easy_{easy} {
            engine_->under_way_.emplace(easy, &transfer);
            curl_multi_add_handle(engine_->multi_.get(), easy);
        }
        Membership(Membership const&) = delete;
        Membership& operator=(Membership const&) = delete;
        ~Membership() {
            if (engine_->under_way_.erase(easy_) > 0) curl_multi_remove_handle(engine_->multi_.get(), easy_);
        }

    private:
        std::shared_ptr<Engine> engine_;
        CURL* easy_;
    };

    asio::awaitable<bool> take_place(Steady::time_point last) {
        if (in_flight_ < options_.in_flight) {
            ++in_flight_;
            co_return true;
        }
        auto const waiting = std::make_shared<Waiting>(loop_.get_executor());
        waiting->turn.expires_at(last);
        queue_.push_back(waiting);
        Leaves const leaves{*this, waiting};
        co_await waiting->turn.async_wait(as_values);
        co_return std::exchange(waiting->has_place, false);
    }

    // Out of the queue in every case; a place that was given but never taken up is passed on.
    struct Leaves {
        Engine& engine;
        std::shared_ptr<Waiting> waiting;
        ~Leaves() {
            std::erase(engine.queue_, waiting);
            if (waiting->has_place) engine.pass_on_place();
        }
    };

    void pass_on_place() {
        if (queue_.empty()) {
            --in_flight_;
            return;
        }
        auto const next = queue_.front();
        queue_.pop_front();
        next->has_place = true;
        next->turn.cancel();
    }

    static int on_socket(CURL*, curl_socket_t descriptor, int wanted, void* self, void*) {
        auto& engine = *static_cast<Engine*>(self);
        if (wanted == CURL_POLL_REMOVE) {
            if (auto const gone = engine.watches_.extract(descriptor)) gone.mapped()->release();
            return 0;
        }
        auto& watch = engine.watches_[descriptor];
        if (!watch) watch = std::make_shared<Watch>(asio::posix::stream_descriptor{engine.loop_, descriptor});
        watch->wanted = wanted;
        engine.wait(descriptor, watch, CURL_POLL_IN);
        engine.wait(descriptor, watch, CURL_POLL_OUT);
        return 0;
    }

    // One wait a direction; it is renewed as long as curl wants it. A release cancels it.
    void wait(curl_socket_t descriptor, std::shared_ptr<Watch> const& watch, int direction) {
        if (!(watch->wanted & direction) || (watch->waiting & direction)) return;
        watch->waiting |= direction;
        auto const kind = direction == CURL_POLL_IN ? asio::posix::stream_descriptor::wait_read
                                                    : asio::posix::stream_descriptor::wait_write;
        watch->socket.async_wait(kind, [weak = weak_from_this(), watch, descriptor, direction](auto const& error) {
            watch->waiting &= ~direction;
            auto const self = weak.lock();
            if (!self || !self->is_watched(descriptor, watch)) return;
            if (watch->wanted & direction)
                self->act(descriptor, error                       ? CURL_CSELECT_ERR
                                      : direction == CURL_POLL_IN ? CURL_CSELECT_IN
                                                                  : CURL_CSELECT_OUT);
            if (self->is_watched(descriptor, watch)) self->wait(descriptor, watch, direction);
        });
    }

    bool is_watched(curl_socket_t descriptor, std::shared_ptr<Watch> const& watch) const {
        auto const found = watches_.find(descriptor);
        return found != watches_.end() && found->second == watch;
    }

    // Curl forbids calling it from its own callback, so even "at once" goes through the timer.
    static int on_timer(CURLM*, long milliseconds_from_now, void* self) {
        auto& engine = *static_cast<Engine*>(self);
        if (milliseconds_from_now < 0) {
            engine.timer_.cancel();
            return 0;
        }
        engine.timer_.expires_after(milliseconds{milliseconds_from_now});
        engine.timer_.async_wait([weak = engine.weak_from_this()](auto const& error) {
            auto const self_again = weak.lock();
            if (!error && self_again) self_again->act(CURL_SOCKET_TIMEOUT, 0);
        });
        return 0;
    }

    void act(curl_socket_t descriptor, int events) {
        if (!multi_) return;
        int running = 0;
        curl_multi_socket_action(multi_.get(), descriptor, events, &running);
        int left = 0;
        while (auto const* message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            auto const found = under_way_.find(message->easy_handle);
            if (found == under_way_.end()) continue;
            found->second->code = message->data.result;
            found->second->is_finished = true;
            found->second->done.cancel();
        }
    }

    asio::io_context& loop_;
    HttpClientOptions const options_;
    asio::steady_timer timer_;
    Multi multi_;
    std::map<curl_socket_t, std::shared_ptr<Watch>> watches_;
    std::unordered_map<CURL*, Transfer*> under_way_;
    std::deque<std::shared_ptr<Waiting>> queue_;
    int in_flight_ = 0;
};

asio::awaitable<CallResult> Engine::call(std::shared_ptr<Engine> self, HttpCall request) {
    if (!is_sendable(request)) co_return failed(CallFailure::not_sent, "the request has a line break in URL or header");
    auto const last = Steady::now() + milliseconds{request.timeout_ms};
    bool const has_place = co_await self->take_place(last);
    if (!has_place) co_return failed(CallFailure::not_sent, "no free connection within the time of the call");
    Place const place{self};
    if (!self->multi_) co_return failed(CallFailure::not_sent, "the client is closed");
    auto const remaining = std::chrono::ceil<milliseconds>(last - Steady::now());
    auto const most = std::max(self->options_.reply_bytes, request.reply_bytes);
    Transfer transfer{self->loop_.get_executor(), std::move(request), most};
    Easy const easy = prepare(transfer, remaining, self->options_.connect_timeout_ms);
    {
        Membership const membership{self, easy.get(), transfer};
        if (!transfer.is_finished) co_await transfer.done.async_wait(as_values);
    }
    co_return result_of(easy.get(), transfer);
}

class CurlClient final : public HttpClient {
public:
    CurlClient(asio::io_context& loop, HttpClientOptions const& options)
        : engine_{std::make_shared<Engine>(loop, options)} {}
    ~CurlClient() override { engine_->close(); }
    asio::awaitable<CallResult> call(HttpCall request) override { return Engine::call(engine_, std::move(request)); }

private:
    std::shared_ptr<Engine> engine_;
};

}  // namespace

std::unique_ptr<HttpClient> make_curl_client(asio::io_context& loop, HttpClientOptions options) {
    return std::make_unique<CurlClient>(loop, options);
}

}  // namespace passerelle::transport
