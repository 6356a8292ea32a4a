#include "transport/curl_call.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include "transport/public_address.hpp"

namespace passerelle::transport {

using std::chrono::milliseconds;

namespace {

constexpr std::size_t reply_header_bytes = 64 * 1024;
// A kept connection that idles longer is not used again: the other side may just be closing it, and a request written
// into that moment is lost without an answer.
constexpr long reuse_within_seconds = 20;

// libcurl would silently repeat a request that a reused connection swallowed without an answer, a POST too; repeating
// is the dispatcher's decision, and for a message that may have been taken it is "no". So a request leaves once.
// https://curl.se/libcurl/c/CURLOPT_PREREQFUNCTION.html: called when the connection stands, before the request is sent.
int on_connected(void* self, char*, char*, int, int) {
    auto& transfer = *static_cast<CurlCall*>(self);
    if (transfer.has_begun) return CURL_PREREQFUNC_ABORT;
    transfer.has_begun = true;
    return CURL_PREREQFUNC_OK;
}

// Asked with the address that the name has led to, so that no name can lead behind the wall.
curl_socket_t open_public(void*, curlsocktype, curl_sockaddr* address) {
    if (!is_public_address(address->addr)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t on_body(char* data, std::size_t, std::size_t count, void* self) {
    auto& transfer = *static_cast<CurlCall*>(self);
    auto const room = transfer.limit - transfer.reply.body.size();
    transfer.reply.body.append(data, std::min(room, count));
    transfer.is_cut = count > room;
    return transfer.is_cut ? 0 : count;
}

std::size_t on_header(char* data, std::size_t, std::size_t count, void* self) {
    auto& transfer = *static_cast<CurlCall*>(self);
    std::string_view line{data, count};
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (line.starts_with("HTTP/")) transfer.reply.headers.clear();  // the final one follows an interim one
    auto const colon = line.find(':');
    transfer.header_bytes += count;
    if (colon == line.npos || transfer.header_bytes > reply_header_bytes) return count;
    auto value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
    transfer.reply.headers.emplace_back(line.substr(0, colon), value);
    return count;
}

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
    if (auto const code = curl_easy_setopt(easy, option, value); code != CURLE_OK)
        throw std::runtime_error{"libcurl refuses option " + std::to_string(option) + ": " + curl_easy_strerror(code)};
}

void set_method(CURL* easy, HttpCall const& call) {
    if (call.method == "HEAD") return set(easy, CURLOPT_NOBODY, 1L);
    if (!call.body.empty() || call.method == "POST") {
        set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
        set(easy, CURLOPT_POSTFIELDS, call.body.c_str());  // not copied: the transfer keeps it
    }
    set(easy, CURLOPT_CUSTOMREQUEST, call.method.c_str());
}

// What the caller did not write, curl shall not add: no Expect (a round trip), no guessed Content-Type.
List header_list(Headers const& headers) {
    curl_slist* list = nullptr;
    for (auto const& [name, value] : headers)
        list = curl_slist_append(list, (value.empty() ? name + ";" : name + ": " + value).c_str());
    for (std::string const name : {"Expect", "Content-Type"})
        if (!header(headers, name)) list = curl_slist_append(list, (name + ":").c_str());
    return List{list};
}

// Without URL or host: curl's fixed sentence, and the system's reason where there is one.
std::string reason(CURL* easy, CurlCall const& transfer) {
    if (transfer.code == CURLE_ABORTED_BY_CALLBACK) return "the connection was closed before an answer";
    std::string text = curl_easy_strerror(transfer.code);
    long number = 0;
    bool const has_number = curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &number) == CURLE_OK && number != 0;
    if (has_number && transfer.code == CURLE_COULDNT_CONNECT)
        text += " (" + std::generic_category().message(static_cast<int>(number)) + ")";
    return text;
}

}  // namespace

bool is_sendable(HttpCall const& call) {
    auto const is_clean = [](std::string_view text) {
        return text.find_first_of(std::string_view{"\r\n\0", 3}) == text.npos;
    };
    return is_clean(call.url) && is_clean(call.method) && !call.method.empty() &&
           std::all_of(call.headers.begin(), call.headers.end(),
                       [&](auto const& one) { return is_clean(one.first) && is_clean(one.second); });
}

Easy prepare(CurlCall& transfer, milliseconds remaining, int connect_timeout_ms) {
    Easy easy{curl_easy_init()};
    if (!easy) throw std::runtime_error{"libcurl cannot make a transfer: out of memory"};
    auto* const handle = easy.get();
    transfer.headers = header_list(transfer.call.headers);
    auto const total = std::max<long>(1, static_cast<long>(remaining.count()));
    set(handle, CURLOPT_PRIVATE, &transfer);
    set(handle, CURLOPT_URL, transfer.call.url.c_str());
    set(handle, CURLOPT_PATH_AS_IS, 1L);
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle, CURLOPT_PROXY, "");  // those of the environment are not for us
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_TCP_NODELAY, 1L);
    // A resolver thread that hangs is left behind when its call times out; without this the loop would wait for it.
    set(handle, CURLOPT_QUICK_EXIT, 1L);
    set(handle, CURLOPT_TIMEOUT_MS, total);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, std::min<long>(total, connect_timeout_ms));
    set(handle, CURLOPT_MAXAGE_CONN, reuse_within_seconds);
    set(handle, CURLOPT_USERAGENT, "passerelle");
    set(handle, CURLOPT_HTTPHEADER, transfer.headers.get());
    set(handle, CURLOPT_PREREQFUNCTION, &on_connected);
    set(handle, CURLOPT_PREREQDATA, &transfer);
    if (transfer.call.public_only) {
        set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_public);
        set(handle, CURLOPT_FRESH_CONNECT, 1L);  // a kept connection was not asked about
    }
    set(handle, CURLOPT_WRITEFUNCTION, &on_body);
    set(handle, CURLOPT_WRITEDATA, &transfer);
    set(handle, CURLOPT_HEADERFUNCTION, &on_header);
    set(handle, CURLOPT_HEADERDATA, &transfer);
    set_method(handle, transfer.call);
    return easy;
}

CallResult failed(CallFailure failure, std::string detail) {
    CallResult result;
    result.failure = failure;
    result.detail = std::move(detail);
    return result;
}

CallResult result_of(CURL* easy, CurlCall& transfer) {
    auto const failure = transfer.has_begun ? CallFailure::lost : CallFailure::not_sent;
    if (!transfer.is_finished) return failed(failure, "cancelled");
    if (transfer.code != CURLE_OK && !transfer.is_cut) return failed(failure, reason(easy, transfer));
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    CallResult result;
    transfer.reply.status = static_cast<int>(status);
    result.reply = std::move(transfer.reply);
    return result;
}

}  // namespace passerelle::transport
