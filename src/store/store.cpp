#include "store/store.hpp"

#include <atomic>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "store/migrations.hpp"

namespace passerelle::store {

namespace asio = boost::asio;

namespace {

using Done = std::function<void(Result<void>)>;

struct Waiting {
    Store::Unit unit;
    Done done;
    Result<void> result = Result<void>{};
};

Error storage_error(std::exception const& error) { return Error{Fault::storage, error.what()}; }

// A bounded queue that one or more threads take groups from.
class Queue {
public:
    explicit Queue(std::size_t bound) : bound_{bound} {}

    bool put(Waiting waiting) {
        {
            std::lock_guard const lock{mutex_};
            if (closed_ || units_.size() >= bound_) return false;
            units_.push_back(std::move(waiting));
        }
        ready_.notify_one();
        return true;
    }

    // Empty once closed and drained.
    std::vector<Waiting> take(std::size_t most) {
        std::unique_lock lock{mutex_};
        ready_.wait(lock, [this] { return closed_ || !units_.empty(); });
        std::vector<Waiting> taken;
        while (!units_.empty() && taken.size() < most) {
            taken.push_back(std::move(units_.front()));
            units_.pop_front();
        }
        return taken;
    }

    void close() {
        {
            std::lock_guard const lock{mutex_};
            closed_ = true;
        }
        ready_.notify_all();
    }

    std::size_t size() const {
        std::lock_guard const lock{mutex_};
        return units_.size();
    }

private:
    std::size_t const bound_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Waiting> units_;
    bool closed_ = false;
};

Result<void> run_unit(Connection& connection, Store::Unit const& unit) {
    try {
        unit(connection);
        return {};
    } catch (std::invalid_argument const& error) {
        return Error{Fault::invalid, error.what()};
    } catch (std::exception const& error) {
        return storage_error(error);
    }
}

void answer(Waiting& waiting, Result<void> result) {
    // What the unit captured goes before its caller resumes, not whenever the next group comes.
    waiting.unit = nullptr;
    std::exchange(waiting.done, nullptr)(std::move(result));
}

}  // namespace

struct Store::Impl {
    Impl(std::unique_ptr<Driver> driver_, StoreOptions options_)
        : driver{std::move(driver_)}, options{options_}, writes{options.queue}, reads{options.queue} {
        auto writer = driver->open_writer();
        migrate(*writer);
        // All connections stand before the first thread: what throws here finds no thread running.
        std::vector<std::unique_ptr<Connection>> readers;
        for (int n = 0; n < options.readers; ++n) readers.push_back(driver->open_reader());
        threads.emplace_back([this, held = std::move(writer)] { write_groups(*held); });
        for (auto& reader : readers) threads.emplace_back([this, held = std::move(reader)] { read_units(*held); });
    }

    ~Impl() {
        writes.close();
        reads.close();
        for (auto& thread : threads) thread.join();
    }

    void write_groups(Connection& connection) {
        while (true) {
            auto group = writes.take(options.group);
            if (group.empty()) break;
            write_group(connection, group);
            for (auto& waiting : group) answer(waiting, std::move(waiting.result));
            look_after_log(connection);
        }
        connection.checkpoint();
    }

    // A reader's thread moves the log into the database, so that no commit waits for it (performance.md §4: 100 ms
    // inside a commit). While commits go on such a checkpoint never meets the end of the log, and the log would grow
    // for ever (measured: 1.8 GB after 12 s of 17,000 units a second, 45 MB this way): the writer moves the short rest
    // itself, and its next commit begins the log anew.
    void look_after_log(Connection& connection) {
        if (log_moved.exchange(false)) {
            connection.checkpoint();
            moving_log = false;
        }
        auto const pages = connection.log_pages();
        if (pages < log_pages_seen) move_log_at = options.log_pages;
        log_pages_seen = pages;
        if (moving_log || pages <= move_log_at) return;
        move_log_at = pages + options.log_pages;  // a reader that stays in the log must not make every group try again
        moving_log = reads.put(Waiting{[this](Connection& reader) {
                                           reader.checkpoint();
                                           log_moved = true;
                                       },
                                       [](Result<void> const&) {}});
    }

