#pragma once

#include <string>
#include <vector>

#include "flow/trial/glob.hpp"
#include "flow/trial/phone.hpp"

// What a test says of a message, held against the message.
namespace passerelle::flow::trial {

// In any of the forms in which a test may write what the phone shows: with its options or without.
bool reads_as(Glob const& glob, Shown const& shown, bool screen);
bool offers(Shown const& shown, std::vector<Glob> const& buttons);
std::string labels_of(Shown const& shown);
std::string labels_of(std::vector<Glob> const& globs);

}  // namespace passerelle::flow::trial
