#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "cli/flow_command.hpp"
#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/translation_sheet.hpp"
#include "flow/translation/po.hpp"

namespace passerelle::cli {

namespace {

namespace translation = flow::translation;

void complain(Console& console, std::string const& complaint) {
    console.err << "passerelle i18n import: " << said(console, complaint) << '\n';
}

std::optional<translation::Sheet> read_translations(Arguments const& arguments, Console& console) {
    auto const path = arguments.get("FILE");
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        complain(console, "there is no file " + path + " that can be read");
        return std::nullopt;
    }
    std::string const bytes{std::istreambuf_iterator<char>{file}, {}};
    auto const format = arguments.given("--format") ? arguments.get("--format")
                                                    : std::filesystem::path{path}.extension().string().substr(0, 4);
    auto sheet = format == "csv" || format == ".csv" ? read_sheet(bytes, path) : translation::read_po(bytes, path);
    if (arguments.given("--lang")) {
        if (!sheet.language.empty() && sheet.language != arguments.get("--lang"))
            sheet.findings.push_back({path, 1, 1, "this file is in '" + sheet.language + "'", "leave out --lang"});
        sheet.language = arguments.get("--lang");
    }
    if (sheet.findings.empty() && sheet.language.empty())
        sheet.findings.push_back({path, 1, 1, "the file does not say its language", "give it with --lang"});
    if (!are_right(sheet.findings, console)) return std::nullopt;
    return sheet;
}

// A text that the flow file itself has in this language stays there: said in two places, nobody would know which holds.
std::vector<Finding> keep_apart(translation::Sheet const& sheet, std::vector<translation::Entry> const& in_file,
                                std::vector<translation::Entry>& entries) {
    std::vector<Finding> findings;
    for (auto& entry : entries) {
        auto const inside = std::ranges::find(in_file, entry.context, &translation::Entry::context);
        if (inside == in_file.end() || inside->translation.empty()) continue;
        if (inside->translation != entry.translation)
            findings.push_back(
                {sheet.file, 0, 0, entry.context + ": the flow file has its own text in '" + sheet.language + "'",
                 "change it in " + entry.file + " near line " + std::to_string(entry.line) + ", or take it out there"});
        entry.translation.clear();
    }
    return findings;
}

bool write_whole(std::string const& path, std::string const& content) {
    auto const fresh = path + ".new";
    std::ofstream file{fresh, std::ios::binary};
    file << content;
    file.close();
    std::error_code error;
    if (file) std::filesystem::rename(fresh, path, error);
    return file && !error;
}

std::string sister_path(std::string const& path, std::string const& language) {
    std::filesystem::path const file{path};
    return (file.parent_path() / (file.stem().string() + "." + language + ".yaml")).string();
}

// in_file: as the flow file itself has them. Texts, and lists of words that need no translation, are counted apart.
void tell(std::vector<translation::Entry> const& entries, std::vector<translation::Entry> const& in_file,
          std::string const& path, Console& console) {
    long long texts = 0, words = 0, missing = 0, inside = 0;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        auto const& entry = entries[at];
        bool const there = !in_file[at].translation.empty(), here = !entry.translation.empty();
        inside += there && !here && entry.is_text ? 1 : 0;
        (entry.is_text ? texts : words) += here ? 1 : 0;
        missing += entry.is_text && !here && !there ? 1 : 0;
    }
    console.out << path << ": " << said(console, counted(texts, "text", "texts"));
    if (words > 0) console.out << ", " << said(console, counted(words, "list of words", "lists of words"));
    if (inside > 0) console.out << "; " << said(console, "in the flow file itself: " + std::to_string(inside));
    if (missing > 0) console.out << "; " << said(console, "not translated here: " + std::to_string(missing));
    console.out << '\n';
}

bool is_empty(std::vector<translation::Entry> const& entries) {
    return std::ranges::all_of(entries, [](auto const& entry) { return entry.translation.empty(); });
}

int import_texts(Arguments const& arguments, Console& console) {
    auto const path = flow_path(arguments, console, "i18n import");
    auto source = path.empty() ? std::nullopt : read_source(path, console);
    auto const sheet = source ? read_translations(arguments, console) : std::nullopt;
    if (!sheet) return failed;
    auto const& language = sheet->language;
    source->sisters.erase(language);  // the sheet takes its place
    auto const alone = flow::load_flow(*source);
    if (!are_right(alone.findings, console) || !alone.flow) return failed;
    auto const& languages = alone.flow->languages;
    if (std::ranges::find(languages, language) == languages.end() || language == languages.front()) {
        console.err << path << ": "
                    << said(console, "'" + language + "' is no language to translate into (add it to `languages`)")
                    << '\n';
        return failed;
    }
    auto const in_file = translation::entries_of(*alone.flow, language);
    auto entries = in_file;
    if (!are_right(translation::take(*sheet, entries), console)) return failed;
    if (!are_right(keep_apart(*sheet, in_file, entries), console)) return failed;
    if (is_empty(entries) && !is_empty(in_file)) {
        console.out << said(console,
                            "every text of " + sheet->file + " stands in " + path + " itself; nothing is written")
                    << '\n';
        return ok;
    }
    auto const sister = arguments.given("--output") ? arguments.get("--output") : sister_path(path, language);
    auto const content = translation::sister_file(*alone.flow, language, entries);
    source->sisters[language] = {sister, content};
    if (!are_right(flow::load_flow(*source).findings, console)) return failed;
    if (!write_whole(sister, content)) {
        complain(console, sister + " cannot be written");
        return failed;
    }
    tell(entries, in_file, sister, console);
    return ok;
}

}  // namespace

extern Command const i18n_import_command{
    "i18n import",
    "Take a translator's file: writes <flow>.<language>.yaml beside the flow",
    {flow_argument(),
     {ArgumentSpec::Kind::positional, "FILE", "The PO or CSV file", true},
     {ArgumentSpec::Kind::option,
      "--format",
      "po or csv; by the name of the file when not said",
      false,
      false,
      {},
      {"po", "csv"}},
     {ArgumentSpec::Kind::option, "--lang", "Its language, where the file does not say it"},
     {ArgumentSpec::Kind::option, "-o,--output", "Another file to write"},
     flows_option()},
    import_texts,
    "Nothing is written when anything is wrong: a text that the flow does not know, an original that has changed "
    "since\n"
    "the export, a variable that was lost. Texts marked fuzzy and empty ones are left out.",
};

}  // namespace passerelle::cli
