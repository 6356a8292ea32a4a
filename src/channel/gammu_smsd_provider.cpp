// gammu-smsd as a provider like the others: its tables are asked by calls to gammu://<channel>/…, which
// gateway/gammu_lines answers from the daemon's database. What comes is fetched; what has become of a message is
// fetched with it.
//   POST outbox  {"destination","creator","coding","sender","parts":[{"text","udh"}]} → {"id"}
//   GET  inbox   → [{"id","received","sender","text_decoded","text","coding","udh","class","phone"}]
//   POST taken   [ids]
//   GET  sent?since=<cursor> →
//          {"rows":[{"id","part","status","creator","udh","destination","status_error","status_code"}],"cursor"}
//   GET  fate?creator=<CreatorID> → {"rows":[…],"waiting"}
//   GET  phones  → [{"id","alive","heard","signal","network"}]
#include <boost/json.hpp>

#include "channel/gammu_smsd.hpp"
#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr SettingSpec settings_of_gammu[] = {
    {"database", true, false, "path of the daemon's SQLite database"},
    {"phone_id", false, false, "the stick of this channel (phoneid in its configuration); empty: any"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

HttpCall call_of(std::string method, std::string_view what, Settings const& settings) {
    HttpCall call;
    call.method = std::move(method);
    call.url = "gammu://" + std::string{setting(settings, "channel")} + '/' + std::string{what};
    return call;
}

constexpr std::string_view methods[] = {"none"};  // no HTTP request has it

Decoded decode_nothing(Webhook const&, Settings const&) {
    return Decoded::reject(Rejection::unknown_route, "gammu-smsd calls nobody: its tables are read");
}

Result<HttpCall> encode_gammu(Outgoing const& outgoing, Settings const& settings) {
    auto const outbox = gammu_outbox(outgoing, settings);
    if (!outbox) return outbox.error();
    json::array parts;
    for (auto const& part : outbox->parts) parts.push_back(json::object{{"text", part.text}, {"udh", part.udh}});
    auto call = call_of("POST", "outbox", settings);
    call.body = json::serialize(json::object{{"destination", outbox->destination},
                                             {"creator", outbox->creator},
                                             {"coding", outbox->coding},
                                             {"sender", outbox->sender},
                                             {"parts", std::move(parts)}});
    return call;
}

// The row is there, the daemon sends it in its time: what became of it is told by `sentitems`.
SendOutcome classify_gammu(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    SendOutcome outcome;
    if (result.reply->status == 200) {
        auto const body = parse_json(result.reply->body);
        outcome.kind = SendOutcome::Kind::sent;
        outcome.detail = "put into the outbox of gammu-smsd, which sends it in its turn";
        if (body) outcome.provider_id = text_at(*body, "id");
        return outcome;
    }
    outcome.kind = SendOutcome::Kind::temporary;
    outcome.error_code = "database";
    outcome.detail = "the daemon's database cannot be written now: is its path right, may we write there?";
    outcome.channel_fault = true;
    return outcome;
}

GammuInboxRow inbox_row(json::value const& row) {
    GammuInboxRow made;
    made.id = number_at(row, "id").value_or(0);
    made.received = text_at(row, "received");
    made.sender = text_at(row, "sender");
    made.text_decoded = text_at(row, "text_decoded");
    made.text = text_at(row, "text");
    made.coding = text_at(row, "coding");
    made.udh = text_at(row, "udh");
    made.message_class = static_cast<int>(number_at(row, "class").value_or(-1));
    made.phone = text_at(row, "phone");
    return made;
}

GammuSentRow sent_row(json::value const& row) {
    GammuSentRow made;
    made.id = number_at(row, "id").value_or(0);
    made.part = static_cast<int>(number_at(row, "part").value_or(1));
    made.status = text_at(row, "status");
    made.creator = text_at(row, "creator");
    made.udh = text_at(row, "udh");
    made.destination = text_at(row, "destination");
    made.status_error = static_cast<int>(number_at(row, "status_error").value_or(-1));
    made.status_code = static_cast<int>(number_at(row, "status_code").value_or(-1));
    return made;
}

std::vector<GammuSentRow> sent_rows(json::value const& body) {
    std::vector<GammuSentRow> rows;
    if (auto const* sent = array_at(body, "rows"))
        for (auto const& row : *sent) rows.push_back(sent_row(row));
    return rows;
}

void ask_sent(PullStep& step, Settings const& settings) {
    step.next = call_of("GET", "sent?since=" + percent_encode(step.cursor), settings);
    step.state = "sent";
}

Result<PullStep> begin(std::string_view cursor, TimePoint, Settings const& settings, TimePoint) {
    PullStep step;
    step.cursor = cursor;
    step.next = call_of("GET", "inbox", settings);
    step.state = "inbox";
    return step;
}

PullStep received(json::array const& rows, PullStep step, Settings const& settings) {
    json::array ids;
    for (auto const& row : rows) {
        auto const read = inbox_row(row);
        step.events.push_back(gammu_event(read, settings));
        ids.emplace_back(read.id);
    }
    step.next = call_of("POST", "taken", settings);
    step.next->body = json::serialize(ids);
    step.state = "taken";
    return step;
}

// inbox → taken (once the events are on our disk) → sent.
Result<PullStep> go_on(PullStep const& before, HttpReply const& reply, Settings const& settings, TimePoint) {
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body)
        return Error{Fault::storage, "the daemon's database cannot be read: " + repair_utf8(reply.body)};
    PullStep step;
    step.cursor = before.cursor;
    if (before.state == "inbox") {
        if (auto const* rows = body->if_array(); rows && !rows->empty())
            return received(*rows, std::move(step), settings);
        ask_sent(step, settings);
    } else if (before.state == "taken") {
        ask_sent(step, settings);
    } else {
        step.events = gammu_receipts(sent_rows(*body));
        step.cursor = text_at(*body, "cursor");
    }
    return step;
}

