#include "store/store.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <csignal>
#include <future>
#include <random>
#include <thread>

#include "store/contacts.hpp"
#include "store/database_fixture.hpp"
#include "store/messages.hpp"

namespace passerelle::store {
namespace {

namespace asio = boost::asio;

class Stores : public DatabaseFixture {
protected:
    std::int64_t count() {
        auto const rows = connection_->query("SELECT COUNT(*) FROM inbound_key", {});
        rows->next();
        return rows->integer(0);
    }
};

TEST_F(Stores, KeepWhatStandsWhenOneOfAGroupFails) {
    Store store{make_sqlite_driver(path())};
    asio::io_context loop;
    int kept = 0, refused = 0;
    for (int n = 0; n < 100; ++n) {
        auto work = [&store, &kept, &refused, n]() -> asio::awaitable<void> {
            Store::Unit unit = [n](Connection& connection) {
                remember_inbound(connection, "sms", std::to_string(n), TimePoint{});
                if (n % 10 == 3) throw std::invalid_argument("unit " + std::to_string(n));
            };
            auto const result = co_await store.write(std::move(unit));
            result ? ++kept : ++refused;
            if (!result) {
                EXPECT_EQ(result.error().fault, Fault::invalid);
            }
        };
        asio::co_spawn(loop, work, [](std::exception_ptr error) { EXPECT_FALSE(error); });
    }
    loop.run();
    EXPECT_EQ(kept, 90);
    EXPECT_EQ(refused, 10);
    EXPECT_EQ(count(), 90) << "a failed unit leaves nothing, the others of its group stay";
    EXPECT_TRUE(store.healthy());
}

TEST_F(Stores, RunUnitsInTheOrderTheyCame) {
    Store store{make_sqlite_driver(path())};
    std::vector<int> order;  // touched by the writer thread only, read after the store has ended
    asio::io_context loop;
    for (int n = 0; n < 200; ++n)
        asio::co_spawn(
            loop,
            [&store, &order, n]() -> asio::awaitable<void> {
                Store::Unit unit = [&order, n](Connection&) { order.push_back(n); };
                co_await store.write(std::move(unit));
            },
            [](std::exception_ptr) {});
    loop.run();
    EXPECT_EQ(order.size(), 200u);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_F(Stores, RefuseWhatTheQueueCannotHold) {
    StoreOptions options;
    options.queue = 2;
    Store store{make_sqlite_driver(path()), options};
    std::promise<void> entered, leave;
    auto until = leave.get_future().share();
    std::thread slow{[&] {
        auto const written = store.write_now([&entered, until](Connection&) {
            entered.set_value();
            until.wait();
        });
        EXPECT_TRUE(written);
    }};
    entered.get_future().wait();
    asio::io_context loop;
    int overloaded = 0;
    for (int n = 0; n < 5; ++n)
        asio::co_spawn(
            loop,
            [&store, &overloaded]() -> asio::awaitable<void> {
                Store::Unit nothing = [](Connection&) {};
                auto const result = co_await store.write(std::move(nothing));
                overloaded += !result && result.error().fault == Fault::overloaded;
            },
            [](std::exception_ptr) {});
    loop.poll();
    leave.set_value();
    loop.run();
    slow.join();
    EXPECT_EQ(overloaded, 3);
}

TEST_F(Stores, SeeTheLastCommitWhenReading) {
    Store store{make_sqlite_driver(path())};
    ASSERT_TRUE(store.write_now([](Connection& connection) { remember_inbound(connection, "sms", "1", TimePoint{}); }));
    std::int64_t seen = 0;
    ASSERT_TRUE(store.read_now([&](Connection& connection) {
        auto const rows = connection.query("SELECT COUNT(*) FROM inbound_key", {});
        rows->next();
        seen = rows->integer(0);
    }));
    EXPECT_EQ(seen, 1);
    EXPECT_FALSE(store.read_now([](Connection& connection) { remember_inbound(connection, "sms", "2", TimePoint{}); }))
        << "a reader cannot write";
}

TEST_F(Stores, WriteBesideAnotherProcess) {
    Store one{make_sqlite_driver(path())}, other{make_sqlite_driver(path())};
    auto const fill = [](Store& store, std::string const& channel) {
        for (int n = 0; n < 50; ++n)
            EXPECT_TRUE(store.write_now([&](Connection& connection) {
                remember_inbound(connection, channel, std::to_string(n), TimePoint{});
            }));
    };
    std::thread beside{[&] { fill(other, "b"); }};
    fill(one, "a");
    beside.join();
    EXPECT_EQ(count(), 100);
}

TEST_F(Stores, RefuseANewerSchema) {
    connection_->execute("INSERT INTO schema_version (version) VALUES (99)");
    try {
        Store store{make_sqlite_driver(path())};
        FAIL() << "opened a database of the future";
    } catch (StoreError const& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("schema 99"));
    }
}

// What a child process had acknowledged before SIGKILL is there (reliability D1, store only).
TEST_F(Stores, LoseNothingAcknowledgedToAKill) {
    connection_.reset();
    std::mt19937 random{11};
    std::int64_t acknowledged = 0;
    for (int kill_number = 0; kill_number < 20; ++kill_number) {
        int pipe_ends[2];
        ASSERT_EQ(::pipe(pipe_ends), 0);
        auto const child = ::fork();
        if (child == 0) {
            Store store{make_sqlite_driver(path())};
            for (int n = 0;; ++n) {
                auto const id = std::to_string(kill_number) + "-" + std::to_string(n);
                if (!store.write_now(
                        [&](Connection& connection) { remember_inbound(connection, "sms", id, TimePoint{}); }))
                    ::_exit(1);
                char const one = 1;
                if (::write(pipe_ends[1], &one, 1) != 1) ::_exit(1);
            }
        }
        ::close(pipe_ends[1]);
        // The instant is drawn in acknowledged rows, not in time: the same on a slow machine.
        auto const wanted = static_cast<int>(random() % 40) + 1;
        char byte;
        for (int n = 0; n < wanted; ++n) ASSERT_EQ(::read(pipe_ends[0], &byte, 1), 1);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        acknowledged += wanted;
        while (::read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
        ::close(pipe_ends[0]);
    }
    connection_ = driver_->open_writer();
    EXPECT_GE(count(), acknowledged);
    EXPECT_LE(count(), acknowledged + 20) << "at most the one in flight at each kill";
}

}  // namespace
}  // namespace passerelle::store
