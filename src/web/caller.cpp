#include "web/caller.hpp"

#include "channel/address_list.hpp"

namespace passerelle::web {

std::string caller_of(HttpRequest const& request, std::string_view trusted_proxies) {
    auto caller = request.peer;
    if (!channel::is_allowed_address(caller, trusted_proxies)) return caller;
    std::string hops;
    for (auto const& [name, value] : request.headers)
        if (header({{name, value}}, "X-Forwarded-For")) hops += (hops.empty() ? "" : ",") + value;
    std::string_view rest = hops;
    while (!rest.empty() && channel::is_allowed_address(caller, trusted_proxies)) {
        auto const comma = rest.rfind(',');
        auto hop = rest.substr(comma == std::string_view::npos ? 0 : comma + 1);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(0, comma);
        auto const first = hop.find_first_not_of(' ');
        if (first == std::string_view::npos) continue;
        caller = hop.substr(first, hop.find_last_not_of(' ') - first + 1);
    }
    return caller;
}

}  // namespace passerelle::web
