#include "app/audit/content_hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

namespace heyan::app {
namespace {

namespace fs = std::filesystem;

class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    HEYAN_CHECK(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }

  void Add(const char* bytes, std::size_t size) {
    HEYAN_CHECK(EVP_DigestUpdate(context_.get(), bytes, size) == 1);
  }

  // With its length, so that two names never run together.
  void AddName(const std::string& name) {
    const std::string head = std::to_string(name.size()) + ":" + name;
    Add(head.data(), head.size());
  }

  std::string Hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int size = 0;
    HEYAN_CHECK(EVP_DigestFinal_ex(context_.get(), bytes.data(), &size) == 1);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
      hex += kDigits[bytes.at(i) >> 4U];
      hex += kDigits[bytes.at(i) & 15U];
    }
    return hex;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

// A file that cannot be opened is part of what the packet holds: the report will say so.
std::string FileHash(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return "unreadable";
  Digest digest;
  std::vector<char> block(std::size_t{1} << 16U);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    digest.Add(block.data(), static_cast<std::size_t>(file.gcount()));
  }
  return digest.Hex();
}

}  // namespace

models::Result<std::string> ContentHash(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"找不到材料包，请检查路径", "no such packet; check the path"}, path);
  }
  if (!fs::is_directory(path, error)) return FileHash(path);
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file(error)) files.push_back(it->path());
  }
  std::ranges::sort(files, {}, [](const fs::path& file) { return file.string(); });
  Digest digest;
  for (const fs::path& file : files) {
    digest.AddName(file.lexically_relative(path).string());
    digest.AddName(FileHash(file));
  }
  return digest.Hex();
}

}  // namespace heyan::app
