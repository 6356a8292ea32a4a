#pragma once

#include <string>
#include <string_view>

namespace passerelle::flow::replay {

// The words of the log, which are the program's own (English, short), as a sentence for an advisor. What stands behind
// a known beginning ("holds: …") is kept as it was written; words that are not known are told as they are.
std::string phrase(std::string_view kind, std::string_view text, std::string_view detail, std::string_view language);

// Why a message was taken as it was: "fr orange: je veux mourir", told.
std::string how_heard(std::string_view detail, std::string_view language);

}  // namespace passerelle::flow::replay
