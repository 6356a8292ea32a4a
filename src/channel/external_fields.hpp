#pragma once

#include <boost/json/value.hpp>
#include <initializer_list>
#include <map>

#include "channel/wire.hpp"
#include "channel/xml_fields.hpp"

namespace passerelle::channel {

// What any HTTP program sends: query, form (urlencoded or multipart), JSON or XML, read by one kind of name: that of a
// field ("sender"), a path into JSON ("data.0.from") or into XML ("//source").
class ExternalFields {
public:
    // `with_query`: the query of the address counts besides the body (what is signed may be the body alone).
    // `payload`: a field that holds all the others, as JSON or XML; empty: none does.
    static ExternalFields of(HttpRequest const& request, bool with_query, std::string_view payload = {});
    static ExternalFields of(HttpReply const& reply);

    // A batch: the list of JSON ("messages"; "." is the body itself) or the elements of XML ("//sms") at this path,
    // how many there are. Empty when nothing stands there.
    std::optional<std::size_t> open_batch(std::string_view path);
    // From now on a name is looked for in this element of the batch first, then outside of all its elements.
    void enter(std::size_t element);
    // A text answer: what the groups of a regular expression hold are the fields "1", "2" …
    void add_groups(std::string_view text, std::string_view pattern);

    std::optional<Decoded> rejected;  // malformed, wrong_content_type
    std::optional<std::string> at(std::string_view name) const;
    // The first that holds something, of the configured name and, after it, the defaults; empty when none does.
    std::string first(std::string_view configured, std::initializer_list<std::string_view> defaults) const;

private:
    void read_body(std::string_view type, std::string_view content_type, std::string_view body);
    void read_payload(std::string_view name);
    FormFields form_;
    boost::json::value json_;
    std::optional<XmlFields> xml_;
    std::string json_batch_;
    std::vector<std::size_t> xml_batch_;
    mutable std::map<std::string, std::optional<std::string>, std::less<>> common_;  // of XML, outside of the batch
    std::optional<std::size_t> entered_;
};

// Who wrote, normalised into `from`; or what is wrong with it.
std::optional<Decoded> read_external_sender(Event& event, std::string_view written, Settings const& settings);

}  // namespace passerelle::channel
