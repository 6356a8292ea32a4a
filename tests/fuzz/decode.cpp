// Whatever a provider, or who plays it, sends to the address of a channel, and whatever it answers to our calls: one
// target a provider, for the table PASSERELLE_TABLE of tests/conformance. An input is a request as text (method and
// target, headers, an empty line, the body). It is decoded as the service does it, and once more behind the proof of
// the sender, which bytes at random never pass.
#include <algorithm>
#include <boost/json.hpp>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/provider.hpp"

using namespace passerelle;
using namespace passerelle::channel;

namespace {

namespace json = boost::json;

struct Target {
    Provider const* provider = nullptr;
    Settings incoming, outgoing;
    TimePoint now;
};

Settings settings_in(json::value const* members) {
    Settings settings{{"channel", "fuzz"}, {"public_base", "https://gw.example.org"}};
    if (members && members->is_object())
        for (auto const& member : members->get_object()) settings[member.key()] = text_at(member.value(), "");
    return settings;
}

Target load() {
    std::ifstream file{PASSERELLE_TABLE, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    auto const table = parse_json(text);
    if (!table) std::abort();
    Target target;
    target.provider = find_provider(text_at(*table, "defaults.provider"));
    if (!target.provider) std::abort();
    target.incoming = settings_in(at_path(*table, "defaults.config"));
    target.outgoing = settings_in(at_path(*table, "settings"));
    target.now = TimePoint{std::chrono::seconds{number_at(*table, "defaults.now").value_or(1'767'605'400)}};
    return target;
}

std::string cut_line(std::string_view& text) {
    auto const end = text.find('\n');
    std::string line{text.substr(0, end)};
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

Webhook request_in(std::string_view text, TimePoint now) {
    Webhook webhook;
    webhook.now = now;
    auto& request = webhook.request;
    auto const first = cut_line(text);
    auto const blank = first.find(' ');
    request.method = first.substr(0, blank);
    request.target = blank == std::string::npos ? "/" : first.substr(blank + 1);
    for (auto line = cut_line(text); !line.empty(); line = cut_line(text)) {
        auto const colon = line.find(": ");
        if (colon != std::string::npos) request.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    request.body = text;
    webhook.url = "https://gw.example.org" + request.target;
    auto const path = split_url(request.target).path;
    webhook.base = path.starts_with("/in/") ? path.substr(0, path.find('/', 4)) : "/in/fuzz";
    return webhook;
}

void expect(bool truth) {
    if (!truth) std::abort();
}

// What holds of every answer, accepted or not.
void examine(Provider const& provider, Decoded const& decoded, Settings const& settings) {
    expect(!decoded.rejection || decoded.events.empty());
    for (auto const& answer : {std::optional<Answer>{}, std::optional{Answer{"Oui & \"non\"", false}}}) {
        auto const response = response_to(provider, decoded, answer, settings);
        expect(response.status >= 200 && response.status < 600);
    }
    for (auto const& event : decoded.events) {
        auto const is_said = event.kind == Event::Kind::message || event.kind == Event::Kind::ussd;
        expect(!is_said || !event.from.empty());
        expect(event.kind != Event::Kind::receipt || event.status.has_value());
        if (event.part) expect(event.part->number >= 1 && event.part->number <= event.part->total);
    }
}

// The body as the answer to each of our calls.
void examine_reply(Target const& target, Webhook const& webhook) {
    auto const& provider = *target.provider;
    auto const& settings = target.outgoing;
    CallResult result;
    for (auto const status : {200, 202, 400, 429}) {
        result.reply = HttpReply{status, webhook.request.headers, webhook.request.body};
        if (provider.classify) (void)provider.classify(result);
        if (provider.look_up)
            (void)provider.look_up->read({"id", "reference", "+33612345678", {}}, *result.reply, settings);
        if (provider.access) (void)provider.access->read(*result.reply, settings, target.now);
        if (provider.check) (void)provider.check->read(*result.reply);
    }
    if (!provider.pulling) return;
    auto step = provider.pulling->begin({}, {}, settings, target.now);
    HttpReply const reply{200, webhook.request.headers, webhook.request.body};
    for (int calls = 0; calls < 3 && step && step->next; ++calls)
        step = provider.pulling->go_on(*step, reply, settings, target.now);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const target = load();
    auto webhook = request_in({reinterpret_cast<char const*>(data), size}, target.now);
    auto const decoded = decode(*target.provider, webhook, target.incoming);
    examine(*target.provider, decoded, target.incoming);
    for (auto const& event : decoded.events) expect(is_valid_utf8(event.text) && is_valid_utf8(event.from));
    auto const path = split_url(webhook.request.target).path;
    webhook.suffix = path.substr(std::min(webhook.base.size(), path.size()));
    examine(*target.provider, target.provider->decode(webhook, target.incoming), target.incoming);
    examine_reply(target, webhook);
    return 0;
}
