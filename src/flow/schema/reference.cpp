#include "flow/schema/reference.hpp"

#include <set>
#include <vector>

namespace passerelle::flow::schema {

namespace {

struct ShapeName {
    Shape shape;
    Bilingual name;
};
constexpr ShapeName shape_names[] = {
    {Shape::text, {"a text", "un texte"}},
    {Shape::identifier, {"a name: letters, digits, - and _", "un nom : lettres, chiffres, - et _"}},
    {Shape::hole_text, {"a text with @values", "un texte avec des @valeurs"}},
    {Shape::local_text, {"a text, per language", "un texte, par langue"}},
    {Shape::condition, {"a condition", "une condition"}},
    {Shape::target, {"the name of a step", "le nom d'une étape"}},
    {Shape::duration, {"a duration", "une durée"}},
    {Shape::span, {"a duration, or working days", "une durée, ou des jours ouvrés"}},
    {Shape::whole, {"a whole number", "un nombre entier"}},
    {Shape::flag, {"true or false", "true ou false"}},
    {Shape::one_of, {"one of", "au choix"}},
    {Shape::list, {"a list, or one alone", "une liste, ou un seul"}},
    {Shape::words, {"words, per language", "des mots, par langue"}},
    {Shape::holes, {"names with texts", "des noms avec des textes"}},
    {Shape::steps, {"steps", "des étapes"}},
};

class Printing {
public:
    Printing(std::span<Place const> all, std::string_view root, std::string_view language) : french_{language == "fr"} {
        std::set<std::string_view> reached;
        reach(all, root, reached);
        for (auto const& place : all) {
            if (!reached.contains(place.name)) continue;
            places_.push_back(place);
            has_steps_ = has_steps_ || place.is_step;
        }
    }

    std::string print() {
        if (has_steps_) {
            heading(french_ ? "Les étapes" : "Kinds of steps");
            overview();
            for (auto const& place : places_)
                if (place.is_step) section(place);
            heading(french_ ? "Le fichier, et ce que contiennent les étapes"
                            : "The file, and what stands inside of steps");
        }
        for (auto const& place : places_)
            if (!place.is_step) section(place);
        return std::move(out_);
    }

private:
    static void reach(std::span<Place const> all, std::string_view name, std::set<std::string_view>& reached) {
        for (auto const& place : all) {
            if (place.name != name || !reached.insert(place.name).second) continue;
            for (auto const& key : place.keys) {
                reach(all, key.shape == Shape::local_text ? std::string_view{"text"} : key.of, reached);
                if (key.shape != Shape::steps) continue;
                for (auto const& step : all)
                    if (step.is_step) reach(all, step.name, reached);
            }
        }
    }

    std::string_view in(Bilingual const& text) const { return french_ ? text.fr : text.en; }

    void heading(std::string_view text) { out_ += "### " + std::string{text} + "\n\n"; }

    void overview() {
        out_ += french_ ? "| Étape | Ce qu'elle fait |\n| --- | --- |\n" : "| Step | What it does |\n| --- | --- |\n";
        for (auto const& place : places_)
            if (place.is_step)
                out_ += "| [`" + std::string{place.name} + "`](#" + anchor(place) + ") | " +
                        std::string{in(place.about)} + " |\n";
        out_ += '\n';
    }

    // As GitHub and its kin make them of headings.
    std::string anchor(Place const& place) const {
        return std::string{place.is_step ? "step-" : "part-"} + std::string{place.name};
    }

    void section(Place const& place) {
        out_ += "<a id=\"" + anchor(place) + "\"></a>\n\n#### `" + std::string{place.name} + "`\n\n" +
                std::string{in(place.about)};
        if (place.alone && !place.keys.empty())
            out_ += french_ ? " La valeur de `" + std::string{place.keys.front().key} + "` peut tenir lieu du tout."
                            : " The value of `" + std::string{place.keys.front().key} + "` may stand for all of it.";
        out_ += french_ ? "\n\n| Clé | Valeur | Sens | Exemple |\n| --- | --- | --- | --- |\n"
                        : "\n\n| Key | Value | Meaning | Example |\n| --- | --- | --- | --- |\n";
        for (auto const& key : place.keys) row(key);
        out_ += '\n';
    }

    void row(KeySpec const& key) {
        out_ += "| `" + std::string{key.key} + "`" +
                (key.required ? (french_ ? " (obligatoire)" : " (required)") : "") + " | " + value_of(key) + " | " +
                cell(in(key.about)) + " | " + (key.example.empty() ? std::string{} : "`" + cell(key.example) + "`") +
                " |\n";
    }

    std::string value_of(KeySpec const& key) const {
        auto const part = [&] {
            for (auto const& place : places_)
                if (place.name == key.of) return "[`" + std::string{key.of} + "`](#" + anchor(place) + ")";
            return "`" + std::string{key.of} + "`";
        };
        if (key.shape == Shape::place)
            return key.of.empty() ? std::string{french_ ? "ce que l'on veut" : "anything"} : part();
        if (key.shape == Shape::places) return (french_ ? "un ou plusieurs " : "one or more ") + part();
        if (key.shape == Shape::named) return (french_ ? "des noms, chacun avec " : "names, each with ") + part();
        for (auto const& row : shape_names) {
            if (row.shape != key.shape) continue;
            std::string made{in(row.name)};
            return key.words.empty() ? made : made + (french_ ? " : " : ": ") + cell(key.words);
        }
        return {};
    }

    static std::string cell(std::string_view text) {
        std::string made;
        for (char const letter : text) made += letter == '|' ? "\\|" : std::string(1, letter);
        return made;
    }

    bool french_;
    bool has_steps_ = false;
    std::vector<Place> places_;
    std::string out_;
};

}  // namespace

std::string reference_of(std::span<Place const> places, std::string_view root, std::string_view language) {
    return Printing{places, root, language}.print();
}

}  // namespace passerelle::flow::schema
