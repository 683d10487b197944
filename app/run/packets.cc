#include "app/run/packets.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>

namespace heyan::app {
namespace {

namespace fs = std::filesystem;

// Longest first: ".tar.gz" before ".gz".
constexpr std::array<std::string_view, 10> kArchiveSuffixes = {
    ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".tgz", ".tbz2", ".zip", ".rar", ".tar", ".7z"};

std::size_t ArchiveSuffixLength(const std::string& path) {
  std::string lower = path;
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (const std::string_view suffix : kArchiveSuffixes) {
    if (lower.size() > suffix.size() && lower.ends_with(suffix)) return suffix.size();
  }
  return 0;
}

std::string OwnName(const std::string& path) {
  std::error_code error;
  fs::path whole = fs::absolute(path, error).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  const std::string name = whole.filename().string();
  return name.empty() ? path : name;
}

// Children in byte order, so that runs on different file systems agree.
bool Children(const fs::path& folder, std::vector<fs::path>& children) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) return false;
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) return false;
    if (!entries->path().filename().string().starts_with(".")) children.push_back(entries->path());
  }
  std::ranges::sort(children, {}, [](const fs::path& path) { return path.string(); });
  return true;
}

void ListBelow(const fs::path& root, const fs::path& folder, int depth, PacketList& list) {
  std::vector<fs::path> children;
  if (!Children(folder, children)) {
    list.problems.push_back({models::ErrorCode::kUnreadable,
                             {"无法打开文件夹，请检查路径和权限",
                              "this folder cannot be opened; check the path and its permissions"},
                             folder.string(),
                             0});
    return;
  }
  for (const fs::path& child : children) {
    std::error_code error;
    const bool is_folder = fs::is_directory(child, error);
    if (is_folder && depth > 1) {
      ListBelow(root, child, depth - 1, list);
    } else if (is_folder || HasArchiveSuffix(child.string())) {
      const std::string below = child.lexically_relative(root).string();
      list.packets.push_back({is_folder ? below : WithoutArchiveSuffix(below), child.string()});
    } else {
      list.skipped.push_back(child.string());
    }
  }
}

}  // namespace

const std::string& PlaceOf(const PacketInput& packet) {
  return packet.from.empty() ? packet.path : packet.from;
}

bool HasArchiveSuffix(const std::string& path) { return ArchiveSuffixLength(path) > 0; }

std::string WithoutArchiveSuffix(const std::string& path) {
  return path.substr(0, path.size() - ArchiveSuffixLength(path));
}

PacketList ListPackets(const std::vector<std::string>& paths, bool batch, int depth) {
  PacketList list;
  for (const std::string& path : paths) {
    if (batch) {
      ListBelow(path, path, std::max(1, depth), list);
      continue;
    }
    std::error_code error;
    const std::string name = OwnName(path);
    list.packets.push_back(
        {fs::is_directory(path, error) ? name : WithoutArchiveSuffix(name), path});
  }
  std::set<std::string> taken;
  for (PacketInput& packet : list.packets) {
    const std::string name = packet.id;
    for (int again = 2; !taken.insert(packet.id).second; ++again) {
      packet.id = name + "#" + std::to_string(again);
    }
  }
  return list;
}

}  // namespace heyan::app
