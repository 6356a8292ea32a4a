#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <string>
#include <vector>

#include "store/database_fixture.hpp"
#include "store/messages.hpp"
#include "store/store.hpp"

// Processes of their own on one file. No connection of this process is open while they run: SQLite forbids to carry one
// through a fork (sqlite.org/howtocorrupt.html §2.6).
namespace passerelle::store {
namespace {

class Processes : public DatabaseFixture {
protected:
    Processes() { connection_.reset(); }

    std::string one_word(std::string_view sql) {
        connection_ = driver_->open_writer();
        auto const rows = connection_->query(sql, {});
        rows->next();
        return rows->text(0);
    }

    // Writes keys for ever, and each one's number to `acknowledged` once it is durable.
    [[noreturn]] void write_for_ever(int round, int acknowledged) {
        Store store{make_sqlite_driver(path())};
        for (std::int32_t n = 0;; ++n) {
            auto const id = std::to_string(round) + "-" + std::to_string(n);
            auto const written =
                store.write_now([&](Connection& connection) { remember_inbound(connection, "sms", id, TimePoint{}); });
            if (!written || ::write(acknowledged, &n, sizeof n) != sizeof n) ::_exit(1);
        }
    }

    // Kills the writer after some acknowledged rows; returns the ids of all it had acknowledged.
    std::vector<std::string> write_and_kill(int round, int after) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        auto const child = ::fork();
        if (child == 0) write_for_ever(round, ends[1]);
        ::close(ends[1]);
        std::vector<std::string> ids;
        for (std::int32_t n; ::read(ends[0], &n, sizeof n) == sizeof n;) {
            ids.push_back(std::to_string(round) + "-" + std::to_string(n));
            if (static_cast<int>(ids.size()) == after) ::kill(child, SIGKILL);
        }
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);
        return ids;
    }
};

// reliability.md D1, the store alone.
TEST_F(Processes, LoseNothingAcknowledgedToAKill) {
    constexpr int kills = 50;
    std::mt19937 random{11};
    std::vector<std::string> acknowledged;
    for (int round = 0; round < kills; ++round) {
        // The instant is drawn in acknowledged rows, not in time: the same on a slow machine.
        auto const ids = write_and_kill(round, static_cast<int>(random() % 30) + 1);
        acknowledged.insert(acknowledged.end(), ids.begin(), ids.end());
    }
    EXPECT_EQ(one_word("PRAGMA integrity_check"), "ok");
    auto const rows = std::stoll(one_word("SELECT COUNT(*) FROM inbound_key"));
    EXPECT_LE(rows, static_cast<std::int64_t>(acknowledged.size()) + kills) << "at most the one in flight at each kill";
    for (auto const& id : acknowledged)
        EXPECT_FALSE(remember_inbound(*connection_, "sms", id, TimePoint{})) << id << " was acknowledged and is lost";
}

// A command writes while the service runs.
TEST_F(Processes, WriteBesideEachOther) {
    constexpr int each = 60;
    std::vector<pid_t> children;
    for (auto const* channel : {"a", "b"}) {
        auto const child = ::fork();
        if (child == 0) {
            auto failed = 0;
            {
                Store store{make_sqlite_driver(path())};
                for (int n = 0; n < each; ++n)
                    failed += !store.write_now([&](Connection& connection) {
                        remember_inbound(connection, channel, std::to_string(n), TimePoint{});
                    });
            }
            ::_exit(failed);
        }
        children.push_back(child);
    }
    for (auto const child : children) {
        int status = -1;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0) << "a write was refused";
    }
    EXPECT_EQ(one_word("SELECT COUNT(*) FROM inbound_key"), std::to_string(2 * each));
}

}  // namespace
}  // namespace passerelle::store
