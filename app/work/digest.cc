#include "app/work/digest.h"

#include <openssl/evp.h>

#include <array>

#include "app/work/hex.h"
#include "models/error.h"

namespace heyan::app {

struct Digest::Context {
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> evp{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Digest::Digest() : context_(std::make_unique<Context>()) {
  HEYAN_CHECK(context_->evp && EVP_DigestInit_ex(context_->evp.get(), EVP_sha256(), nullptr) == 1);
}

Digest::~Digest() = default;

void Digest::Add(std::string_view bytes) {
  HEYAN_CHECK(EVP_DigestUpdate(context_->evp.get(), bytes.data(), bytes.size()) == 1);
}

std::string Digest::Hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HEYAN_CHECK(EVP_DigestFinal_ex(context_->evp.get(), digest.data(), &size) == 1);
  return ToHex(digest.data(), size);
}

std::string Sha256Hex(std::string_view bytes) {
  Digest digest;
  digest.Add(bytes);
  return digest.Hex();
}

}  // namespace heyan::app
