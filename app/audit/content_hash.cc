#include "app/audit/content_hash.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "app/work/digest.h"

namespace heyan::app {
namespace {

namespace fs = std::filesystem;

// With its length, so that two names never run together.
void AddName(const std::string& name, Digest* digest) {
  digest->Add(std::to_string(name.size()) + ":" + name);
}

// A file that cannot be opened is part of what the packet holds: the report will say so.
std::string FileHash(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return "unreadable";
  Digest digest;
  std::vector<char> block(std::size_t{1} << 16U);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    digest.Add({block.data(), static_cast<std::size_t>(file.gcount())});
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
    AddName(file.lexically_relative(path).string(), &digest);
    AddName(FileHash(file), &digest);
  }
  return digest.Hex();
}

}  // namespace heyan::app
