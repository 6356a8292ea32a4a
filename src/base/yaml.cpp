#include "base/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "base/encoding.hpp"
#include "base/text_lines.hpp"
#include "base/yaml_slips.hpp"

namespace passerelle {

namespace {

// yaml-cpp counts from 0, in bytes.
Finding finding_at(TextLines const& lines, std::string const& file, YAML::Mark const& mark, std::string message,
                   std::string hint) {
    auto const line = mark.line + 1;
    return {file,
            line,
            lines.column(line, mark.column),
            std::move(message),
            std::move(hint),
            std::string{lines.line(line)}};
}

constexpr auto const* aliases_refused = "aliases (*name) are not allowed";
constexpr auto const* aliases_hint = "write the value out, or put quotes around a text that begins with *";

// Thrown inside the parse to leave it at once; caught by parse_yaml.
struct Refused {
    Finding finding;
};

// Builds our tree from yaml-cpp's events, so that nothing is shared and every limit is counted as it comes.
class TreeBuilder final : public YAML::EventHandler {
public:
    TreeBuilder(YamlLimits const& limits, std::string const& file, TextLines const& lines)
        : limits_{limits}, file_{file}, lines_{lines} {}

    // yaml-cpp takes a text between quotes that the file ends in as if it were closed.
    void check_last_quote() const {
        if (quoted_.line < 0 || is_closed(quoted_)) return;
        refuse(quoted_, "a quote is never closed", "write the same quote at the end of the text");
    }
    YamlNode take() { return std::move(root_); }

    void OnDocumentStart(YAML::Mark const& mark) override {
        if (documents_++ > 0)
            refuse(mark, "a second document begins here", "keep one document a file: remove the line ---");
    }
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        check(mark, "?", anchor);
        add(node_at(mark, YamlNode::Kind::null));
    }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override { refuse(mark, aliases_refused, aliases_hint); }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& value) override {
        check(mark, tag, anchor);
        if (tag == "!") quoted_ = mark;
        auto node = node_at(mark, YamlNode::Kind::scalar);
        node.text = value;
        // An unquoted ~ or nothing is null; a quoted one carries the tag "!".
        if (tag == "?" && (value.empty() || value == "~")) node.kind = YamlNode::Kind::null;
        add(std::move(node));
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, YamlNode::Kind::sequence);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, YamlNode::Kind::map);
    }
    void OnMapEnd() override { close(); }

private:
    struct Level {
        YamlNode node;
        bool awaits_value = false;  // of a map: the key is there
        YamlNode key;
        std::map<std::string, int, std::less<>> lines = {};  // of the keys so far
    };

    [[noreturn]] void refuse(YAML::Mark const& mark, std::string message, std::string hint) const {
        throw Refused{finding_at(lines_, file_, mark, std::move(message), std::move(hint))};
    }

    bool is_closed(YAML::Mark const& mark) const {
        auto line = lines_.line(mark.line + 1).substr(static_cast<std::size_t>(mark.column));
        if (line.empty() || (line.front() != '"' && line.front() != '\'')) return true;  // a block: | or >
        auto const quote = line.front();
        line.remove_prefix(1);
        for (int number = mark.line + 1; number <= lines_.count(); line = lines_.line(++number))
            for (std::size_t at = 0; at < line.size(); ++at) {
                if (line[at] == quote) return true;
                if (quote == '"' && line[at] == '\\') ++at;
            }
        return false;
    }

    YamlNode node_at(YAML::Mark const& mark, YamlNode::Kind kind) {
        YamlNode node;
        node.kind = kind;
        node.line = mark.line + 1;
        node.column = column_of(node.line, mark.column);
        return node;
    }

    // As lines_ counts, but goes on from the place before: a line may hold thousands of values.
    int column_of(int line, int byte) {
        if (line != line_ || byte < byte_) line_ = line, byte_ = 0, column_ = 1;
        auto const between =
            lines_.line(line).substr(static_cast<std::size_t>(byte_), static_cast<std::size_t>(byte - byte_));
        column_ += static_cast<int>(std::count_if(between.begin(), between.end(), begins_character));
        byte_ = byte;
        return column_;
    }

    void check(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
        if (anchor != 0)
            refuse(mark, "anchors (&name) are not allowed", "write the value out, or quote a text that begins with &");
        if (!tag.empty() && tag != "?" && tag != "!")
            refuse(mark, "tags (" + tag + ") are not allowed", "remove it, or quote a text that begins with !");
        if (++count_ > limits_.nodes)
            refuse(mark, "more than " + std::to_string(limits_.nodes) + " values in one file", "split it");
    }

    void open(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
        check(mark, tag, anchor);
        if (static_cast<int>(levels_.size()) >= limits_.depth)
            refuse(mark, "nested more than " + std::to_string(limits_.depth) + " levels deep", "flatten it");
        if (!levels_.empty() && levels_.back().node.is_map() && !levels_.back().awaits_value)
            refuse(mark, "a key must be a plain text", "write key: value");
        levels_.push_back({node_at(mark, kind), false, {}, {}});
    }

    void close() {
        auto finished = std::move(levels_.back().node);
        levels_.pop_back();
        add(std::move(finished));
    }

    void add(YamlNode node) {
        if (levels_.empty()) {
            root_ = std::move(node);
            return;
        }
        auto& level = levels_.back();
        if (level.node.is_sequence()) {
            level.node.items.push_back(std::move(node));
        } else if (!level.awaits_value) {
            add_key(level, std::move(node));
        } else {
            level.node.pairs.push_back({std::move(level.key), std::move(node)});
            level.awaits_value = false;
        }
    }

    void add_key(Level& level, YamlNode key) {
        auto const refuse_key = [&](std::string message, std::string hint) {
            throw Refused{
                {file_, key.line, key.column, std::move(message), std::move(hint), std::string{lines_.line(key.line)}}};
        };
        if (!key.is_scalar()) refuse_key("a key must be a plain text", "write key: value");
        if (no_break_space_at(key.text) > 0)
            refuse_key(std::string{no_break_space_message}, std::string{no_break_space_hint});
        if (key.text == "<<") refuse_key("merge keys (<<) are not allowed", "write the keys out");
        auto const [first, fresh] = level.lines.emplace(key.text, key.line);
        if (!fresh)
            refuse_key("the key '" + key.text + "' stands twice",
                       "it stands first at line " + std::to_string(first->second));
        level.key = std::move(key);
        level.awaits_value = true;
    }

    YamlLimits const& limits_;
    std::string const& file_;
    TextLines const& lines_;
    std::vector<Level> levels_;
    YamlNode root_;
    YAML::Mark quoted_ = YAML::Mark::null_mark();  // of the last text between quotes
    std::size_t count_ = 0;
    int documents_ = 0;
    int line_ = 0, byte_ = 0, column_ = 1;  // of the value before
};

