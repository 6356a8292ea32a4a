#include "flow/picture/svg.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/digest.hpp"
#include "base/encoding.hpp"

namespace passerelle::flow::picture {

namespace {

constexpr double page_width = 595.28, page_height = 841.89, page_margin = 28.35;  // points; 10 mm of margin
constexpr double least_margin = 17.01;  // 6 mm: what most printers leave white anyhow

// The number of points behind `name="`, as Graphviz writes its width and height.
double points_of(std::string_view head, std::string_view name) {
    auto const at = head.find(name);
    if (at == std::string_view::npos) return 0;
    double points = 0;
    auto const* const begin = head.data() + at + name.size();
    auto const [_, error] = std::from_chars(begin, head.data() + head.size(), points);
    return error == std::errc{} ? points : 0;
}

// Machines without DejaVu have letters of the same width (Windows, macOS: Verdana), or at least without serifs.
std::string with_other_fonts(std::string_view graphviz) {
    constexpr std::string_view drawn = "font-family=\"DejaVu Sans\"";
    std::string made;
    for (std::size_t at = 0; at < graphviz.size();) {
        auto const found = std::min(graphviz.find(drawn, at), graphviz.size());
        made += graphviz.substr(at, found - at);
        if (found < graphviz.size()) made += "font-family=\"DejaVu Sans,Verdana,sans-serif\"";
        at = found + drawn.size();
    }
    return made;
}

double scale_within(double margin, double width, double height) {
    return std::min((page_width - 2 * margin) / width, (page_height - 2 * margin) / height);
}

std::string with_one_decimal(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", number);
    return text;
}

}  // namespace

Result<Page> page_of(std::string_view graphviz, std::string_view title, std::string_view outline, double largest) {
    auto const open = graphviz.find("<svg");
    auto const body = open == std::string_view::npos ? open : graphviz.find('>', open);
    auto const close = graphviz.rfind("</svg>");
    if (body == std::string_view::npos || close == std::string_view::npos)
        return Error{Fault::invalid, "Graphviz wrote no picture"};
    auto const head = graphviz.substr(open, body - open);
    auto const width = points_of(head, "width=\""), height = points_of(head, "height=\"");
    if (width <= 0 || height <= 0) return Error{Fault::invalid, "Graphviz wrote a picture without a size"};
    auto scale = scale_within(page_margin, width, height);
    Page page;
    page.tight = scale < 1;
    if (page.tight) scale = std::min(1.0, scale_within(least_margin, width, height));
    scale = std::min(scale, largest);
    // The page in the drawing's own units, so that nothing but the frame around it changes.
    auto const left = (page_width / scale - width) / 2,
               top = std::min(page_margin, (page_height - height * scale) / 2) / scale;
    // Without the rule for @page, browsers put margins around the page and what is left over on a second one.
    page.scale = scale;
    page.svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "width=\"210mm\" height=\"297mm\" viewBox=\"" +
        with_one_decimal(-left) + " " + with_one_decimal(-top) + " " + with_one_decimal(page_width / scale) + " " +
        with_one_decimal(page_height / scale) + "\" role=\"img\" aria-labelledby=\"title outline\">\n" +
        "<style>@page { size: A4 portrait; margin: 0 }</style>\n<title id=\"title\">" + escape_xml(title) +
        "</title>\n<desc id=\"outline\">" + escape_xml(outline) + "</desc>\n" +
        with_other_fonts(graphviz.substr(body + 1, close - body - 1)) + "</svg>\n";
    return page;
}

std::string mark_of(std::string_view dot) { return "passerelle flow graph " + hex_encode(sha256(dot)).substr(0, 32); }

}  // namespace passerelle::flow::picture
