// The folders know each other one way only (docs/architecture.md): models nothing; ingest, extract
// and verify models and themselves; app all. And files stay short enough to be read.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kMostLinesOfCode = 420;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"models", {"models"}},
    {"ingest", {"models", "ingest"}},
    {"extract", {"models", "extract"}},
    {"verify", {"models", "verify"}},
    {"app", {"models", "ingest", "extract", "verify", "app"}},
};

std::vector<fs::path> SourcesOf(const std::string& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(HEYAN_SOURCE_DIR) / folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".h" || extension == ".cc") files.push_back(entry.path());
  }
  return files;
}

// The first folder of `#include "folder/…"`; "" for other lines and for third-party headers.
std::string IncludedFolder(const std::string& line) {
  const std::string head = "#include \"";
  if (!line.starts_with(head)) return "";
  const auto slash = line.find('/', head.size());
  if (slash == std::string::npos) return "";
  return line.substr(head.size(), slash - head.size());
}

bool IsCode(const std::string& line) {
  const auto first = line.find_first_not_of(" \t");
  return first != std::string::npos && line.compare(first, 2, "//") != 0;
}

TEST(Layout, ArrowsPointOneWay) {
  std::set<std::string> ours{"fixtures", "tests"};
  for (const auto& [folder, allowed] : kMayInclude) ours.insert(folder);
  for (const auto& [folder, allowed] : kMayInclude) {
    const auto files = SourcesOf(folder);
    EXPECT_FALSE(files.empty()) << folder;
    for (const fs::path& path : files) {
      std::ifstream file(path);
      std::string line;
      while (std::getline(file, line)) {
        const std::string included = IncludedFolder(line);
        if (!ours.contains(included)) continue;
        EXPECT_TRUE(allowed.contains(included)) << path << " includes " << included << ": " << line;
      }
    }
  }
}

TEST(Layout, FilesStayShort) {
  for (const auto& [folder, allowed] : kMayInclude) {
    for (const fs::path& path : SourcesOf(folder)) {
      if (path.stem().string().ends_with("_words")) continue;  // tables: data, not code
      std::ifstream file(path);
      std::string line;
      int lines = 0;
      while (std::getline(file, line)) lines += IsCode(line) ? 1 : 0;
      EXPECT_LE(lines, kMostLinesOfCode) << path;
    }
  }
}

TEST(Layout, MainIsGlue) {
  std::ifstream file(fs::path(HEYAN_SOURCE_DIR) / "app/main.cc");
  std::string line;
  int lines = 0;
  while (std::getline(file, line)) ++lines;
  EXPECT_GT(lines, 0);
  EXPECT_LT(lines, 80);
}

}  // namespace
