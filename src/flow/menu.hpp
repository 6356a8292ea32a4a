#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/content.hpp"
#include "text/gsm.hpp"
#include "understanding/choice.hpp"

namespace passerelle::flow {

// A text with its choices numbered below it, as phones without buttons show them: "1 Bien" by SMS and chat, "1. Bien"
// on USSD, where no choice has the number 9, which turns the page. A line end costs one septet, as a blank does:
// choices stand on lines of their own on every phone. Places count from 1.
understanding::Numbering numbering_on(Medium medium);
std::string number_on(Medium medium, std::size_t place);
std::string numbered_line(std::size_t place, Choice const& choice, Medium medium);
std::string numbered(std::string text, std::vector<Choice> const& choices, Medium medium);

// What turns the pages of a USSD menu, in the language of the text and in signs that the screen shows.
struct PageWords {
    std::string_view more, back;
};
PageWords page_words(std::string_view language, text::Encoding charset = text::Encoding::gsm7);

}  // namespace passerelle::flow
