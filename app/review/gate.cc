#include "app/review/gate.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <array>
#include <string_view>

#include "app/work/hex.h"

namespace heyan::app {
namespace {

// Takes as long for a wrong token as for the right one.
bool Same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string NewToken() {
  std::array<unsigned char, 32> bytes{};
  if (::RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) return "";
  return ToHex(bytes.data(), bytes.size());
}

Gate::Gate(std::string token, int port)
    : token_(std::move(token)), name_("heyan_" + std::to_string(port)), port_(port) {}

bool Gate::HostAllowed(const std::string& host) const {
  const std::string port = ":" + std::to_string(port_);
  return host == "127.0.0.1" + port || host == "localhost" + port;
}

bool Gate::OriginAllowed(const std::string& origin) const {
  constexpr std::string_view kScheme = "http://";
  if (origin.empty()) return true;
  return origin.starts_with(kScheme) && HostAllowed(origin.substr(kScheme.size()));
}

bool Gate::TokenAllowed(const std::string& token) const { return Same(token, token_); }

bool Gate::CookieAllowed(const std::string& cookies) const {
  std::string_view rest = cookies;
  while (!rest.empty()) {
    const auto end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    while (one.starts_with(' ')) one.remove_prefix(1);
    const auto equals = one.find('=');
    if (equals == std::string_view::npos || one.substr(0, equals) != name_) continue;
    if (Same(one.substr(equals + 1), token_)) return true;
  }
  return false;
}

std::string Gate::SetCookie() const {
  return name_ + "=" + token_ + "; HttpOnly; SameSite=Strict; Path=/";
}

std::string Gate::Address() const {
  return "http://127.0.0.1:" + std::to_string(port_) + "/?token=" + token_;
}

}  // namespace heyan::app
