#include "app/work/cache_folder.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

namespace heyan::app {

std::string CacheFolder(const std::string& name) {
  namespace fs = std::filesystem;
  const char* cache_home = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  fs::path base;
  if (cache_home != nullptr && *cache_home == '/') {
    base = cache_home;
  } else if (home != nullptr && *home == '/') {
    base = fs::path(home) / ".cache";
  } else {
    return "";
  }
  const fs::path folder = base / "heyan" / name;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder, error)) return "";
  ::chmod(folder.c_str(), S_IRWXU);
  return folder.string();
}

}  // namespace heyan::app
