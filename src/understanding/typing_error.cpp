#include "understanding/typing_error.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::understanding {

bool one_edit_apart(std::string_view left, std::string_view right) {
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() > 1 || left == right) return false;
    auto const first = std::mismatch(left.begin(), left.end(), right.begin()).first - left.begin();
    auto const rest_left = left.substr(first), rest_right = right.substr(first);
    if (left.size() < right.size()) return rest_left == rest_right.substr(1);
    if (rest_left.substr(1) == rest_right.substr(1)) return true;
    return rest_left.size() >= 2 && rest_left[0] == rest_right[1] && rest_left[1] == rest_right[0] &&
           rest_left.substr(2) == rest_right.substr(2);
}

}  // namespace passerelle::understanding