constexpr Pulling pulling{true, std::chrono::seconds{3}, begin, go_on};

Result<HttpCall> ask_phones(Settings const& settings, TimePoint) { return call_of("GET", "phones", settings); }

std::string words_of_phone(json::value const& phone) {
    auto const id = text_at(phone, "id");
    if (!flag_at(phone, "alive").value_or(false))
        return id + " has not been heard of since " + text_at(phone, "heard") +
               ": does gammu-smsd run, is the phone or stick plugged in?";
    auto const signal = number_at(phone, "signal").value_or(-1);
    auto const network = text_at(phone, "network");
    return id + " answers, " + (network.empty() ? "" : "on " + network + ", ") +
           (signal < 0 ? std::string{"signal unknown"} : "signal " + std::to_string(signal) + " %");
}

// Good where one of them is alive: a stick that was taken away leaves its row.
Result<std::string> read_phones(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body) return Error{Fault::storage, repair_utf8(reply.body)};
    std::string words;
    bool any_alive = false;
    if (auto const* phones = body->if_array())
        for (auto const& phone : *phones) {
            any_alive = any_alive || flag_at(phone, "alive").value_or(false);
            words += (words.empty() ? "" : "; ") + words_of_phone(phone);
        }
    if (words.empty()) words = "no daemon has written to this database yet: start gammu-smsd and look into its log";
    if (!any_alive) return Error{Fault::not_found, words};
    return words;
}

Result<HttpCall> ask_fate(SentMessage const& message, Settings const& settings, TimePoint) {
    return call_of("GET", "fate?creator=" + percent_encode(gammu_creator(message.reference)), settings);
}

Result<std::optional<Event>> read_fate(SentMessage const& message, HttpReply const& reply, Settings const&) {
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body)
        return Error{Fault::storage, "the daemon's database cannot be read: " + repair_utf8(reply.body)};
    if (flag_at(*body, "waiting").value_or(false)) {
        Event waits;
        waits.kind = Event::Kind::receipt;
        waits.reference = message.reference;
        waits.external_id = message.provider_id;
        waits.status = Status::sent;
        return std::optional{waits};
    }
    auto receipts = gammu_receipts(sent_rows(*body));
    if (receipts.empty() || receipts.front().kind != Event::Kind::receipt) return std::optional<Event>{};
    return std::optional{std::move(receipts.front())};
}

constexpr LookUp look_up{ask_fate, read_fate};
constexpr Check check{ask_phones, read_phones};

}  // namespace

extern Provider const gammu_smsd{
    .name = "gammu-smsd",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = gammu_capabilities,
    .settings = settings_of_gammu,
    .methods = methods,
    .decode = decode_nothing,
    .encode = encode_gammu,
    .classify = classify_gammu,
    .pulling = &pulling,
    .look_up = &look_up,
    .check = &check,
};

}  // namespace passerelle::channel
