#include <charconv>

#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_shares = 100;

// "50%" or 50
int load_percent(Reader& reader, YamlNode const& node) {
    std::string_view text = node.text;
    if (text.ends_with('%')) text.remove_suffix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    int percent = 0;
    auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    bool const is_number = node.is_scalar() && error == std::errc{} && stop == text.data() + text.size();
    if (is_number && percent >= 1 && percent <= 100) return percent;
    reader.report(node, "a share must be between 1% and 100%", "50%");
    return 0;
}

Share load_share(Reader& reader, YamlNode const& name, YamlNode const& node) {
    Share share;
    share.name = reader.identifier(name, "the name of a share");
    if (node.is_scalar()) {
        share.percent = load_percent(reader, node);
    } else if (reader.check(node, "share", "a share")) {
        if (auto const* percent = node.find("share"))
            share.percent = load_percent(reader, *percent);
        else
            reader.report(node, "a share needs its percentage", "share: 50%");
        share.then = reader.way(node, share.name);
    }
    // A share that says no step goes to the one of its name.
    if (!share.then.said()) share.then = reader.target(name);
    return share;
}

}  // namespace

Body load_split(Reader& reader, YamlNode const& value, YamlNode const&) {
    SplitStep split;
    if (!value.is_map() || value.pairs.size() < 2 || value.pairs.size() > most_shares) {
        reader.report(value, "split needs two shares or more, 100 at most", "split: {short: 50%, long: 50%}");
        return split;
    }
    int sum = 0;
    bool all_known = true;
    for (auto const& [name, node] : value.pairs) {
        split.shares.push_back(load_share(reader, name, node));
        sum += split.shares.back().percent;
        all_known &= split.shares.back().percent > 0;
    }
    if (all_known && sum != 100)
        reader.report(value, "the shares make " + std::to_string(sum) + "%", "they must make 100%");
    return split;
}

}  // namespace passerelle::flow
