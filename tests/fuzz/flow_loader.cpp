// Whatever a flow file holds: it loads, or findings say why not; what loads can be formatted and walked.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "flow/definition.hpp"
#include "flow/format.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const yaml{reinterpret_cast<char const*>(data), size};
    auto const loaded = passerelle::flow::load_flow(yaml, "fuzz.yaml");
    if (!loaded.flow && loaded.findings.empty()) std::abort();  // refused without a word
    if (!loaded.flow) return 0;
    for (int step = 0; step < static_cast<int>(loaded.flow->steps.size()); ++step)
        for (auto const& edge : passerelle::flow::edges_of(*loaded.flow, step))
            if (edge.to >= static_cast<int>(loaded.flow->steps.size())) std::abort();
    auto const once = passerelle::flow::format_flow(yaml);
    if (!once) return 0;
    auto const twice = passerelle::flow::format_flow(*once);
    if (!twice || *twice != *once) std::abort();  // a formatted file is formatted
    return 0;
}
