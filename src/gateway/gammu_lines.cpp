#include "gateway/gammu_lines.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>
#include <map>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "channel/json_fields.hpp"
#include "store/gammu_mailbox.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
namespace json = boost::json;
using channel::text_at;

namespace {

constexpr std::string_view scheme = "gammu";
constexpr int most_rows = 50;  // of one look

json::object show(channel::GammuInboxRow const& row) {
    return {{"id", row.id},     {"received", row.received}, {"sender", row.sender},
            {"text", row.text}, {"coding", row.coding},     {"text_decoded", row.text_decoded},
            {"udh", row.udh},   {"phone", row.phone},       {"class", row.message_class}};
}

json::object show(channel::GammuSentRow const& row) {
    return {{"id", row.id},
            {"part", row.part},
            {"status", row.status},
            {"creator", row.creator},
            {"udh", row.udh},
            {"destination", row.destination},
            {"status_error", row.status_error},
            {"status_code", row.status_code}};
}

channel::GammuOutbox read_outbox(json::value const& written) {
    channel::GammuOutbox outbox;
    outbox.destination = text_at(written, "destination");
    outbox.creator = text_at(written, "creator");
    outbox.coding = text_at(written, "coding");
    outbox.sender = text_at(written, "sender");
    if (auto const* parts = channel::array_at(written, "parts"))
        for (auto const& part : *parts) outbox.parts.push_back({text_at(part, "text"), text_at(part, "udh")});
    return outbox;
}

CallResult answered(int status, std::string body) {
    CallResult result;
    result.reply.emplace();
    result.reply->status = status;
    result.reply->body = std::move(body);
    return result;
}

CallResult answered(Result<json::value> const& value) {
    return value ? answered(200, json::serialize(*value)) : answered(503, value.error().detail);
}

Result<json::value> inbox_of(store::GammuMailbox& mailbox) {
    auto const rows = mailbox.unread(most_rows);
    if (!rows) return rows.error();
    json::array shown;
    for (auto const& row : *rows) shown.push_back(show(row));
    return json::value(std::move(shown));  // in braces it would be an array in an array
}

Result<json::value> take(store::GammuMailbox& mailbox, std::string const& body) {
    std::vector<std::int64_t> ids;
    auto const written = channel::parse_json(body);
    if (auto const* list = written ? written->if_array() : nullptr)
        for (auto const& id : *list) ids.push_back(channel::number_at(id, "").value_or(0));
    if (auto const taken = mailbox.taken(ids); !taken) return taken.error();
    return json::value(json::object{});
}

Result<json::value> sent_of(store::GammuMailbox& mailbox, std::string const& cursor, TimePoint now) {
    auto const sent = mailbox.sent_since(cursor, now);
    if (!sent) return sent.error();
    json::array rows;
    for (auto const& row : sent->rows) rows.push_back(show(row));
    return json::value(json::object{{"rows", std::move(rows)}, {"cursor", sent->cursor}});
}

Result<json::value> put(store::GammuMailbox& mailbox, std::string const& body, TimePoint now) {
    auto const written = channel::parse_json(body);
    if (!written) return Error{Fault::invalid, "the message cannot be read"};
    auto const id = mailbox.put(read_outbox(*written), now);
    if (!id) return id.error();
    return json::value(json::object{{"id", std::to_string(*id)}});
}

Result<json::value> fate_of(store::GammuMailbox& mailbox, std::string const& creator) {
    auto const fate = mailbox.fate_of(creator);
    if (!fate) return fate.error();
    json::array rows;
    for (auto const& row : fate->rows) rows.push_back(show(row));
    return json::value(json::object{{"rows", std::move(rows)}, {"waiting", fate->is_waiting}});
}

// Debian's daemon says how it is once a minute (StatusFrequency); one that sends or waits for its stick says it later.
constexpr auto patience = std::chrono::minutes{3};

Result<json::value> phones_of(store::GammuMailbox& mailbox, TimePoint now) {
    if (auto const may = mailbox.may_write(); !may) return may.error();
    auto const phones = mailbox.phones();
    if (!phones) return phones.error();
    json::array shown;
    for (auto const& phone : *phones)
        shown.push_back(json::object{{"id", phone.id},
                                     {"alive", phone.heard_at + patience >= now},
                                     {"heard", to_rfc3339(phone.heard_at)},
                                     {"signal", phone.signal},
                                     {"network", phone.network}});
    return json::value(std::move(shown));  // in braces it would be an array in an array
}

}  // namespace

struct GammuLines::Impl {
    struct Line {
        std::string database, phone_id;
        std::unique_ptr<store::GammuMailbox> mailbox;
    };

    // On the thread of the databases, one call at a time.
    CallResult answer(Line& line, HttpCall const& request) {
        // A database that was made anew would leave us writing into the old one, which nobody reads.
        if (line.mailbox && line.mailbox->is_replaced()) line.mailbox.reset();
        if (!line.mailbox) {
            auto opened = store::GammuMailbox::open(line.database, line.phone_id);
            if (!opened) return answered(503, opened.error().detail);
            line.mailbox = std::move(*opened);
        }
        auto const parts = split_url(request.url);
        auto const query = parse_form(parts.query);
        if (parts.path == "/inbox") return answered(inbox_of(*line.mailbox));
        if (parts.path == "/taken") return answered(take(*line.mailbox, request.body));
        if (parts.path == "/sent")
            return answered(sent_of(*line.mailbox, std::string{field(query, "since").value_or("")}, clock.now()));
        if (parts.path == "/fate")
            return answered(fate_of(*line.mailbox, std::string{field(query, "creator").value_or("")}));
        if (parts.path == "/outbox") return answered(put(*line.mailbox, request.body, clock.now()));
        if (parts.path == "/phones") return answered(phones_of(*line.mailbox, clock.now()));
        return answered(404, "no such table");
    }

    Clock const& clock;
    transport::HttpClient& others;
    std::map<std::string, Line, std::less<>> lines = {};
    asio::thread_pool thread{1};
};

GammuLines::GammuLines(service::Settings const& settings, Clock const& clock, transport::HttpClient& others)
    : impl_{new Impl{clock, others}} {
    for (auto const& channel : settings.channels) {
        if (channel.provider->name != "gammu-smsd") continue;
        auto& line = impl_->lines[channel.id];
        line.database = channel::setting(channel.settings, "database");
        line.phone_id = channel::setting(channel.settings, "phone_id");
    }
}

GammuLines::~GammuLines() { impl_->thread.join(); }

asio::awaitable<CallResult> GammuLines::call(HttpCall request) {
    auto const impl = impl_;
    auto const to = split_url(request.url);
    if (to.scheme != scheme) co_return co_await impl->others.call(std::move(request));
    auto const line = impl->lines.find(to.authority);
    if (line == impl->lines.end()) {
        CallResult none;
        none.detail = "there is no such Gammu channel";
        co_return none;
    }
    auto work = [impl, &line = line->second, request = std::move(request)]() -> asio::awaitable<CallResult> {
        co_return impl->answer(line, request);
    };
    co_return co_await asio::co_spawn(impl->thread, std::move(work), asio::use_awaitable);
}

}  // namespace passerelle::gateway
