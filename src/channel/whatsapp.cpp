#include "channel/whatsapp.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/meta_webhook.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

// Where a message of a type keeps its text, and the name of the option that was pressed. A photo or a voice note comes
// as a message without text: the person wrote, and a flow or an advisor answers.
struct TypeRow {
    std::string_view type, text, choice;
};
constexpr TypeRow types[] = {
    {"text", "text.body", ""},
    {"image", "image.caption", ""},
    {"video", "video.caption", ""},
    {"document", "document.caption", ""},
    {"audio", "audio.caption", ""},
    {"sticker", "sticker.caption", ""},
    {"location", "", ""},
    {"button", "button.text", "button.payload"},
    {"interactive button_reply", "interactive.button_reply.title", "interactive.button_reply.id"},
    {"interactive list_reply", "interactive.list_reply.title", "interactive.list_reply.id"},
    {"interactive nfm_reply", "interactive.nfm_reply.body", ""},
};

constexpr DeliveryRow statuses[] = {
    {"sent", Status::sent},
    {"delivered", Status::delivered},
    {"read", Status::delivered},  // may come in place of delivered
    {"failed", Status::failed_permanent},
};

bool is_letter(char sign) { return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z'); }
bool is_letter_or_digit(char sign) { return is_letter(sign) || (sign >= '0' && sign <= '9'); }

// The answers of a form (WhatsApp Flow) are a JSON text inside a string: what was filled in, in its order.
std::string answers_of_form(json::value const& message) {
    auto const form = parse_json(text_at(message, "interactive.nfm_reply.response_json"));
    if (!form || !form->is_object()) return {};
    std::string answers;
    for (auto const& member : form->get_object()) {
        auto const answer = text_at(member.value(), "");
        if (member.key() == "flow_token" || answer.empty()) continue;
        answers += (answers.empty() ? "" : ", ") + answer;
    }
    return answers;
}

// `contacts` stands beside `messages` and names who wrote where the message itself does not.
std::string writer_of(json::value const& message, json::value const& value) {
    for (auto const* path : {"from", "from_user_id"})
        if (auto person = whatsapp_person(text_at(message, path)); !person.empty()) return person;
    auto const* contacts = array_at(value, "contacts");
    if (!contacts || contacts->size() != 1) return {};
    for (auto const* path : {"wa_id", "user_id"})
        if (auto person = whatsapp_person(text_at(contacts->front(), path)); !person.empty()) return person;
    return {};
}

// Our number as people dial it: "+1 555-078-3881" has been seen.
std::string own_number(json::value const& value) {
    std::string digits{"+"};
    for (auto const sign : text_at(value, "metadata.display_phone_number"))
        if (sign >= '0' && sign <= '9') digits += sign;
    return is_e164(digits) ? digits : text_at(value, "metadata.phone_number_id");
}

TypeRow const* type_of(json::value const& message) {
    auto type = text_at(message, "type");
    if (type.empty() && at_path(message, "text.body")) type = "text";
    if (type == "interactive") type += ' ' + text_at(message, "interactive.type");
    auto const* const row =
        std::find_if(std::begin(types), std::end(types), [&](auto const& e) { return e.type == type; });
    return row == std::end(types) ? nullptr : row;
}

// Empty when the element is broken: the others of its batch go on.
std::optional<Event> read_message(json::value const& message, json::value const& value) {
    Event event;
    event.external_id = text_at(message, "id");
    event.from = writer_of(message, value);
    if (event.external_id.empty() || event.from.empty()) return std::nullopt;
    event.to = own_number(value);
    event.time = time_of(text_at(message, "timestamp"));
    auto const* row = type_of(message);
    // Reactions, orders, cards, changes of number, what WhatsApp could not show, and groups are no answer to a flow.
    if (!row || at_path(message, "group_id")) {
        event.kind = Event::Kind::other;
        return event;
    }
    event.text = row->type == "interactive nfm_reply" ? answers_of_form(message) : std::string{};
    if (event.text.empty()) event.text = text_at(message, row->text);
    event.media = media_of(row->type);
    event.choice = row->choice.empty() ? std::string{} : text_at(message, row->choice);
    return event;
}

std::optional<Event> read_status(json::value const& status, json::value const& value) {
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = text_at(status, "id");
    if (event.external_id.empty()) return std::nullopt;
    event.reference = text_at(status, "biz_opaque_callback_data");
    event.from = own_number(value);
    event.time = time_of(text_at(status, "timestamp"));
    for (auto const* path : {"recipient_id", "recipient_user_id"})
        if (event.to.empty()) event.to = whatsapp_person(text_at(status, path));
    auto const state = delivery_status(statuses, text_at(status, "status"));
    if (state == Status::failed_permanent) event.error_code = text_at(status, "errors.0.code");
    set_status(event, state, whatsapp_code(event.error_code));
    return event;
}

class Batch {
public:
    explicit Batch(Settings const& settings) : number_id_{setting(settings, "phone_number_id")} {}

    void take(json::value const& change) {
        auto const field = text_at(change, "field");
        auto const* value = at_path(change, "value");
        if (!value || !(field.empty() || field == "messages")) return;
        auto const number_id = text_at(*value, "metadata.phone_number_id");
        if (!number_id_.empty() && !number_id.empty() && number_id != number_id_) {
            is_foreign_ = true;
            return;
        }
        read_each(*value, "messages", read_message);
        read_each(*value, "statuses", read_status);
    }

    Decoded result() && {
        if (!decoded_.events.empty()) return std::move(decoded_);
        // One application has one address for all its numbers: anything but 200 would be repeated for seven days.
        if (is_foreign_) return Decoded::reject(Rejection::wrong_account, 200, "member metadata.phone_number_id");
        return nothing_of_use();
    }

private:
    template <typename Read>
    void read_each(json::value const& value, std::string_view name, Read read) {
        auto const* elements = array_at(value, name);
        if (!elements) return;
        for (auto const& element : *elements)
            if (auto event = read(element, value)) decoded_.events.push_back(std::move(*event));
    }

    std::string_view number_id_;
    Decoded decoded_;
    bool is_foreign_ = false;
};

}  // namespace

bool is_scoped_id(std::string_view written) {
    if (written.size() < 4 || !is_letter(written[0]) || !is_letter(written[1]) || written[2] != '.') return false;
    auto id = written.substr(3);
    if (id.starts_with("ENT.")) id.remove_prefix(4);
    return !id.empty() && id.size() <= 128 && std::all_of(id.begin(), id.end(), is_letter_or_digit);
}

std::string whatsapp_person(std::string_view written) {
    if (is_scoped_id(written)) return std::string{written};
    if (written.starts_with('+')) written.remove_prefix(1);
    auto number = '+' + std::string{written};
    return is_e164(number) ? number : std::string{};
}

Decoded decode_whatsapp(Webhook const& webhook, Settings const& settings) {
    auto const body = json_object_body(webhook.request);
    if (body.rejected) return *body.rejected;
    // Notices of a reseller to its partners come with another `object`, or with none; what is not answered 200 comes
    // again for seven days.
    auto const object = text_at(body.value, "object");
    auto const* entries = array_at(body.value, "entry");
    if (object.empty() ? !entries : object != "whatsapp_business_account") return nothing_of_use();
    if (!entries) return Decoded::reject(Rejection::missing_field, "member entry");
    Batch batch{settings};
    for (auto const& entry : *entries) {
        auto const* changes = array_at(entry, "changes");
        if (!changes) continue;
        for (auto const& change : *changes) batch.take(change);
    }
    return std::move(batch).result();
}

}  // namespace passerelle::channel
