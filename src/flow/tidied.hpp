#pragma once

#include <string>

namespace passerelle::flow {

// A hole that renders as nothing (a stranger has no first name) leaves no double blank and no blank before a comma or a
// full stop behind.
std::string tidied(std::string text);

}  // namespace passerelle::flow
