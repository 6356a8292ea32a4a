#pragma once

#include "base/finding.hpp"

namespace passerelle::flow {

// What the loader says of a file, in French, for advisors. What is not in the table stays as it is.
Finding in_french(Finding finding);

}  // namespace passerelle::flow
