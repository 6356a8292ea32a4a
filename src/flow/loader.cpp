#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "flow/engine.hpp"
#include "flow/head.hpp"
#include "flow/steps.hpp"

namespace passerelle::flow {

namespace {

// Between two files of a source: no line of a valid flow begins so, for it would begin a second document.
constexpr std::string_view sister_mark = "\n--- sister: ";

std::string file_name(std::string const& path) { return std::filesystem::path{path}.filename().string(); }

std::string joined(FlowSource const& source) {
    auto all = source.yaml;
    for (auto const& [language, file] : source.sisters)
        all += std::string{sister_mark} + language + " " + file_name(file.first) + "\n" + file.second;
    return all;
}

void load(Reader& reader, YamlNode const& root, Flow& flow) {
    if (!reader.check(root, "flow", "a flow")) return;
    load_head(reader, root, flow);
    auto const* steps = root.find("steps");
    if (!steps || !steps->is_map() || steps->pairs.empty())
        return reader.report(steps ? *steps : root, "a flow needs steps", "steps: {hello: {say: …}}");
    load_steps(reader, *steps, flow);
    reader.translations().check_taken(flow, reader.findings);
    flow.counts_visits = reader.names.reads("node.visit_count");
    for (auto& finding : reader.names.check(flow)) reader.findings.push_back(std::move(finding));
}

// In the order of the file, its sisters after it; what has no line first.
void sort(std::vector<Finding>& findings, std::string const& file) {
    std::stable_sort(findings.begin(), findings.end(), [&](Finding const& one, Finding const& other) {
        auto const place = [&](Finding const& finding) {
            return std::tuple{finding.file != file, std::string_view{finding.file}, finding.line, finding.column};
        };
        return place(one) < place(other);
    });
}

}  // namespace

FlowFile load_flow(FlowSource const& source) {
    FlowFile result;
    auto const document = parse_yaml(source.yaml, source.file);
    if (!document.ok()) {
        result.findings = document.findings;
        return result;
    }
    TextFile const file{source.file, source.yaml};
    auto flow = std::make_shared<Flow>();
    flow->file = source.file;
    if (document.root.is_map()) flow->languages = load_languages(document.root, file, result.findings);
    if (!result.findings.empty()) return result;
    if (auto const* id = document.root.find("flow")) flow->id = id->text;
    Translations translations;
    translations.read(source, *flow, result.findings);
    Reader reader{file, flow->languages, translations};
    load(reader, document.root, *flow);
    result.findings.insert(result.findings.end(), reader.findings.begin(), reader.findings.end());
    sort(result.findings, source.file);
    if (result.findings.size() > most_findings) result.findings.resize(most_findings);
    flow->source = joined(source);
    flow->version = hex_encode(sha256(flow->source));
    if (!result.findings.empty()) return result;
    prepare_answers(*flow);
    result.flow = std::move(flow);
    return result;
}

FlowFile load_flow(std::string_view yaml, std::string const& file) { return load_flow(split_source(yaml, file)); }

FlowSource split_source(std::string_view source, std::string const& file) {
    FlowSource split;
    split.file = file;
    auto at = source.find(sister_mark);
    split.yaml = source.substr(0, at);
    auto const folder = std::filesystem::path{file}.parent_path();
    while (at != std::string_view::npos) {
        auto const head = source.substr(at + sister_mark.size());
        auto const blank = head.find(' '), end = std::min(head.find('\n'), head.size());
        auto const next = source.find(sister_mark, at + 1);
        if (blank < end) {
            auto const start = std::min(at + sister_mark.size() + end + 1, source.size());
            auto const text = source.substr(start, next == std::string_view::npos ? next : next - start);
            auto const name = std::string{head.substr(blank + 1, end - blank - 1)};
            split.sisters.emplace(std::string{head.substr(0, blank)},
                                  std::pair{(folder / name).string(), std::string{text}});
        }
        at = next;
    }
    return split;
}

}  // namespace passerelle::flow
