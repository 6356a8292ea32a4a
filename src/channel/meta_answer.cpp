#include "channel/meta_answer.hpp"

#include <boost/json.hpp>

#include "channel/json_fields.hpp"

namespace passerelle::channel {

SendOutcome classify_meta(CallResult const& result, std::string_view id_path,
                          CodeRow const* (*row_of)(std::string_view code, std::string_view subcode)) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto outcome = by_http_status(reply);
    auto const body = parse_json(reply.body);
    if (!body) return outcome;
    if (auto id = text_at(*body, id_path); reply.status < 300 && !id.empty()) {
        SendOutcome sent;
        sent.kind = SendOutcome::Kind::sent;
        sent.provider_id = std::move(id);
        return sent;
    }
    auto const code = text_at(*body, "error.code");
    if (code.empty()) return outcome;
    if (auto const* row = row_of(code, text_at(*body, "error.error_subcode"))) {
        outcome = outcome_of(*row);
        outcome.retry_after = retry_after(reply);
    }
    outcome.error_code = code;
    return outcome;
}

}  // namespace passerelle::channel
