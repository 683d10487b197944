// Runs the real program and keeps what it said.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/support/folder.h"

namespace heyan::tests {

struct Ended {
  int status = -1;
  std::string out;
  std::string err;
};

inline std::string Quoted(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// `environment` such as "NAME=value OTHER=value". The cache is the caller's folder, or none.
inline Ended Heyan(const std::vector<std::string>& arguments, const std::string& environment = "",
                   const std::string& cache = "") {
  const Folder folder;
  std::string line = "env LC_ALL=zh_CN.UTF-8 ";
  line += "XDG_CACHE_HOME=" + Quoted(cache.empty() ? folder / "cache" : cache) + " " + environment;
  line += " " + Quoted(std::string(HEYAN_BINARY_DIR) + "/heyan");
  for (const std::string& argument : arguments) line += " " + Quoted(argument);
  line += " >" + Quoted(folder / "out") + " 2>" + Quoted(folder / "err") + " </dev/null";
  const int raw = std::system(line.c_str());
  Ended ended;
  ended.status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -1;
  ended.out = ReadWhole(folder / "out");
  ended.err = ReadWhole(folder / "err");
  return ended;
}

inline std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      lines.push_back(line);
      line.clear();
    } else {
      line += c;
    }
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace heyan::tests
