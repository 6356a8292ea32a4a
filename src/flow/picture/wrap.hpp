#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::flow::picture {

// The text in lines of at most so many characters, cut at blanks; a longer word is cut behind one of ( , / . _ or
// stands alone. French signs (« : ? ! ») stay with the word that they belong to. Line ends of the text are kept.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace passerelle::flow::picture
