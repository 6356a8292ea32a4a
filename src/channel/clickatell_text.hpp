#pragma once

#include <optional>
#include <string>
#include <string_view>

// How Clickatell writes the text of a message that a person sent.
namespace passerelle::channel {

// UTF-8 stays as it is; ISO-8859-1 and UTF-16BE are percent-encoded bytes ("+" is the byte 0x20). Empty when the bytes
// are not of the charset that is named.
std::optional<std::string> clickatell_text(std::string_view text, std::string_view charset);

}  // namespace passerelle::channel
