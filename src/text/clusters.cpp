#include "text/clusters.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <stdexcept>

namespace passerelle::text {

namespace {

// Costly to make and not for two threads at once.
icu::BreakIterator& iterator() {
    thread_local auto const made = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> one{
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error)};
        if (U_FAILURE(error)) throw std::runtime_error("ICU has no rules for grapheme clusters");
        return one;
    }();
    return *made;
}

}  // namespace

std::vector<std::size_t> cluster_borders(std::string_view utf8) {
    UErrorCode error = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, utf8.data(), static_cast<int64_t>(utf8.size()), &error);
    auto& clusters = iterator();
    clusters.setText(&text, error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU cannot read the text");
    std::vector<std::size_t> borders;
    for (auto at = clusters.first(); at != icu::BreakIterator::DONE; at = clusters.next())
        borders.push_back(static_cast<std::size_t>(at));
    utext_close(&text);
    return borders;
}

}  // namespace passerelle::text
