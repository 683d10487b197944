#include "app/ledger/ledger_key.h"

#include <fcntl.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "app/ledger/ledger_file.h"
#include "app/ledger/ledger_place.h"
#include "app/work/hex.h"

namespace heyan::app {
namespace {

constexpr std::size_t kKeyBytes = 32;
using Digest = std::array<unsigned char, 32>;

Digest Sign(const std::string& key, std::string_view text) {
  Digest digest{};
  unsigned int size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  HEYAN_CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(),
                   digest.data(), &size) != nullptr);
  return digest;
}

std::string Load(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text.size() == 2 * kKeyBytes ? text : std::string();
}

models::Result<std::string> Make(const std::string& file) {
  Digest key{};
  HEYAN_CHECK(RAND_bytes(key.data(), static_cast<int>(key.size())) == 1);
  const std::string text = ToHex(key.data(), key.size());
  MakeFoldersTo(file);
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  const std::string line = text + "\n";
  const bool written =
      fd >= 0 && ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  if (fd >= 0) ::close(fd);
  if (written) return text;
  const std::string why = std::strerror(errno);
  return models::Fail(models::ErrorCode::kUnreadable,
                      {"无法写入台账密钥：" + why, "the ledger's key cannot be written: " + why},
                      file);
}

}  // namespace

std::string LedgerKey::Hash(std::string_view text) const {
  const Digest digest = Sign(bytes_, text);
  return ToHex(digest.data(), digest.size());
}

std::uint32_t LedgerKey::Short(std::string_view text) const {
  const Digest digest = Sign(bytes_, text);
  return static_cast<std::uint32_t>(digest[0]) | static_cast<std::uint32_t>(digest[1]) << 8U |
         static_cast<std::uint32_t>(digest[2]) << 16U |
         static_cast<std::uint32_t>(digest[3]) << 24U;
}

std::string KeyFileOf(const std::string& path) {
  const char* named = std::getenv("HEYAN_LEDGER_KEY");
  return named != nullptr && *named != '\0' ? named : BesideLedger(path, ".key");
}

models::Result<LedgerKey> KeyOf(Ledger& ledger, const std::string& key_file) {
  const auto id = ledger.KeyId();
  if (!id) return tl::unexpected(id.error());
  std::string text = Load(key_file);
  if (text.empty() && ::access(key_file.c_str(), F_OK) == 0) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"台账密钥文件无法读取或内容不对（应为 64 位十六进制）",
                         "the ledger's key file cannot be read or is none (64 hex digits)"},
                        key_file);
  }
  if (text.empty() && !id->empty()) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"找不到台账的密钥文件；请放回原处，或用 HEYAN_LEDGER_KEY 指明",
                         "the ledger's key file is gone; put it back, or name it in "
                         "HEYAN_LEDGER_KEY"},
                        key_file);
  }
  if (text.empty()) {
    auto made = Make(key_file);
    if (!made) return tl::unexpected(made.error());
    text = *made;
  }
  LedgerKey key(text);
  if (id->empty()) {
    if (auto set = ledger.SetKeyId(key.Id()); !set) return tl::unexpected(set.error());
  } else if (*id != key.Id()) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"密钥文件与台账不符，散列无法比对；请指明建立台账时的密钥文件",
                         "this key is not the ledger's, hashes would never match; name the key "
                         "file that the ledger was made with"},
                        key_file);
  }
  return key;
}

}  // namespace heyan::app
