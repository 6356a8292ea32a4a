// Sources: nextsms/php-client src/Enums/StatusName.php (a reseller with the same table), infobip-api-java-client
// MessageGeneralStatus.java and MessageErrorGroup.java, nyaruka/courier handlers/infobip.
#include "channel/infobip_codes.hpp"

#include <algorithm>

#include "channel/json_fields.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using Kind = SendOutcome::Kind;

constexpr CodeRow refusals[] = {
    {"6", Kind::permanent, "no network of this number is reached"},
    {"8", Kind::permanent, "the number lacks its country code, or has one that is not known"},
    {"10", Kind::permanent, "the number is on a do-not-disturb list"},
    {"11", Kind::temporary, "the sender is not registered", false, true},
    {"12", Kind::temporary, "not enough credit", false, true},
    {"13", Kind::temporary, "the sender is blocked for the account", false, true},
    {"14", Kind::permanent, "the number is blocked for the account"},
    {"17", Kind::temporary, "the prepaid package has expired", false, true},
    {"18", Kind::temporary, "a test account cannot send to this number", false, true},
    {"19", Kind::temporary, "the account has no route", false, true},
    {"20", Kind::temporary, "too many messages to one number within an hour"},
    {"21", Kind::temporary, "system error"},
    {"24", Kind::permanent, "the user data header is not valid"},
    {"25", Kind::permanent, "the text is too long"},
    {"51", Kind::permanent, "no number to send to"},
    {"52", Kind::permanent, "not a valid number"},
};

enum class Group { accepted, pending, undeliverable, delivered, expired, rejected };
struct GroupRow {
    std::string_view name, id;
    Group group;
};
constexpr GroupRow groups[] = {
    {"accepted", "0", Group::accepted},
    {"pending", "1", Group::pending},
    {"undeliverable", "2", Group::undeliverable},
    {"delivered", "3", Group::delivered},
    {"expired", "4", Group::expired},
    {"rejected", "5", Group::rejected},
};

std::optional<Group> group_of(json::value const& report) {
    auto const name = lower(trimmed(text_at(report, "status.groupName")));
    auto const id = text_at(report, "status.groupId");
    for (auto const& row : groups)
        if (name.empty() ? row.id == id : row.name == name) return row.group;
    return std::nullopt;
}

// States of one name within their group; ids where the name is absent.
struct NamedRow {
    std::string_view name, id;  // the name, or what it contains
    Status status;
};
constexpr NamedRow exceptions[] = {
    {"DELIVERED_TO_OPERATOR", "2", Status::sent},
    {"ENROUTE", "7", Status::sent},
    {"WAITING_DELIVERY", "3", Status::sent},
    {"FLOODING", "20", Status::failed_temporary},
    {"NOT_ENOUGH_CREDITS", "12", Status::failed_temporary},
    {"SYSTEM_ERROR", "21", Status::failed_temporary},
};

NamedRow const* exception_of(json::value const& report) {
    auto const name = text_at(report, "status.name");
    auto const id = text_at(report, "status.id");
    for (auto const& row : exceptions)
        if (name.empty() ? row.id == id : name.find(row.name) != std::string::npos) return &row;
    return nullptr;
}

// Errors of networks that no repeat can help, where the report does not say so itself: unknown subscriber, illegal
// subscriber, service not provisioned, illegal equipment, blacklisted.
constexpr std::string_view lasting_errors[] = {"1", "9", "11", "12", "2049", "2050"};

bool is_lasting(json::value const& report) {
    if (auto const said = flag_at(report, "error.permanent")) return *said;
    return std::ranges::find(lasting_errors, text_at(report, "error.id")) != std::end(lasting_errors);
}

Status status_of(Group group, json::value const& report) {
    switch (group) {
        case Group::accepted:
        case Group::pending:
            return Status::queued;
        case Group::delivered:
            return Status::delivered;
        case Group::expired:
            return Status::failed_temporary;
        case Group::undeliverable:
            return is_lasting(report) ? Status::failed_permanent : Status::failed_temporary;
        case Group::rejected:
            break;
    }
    return Status::failed_permanent;
}

}  // namespace

InfobipState infobip_state(json::value const& report) {
    InfobipState state;
    auto const group = group_of(report);
    if (!group) return state;
    auto const* exception = *group == Group::undeliverable || *group == Group::expired ? nullptr : exception_of(report);
    state.status = exception ? exception->status : status_of(*group, report);
    if (*state.status != Status::failed_permanent && *state.status != Status::failed_temporary) return state;
    state.error_code = text_at(report, "error.id");
    if (state.error_code.empty() || state.error_code == "0") state.error_code = text_at(report, "status.id");
    return state;
}

CodeRow const* infobip_refusal(std::string_view status_id) { return find_code(refusals, status_id); }

}  // namespace passerelle::channel
