#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "base/http_message.hpp"

namespace passerelle::transport {

struct EndsEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct EndsList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EndsEasy>;
using List = std::unique_ptr<curl_slist, EndsList>;

// One call as libcurl carries it; its callbacks write here, so it stays where it is until the handle is gone.
struct CurlCall {
    CurlCall(HttpCall its_call, std::size_t reply_limit) : call{std::move(its_call)}, limit{reply_limit} {}
    HttpCall call;
    std::size_t limit;  // bytes of the body that are kept
    List headers;
    HttpReply reply;
    std::size_t header_bytes = 0;
    bool has_begun = false;  // a connection stood and the request was let out: bytes of it may have arrived
    bool is_cut = false;     // the reply is longer than we keep
    bool is_finished = false;
    CURLcode code = CURLE_OK;
};

// Whether it can be written as it is: no line break or NUL in method, URL or headers.
bool is_sendable(HttpCall const& call);
// The handle, with every option set; throws std::runtime_error only for what libcurl itself cannot do.
Easy prepare(CurlCall& transfer, std::chrono::milliseconds remaining, int connect_timeout_ms);
// What came of it; a call that is not finished was cancelled. Takes the reply out of the call.
CallResult result_of(CURL* easy, CurlCall& transfer);
CallResult failed(CallFailure failure, std::string detail);

}  // namespace passerelle::transport
