#include "app/work/page_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/work/codec.h"
#include "app/work/digest.h"

namespace heyan::app {
namespace {

using nlohmann::json;

std::optional<json> Load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  json value = json::from_cbor(bytes, true, false);
  if (value.is_discarded()) return std::nullopt;  // cut off or foreign: read afresh
  return value;
}

// Whole or not at all: another process may be looking, and the disk may be full.
void Save(const std::string& path, const json& value) {
  static std::atomic<unsigned> counter{0};
  std::error_code error;
  const auto folder = std::filesystem::path(path).parent_path();
  std::filesystem::create_directories(folder, error);
  ::chmod(folder.c_str(), S_IRWXU);
  const std::string aside =
      path + "." + std::to_string(::getpid()) + "." + std::to_string(counter.fetch_add(1));
  const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) return;
  const std::vector<std::uint8_t> bytes = json::to_cbor(value);
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (wrote <= 0) break;
    done += static_cast<std::size_t>(wrote);
  }
  ::close(fd);
  if (done == bytes.size()) {
    std::filesystem::rename(aside, path, error);
    if (!error) return;
  }
  std::filesystem::remove(aside, error);
}

}  // namespace

PageCache::PageCache(std::string folder, const std::string& versions)
    : folder_(std::move(folder)), versions_(versions + " codec " + std::to_string(kCodecVersion)) {}

// The kind is part of the key: the same bytes may be a table under one name, text under another.
std::string PageCache::PageKey(const models::SourceFile& file, int number) const {
  return Sha256Hex("page\n" + file.sha256 + "\n" + std::to_string(static_cast<int>(file.kind)) +
                   "\n" + std::to_string(number) + "\n" + versions_);
}

std::string PageCache::AnswerKey(const models::SourceFile& file,
                                 const models::Question& question) const {
  const std::string place =
      json{static_cast<int>(question.scope), Encode(question.place.box), question.place.cell}.dump(
          -1, ' ', false, json::error_handler_t::replace);
  return Sha256Hex("answer\n" + file.sha256 + "\n" + std::to_string(question.place.page) + "\n" +
                   place + "\n" + versions_);
}

std::string PageCache::PathOf(const std::string& key) const {
  return folder_ + "/" + key.substr(0, 2) + "/" + key.substr(2);
}

std::optional<models::Page> PageCache::FindPage(const models::SourceFile& file, int number) const {
  if (folder_.empty()) return std::nullopt;
  const auto value = Load(PathOf(PageKey(file, number)));
  if (!value) return std::nullopt;
  try {
    models::Page page;
    Decode(*value, page);
    if (page.sha256 != file.sha256 || page.number != number) return std::nullopt;
    page.file = file.path;  // the same bytes may lie elsewhere now
    return page;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

void PageCache::KeepPage(const models::SourceFile& file, const models::Page& page) const {
  if (folder_.empty() || page.problem || file.sha256.empty()) return;
  Save(PathOf(PageKey(file, page.number)), Encode(page));
}

std::optional<models::Answer> PageCache::FindAnswer(const models::SourceFile& file,
                                                    const models::Question& question) const {
  if (folder_.empty()) return std::nullopt;
  const auto value = Load(PathOf(AnswerKey(file, question)));
  if (!value) return std::nullopt;
  try {
    models::Answer answer;
    Decode(*value, answer);
    answer.question = question;
    for (auto& reading : answer.readings) {
      if (reading.page) reading.page->file = file.path;
    }
    return answer;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

void PageCache::KeepAnswer(const models::SourceFile& file, const models::Answer& answer) const {
  if (folder_.empty() || file.sha256.empty()) return;
  for (const auto& reading : answer.readings) {
    if (reading.problem) return;
  }
  Save(PathOf(AnswerKey(file, answer.question)), Encode(answer));
}

}  // namespace heyan::app
