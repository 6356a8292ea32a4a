#pragma once

#include <functional>
#include <vector>

#include "base/result.hpp"
#include "flow/picture/view.hpp"

namespace passerelle::flow::picture {

// The stops of each page, in reading order. A stop that stands on no page is an end that is drawn where it is come to.
using Pages = std::vector<std::vector<int>>;

// One page of a picture that may have several.
struct Sheet {
    Pages pages;
    std::size_t number = 0;

    int page_of(int stop) const;  // nowhere: it has no place of its own
    bool holds(int stop) const { return page_of(stop) == static_cast<int>(number); }
};

// An end without words of its own is drawn again at every way that leads to it: no lines across the page. With counts
// it has one place, for its count.
bool is_repeated_end(View const& view, int stop, bool counted);

// All on one page.
Sheet one_page(View const& view, bool counted);

// Cut where a page is full, at places that mean something: a question and what follows from it stay together, and few
// ways lead from page to page. Whether a page is full only who draws it can tell. Tight: with less margin than is
// usual.
enum class Room { far_too_little, too_little, tight, enough };
using Fits = std::function<Result<Room>(Sheet const&)>;
Result<Pages> cut_into_pages(View const& view, bool counted, Fits const& fits);

}  // namespace passerelle::flow::picture
