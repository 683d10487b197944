// Folders of a test's own, gone with it; files written and read whole.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace heyan::tests {

class Folder {  // an empty one, gone with the object
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "heyan-test-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path() const { return path_.string(); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline std::string ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void WriteWhole(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

// A packet's folder, and one to unpack into.
class PacketFolderTest : public ::testing::Test {
 protected:
  PacketFolderTest() {
    std::filesystem::create_directories(packet_folder());
    std::filesystem::create_directories(work_folder());
  }
  std::string packet_folder() const { return folder_ / "packet"; }
  std::string work_folder() const { return folder_ / "work"; }
  std::string PathOf(const std::string& name) const { return packet_folder() + "/" + name; }
  std::string Write(const std::string& name, const std::string& bytes) const {
    WriteWhole(PathOf(name), bytes);
    return PathOf(name);
  }

 private:
  Folder folder_;
};

}  // namespace heyan::tests
