// Error codes of the WhatsApp Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
#include "channel/meta_answer.hpp"
#include "channel/whatsapp.hpp"

namespace passerelle::channel {

namespace {

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;

constexpr std::string_view permission = "a permission is missing: give the token whatsapp_business_messaging";

// The message waits where the channel is broken: it may leave once that is mended.
constexpr CodeRow codes[] = {
    {"0", temporary, "the access token is no longer valid: make a new one", false, true},
    {"190", temporary, "the access token has expired: make a new one", false, true},
    {"3", temporary, permission, false, true},
    {"10", temporary, permission, false, true},
    {"200–299", temporary, permission, false, true},
    {"368", temporary, "the account is restricted for a policy: see the business manager", false, true},
    {"130497", temporary, "the account may not write to this country: see the business manager", false, true},
    {"131031", temporary, "the account is locked: see the business manager", false, true},
    {"131005", temporary, "access denied: check the permissions of the token", false, true},
    {"131042", temporary, "payment: check the payment method of the account", false, true},
    {"131045", temporary, "the number is not registered: register it again", false, true},
    {"133010", temporary, "the number is not registered: register it again", false, true},
    {"131037", temporary, "the display name of the number is not approved", false, true},
    {"4", temporary, "too many calls of the application"},
    {"80007", temporary, "too many calls of the account"},
    {"130429", temporary, "too many messages at once"},
    {"131048", temporary, "held back: too many people blocked or reported the number"},
    {"131056", temporary, "too many messages to one person"},
    {"133016", temporary, "too many tries to register the number"},
    {"1", temporary, "unknown error of the provider"},
    {"2", temporary, "the service is down"},
    {"131000", temporary, "something went wrong at the provider"},
    {"131016", temporary, "the service is unavailable"},
    {"131057", temporary, "the account is in maintenance"},
    {"131053", temporary, "the media file could not be uploaded: check its address, type and size"},
    {"131052", temporary, "the media file could not be downloaded"},
    {"100", permanent, "a parameter is not valid: check phone_number_id and the message"},
    {"131008", permanent, "a parameter is missing"},
    {"131009", permanent, "a value is not valid"},
    {"131021", permanent, "sender and recipient are the same"},
    {"131051", permanent, "the type of the message is not supported"},
    {"132000", permanent, "the template wants another number of variables"},
    {"132001", permanent, "no such template in this language, or it is not approved"},
    {"132005", permanent, "the template is too long with its variables"},
    {"132007", permanent, "the template breaks a policy"},
    {"132012", permanent, "a variable of the template has the wrong form"},
    {"132015", permanent, "the template is paused for low quality"},
    {"132016", permanent, "the template is disabled for low quality"},
    {"33", permanent, "the number was deleted"},
    {"131026", permanent, "cannot be delivered: not on WhatsApp, an old app, or terms not accepted"},
    {"131047", permanent, "the 24-hour window is closed: only a template may be sent"},
    {"130472", permanent, "not sent: the person is part of an experiment of Meta"},
    {"131049", permanent, "not sent: Meta limits such messages to this person"},
    // Their answers and other templates still reach them: no reason to stop a person here who has not said STOP.
    {"131050", permanent, "the person has opted out of marketing templates: only others reach them"},
};

bool is_permission(std::string_view code) { return code.size() == 3 && code.front() == '2'; }

}  // namespace

CodeRow const* whatsapp_code(std::string_view code) {
    return find_code(codes, is_permission(code) ? std::string_view{"200–299"} : code);
}

// Accepted, not sent: that nobody can be reached comes later, as a `failed` status.
SendOutcome classify_whatsapp(CallResult const& result) {
    return classify_meta(result, "messages.0.id",
                         [](std::string_view code, std::string_view) { return whatsapp_code(code); });
}

}  // namespace passerelle::channel
