#include "flow/step/passage.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_url_bytes = 2'048;

std::string stripped(std::string const& text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

Next enter(SayStep const& say, Step const&, Walk& walk) {
    auto content = walk.content(say.text);
    for (auto const& attachment : say.attachments) {
        auto url = stripped(walk.fill(attachment.url));
        if (url.empty() || url.size() > most_url_bytes)
            walk.trace("attachment left out: its address is empty or too long");
        else
            content.attachments.push_back({attachment.type, std::move(url)});
    }
    content.provider_template = say.provider_template;
    for (auto const& variable : say.template_variables) content.template_variables.push_back(walk.fill(variable));
    if (!say.text.empty() || !content.attachments.empty()) walk.emit(Say{std::move(content)});
    return Next::onward();
}

}  // namespace passerelle::flow
