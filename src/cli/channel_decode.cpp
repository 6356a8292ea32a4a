#include <istream>
#include <ostream>
#include <string>

#include "channel/decode_json.hpp"
#include "cli/command.hpp"

namespace passerelle::cli {

namespace {

int run_channel_decode(Arguments const&, Console& console) {
    channel::DecodeSession session;
    std::string line;
    while (std::getline(console.in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        console.out << session.line(line) << std::endl;  // a program at the other end waits for each answer
    }
    return ExitCode::ok;
}

}  // namespace

extern Command const channel_decode_command{
    .path = "channel decode",
    .about = "Decode webhooks without a server: JSON lines in, JSON lines out",
    .arguments = {},
    .run = run_channel_decode,
    .notes =
        "In, one a line: {\"provider\", \"method\", \"url\", \"base\", \"headers\": {}, \"body\" or \"body_base64\",\n"
        "  \"config\": {}, \"now\": epoch seconds, \"answer\": {\"text\", \"end\"}}\n"
        "Out, one a line: {\"accept\", \"http\", \"reason\", \"reply\", \"events\"}; {\"error\"} for a line that "
        "cannot\n"
        "be read. `url` is the public address, `base` the path of the channel, `config` its settings.\n",
};

}  // namespace passerelle::cli
