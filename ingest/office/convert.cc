#include "ingest/office/convert.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <string_view>
#include <thread>
#include <vector>

#include "ingest/archive/fresh_folder.h"

namespace heyan::ingest {
namespace {

namespace fs = std::filesystem;
using models::ErrorCode;
using models::Fail;

// A first start writes its profile, which takes some seconds on a slow disk.
constexpr std::chrono::seconds kLimit{60};

// What holds cells; all else that comes here is text.
constexpr auto kSheetSuffixes = std::to_array<std::string_view>({".xls", ".xlt", ".et", ".ods"});
// Slides carry no figures that anything here asks for.
constexpr auto kForeignSuffixes =
    std::to_array<std::string_view>({".ppt", ".dps", ".odp", ".msi", ".msg", ".vsd"});

template <std::size_t N>
bool EndsWithAny(const std::string& name, const std::array<std::string_view, N>& suffixes) {
  return std::ranges::any_of(suffixes, [&](std::string_view s) { return name.ends_with(s); });
}

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The program's path; "" where it is not installed.
std::string FindProgram() {
  for (const char* path :
       {"/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice",
        "/opt/libreoffice/program/soffice"}) {
    if (access(path, X_OK) == 0) return path;
  }
  return "";
}

// In the child, after fork: only calls that are safe there.
[[noreturn]] void Become(char* const* words) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setpgid(0, 0);
  const int nothing = open("/dev/null", O_RDWR);
  if (nothing >= 0) {
    for (const int stream : {0, 1, 2}) dup2(nothing, stream);
  }
  execv(words[0], words);
  _exit(127);
}

// True where it ended by itself with status 0 within the limit.
bool RunToEnd(std::vector<std::string> words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) return false;
  if (child == 0) Become(pointers.data());
  const auto end = std::chrono::steady_clock::now() + kLimit;
  int status = 0;
  while (std::chrono::steady_clock::now() < end) {
    if (waitpid(child, &status, WNOHANG) == child) {
      return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  kill(-child, SIGKILL);
  waitpid(child, &status, 0);
  return false;
}

tl::unexpected<models::Error> NotInstalled(const std::string& name) {
  return Fail(ErrorCode::kUnsupported,
              {"此格式要由 LibreOffice 转换，本机没有安装；请安装 libreoffice-writer 与 "
               "libreoffice-calc，或转为 DOCX、XLSX、PDF 后提交",
               "this format is read by way of LibreOffice, which is not installed; install "
               "libreoffice-writer and libreoffice-calc, or supply DOCX, XLSX or PDF"},
              name);
}

tl::unexpected<models::Error> NotConverted(const std::string& name) {
  return Fail(ErrorCode::kUnsupported,
              {"LibreOffice 未能转换此文件，请转为 DOCX、XLSX 或 PDF 后提交",
               "LibreOffice could not convert this file; supply DOCX, XLSX or PDF"},
              name);
}

}  // namespace

models::Result<std::string> ConvertOffice(const std::string& location, const std::string& name,
                                          const std::string& mime, const std::string& work_folder) {
  const std::string lower = Lower(name);
  if (EndsWithAny(lower, kForeignSuffixes)) return NotConverted(name);
  const std::string program = FindProgram();
  if (program.empty()) return NotInstalled(name);
  const bool sheet = mime == "application/vnd.ms-excel" || EndsWithAny(lower, kSheetSuffixes);
  const std::string suffix = sheet ? "xlsx" : "docx";
  const auto folder = FreshFolder(work_folder);
  if (!folder) return NotConverted(name);
  // The profile is of this packet alone, so that runs side by side do not lock one another out.
  const bool ended = RunToEnd({program, "--headless", "--norestore", "--nolockcheck",
                               "-env:UserInstallation=file://" +
                                   fs::absolute(fs::path(work_folder) / "office-profile").string(),
                               "--convert-to", suffix, "--outdir", folder->string(), location});
  if (!ended) return NotConverted(name);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(*folder, error)) {
    if (entry.path().extension() == "." + suffix) return entry.path().string();
  }
  return NotConverted(name);
}

}  // namespace heyan::ingest
