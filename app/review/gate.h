// Who may come in: the one who was given the printed address, from this machine, by no other site's
// page. The token comes once in the address and then stays in a cookie that scripts cannot read.
#pragma once

#include <string>

namespace heyan::app {

std::string NewToken();  // 64 hex digits of randomness; "" where the machine has none

class Gate {
 public:
  Gate(std::string token, int port);

  // The Host header must name this address: a page of another site whose name was made to point
  // here (DNS rebinding) names its own.
  bool HostAllowed(const std::string& host) const;
  // "" where the browser sends none.
  bool OriginAllowed(const std::string& origin) const;
  bool TokenAllowed(const std::string& token) const;
  bool CookieAllowed(const std::string& cookies) const;  // the Cookie header

  std::string SetCookie() const;
  std::string Address() const;  // with the token: to be opened by people

 private:
  std::string token_;
  std::string name_;  // of the cookie: cookies do not tell ports apart
  int port_;
};

}  // namespace heyan::app
