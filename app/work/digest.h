#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace heyan::app {

// SHA-256 of what is added piece by piece, in hexadecimal figures.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void Add(std::string_view bytes);
  std::string Hex();  // once, at the end

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::string Sha256Hex(std::string_view bytes);

}  // namespace heyan::app
