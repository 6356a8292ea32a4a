#pragma once

#include <string>
#include <string_view>

namespace passerelle::flow {

// Writes JSON straight into a text: a state is written at every step of every conversation, so no tree is built first.
// Text is UTF-8 and stays so.
class JsonWriter {
public:
    JsonWriter() { out_.reserve(256); }

    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(int value);
    std::string take() && { return std::move(out_); }

private:
    void separate();
    void quote(std::string_view text);

    std::string out_;
    bool first_ = true, after_key_ = false;
};

}  // namespace passerelle::flow
