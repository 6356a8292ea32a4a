#include "store/store.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <thread>

#include "store/contacts.hpp"
#include "store/database_fixture.hpp"
#include "store/messages.hpp"
#include "store/passing_connection.hpp"

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
    asio::io_context loop;
    Store store{make_sqlite_driver(path())};
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
    asio::io_context loop;
    std::vector<int> order;  // touched by the writer thread only
    Store store{make_sqlite_driver(path())};
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
    asio::io_context loop;
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

TEST_F(Stores, WriteBesideAnotherStore) {
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

// Passes everything on, and fails where it is told to.
struct Faults {
    std::atomic<bool> begin{false}, commit{false};
};

class FaultyConnection final : public PassingConnection {
public:
    FaultyConnection(std::unique_ptr<Connection> inner, Faults const& faults)
        : PassingConnection{*inner}, held_{std::move(inner)}, faults_{faults} {}
    void begin() override {
        if (faults_.begin) throw StoreError("database is locked");
        inner_.begin();
    }
    void commit() override {
        if (faults_.commit) throw StoreError("disk I/O error");
        inner_.commit();
    }

private:
    std::unique_ptr<Connection> held_;
    Faults const& faults_;
};

class FaultyDriver final : public Driver {
public:
    FaultyDriver(std::unique_ptr<Driver> inner, Faults const& faults, int readers_that_open = 100)
        : inner_{std::move(inner)}, faults_{faults}, readers_left_{readers_that_open} {}
    std::unique_ptr<Connection> open_writer() override {
        return std::make_unique<FaultyConnection>(inner_->open_writer(), faults_);
    }
    std::unique_ptr<Connection> open_reader() override {
        if (readers_left_-- == 0) throw StoreError("too many open files");
        return inner_->open_reader();
    }

private:
    std::unique_ptr<Driver> inner_;
    Faults const& faults_;
    int readers_left_;
};

TEST_F(Stores, AnswerNobodyWhenTheCommitFails) {
    Faults faults;
    asio::io_context loop;
    Store store{std::make_unique<FaultyDriver>(make_sqlite_driver(path()), faults)};
    for (auto* fault : {&faults.commit, &faults.begin}) {
        *fault = true;
        int failed = 0;
        for (int n = 0; n < 20; ++n)
            asio::co_spawn(
                loop,
                [&store, &failed, n]() -> asio::awaitable<void> {
                    Store::Unit unit = [n](Connection& connection) {
                        remember_inbound(connection, "sms", std::to_string(n), TimePoint{});
                    };
                    auto const result = co_await store.write(std::move(unit));
                    failed += !result && result.error().fault == Fault::storage;
                },
                [](std::exception_ptr error) { EXPECT_FALSE(error); });
        loop.restart();
        loop.run();
        EXPECT_EQ(failed, 20);
        EXPECT_FALSE(store.healthy());
        EXPECT_EQ(count(), 0);
        *fault = false;
        EXPECT_TRUE(store.write_now([](Connection&) {}));
        EXPECT_TRUE(store.healthy()) << "one commit that succeeds is the proof";
    }
}

TEST_F(Stores, SayWhyTheyDoNotOpen) {
    Faults const faults;
    EXPECT_THROW((Store{std::make_unique<FaultyDriver>(make_sqlite_driver(path()), faults, 1)}), StoreError);
}

TEST_F(Stores, LetGoOfAUnitBeforeItsCallerResumes) {
    asio::io_context loop;
    Store store{make_sqlite_driver(path())};
    for (auto const way : {&Store::write, &Store::read}) {
        auto held = std::make_shared<int>(1);
        std::weak_ptr<int> const watched{held};
        asio::co_spawn(
            loop,
            [&store, &watched, way, held = std::move(held)]() mutable -> asio::awaitable<void> {
                Store::Unit unit = [held = std::move(held)](Connection&) {};
                co_await (store.*way)(std::move(unit));
                EXPECT_TRUE(watched.expired());
            },
            [](std::exception_ptr error) { EXPECT_FALSE(error); });
        loop.restart();
        loop.run();
    }
}

TEST_F(Stores, KeepTheirLogShort) {
    StoreOptions options;
    options.readers = 1;
    options.log_pages = 50;
    {
        Store store{make_sqlite_driver(path()), options};
        for (int n = 0; n < 300; ++n) {
            ASSERT_TRUE(store.write_now([n](Connection& connection) {
                for (int row = 0; row < 20; ++row)
                    remember_inbound(connection, "sms", std::to_string(n * 20 + row), TimePoint{});
            }));
            // The one reader takes its work in turn: what moves the log has run when this has.
            if (n % 5 == 0) {
                ASSERT_TRUE(store.read_now([](Connection&) {}));
            }
        }
        constexpr auto page = 4096u + 24u;  // a page in the log has a header of 24 bytes (sqlite.org/fileformat2.html)
        EXPECT_LT(std::filesystem::file_size(path() + "-wal"), 500 * page);
    }
    EXPECT_EQ(count(), 6000);
}

}  // namespace
}  // namespace passerelle::store
