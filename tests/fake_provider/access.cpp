#include "fake_provider/access.hpp"

namespace passerelle::fake {

std::string const& Access::give(std::int64_t now) {
    token_ = "token-" + std::to_string(++given_);
    until_ = now + lifetime_;
    return token_;
}

bool Access::is_good(HttpRequest const& request, std::int64_t now) const {
    auto const shown = header(request.headers, "Authorization");
    return !token_.empty() && now < until_ && shown && *shown == "Bearer " + token_;
}

}  // namespace passerelle::fake
