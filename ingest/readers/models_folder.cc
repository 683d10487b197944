#include "ingest/readers/models_folder.h"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

namespace heyan::ingest {
namespace {

constexpr char kSubfolder[] = "ppocr-4.0.0";

std::vector<std::string> Folders() {
  std::vector<std::string> folders;
  if (const char* named = std::getenv("HEYAN_DEPS"); named != nullptr && *named != '\0') {
    return {named};  // and nowhere else, so that a user can say "none"
  }
#ifdef HEYAN_DEPS_DIR
  folders.emplace_back(HEYAN_DEPS_DIR);
#endif
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    folders.push_back(std::string(home) + "/.cache/heyan/deps");
  }
  return folders;
}

}  // namespace

models::Result<std::string> ModelFile(const std::string& name) {
  for (const std::string& folder : Folders()) {
    if (folder.empty()) continue;
    const std::filesystem::path path = std::filesystem::path(folder) / kSubfolder / name;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) return path.string();
  }
  return models::Fail(models::ErrorCode::kUnavailable,
                      {"模型 " + name + " 未安装：请重新运行 ./heyan 完成安装",
                       "model " + name + " is not installed: run ./heyan again to set it up"});
}

models::Result<std::vector<std::string>> LoadAlphabet(const std::string& name) {
  const auto path = ModelFile(name);
  if (!path) return tl::unexpected(path.error());
  std::ifstream in(*path, std::ios::binary);
  std::vector<std::string> alphabet = {""};
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    alphabet.push_back(line);
  }
  alphabet.emplace_back(" ");
  return alphabet;
}

std::string ShortHash(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return "";
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) return "";
  std::vector<char> buffer(1U << 20U);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<size_t>(in.gcount()));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1) return "";
  constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (size_t i = 0; i < 6 && i < size; ++i) {
    text.push_back(kHex[digest[i] >> 4U]);
    text.push_back(kHex[digest[i] & 15U]);
  }
  return text;
}

}  // namespace heyan::ingest
