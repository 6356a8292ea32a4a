#pragma once

#include <string>
#include <vector>

#include "flow/content.hpp"

namespace passerelle::flow::trial {

// What a person sees of one message.
struct Shown {
    Medium medium = Medium::sms;
    std::string text;             // as it leaves: options numbered where there are no buttons, signs of the network
    std::string spoken;           // the same without its options
    std::vector<Choice> choices;  // on buttons, or numbered in the text
    bool buttons = false;         // the choices are buttons
    int segments = 0;             // SMS; 0 elsewhere
    std::vector<std::string> screens;  // USSD: the text in screens, the first is shown; others: empty
    bool ends = false;                 // nothing more is expected (USSD: the session closes)
    bool operator==(Shown const&) const = default;
};

// How the phones of each class show a content. The channels know (gateway/simulated_phone.hpp): they stand above flow/.
class Phone {
public:
    virtual ~Phone() = default;
    virtual Shown show(Content const& content, Medium medium) const = 0;
};

}  // namespace passerelle::flow::trial
