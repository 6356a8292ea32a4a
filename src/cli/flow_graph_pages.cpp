#include "cli/flow_graph_pages.hpp"

#include <filesystem>
#include <optional>

#include "cli/child_process.hpp"
#include "flow/picture/connections.hpp"

namespace passerelle::cli {

namespace {

namespace picture = flow::picture;

class Press {
public:
    Press(picture::View const& view, std::string const& language, picture::StepCounts const* counts)
        : view_{view}, language_{language}, counts_{counts} {}

    Result<picture::Room> room(picture::Sheet const& sheet) const {
        constexpr double hopeless = 0.8;  // of the first layouts: the others do not make up for it
        double best = 0;
        bool tight = false;
        int tried = 0;
        for (auto const& layout : picture::layouts()) {
            auto const page = draw(sheet, layout);
            if (!page) return page.error();
            best = std::max(best, page->scale);
            if (page->scale >= 1 && !page->tight) return picture::Room::enough;
            tight = tight || page->scale >= 1;
            if (++tried == 2 && best < hopeless) return picture::Room::far_too_little;
        }
        return tight ? picture::Room::tight : picture::Room::too_little;
    }

    // One page in the layout that prints largest; several all in the same size of letters, each in the first layout
    // that has room for it.
    Result<picture::Page> best(picture::Sheet const& sheet) const {
        auto const enough = sheet.pages.size() == 1 ? picture::enlarged : 1;
        std::optional<picture::Page> best;
        for (auto const& layout : picture::layouts()) {
            auto page = draw(sheet, layout, enough);
            if (!page) return page.error();
            if (!best || page->scale > best->scale) best = std::move(*page);
            if (best->scale >= enough) break;
        }
        return std::move(*best);
    }

private:
    Result<picture::Page> draw(picture::Sheet const& sheet, picture::Layout const& layout,
                               double largest = picture::enlarged) const {
        auto const svg = run_program({"dot", "-Tsvg"}, picture::dot_of(view_, language_, layout, sheet, counts_));
        if (!svg) return svg.error();
        return picture::page_of(*svg, picture::titled(view_, sheet, language_),
                                picture::outline_of(view_, language_, sheet, counts_), largest);
    }

    picture::View const& view_;
    std::string const& language_;
    picture::StepCounts const* counts_;
};

}  // namespace

Result<std::vector<picture::Page>> drawn_pages(picture::View const& view, std::string const& language,
                                               picture::StepCounts const* counts) {
    Press const press{view, language, counts};
    auto cut = picture::cut_into_pages(view, counts != nullptr, [&](auto const& sheet) { return press.room(sheet); });
    if (!cut) return cut.error();
    auto const mark = "<!-- " + picture::mark_of(picture::dot_of(view, language, counts)) + " -->\n";
    std::vector<picture::Page> pages;
    picture::Sheet sheet{std::move(*cut), 0};
    for (; sheet.number < sheet.pages.size(); ++sheet.number) {
        auto page = press.best(sheet);
        if (!page) return page.error();
        page->svg += mark;
        pages.push_back(std::move(*page));
    }
    return pages;
}

std::string file_of_page(std::string const& first, std::size_t page) {
    if (page == 0) return first;
    std::filesystem::path const path{first};
    auto const name = path.stem().string() + "-" + std::to_string(page + 1) + path.extension().string();
    return (path.parent_path() / name).string();
}

}  // namespace passerelle::cli
