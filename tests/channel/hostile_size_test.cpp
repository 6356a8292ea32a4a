// Bodies that cost their sender nothing: whoever may send them can hold up the whole service, should the time that they
// take grow faster than they do.
#include <gtest/gtest.h>

#include <ctime>

#include "channel/conformance_table.hpp"
#include "channel/decode_json.hpp"

namespace passerelle::channel {

namespace {

std::string repeated(std::string_view what, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += what;
    return text;
}

std::string numbered(std::string_view before, std::string_view after, std::size_t bytes) {
    std::string text;
    for (auto number = 0; text.size() < bytes; ++number)
        text.append(before).append(std::to_string(number)).append(after);
    return text;
}

struct Shape {
    std::string_view name, type;
    std::string (*body)(std::size_t bytes);
};
constexpr std::string_view form = "application/x-www-form-urlencoded", json_type = "application/json", xml = "text/xml";
constexpr Shape shapes[] = {
    {"many fields of a form", form, [](std::size_t bytes) { return numbered("a", "=1&", bytes); }},
    {"empty fields of a form", form, [](std::size_t bytes) { return repeated("a&", bytes); }},
    {"percent signs", form, [](std::size_t bytes) { return "text=" + repeated("%41", bytes); }},
    {"queries glued together", form, [](std::size_t bytes) { return repeated("?task=", bytes); }},
    {"many members", json_type, [](std::size_t bytes) { return '{' + numbered("\"a", "\":1,", bytes) + "\"z\":1}"; }},
    {"one member many times", json_type,
     [](std::size_t bytes) { return '{' + repeated("\"a\":1,", bytes) + "\"z\":1}"; }},
    {"deep lists", json_type, [](std::size_t bytes) { return repeated("[", bytes / 2) + repeated("]", bytes / 2); }},
    {"a list of objects", json_type, [](std::size_t bytes) { return '[' + repeated("{},", bytes) + "{}]"; }},
    {"lone surrogates", json_type,
     [](std::size_t bytes) { return R"({"text":")" + repeated(R"(\ud800)", bytes) + "\"}"; }},
    {"entities", xml, [](std::size_t bytes) { return "<message>" + repeated("&amp;", bytes) + "</message>"; }},
    {"entities without an end", xml,
     [](std::size_t bytes) { return "<message>" + repeated("&", bytes) + "</message>"; }},
    {"entities that end far away", xml,
     [](std::size_t bytes) { return "<secret>" + repeated("&a", bytes) + ";</secret>"; }},
    {"elements", xml, [](std::size_t bytes) { return "<a>" + repeated("<b/>", bytes) + "</a>"; }},
    {"parts of a form", "multipart/form-data; boundary=x",
     [](std::size_t bytes) { return repeated("--x\r\n", bytes); }},
};

// Of this thread: what else runs on the machine does not count.
double processor_seconds() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

double seconds_for(DecodeLine const& sample, Shape const& shape, std::size_t bytes) {
    auto webhook = sample.webhook;
    std::erase_if(webhook.request.headers, [](auto const& pair) { return pair.first == "Content-Type"; });
    webhook.request.headers.emplace_back("Content-Type", shape.type);
    if (webhook.request.method == "GET") webhook.request.method = "POST";
    webhook.request.body = shape.body(bytes);
    auto const began = processor_seconds();
    decode(*sample.provider, std::move(webhook), sample.settings);
    return processor_seconds() - began;
}

class HostileSizes : public testing::TestWithParam<std::string> {};

TEST_P(HostileSizes, TimeGrowsNoFasterThanTheBody) {
    constexpr std::size_t few = 32 * 1024, times = 8;
    constexpr double soon = 0.1;
    auto const table = table_of(GetParam());
    for (auto const& row : rows_of(table, "cases")) {
        auto const sample = read_decode_line(boost::json::serialize(line_of(table, row.as_object())));
        if (!sample) continue;
        for (auto const& shape : shapes) {
            auto const large = seconds_for(*sample, shape, few * times);
            if (large < soon) continue;
            EXPECT_LT(large, 3 * times * seconds_for(*sample, shape, few)) << shape.name;
        }
        return;
    }
}

INSTANTIATE_TEST_SUITE_P(Providers, HostileSizes, testing::ValuesIn(provider_names()),
                         [](auto const& row) { return test_name(row.param); });

}  // namespace

}  // namespace passerelle::channel
