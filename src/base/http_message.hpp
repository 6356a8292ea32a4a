#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace passerelle {

// Header names compare without case (RFC 9110 §5.1); order and repeats are kept.
using Headers = std::vector<std::pair<std::string, std::string>>;
std::optional<std::string_view> header(Headers const& headers, std::string_view name);

// A request as it reached us: raw bytes, nothing decoded.
struct HttpRequest {
    std::string method;  // upper case
    std::string target;  // origin form: path and query exactly as on the wire
    Headers headers;
    std::string body;
    std::string peer;  // address of the other end, for allow-lists
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    Headers headers;  // besides Content-Type and Content-Length
};

// A call we make.
struct HttpCall {
    std::string method = "GET";
    std::string url;
    Headers headers;
    std::string body;
    int timeout_ms = 30'000;
    std::size_t reply_bytes = 0;  // of the reply's body that are kept, where the client's 256 KiB are too few
    bool public_only = false;     // refuse to connect to this machine and to private networks (an author wrote the URL)
    std::vector<std::string> other_urls = {};  // in turn, where no connection was made before (a provider's hosts)
};

struct HttpReply {
    int status = 0;
    Headers headers;
    std::string body;  // at most 256 KiB are kept, or HttpCall::reply_bytes
};

// not sent: the connection was never made, a repeat is safe. lost: the request may have reached the other side.
enum class CallFailure { not_sent, lost };

// What came of a call: the reply, or why there was none.
struct CallResult {
    std::optional<HttpReply> reply;
    CallFailure failure = CallFailure::not_sent;  // read only when there is no reply
    std::string detail;                           // readable reason, without URL or secrets
};

}  // namespace passerelle
