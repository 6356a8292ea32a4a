#pragma once

#include <string>
#include <string_view>

namespace passerelle::text {

// Character references become what they stand for, as a browser reads them in text: &eacute; &#233; &#xE9; &eacute
// (old names need no semicolon). What is none stays as it is.
std::string decode_html(std::string_view html);

}  // namespace passerelle::text
