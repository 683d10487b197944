// Folders for what is made of a file while it is read.
#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>

namespace heyan::ingest {

// A folder below `work_folder` that nobody else was given; nullopt where it cannot be made.
inline std::optional<std::filesystem::path> FreshFolder(const std::string& work_folder) {
  static std::atomic<int> count = 0;
  if (work_folder.empty()) return std::nullopt;
  std::filesystem::path folder =
      std::filesystem::path(work_folder) / ("made-" + std::to_string(++count));
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return std::nullopt;
  return folder;
}

}  // namespace heyan::ingest
