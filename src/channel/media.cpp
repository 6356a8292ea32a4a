#include "channel/media.hpp"

namespace passerelle::channel {

namespace {

struct Row {
    std::string_view word;
    Media media;
};
constexpr Row words[] = {
    {"photo", Media::photo},   {"image", Media::photo},      {"m.image", Media::photo},    {"picture", Media::photo},
    {"voice", Media::voice},   {"audio", Media::voice},      {"m.audio", Media::voice},    {"video", Media::video},
    {"m.video", Media::video}, {"video_note", Media::video}, {"animation", Media::video},  {"file", Media::file},
    {"m.file", Media::file},   {"document", Media::file},    {"location", Media::place},   {"m.location", Media::place},
    {"venue", Media::place},   {"contact", Media::contact},  {"contacts", Media::contact}, {"sticker", Media::sticker},
};
constexpr Row mime_types[] = {{"image/", Media::photo}, {"audio/", Media::voice}, {"video/", Media::video}};

}  // namespace

Media media_of(std::string_view word) {
    for (auto const& row : words)
        if (row.word == word) return row.media;
    for (auto const& row : mime_types)
        if (word.starts_with(row.word)) return row.media;
    return word.find('/') == std::string_view::npos ? Media::none : Media::file;
}

}  // namespace passerelle::channel