    void write_group(Connection& connection, std::vector<Waiting>& group) {
        try {
            connection.begin();
            for (auto& waiting : group) {
                connection.savepoint();
                waiting.result = run_unit(connection, waiting.unit);
                if (waiting.result)
                    connection.release();
                else
                    connection.rollback_to_savepoint();
            }
            connection.commit();
            healthy = true;
        } catch (std::exception const& error) {
            healthy = false;
            for (auto& waiting : group) waiting.result = storage_error(error);
            try {
                connection.rollback();
            } catch (std::exception const&) {
                // The next begin() says what is wrong; nothing of this group was kept either way.
            }
        }
    }

    void read_units(Connection& connection) {
        while (true) {
            auto units = reads.take(1);
            if (units.empty()) break;
            auto result = run_unit(connection, units.front().unit);
            answer(units.front(), std::move(result));
        }
    }

    // Resumes the caller on its own executor.
    asio::awaitable<Result<void>> submit(Queue& queue, Unit unit) {
        auto initiate = [&queue](auto handler, Unit work) {
            auto executor = asio::get_associated_executor(handler);
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            // The loop must not run dry while a unit is with another thread.
            auto guard = std::make_shared<asio::executor_work_guard<decltype(executor)>>(executor);
            // The handler is moved to the loop: it must be called and destroyed there, whoever lets go of `done` last.
            Done done = [shared, executor, guard](Result<void> result) {
                asio::post(executor, [handler = std::move(*shared), result = std::move(result)]() mutable {
                    std::move(handler)(std::move(result));
                });
                guard->reset();
            };
            if (!queue.put(Waiting{std::move(work), done}))
                done(Error{Fault::overloaded, "too many units wait for the store; try again later"});
        };
        asio::use_awaitable_t<> token;
        co_return co_await asio::async_initiate<asio::use_awaitable_t<>, void(Result<void>)>(std::move(initiate), token,
                                                                                             std::move(unit));
    }

    Result<void> wait_for(Queue& queue, Unit unit) {
        // Shared: the thread that sets the value may still be in set_value() when the waiting one has gone on.
        auto promise = std::make_shared<std::promise<Result<void>>>();
        auto future = promise->get_future();
        if (!queue.put(
                Waiting{std::move(unit), [promise](Result<void> result) { promise->set_value(std::move(result)); }}))
            return Error{Fault::overloaded, "too many units wait for the store; try again later"};
        return future.get();
    }

    std::unique_ptr<Driver> driver;
    StoreOptions options;
    Queue writes, reads;
    std::atomic<bool> healthy{true};
    std::atomic<bool> log_moved{false};  // set by a reader's thread, taken by the writer's
    // Of the writer's thread alone.
    bool moving_log = false;
    std::int64_t log_pages_seen = 0;
    std::int64_t move_log_at = options.log_pages;
    std::vector<std::thread> threads;
};

Store::Store(std::unique_ptr<Driver> driver, StoreOptions options)
    : impl_{std::make_unique<Impl>(std::move(driver), options)} {}
Store::~Store() = default;

asio::awaitable<Result<void>> Store::write(Unit unit) { return impl_->submit(impl_->writes, std::move(unit)); }
asio::awaitable<Result<void>> Store::read(Unit unit) { return impl_->submit(impl_->reads, std::move(unit)); }
Result<void> Store::write_now(Unit unit) { return impl_->wait_for(impl_->writes, std::move(unit)); }
Result<void> Store::read_now(Unit unit) { return impl_->wait_for(impl_->reads, std::move(unit)); }
std::size_t Store::waiting() const { return impl_->writes.size(); }
bool Store::healthy() const { return impl_->healthy; }

}  // namespace passerelle::store
