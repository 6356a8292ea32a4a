#include "gateway/delivery_names.hpp"

namespace passerelle::gateway {

namespace {

// An answer older than this had arrived (as DeliveryLedger has it), and a commit takes less.
constexpr int seconds_before = 6;
constexpr int most_in_a_second = 2;  // the same words twice within one second, from one person

std::int64_t second_of(TimePoint at) { return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count(); }

std::string written(std::string_view digest, std::int64_t second, int place) {
    return std::string{digest} + '@' + std::to_string(second) + '.' + std::to_string(place);
}

}  // namespace

std::string DeliveryNames::name(std::string_view digest) {
    auto const second = second_of(clock_.now());
    if (second > second_) {  // a clock that was set back goes on in its latest second
        second_ = second;
        named_.clear();
    }
    auto const place = named_.try_emplace(std::string{digest}, 0).first;
    return written(digest, second_, place->second++);
}

std::vector<std::string> DeliveryNames::just_before(std::string_view digest, TimePoint last) {
    std::vector<std::string> names;
    for (auto second = second_of(last) - seconds_before; second <= second_of(last); ++second)
        for (int place = 0; place < most_in_a_second; ++place) names.push_back(written(digest, second, place));
    return names;
}

std::string_view DeliveryNames::digest_of(std::string_view name) { return name.substr(0, name.find('@')); }

}  // namespace passerelle::gateway
