// What became of a send, by the provider's codes and by HTTP.
#include <algorithm>
#include <charconv>

#include "channel/wire.hpp"

namespace passerelle::channel {

CodeRow const* find_code(std::span<CodeRow const> table, std::string_view code) {
    auto const row = std::find_if(table.begin(), table.end(), [&](CodeRow const& each) { return each.code == code; });
    return row == table.end() ? nullptr : &*row;
}

SendOutcome outcome_of(CodeRow const& row) {
    SendOutcome outcome;
    outcome.kind = row.kind;
    outcome.error_code = row.code;
    outcome.detail = row.detail;
    outcome.stop_contact = row.stop_contact;
    outcome.channel_fault = row.channel_fault;
    return outcome;
}

SendOutcome without_reply(CallResult const& result) {
    SendOutcome outcome;
    auto const lost = result.failure == CallFailure::lost;
    outcome.kind = lost ? SendOutcome::Kind::unknown : SendOutcome::Kind::temporary;
    outcome.error_code = lost ? "no_answer" : "not_reached";
    outcome.detail =
        result.detail.empty() ? (lost ? "the answer was never seen" : "the provider was not reached") : result.detail;
    return outcome;
}

SendOutcome by_http_status(HttpReply const& reply) {
    using Kind = SendOutcome::Kind;
    SendOutcome outcome;
    auto const status = reply.status;
    outcome.error_code = "http_" + std::to_string(status);
    if (status >= 200 && status < 300) {
        outcome.kind = Kind::unknown;
        outcome.detail = "the answer is not one of this provider";
    } else if (status == 402) {
        outcome.kind = Kind::temporary;
        outcome.channel_fault = true;
        outcome.detail = "the account has no credit left";
    } else if (status == 401 || status == 403 || status == 404) {
        // The message waits: it may leave once the settings are right.
        outcome.kind = Kind::temporary;
        outcome.channel_fault = true;
        outcome.detail = "refused: check the credentials and api_base of the channel";
    } else if (status == 504) {
        // A proxy waited in vain for the provider (RFC 9110 §15.6.5), which may well have taken the message.
        outcome.kind = Kind::unknown;
        outcome.detail = "a proxy did not see the provider's answer";
    } else if (status == 408 || status == 425 || status == 429 || status >= 500) {
        outcome.kind = Kind::temporary;
        outcome.retry_after = retry_after(reply);
        outcome.detail = status == 429 ? "too many messages at once" : "the provider cannot take it now";
    } else {
        outcome.kind = Kind::permanent;
        outcome.detail = "refused";
    }
    return outcome;
}

std::optional<std::chrono::seconds> retry_after(HttpReply const& reply) {
    auto const value = header(reply.headers, "Retry-After");
    if (!value) return std::nullopt;
    auto const written = trimmed(*value);
    std::int64_t seconds = 0;
    auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), seconds);
    if (error != std::errc{} || end != written.data() + written.size() || seconds < 0) return std::nullopt;
    return std::chrono::seconds{std::min<std::int64_t>(seconds, 86'400)};
}

SendOutcome by_table(std::span<CodeRow const> table, std::string_view code, HttpReply const& reply) {
    auto outcome = by_http_status(reply);
    auto const* row = find_code(table, code);
    if (!row) row = find_code(table, outcome.error_code);
    if (row) {
        auto const wait = outcome.retry_after;
        outcome = outcome_of(*row);
        outcome.retry_after = wait;
    } else if (!code.empty()) {
        outcome.error_code = code;
    }
    return outcome;
}

std::optional<Status> delivery_status(std::span<DeliveryRow const> table, std::string_view name) {
    auto const wanted = lower(trimmed(name));
    for (auto const& row : table)
        if (row.name == wanted) return row.status;
    return std::nullopt;
}

}  // namespace passerelle::channel
