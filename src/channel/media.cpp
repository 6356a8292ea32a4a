#include "channel/media.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

struct Row {
    std::string_view word;
    Media media;
};
constexpr Row words[] = {
    {"photo", Media::photo},        {"image", Media::photo},          {"m.image", Media::photo},
    {"picture", Media::photo},      {"voice", Media::voice},          {"audio", Media::voice},
    {"m.audio", Media::voice},      {"video", Media::video},          {"m.video", Media::video},
    {"video_note", Media::video},   {"animation", Media::video},      {"file", Media::file},
    {"m.file", Media::file},        {"document", Media::file},        {"location", Media::place},
    {"m.location", Media::place},   {"venue", Media::place},          {"contact", Media::contact},
    {"contacts", Media::contact},   {"sticker", Media::sticker},      {"vcard", Media::contact},
    {"text/vcard", Media::contact}, {"text/x-vcard", Media::contact},
};
constexpr Row mime_types[] = {{"image/", Media::photo}, {"audio/", Media::voice}, {"video/", Media::video}};
constexpr std::string_view no_content[] = {"text/plain", "application/smil"};  // the words and the layout of an MMS
constexpr Row name_ends[] = {
    {".jpg", Media::photo},  {".jpeg", Media::photo},  {".png", Media::photo}, {".gif", Media::photo},
    {".webp", Media::photo}, {".amr", Media::voice},   {".mp3", Media::voice}, {".ogg", Media::voice},
    {".m4a", Media::voice},  {".wav", Media::voice},   {".mp4", Media::video}, {".3gp", Media::video},
    {".mov", Media::video},  {".vcf", Media::contact},
};

}  // namespace

Media media_of(std::string_view word) {
    for (auto const& row : words)
        if (row.word == word) return row.media;
    for (auto const& row : mime_types)
        if (word.starts_with(row.word)) return row.media;
    return word.find('/') == std::string_view::npos ? Media::none : Media::file;
}

Media media_of_attachment(std::string_view mime_type, std::string_view url) {
    auto const type = lower(trimmed(mime_type.substr(0, mime_type.find(';'))));
    if (std::ranges::find(no_content, type) != std::end(no_content)) return Media::none;
    if (!type.empty()) return media_of(type);
    if (trimmed(url).empty()) return Media::none;
    auto const path = lower(trimmed(url.substr(0, url.find_first_of("?#"))));
    for (auto const& row : name_ends)
        if (path.ends_with(row.word)) return row.media;
    return Media::file;
}

Media media_among(boost::json::array const* attachments, std::string_view mime_type, std::string_view url) {
    if (!attachments) return Media::none;
    for (auto const& each : *attachments)
        if (auto const media = media_of_attachment(text_at(each, mime_type), text_at(each, url)); media != Media::none)
            return media;
    return Media::none;
}

}  // namespace passerelle::channel
