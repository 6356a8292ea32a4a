#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "channel/gammu_smsd.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

// What a daemon says of itself (table `phones`).
struct GammuPhone {
    std::string id;        // PhoneID
    TimePoint heard_at{};  // when it last wrote
    int signal = -1;       // per cent; -1: unknown
    std::string network;
};

// The database of a running Gammu SMSD (SQLite, schema 17 or 18), which is the daemon's: nothing of it is changed but
// the rows that are ours to change. Blocking, one thread at a time: not for the event loop. Fault::storage when the
// database cannot be read or written now, and nothing was kept.
class GammuMailbox {
public:
    // phone_id: the stick whose messages are taken; empty: all. Fault::not_found where there is no such database,
    // Fault::invalid where it is none of a version known here.
    static Result<std::unique_ptr<GammuMailbox>> open(std::string const& path, std::string phone_id = {});

    // Parts that nobody has taken, the oldest first.
    Result<std::vector<channel::GammuInboxRow>> unread(int most);
    // Called once their events are on our disk. Rows that are gone meanwhile are no error.
    Result<void> taken(std::span<std::int64_t const> ids);

    // Puts a message into the outbox, all its parts or none. A message of ours (CreatorID) that waits there already, or
    // has left, is not put again; one that could not leave is. The number of the message in both tables.
    Result<std::int64_t> put(channel::GammuOutbox const& message, TimePoint now);

    // All parts of our messages of which one has changed since the cursor, or within the hour before it: empty for all,
    // later what the last call gave. Nothing, where that is what was told last.
    struct Sent {
        std::vector<channel::GammuSentRow> rows;
        std::string cursor;
    };
    Result<Sent> sent_since(std::string_view cursor, TimePoint now);

    // What has become of one message: its parts that have left or failed, or whether it waits in the outbox.
    struct Fate {
        std::vector<channel::GammuSentRow> rows;
        bool is_waiting = false;
    };
    Result<Fate> fate_of(std::string_view creator);

    // The stick of this mailbox, or all. Fault::not_found, naming those that are there, where none is of that name.
    Result<std::vector<GammuPhone>> phones();
    // Whether we may write: what is written is taken back at once.
    Result<void> may_write();

    // The file at the path is another one now (made anew while it was open), or gone.
    bool is_replaced() const;

private:
    GammuMailbox(std::unique_ptr<Connection> connection, std::string path, std::string phone_id);
    std::unique_ptr<Connection> connection_;
    std::string path_, phone_id_;
    std::pair<std::uint64_t, std::uint64_t> file_;  // device and inode
};

}  // namespace passerelle::store