// yaml-cpp names what its grammar lacks; people see a sign that is missing, or one too many.
std::string in_plain_words(std::string const& message) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"end of map not found", "the line does not stand below the one above it"},
        {"end of map flow not found", "a brace }, a comma or a quote is missing"},
        {"end of sequence not found", "the line does not stand below the one above it"},
        {"end of sequence flow not found", "a bracket ], a comma or a quote is missing"},
        {"illegal map value", "one colon too many in this line"},
        {"illegal map key", "this key stands where none can be"},
        {"illegal block entry", "this dash stands where no list is"},
        {"illegal flow end", "nothing was opened that this sign could close"},
        {"unknown token", "this sign cannot stand here without quotes"},
        {"illegal EOF in scalar", "a quote is never closed"},
        {"illegal document indicator in scalar", "a quote is not closed before the line ---"},
        {"unexpected character in block scalar", "nothing may follow the sign | or > in its line"},
        {"cannot set zero indentation for a block scalar", "the text below the sign | must be moved to the right"},
    };
    for (auto const& [theirs, ours] : known)
        if (message == theirs) return std::string{ours};
    return message;
}

// What the author did wrong; where that is not clear, yaml-cpp's words with the commonest reason.
Finding syntax_finding(TextLines const& lines, std::string const& file, YAML::ParserException const& error) {
    if (error.msg == "the referenced anchor is not defined")
        return finding_at(lines, file, error.mark, aliases_refused, aliases_hint);
    if (auto slip = slip_in(lines, file, error.mark.line + 1, error.msg.find("flow") != std::string::npos))
        return *std::move(slip);
    return finding_at(lines, file, error.mark, "this is no valid YAML: " + in_plain_words(error.msg),
                      "a text that holds ': ' or ' #', or begins with @ or a quote, must stand between \"quotes\"");
}

// yaml-cpp reads far ahead where a bracket may begin a key, so that a file of nothing but brackets takes it long. A
// rough count, quotes or not, is enough to turn such files away: no text has so many that never close.
std::optional<Finding> too_many_brackets(TextLines const& lines, std::string const& file, YamlLimits const& limits) {
    constexpr int many = 500;
    int open = 0;
    for (int number = 1; number <= lines.count(); ++number) {
        auto const line = lines.line(number);
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] == '[' || line[at] == '{') ++open;
            if ((line[at] == ']' || line[at] == '}') && open > 0) --open;
            if (open > many)
                return Finding{file, number, lines.column(number, static_cast<int>(at)),
                               "nested more than " + std::to_string(limits.depth) + " levels deep", "flatten it"};
        }
    }
    return std::nullopt;
}

}  // namespace

YamlNode const* YamlNode::find(std::string_view key) const {
    for (auto const& [name, value] : pairs)
        if (name.text == key) return &value;
    return nullptr;
}

YamlDocument parse_yaml(std::string_view text, std::string const& file, YamlLimits const& limits) {
    YamlDocument document;
    if (text.size() > limits.bytes) {
        document.findings.push_back({file, 0, 0, "larger than " + std::to_string(limits.bytes) + " bytes", "split it"});
        return document;
    }
    if (auto const bad = first_invalid_byte(text)) {
        auto const before = text.substr(0, *bad);
        auto const line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        auto const column = static_cast<int>(*bad - (before.rfind('\n') + 1)) + 1;
        document.findings.push_back({file, line, column, "this is no UTF-8 text", "save the file as UTF-8"});
        return document;
    }
    TextLines const lines{text};
    if (auto finding = too_many_brackets(lines, file, limits)) {
        document.findings.push_back(*std::move(finding));
        return document;
    }
    try {
        std::istringstream in{std::string{text}};
        YAML::Parser parser{in};
        TreeBuilder builder{limits, file, lines};
        while (parser.HandleNextDocument(builder)) {
        }
        builder.check_last_quote();
        document.root = builder.take();
    } catch (Refused const& refused) {
        document.findings.push_back(refused.finding);
    } catch (YAML::ParserException const& error) {
        document.findings.push_back(syntax_finding(lines, file, error));
    }
    return document;
}

}  // namespace passerelle
