#include "cli/command.hpp"

namespace passerelle::cli {

std::string Arguments::get(std::string_view name) const {
    if (auto const found = values_.find(name); found != values_.end() && !found->second.empty())
        return found->second.front();
    auto const fallback = fallbacks_.find(name);
    return fallback == fallbacks_.end() ? std::string{} : fallback->second;
}

bool Arguments::given(std::string_view name) const { return values_.contains(name); }

std::vector<std::string> Arguments::all(std::string_view name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

void Arguments::add(std::string_view name, std::string value) {
    values_[std::string{name}].push_back(std::move(value));
}

void Arguments::fall_back(std::string_view name, std::string value) {
    fallbacks_.insert_or_assign(std::string{name}, std::move(value));
}

}  // namespace passerelle::cli
