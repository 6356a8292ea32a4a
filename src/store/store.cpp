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

constexpr std::size_t groups_between_checkpoints = 200;

}  // namespace

struct Store::Impl {
    Impl(std::unique_ptr<Driver> driver_, StoreOptions options_)
        : driver{std::move(driver_)}, options{options_}, writes{options.queue}, reads{options.queue} {
        auto writer = driver->open_writer();
        migrate(*writer);
        threads.emplace_back([this, held = std::move(writer)] { write_groups(*held); });
        for (int n = 0; n < options.readers; ++n)
            threads.emplace_back([this, held = driver->open_reader()] { read_units(*held); });
    }

    ~Impl() {
        writes.close();
        reads.close();
        for (auto& thread : threads) thread.join();
    }

    void write_groups(Connection& connection) {
        std::size_t groups = 0;
        for (auto group = writes.take(options.group); !group.empty(); group = writes.take(options.group)) {
            write_group(connection, group);
            for (auto& waiting : group) waiting.done(std::move(waiting.result));
            group.clear();  // nothing of a caller is kept while waiting for the next
            // A checkpoint beside the writer: a reader thread does it, so no commit waits for it.
            if (++groups % groups_between_checkpoints == 0)
                reads.put(Waiting{[](Connection& reader) { reader.checkpoint(); }, [](Result<void>) {}, {}});
        }
        connection.checkpoint();
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
        for (auto units = reads.take(1); !units.empty(); units = reads.take(1)) {
            units.front().done(run_unit(connection, units.front().unit));
            units.clear();
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
            if (!queue.put(Waiting{std::move(work), done, {}}))
                done(Error{Fault::overloaded, "too many units wait for the store; try again later"});
        };
        asio::use_awaitable_t<> token;
        co_return co_await asio::async_initiate<asio::use_awaitable_t<>, void(Result<void>)>(std::move(initiate), token,
                                                                                             std::move(unit));
    }

    Result<void> wait_for(Queue& queue, Unit unit) {
        std::promise<Result<void>> promise;
        auto future = promise.get_future();
        if (!queue.put(Waiting{
                std::move(unit), [&promise](Result<void> result) { promise.set_value(std::move(result)); }, {}}))
            return Error{Fault::overloaded, "too many units wait for the store; try again later"};
        return future.get();
    }

    std::unique_ptr<Driver> driver;
    StoreOptions options;
    Queue writes, reads;
    std::atomic<bool> healthy{true};
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
