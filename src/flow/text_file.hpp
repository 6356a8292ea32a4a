#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/finding.hpp"
#include "base/text_lines.hpp"
#include "base/yaml.hpp"

namespace passerelle::flow {

// A file that is being read: its findings show the line itself. Keeps a view of the text.
class TextFile {
public:
    TextFile(std::string name, std::string_view text) : name_{std::move(name)}, lines_{text} {}
    std::string const& name() const { return name_; }

    Finding finding(int line, int column, std::string message, std::string hint = {}) const {
        return {name_, line, column, std::move(message), std::move(hint), std::string{lines_.line(line)}};
    }
    // Where a part of a value stands: at its first appearance from the value's own place on, else the value's place.
    std::pair<int, int> place_of(std::string_view part, int line, int column) const;

private:
    std::string name_;
    TextLines lines_;
};

}  // namespace passerelle::flow
