#pragma once

#include <string>
#include <string_view>

#include "flow/scope.hpp"

// What stood on the button, for a text that speaks of an answer: @results.mood.category_localized.
namespace passerelle::flow {

// In the language of the text that is filled. The category where the answer was no option of that flow, or its label
// holds values of which only the moment of the question knew. flow: where the result was saved; null: it is not known.
std::string label_of(Outlook const& outlook, Flow const* flow, std::string_view result, SavedResult const& saved);

// Whether another question keeps an option of that name under the same result: then which one it was must be kept too.
bool is_kept_by_several(Flow const& flow, Step const& step, std::string_view option);

}  // namespace passerelle::flow
