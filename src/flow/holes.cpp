#include "flow/holes.hpp"

#include "expression/template_scanner.hpp"
#include "flow/context_names.hpp"
#include "flow/names_read.hpp"
#include "flow/words_meant.hpp"

namespace passerelle::flow {

namespace {

bool is_name_sign(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') ||
           sign == '_' || (static_cast<unsigned char>(sign) & 0x80U) != 0;
}

std::string lower(std::string_view text) {
    std::string result{text};
    for (auto& sign : result)
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    return result;
}

class HoleCheck {
public:
    HoleCheck(std::string_view source, TextFile const& file, YamlNode const& node)
        : source_{source}, file_{file}, node_{node} {}

    void report(std::string_view part, std::string message, std::string hint) {
        auto const [line, column] = file_.place_of(part, node_.line, node_.column);
        findings.push_back(file_.finding(line, column, std::move(message), std::move(hint)));
    }

    void look_for_slips() {
        for (auto at = source_.find('@'); at != std::string_view::npos && findings.size() < most_findings;
             at = source_.find('@', at + 1)) {
            // Behind a letter it is an address, behind another @ it was meant to be text.
            if (at > 0 && (is_name_sign(source_[at - 1]) || source_[at - 1] == '@' || source_[at - 1] == '.')) continue;
            auto end = at + 1;
            while (end < source_.size() && is_name_sign(source_[end])) ++end;
            bool const has_dot = end + 1 < source_.size() && source_[end] == '.' && is_name_sign(source_[end + 1]);
            slip(source_.substr(at, end - at), has_dot);
        }
    }

    void look_for_open_ends() {
        if (source_.find("@@(") != std::string_view::npos) return;
        for (auto const& piece : expression::scan(source_, top_levels()))
            if (piece.kind == expression::TemplatePiece::Kind::text && piece.text.find("@(") != std::string::npos)
                report("@(", "@( is never closed", "close it with a ), or write @@( for the signs themselves");
    }

    std::vector<Finding> findings;

private:
    void slip(std::string_view word, bool has_dot) {
        auto const name = lower(word.substr(1));
        if (name.empty() || is_top_level(name)) return;
        if (auto const meant = meant_top_level(name, has_dot); !meant.empty())
            report(word, "there is nothing called \"" + std::string{word} + "\"",
                   "did you mean @" + std::string{meant} + "?");
    }

    std::string_view source_;
    TextFile const& file_;
    YamlNode const& node_;
};

}  // namespace

std::vector<Finding> mistakes_in_holes(expression::TextTemplate const& text, TextFile const& file,
                                       YamlNode const& node) {
    HoleCheck check{text.source(), file, node};
    for (auto const& problem : text.problems()) {
        auto meant = words_meant(problem.source);
        if (meant.empty()) meant = "what stands in @(…) is an expression, such as @(upper(contact.name))";
        check.report(problem.source, problem.source + " cannot be read: " + problem.message, std::move(meant));
    }
    check.look_for_slips();
    check.look_for_open_ends();
    return std::move(check.findings);
}

}  // namespace passerelle::flow
