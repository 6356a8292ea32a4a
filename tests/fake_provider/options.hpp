#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>

#include "base/result.hpp"
#include "fake_provider/behaviour.hpp"

namespace passerelle::fake {

struct Options {
    bool help = false;
    std::string provider, variant, receipts, tables = "tests/conformance";
    unsigned short port = 0;
    std::uint32_t seed = 1;
    Timing timing;
    std::map<Trouble, double> troubles;
};

Result<Options> read_options(int count, char const* const* words);
std::string help();

}  // namespace passerelle::fake
