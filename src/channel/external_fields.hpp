#pragma once

#include <boost/json/value.hpp>
#include <initializer_list>

#include "channel/wire.hpp"
#include "channel/xml_fields.hpp"

namespace passerelle::channel {

// What any HTTP program sends: query, form (urlencoded or multipart), JSON or XML, read by one kind of name: that of a
// field ("sender"), a path into JSON ("data.0.from") or into XML ("//source").
class ExternalFields {
public:
    // `with_query`: the query of the address counts besides the body (what is signed may be the body alone).
    static ExternalFields of(HttpRequest const& request, bool with_query);
    static ExternalFields of(HttpReply const& reply);

    std::optional<Decoded> rejected;  // malformed, wrong_content_type
    std::optional<std::string> at(std::string_view name) const;
    // The first that holds something, of the configured name and, after it, the defaults; empty when none does.
    std::string first(std::string_view configured, std::initializer_list<std::string_view> defaults) const;

private:
    void read_body(std::string_view type, std::string_view content_type, std::string_view body);
    FormFields form_;
    boost::json::value json_;
    std::optional<XmlFields> xml_;
};

}  // namespace passerelle::channel
