// What the moving parts do while the store cannot read or write.
#include <atomic>

#include "gateway/dispatcher_fixture.hpp"
#include "gateway/gateway.hpp"
#include "store/passing_connection.hpp"

namespace passerelle::gateway {
namespace {

struct Faults {
    std::atomic<bool> read{false}, write{false};
    std::atomic<int> failed{0};
};

class FaultyConnection final : public store::PassingConnection {
public:
    FaultyConnection(std::unique_ptr<store::Connection> inner, Faults& faults)
        : PassingConnection{*inner}, held_{std::move(inner)}, faults_{faults} {}
    void begin() override {
        fail(faults_.write);
        inner_.begin();
        is_writing_ = true;
    }
    std::unique_ptr<store::Rows> query(std::string_view sql,
                                       std::initializer_list<store::Parameter> parameters) override {
        if (!is_writing_) fail(faults_.read);
        return inner_.query(sql, parameters);
    }

private:
    void fail(bool now) {
        if (!now) return;
        ++faults_.failed;
        throw store::StoreError("disk I/O error");
    }
    std::unique_ptr<store::Connection> held_;
    Faults& faults_;
    bool is_writing_ = false;  // it is the writer's, and the store is open
};

class FaultyDriver final : public store::Driver {
public:
    FaultyDriver(std::unique_ptr<store::Driver> inner, Faults& faults) : inner_{std::move(inner)}, faults_{faults} {}
    std::unique_ptr<store::Connection> open_writer() override {
        return std::make_unique<FaultyConnection>(inner_->open_writer(), faults_);
    }
    std::unique_ptr<store::Connection> open_reader() override {
        return std::make_unique<FaultyConnection>(inner_->open_reader(), faults_);
    }

private:
    std::unique_ptr<store::Driver> inner_;
    Faults& faults_;
};

class StoreInTrouble : public DispatcherTest {
protected:
    StoreInTrouble() {
        store_.reset();
        store_ = std::make_unique<store::Store>(
            std::make_unique<FaultyDriver>(store::make_sqlite_driver(folder_ / "test.db"), faults_));
    }
    ~StoreInTrouble() override { store_.reset(); }  // before the faults
    Faults faults_;
};

// Free text is taken for 24 hours: who cannot be asked when they last wrote must not be told that it is too late.
TEST_F(StoreInTrouble, AMessageWaitsWhereNobodyKnowsWhenItsPersonLastWrote) {
    use_provider("twilio", {{"account_sid", "AC1"}, {"auth_token", "t"}, {"from", "whatsapp:+33757900000"}});
    put(awa, "un");
    write([&](store::Connection& connection) {
        store::note_inbound(connection, "demo", std::string{"tel:"} + awa, "sms", clock_.now());
    });
    begin();
    faults_.read = true;
    dispatcher_->wake("sms");
    ASSERT_TRUE(until([&] { return queued(awa).front().error_code != ""; }));
    EXPECT_EQ(states(awa).front(), MessageState::queued);
    faults_.read = false;
    clock_.advance(1min);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.answer(0, 201, R"({"sid":"SM1","status":"queued"})");
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

constexpr auto weekly = R"(flow: weekly
languages: [fr]
start: {schedule: {every: wednesday, at: "11:00", group: cej}}
steps:
  hello: {say: "Bonjour.", then: over}
  over: {end: done}
)";

TEST_F(StoreInTrouble, SchedulesArePlannedOnceItCanWrite) {
    catalogue_.flows.emplace("weekly", flow::load_flow(weekly, "weekly.yaml").flow);
    DispatcherOptions options;
    options.random = [] { return 0.5; };
    Gateway gateway{loop_, *store_, client_, clock_, world_, options};
    faults_.write = true;
    asio::co_spawn(loop_, gateway.run(), [this](std::exception_ptr) { ended_ = true; });
    EXPECT_TRUE(until([&] { return faults_.failed >= 6; }));  // the first round of all has failed
    faults_.write = false;
    EXPECT_TRUE(until([&] {
        bool is_planned = false;
        write([&](store::Connection& connection) {
            is_planned = store::find_timer(connection, "schedule:weekly:0").has_value();
        });
        return is_planned;
    }));
    gateway.stop();
    EXPECT_TRUE(until([this] { return ended_; }));
}

}  // namespace
}  // namespace passerelle::gateway
