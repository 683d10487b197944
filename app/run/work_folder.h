// A folder for what is unpacked, gone with the object.
#pragma once

#include <functional>
#include <string>

namespace heyan::app {

class WorkFolder {
 public:
  WorkFolder();  // ${TMPDIR:-/tmp}/heyan-XXXXXX, mode 0700
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  const std::string& path() const { return path_; }  // "" where none could be made
  std::string MakeChild(const std::string& name) const;

 private:
  std::string path_;
};

// From here on SIGINT, SIGTERM and SIGHUP remove `folder` before the process ends with 130. To be
// called before any other thread starts. What was unpacked is personal data and must not stay.
void RemoveOnSignal(const std::string& folder);

// The first such signal calls `end` instead, which has the program end by itself; the second one
// ends it at once. "Nothing" takes it back.
void EndOnSignal(std::function<void()> end);

}  // namespace heyan::app
