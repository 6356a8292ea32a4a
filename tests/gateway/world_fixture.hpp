#pragma once

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/random.hpp"
#include "base/zone.hpp"
#include "gateway/inbound.hpp"
#include "gateway/scheduler.hpp"
#include "gateway/ussd_session.hpp"
#include "gateway/world.hpp"
#include "store/contacts.hpp"
#include "store/interactions.hpp"
#include "store/messages.hpp"
#include "store/runs.hpp"
#include "store/sqlite/sqlite_driver.hpp"
#include "store/store.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

inline constexpr auto mood_flow = R"(flow: mood
name: Mood
languages: [fr, en]
channels: [sms, ussd, chat]
expire: 3 days
start:
  - keyword: {fr: [suivi], en: [checkin]}
  - manual
defaults:
  retry: {times: 1, say: {fr: "Un chiffre.", en: "A digit."}}
  no_answer: {after: 4 hours, remind: 1, then: silence}
steps:
  mood:
    choose: {fr: "Ca va @contact.first_name ?", en: "How are you @contact.first_name?"}
    save: mood
    options:
      good: {label: {fr: "Bien", en: "Good"}, then: thanks}
      bad: {label: {fr: "Mal", en: "Bad"}, then: alert}
  alert:
    handover: support
    note: "Mal: @results.mood"
    say: {fr: "On t'appelle.", en: "We call you."}
    then: done
  thanks:
    say: {fr: "Merci.", en: "Thanks."}
    then: done
  silence:
    handover: silence
    note: "No answer"
    then: done
  done: {end: done}
)";

