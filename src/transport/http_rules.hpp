#pragma once

#include <string>
#include <string_view>

#include "base/http_message.hpp"

namespace passerelle::transport {

// ASCII letters only, as HTTP compares names (RFC 9110 §5.1).
bool equal_without_case(std::string_view left, std::string_view right);

// Whether a proxy in front and we cannot disagree on where the request ends and whom it is for (RFC 9112 §3.2 and
// §6.3): exactly one Host (none is fine in HTTP/1.0), one framing of the body at most, no coding but chunked. version:
// 10 or 11.
bool is_unambiguous(unsigned version, Headers const& headers);

// Origin form of the target (RFC 9112 §3.2): absolute form loses scheme and authority. Empty when it is neither.
std::string origin_form(std::string_view target, std::string_view method);

// Whether the response can be written as it is: a final status and no line break or NUL in a header.
bool is_sendable(HttpResponse const& response);

// Names that only the server writes: Connection, Content-Length, Transfer-Encoding.
bool is_framing(std::string_view name);

}  // namespace passerelle::transport
