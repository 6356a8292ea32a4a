// What an aggregator's answer to a send means, by the settings of the channel (nyaruka/courier handlers/external; the
// fields of the answer are ours).
#include <algorithm>

#include "channel/external_fields.hpp"
#include "channel/external_settings.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

using Kind = SendOutcome::Kind;

// Other than 429 and 5xx nothing is tried again (courier handlers/external), what the settings are to blame for
// neither.
SendOutcome refused_by(HttpReply const& reply) {
    auto outcome = by_http_status(reply);
    if (outcome.channel_fault) outcome.kind = Kind::permanent;
    return outcome;
}

bool is_success(HttpReply const& reply) { return reply.status >= 200 && reply.status < 300; }

SendOutcome sent() {
    SendOutcome outcome;
    outcome.kind = Kind::sent;
    return outcome;
}

SendOutcome refused(Kind kind, std::string_view code, std::string_view detail) {
    SendOutcome outcome;
    outcome.kind = kind;
    outcome.error_code = code;
    outcome.detail = detail;
    return outcome;
}

struct MeaningRow {
    std::string_view word;
    Kind kind;
    std::string_view detail;
    bool stop_contact = false, channel_fault = false;
};
constexpr MeaningRow meanings[] = {
    {"sent", Kind::sent, ""},
    {"queued", Kind::sent, ""},
    {"failed", Kind::permanent, "refused by the aggregator"},
    {"failed_permanent", Kind::permanent, "refused by the aggregator"},
    {"failed_temporary", Kind::temporary, "the aggregator asks for patience"},
    {"stopped", Kind::permanent, "the person has opted out", true},
    {"broken", Kind::temporary, "the aggregator refuses the account: check its credentials and credit", false, true},
};

// What the field of the answer says, where `mt_status_values` names it. Empty where there is none, or no such word.
std::optional<SendOutcome> by_status_field(ExternalFields const& fields, HttpReply const& reply,
                                           Settings const& settings) {
    auto const name = setting(settings, "mt_status_field");
    if (name.empty()) return std::nullopt;
    auto const word = std::string{trimmed(fields.at(name).value_or(""))};
    auto const row =
        std::ranges::find(meanings, meaning_of(word, setting(settings, "mt_status_values")), &MeaningRow::word);
    if (row == std::end(meanings)) {
        if (!is_success(reply)) return std::nullopt;
        return refused(Kind::permanent, word.substr(0, 32), "mt_status_values does not name what the answer says");
    }
    if (row->kind == Kind::sent) return sent();
    auto outcome = refused(row->kind, word.substr(0, 32), row->detail);
    outcome.stop_contact = row->stop_contact;
    outcome.channel_fault = row->channel_fault;
    outcome.retry_after = retry_after(reply);
    return outcome;
}

// By texts that the answer holds, as RapidPro has it. Empty where they say nothing.
std::optional<SendOutcome> by_texts(HttpReply const& reply, Settings const& settings) {
    auto const holds = [&](std::string_view name) {
        auto const words = setting(settings, name);
        return !words.empty() && reply.body.find(words) != std::string::npos;
    };
    if (holds("mt_stop_check")) {
        auto outcome = refused(Kind::permanent, "mt_stop_check", "the person has opted out");
        outcome.stop_contact = true;
        return outcome;
    }
    if (holds("mt_temporary_check")) {
        auto outcome = refused(Kind::temporary, "mt_temporary_check", "the aggregator asks for patience");
        outcome.retry_after = retry_after(reply);
        return outcome;
    }
    if (is_success(reply) && !setting(settings, "mt_response_check").empty() && !holds("mt_response_check"))
        return refused(Kind::permanent, "mt_response_check", "the answer does not hold mt_response_check");
    return std::nullopt;
}

}  // namespace

SendOutcome classify_external(CallResult const& result, Settings const& settings) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    if (auto outcome = by_texts(reply, settings)) return std::move(*outcome);
    auto fields = ExternalFields::of(reply);
    fields.add_groups(trimmed(reply.body), setting(settings, "mt_pattern"));
    auto outcome = by_status_field(fields, reply, settings);
    if (!outcome && !is_success(reply)) return refused_by(reply);
    if (!outcome) outcome = sent();
    if (auto const name = setting(settings, "mt_id_field"); outcome->kind == Kind::sent && !name.empty())
        outcome->provider_id = trimmed(fields.at(name).value_or(""));
    return std::move(*outcome);
}

}  // namespace passerelle::channel
