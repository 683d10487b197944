#include "app/review/uploads.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/review/gate.h"
#include "app/run/packets.h"

namespace heyan::app {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;
using models::ErrorCode;

constexpr std::uintmax_t kFreeBytes = std::uintmax_t{512}
                                      << 20;  // left on the disk, whatever comes
constexpr std::size_t kLongestPart = 200;     // bytes of one name
constexpr std::size_t kDeepest = 16;

std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::string text(32, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc));
  return text;
}

tl::unexpected<models::Error> No(const char* zh, const char* en) {
  return models::Fail(ErrorCode::kTooLarge, {zh, en});
}

bool SafePart(const std::string& part) {
  return !part.empty() && part.size() <= kLongestPart && part[0] != '.' &&
         std::ranges::none_of(part, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F;
         });
}

bool MakeFolders(const fs::path& below, const std::string& path) {
  fs::path at = below;
  std::error_code error;
  const fs::path parent = fs::path(path).parent_path();
  for (const fs::path& part : parent) {
    at /= part;
    if (::mkdir(at.c_str(), S_IRWXU) != 0 && !fs::is_directory(fs::symlink_status(at, error))) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string SafeUploadPath(const std::string& path) {
  std::string safe;
  std::size_t parts = 0;
  std::size_t from = 0;
  while (from <= path.size()) {
    const auto slash = std::min(path.find('/', from), path.size());
    const std::string part = path.substr(from, slash - from);
    if (!SafePart(part) || ++parts > kDeepest) return "";
    safe += (safe.empty() ? "" : "/") + part;
    from = slash + 1;
  }
  return safe;
}

Uploads::Uploads(ReviewLedger& ledger, std::string folder, UploadJudge judge, UploadLimits limits)
    : ledger_(ledger), folder_(std::move(folder)), judge_(std::move(judge)), limits_(limits) {
  if (auto lines = ledger_.Uploads()) lines_ = std::move(*lines);
  // What was waiting or being judged when the program ended is judged now.
  for (UploadLine& line : lines_) {
    if (line.state == "taking") {
      line.state = "failed";
      line.message = "上传中断 / cut off";
      Keep(line);
    }
    if (line.state != "waiting" && line.state != "judging") continue;
    Taking taking;
    taking.line = line;
    taking.folder = folder_ + "/" + line.id + "/" + line.name;
    waiting_.push_front(std::move(taking));
  }
  thread_ = std::thread([this] { Work(); });
}

Uploads::~Uploads() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Uploads::Keep(const UploadLine& line) { static_cast<void>(ledger_.KeepUpload(line)); }

models::Result<std::string> Uploads::Begin(const std::string& name, const std::string& policy) {
  const std::string safe = SafeUploadPath(name);
  if (safe.empty() || safe.find('/') != std::string::npos) {
    return No("材料包的名称不能用，请改名", "this name cannot be used; rename the packet");
  }
  const std::string id = NewToken().substr(0, 16);
  Taking taking;
  taking.line = {id, safe, policy, "taking", "", folder_, safe, Now()};
  taking.folder = folder_ + "/" + id + "/" + safe;
  for (const std::string& folder : {folder_, folder_ + "/" + id, taking.folder}) {
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
      return No("无法建立存放材料的文件夹", "no folder can be made for the papers");
    }
  }
  const std::lock_guard lock(mutex_);
  const auto taken = [&](const std::string& packet) {
    return std::ranges::any_of(lines_, [&](const UploadLine& l) { return l.packet == packet; });
  };
  for (int again = 2; taken(taking.line.packet); ++again) {
    taking.line.packet = safe + "#" + std::to_string(again);
  }
  lines_.insert(lines_.begin(), taking.line);
  Keep(taking.line);
  taking_.push_back(std::move(taking));
  return id;
}

Uploads::Taking* Uploads::Find(const std::string& id) {
  const auto found =
      std::ranges::find_if(taking_, [&](const Taking& taking) { return taking.line.id == id; });
  return found == taking_.end() ? nullptr : &*found;
}

models::Result<Uploads::Writer> Uploads::Open(const std::string& id, const std::string& path) {
  const std::string safe = SafeUploadPath(path);
  if (safe.empty()) return No("文件名不能用，请改名", "this file's name cannot be used");
  const std::lock_guard lock(mutex_);
  Taking* taking = Find(id);
  if (taking == nullptr) return No("没有这次上传", "there is no such upload");
  if (static_cast<int>(taking->files.size()) >= limits_.files) {
    return No("文件太多", "too many files");
  }
  std::error_code error;
  const auto space = fs::space(folder_, error);
  if (!error && space.available < kFreeBytes) return No("磁盘空间不足", "the disk is full");
  if (!MakeFolders(taking->folder, safe)) return No("文件夹无法建立", "no folder can be made");
  const int fd = ::open((taking->folder + "/" + safe).c_str(),
                        O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (fd < 0) return No("同名文件已上传", "a file of this name is there already");
  taking->files.push_back(safe);
  return Writer(*this, id, fd);
}

Uploads::Writer::~Writer() {
  if (fd_ >= 0) ::close(fd_);
}

bool Uploads::Writer::Write(const char* data, std::size_t size) {
  bytes_ += size;
  {
    const std::lock_guard lock(uploads_.mutex_);
    Taking* taking = uploads_.Find(id_);
    if (taking == nullptr) return false;
    taking->bytes += size;
    if (bytes_ > uploads_.limits_.file_bytes || taking->bytes > uploads_.limits_.bytes)
      return false;
  }
  while (size > 0) {
    const ssize_t written = ::write(fd_, data, size);
    if (written <= 0) return false;
    data += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

Done Uploads::Finish(const std::string& id) {
  {
    const std::lock_guard lock(mutex_);
    Taking* taking = Find(id);
    if (taking == nullptr) return No("没有这次上传", "there is no such upload");
    if (taking->files.empty()) return No("没有文件", "no file came");
    Taking ready = std::move(*taking);
    std::erase_if(taking_,
                  [&](const Taking& one) { return one.line.id == id || one.line.id.empty(); });
    ready.line.id = id;
    ready.line.state = "waiting";
    const auto line = std::ranges::find(lines_, id, &UploadLine::id);
    if (line != lines_.end()) *line = ready.line;
    Keep(ready.line);
    waiting_.push_back(std::move(ready));
  }
  changed_.notify_all();
  return {};
}

void Uploads::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    Taking taking = std::move(waiting_.front());
    waiting_.pop_front();
    const auto tell = [&](const std::string& state, const std::string& message) {
      taking.line.state = state;
      taking.line.message = message;
      const auto line = std::ranges::find(lines_, taking.line.id, &UploadLine::id);
      if (line != lines_.end()) *line = taking.line;
      Keep(taking.line);
    };
    tell("judging", "");
    working_ = true;
    lock.unlock();
    // One archive file dropped alone is the packet; else the folder of all files is.
    std::string path = taking.folder;
    std::vector<fs::path> children;
    std::error_code error;
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      children.push_back(it->path());
    }
    if (children.size() == 1 && HasArchiveSuffix(children.front().string())) {
      path = children.front().string();
    }
    const Done judged = judge_(taking.line.archive, taking.line.packet, path, taking.line.policy);
    lock.lock();
    working_ = false;
    if (judged) {
      tell("done", "");
    } else {
      tell("failed", judged.error().message.zh + " / " + judged.error().message.en);
    }
  }
}

json Uploads::ToJson() const {
  const std::lock_guard lock(mutex_);
  json list = json::array();
  for (const UploadLine& line : lines_) {
    list.push_back(json{{"id", line.id},
                        {"name", line.packet},
                        {"policy", line.policy},
                        {"state", line.state},
                        {"message", line.message},
                        {"at", line.at}});
  }
  return list;
}

bool Uploads::Busy() const {
  const std::lock_guard lock(mutex_);
  return working_;
}

}  // namespace heyan::app