// A gateway in a folder of its own, in virtual time: Wednesday 2026-03-11, 10:00 in Paris.
class WorldFixture : public testing::Test {
protected:
    WorldFixture() {
        settings_.workspace = "demo";
        service::Site site;
        site.id = "pantin";
        site.name = "Mission Locale";
        site.phone = "01 00 00 00 00";
        settings_.sites.push_back(site);
        add_channel("sms", "kannel-http", flow::Medium::sms,
                    {{"api_base", "http://127.0.0.1:1"},
                     {"username", "u"},
                     {"password", "p"},
                     {"from", "7100"},
                     {"path_secret", "s"}});
        add_channel("ussd", "africastalking-ussd", flow::Medium::ussd, {{"path_secret", "s"}});
        add_channel("chat", "telegram", flow::Medium::chat, {{"bot_token", "1:a"}, {"secret_token", "t"}});
        auto loaded = flow::load_flow(mood_flow, "mood.yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        if (loaded.flow) catalogue_.flows.emplace("mood", loaded.flow);
        for (auto const* language : {"fr", "en"}) {
            auto const path = std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon/" + language + ".yaml";
            lexicons_.push_back(read_lexicon(path));
        }
        folder_ = std::filesystem::temp_directory_path() / ("passerelle-" + random_hex(8));
        std::filesystem::create_directories(folder_);
        store_ = std::make_unique<store::Store>(store::make_sqlite_driver(folder_ / "test.db"));
    }

    ~WorldFixture() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    static understanding::Lexicon read_lexicon(std::string const& path) {
        std::ifstream in{path};
        std::stringstream content;
        content << in.rdbuf();
        auto loaded = understanding::load_lexicon(content.str(), path);
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        return loaded.lexicon;
    }

    void add_channel(std::string id, std::string_view provider, flow::Medium medium, channel::Settings own) {
        service::ChannelSettings channel;
        channel.id = id;
        channel.provider = channel::find_provider(provider);
        channel.medium = medium;
        channel.settings = std::move(own);
        channel.settings["channel"] = id;
        channel.settings["public_base"] = "https://gw.example.org";
        channel.per_second = 1000;
        settings_.channels.push_back(std::move(channel));
    }

    void write(store::Store::Unit unit) {
        auto const written = store_->write_now(std::move(unit));
        ASSERT_TRUE(written) << written.error().detail;
    }

    InboundResult take(std::string_view channel, channel::Event event) {
        InboundResult result;
        write([&](store::Connection& connection) {
            result = take_events(connection, world_, *settings_.channel(channel), {event}, clock_.now());
        });
        return result;
    }

    InboundResult text(std::string const& from, std::string const& words, std::string const& id = {}) {
        channel::Event event;
        event.from = from;
        event.text = words;
        event.external_id = id.empty() ? "id-" + std::to_string(++texts_) : id;
        return take("sms", event);
    }
    // Something that no flow can read, with its caption.
    InboundResult shared(std::string const& from, channel::Media media, std::string const& caption = {}) {
        channel::Event event;
        event.from = from;
        event.text = caption;
        event.media = media;
        event.external_id = "id-" + std::to_string(++texts_);
        return take("sms", event);
    }

    channel::Answer dial(std::string const& session, std::string const& accumulated) {
        channel::Event event;
        event.kind = channel::Event::Kind::ussd;
        event.from = awa;
        event.session = session;
        event.text = accumulated;
        return take("ussd", event).answer.value_or(channel::Answer{});
    }

    // A message to Awa that stands like this since then.
    MessageId put_on(std::string const& channel, service::MessageState state, Duration age) {
        service::OutgoingMessage message;
        message.workspace = "demo";
        message.channel = channel;
        message.address = std::string{"tel:"} + awa;
        message.contact = add_contact(awa, "Awa");
        message.content.text = "Bonjour";
        message.created_at = message.due_at = clock_.now() - age;
        message.id = MessageId{first_id_at(message.created_at) + 1};
        write([&](store::Connection& connection) {
            store::enqueue(connection, message);
            if (state == service::MessageState::queued) return;
            store::claim_due(connection, channel, clock_.now(), clock_.now(), 1);
            store::move_message(connection, message.id, {state, {}, {}, {}}, clock_.now() - age);
        });
        return message.id;
    }

    service::MessageState state_of(MessageId id) {
        auto state = service::MessageState::queued;
        write([&](store::Connection& connection) { state = store::find_message(connection, id)->state; });
        return state;
    }

    std::vector<service::OutgoingMessage> queued(std::string const& number) {
        std::vector<service::OutgoingMessage> messages;
        write([&](store::Connection& connection) {
            messages = store::messages_to(connection, "demo", "sms", "tel:" + number, 100);
        });
        return messages;
    }

    std::vector<std::string> texts_to(std::string const& number) {
        std::vector<std::string> texts;
        for (auto const& message : queued(number))
            if (message.state != service::MessageState::cancelled) texts.push_back(message.content.text);
        return texts;
    }

    std::vector<service::Task> tasks() {
        std::vector<service::Task> found;
        write([&](store::Connection& connection) { found = store::list_tasks(connection, "demo", {}); });
        return found;
    }

    // Of Awa, the newest first.
    std::vector<store::Run> runs() {
        std::vector<store::Run> found;
        write([&](store::Connection& connection) {
            auto const address = store::find_address(connection, "demo", std::string{"tel:"} + awa);
            if (address) found = store::list_runs(connection, "demo", address->contact, 100);
        });
        return found;
    }
    std::vector<store::Interaction> lines(std::string_view kind) {
        std::vector<store::Interaction> found;
        write([&](store::Connection& connection) { found = store::list_interactions(connection, "demo", {}); });
        std::erase_if(found, [&](auto const& line) { return line.kind != kind; });
        return found;
    }

    void pass(Duration time) {
        clock_.advance(time);
        write([&](store::Connection& connection) {
            fire_timers(connection, world_, clock_.now(), 100);
            start_campaign_slices(connection, world_, clock_.now(), 100);
            expire_overdue(connection, world_, clock_.now(), 100);
            end_silent_sessions(connection, world_, clock_.now(), 100);
        });
    }

    ContactId add_contact(std::string const& number, std::string const& first_name, std::string const& group = {}) {
        service::Contact contact;
        contact.id = ids_.make<ContactId>();
        contact.workspace = "demo";
        contact.name = contact.first_name = first_name;
        contact.referent = "Karim";
        contact.created_at = clock_.now();
        write([&](store::Connection& connection) {
            store::insert_contact(connection, contact);
            store::add_address(connection, "demo", "tel:" + number, contact.id);
            if (!group.empty()) store::add_to_group(connection, "demo", group, contact.id);
        });
        return contact.id;
    }

    // Turns the loop until it holds; the bound is for a broken program, not for a slow machine.
    template <class Condition>
    testing::AssertionResult until(Condition holds) {
        auto const deadline = std::chrono::steady_clock::now() + std::chrono::minutes{1};
        while (!holds()) {
            if (std::chrono::steady_clock::now() > deadline) return testing::AssertionFailure() << "not in a minute";
            loop_.run_for(std::chrono::milliseconds{2});
            loop_.restart();
        }
        return testing::AssertionSuccess();
    }

    static constexpr auto awa = "+33612345678";
    VirtualClock clock_{to_instant({2026, 3, 11, 10, 0, 0}, "Europe/Paris")};
    IdSource ids_{clock_, 1};
    service::Settings settings_;
    flow::Catalogue catalogue_;
    understanding::Lexicons lexicons_;
    PinnedFlows pinned_{catalogue_};
    World world_{settings_, catalogue_, lexicons_, ids_, pinned_};
    std::filesystem::path folder_;
    boost::asio::io_context loop_;  // ends after the store, whose threads post to it
    std::unique_ptr<store::Store> store_;
    int texts_ = 0;
};

}  // namespace passerelle::gateway
