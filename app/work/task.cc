#include "app/work/task.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <exception>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/work/codec.h"

namespace heyan::app {
namespace {

using nlohmann::json;

std::string Pack(const json& value) {
  std::string bytes;
  json::to_cbor(value, nlohmann::detail::output_adapter<char>(bytes));
  return bytes;
}

json EncodeSigns(const std::vector<models::Finding>& signs) {
  json list = json::array();
  for (const auto& sign : signs) {
    list.push_back(json{{"kind", sign.kind},
                        {"severity", static_cast<int>(sign.severity)},
                        {"zh", sign.message.zh},
                        {"en", sign.message.en}});
  }
  return list;
}

void DecodeSigns(const json& list, std::vector<models::Finding>& signs) {
  for (const json& item : list) {
    models::Finding& sign = signs.emplace_back();
    sign.kind = item.at("kind").get<std::string>();
    const int severity = item.at("severity").get<int>();
    sign.severity = severity >= static_cast<int>(models::Severity::kMedium)
                        ? models::Severity::kMedium
                        : models::Severity::kLow;
    sign.message = {item.at("zh").get<std::string>(), item.at("en").get<std::string>()};
  }
}

json EncodeListed(const ingest::ListedPacket& listed) {
  json files = json::array();
  for (const auto& file : listed.files) {
    files.push_back(json{{"file", Encode(file.file)},
                         {"location", file.location},
                         {"signs", EncodeSigns(file.signs)}});
  }
  return json{{"id", listed.id}, {"files", std::move(files)}};
}

ingest::ListedPacket DecodeListed(const json& item) {
  ingest::ListedPacket listed;
  listed.id = item.at("id").get<std::string>();
  for (const json& entry : item.at("files")) {
    auto& file = listed.files.emplace_back();
    Decode(entry.at("file"), file.file);
    file.location = entry.at("location").get<std::string>();
    DecodeSigns(entry.at("signs"), file.signs);
  }
  return listed;
}

template <class T>
json EncodeAll(const std::vector<T>& values) {
  json list = json::array();
  for (const T& value : values) list.push_back(Encode(value));
  return list;
}

int CheckedEnum(const json& item, int last) {
  const int number = item.get<int>();
  if (number < 0 || number > last) throw std::out_of_range("enumerator");
  return number;
}

bool WriteAll(int fd, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t done = ::write(fd, bytes, size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes += done;
    size -= static_cast<std::size_t>(done);
  }
  return true;
}

bool ReadAll(int fd, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t done = ::read(fd, bytes, size);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes += done;
    size -= static_cast<std::size_t>(done);
  }
  return true;
}

}  // namespace

std::string ToBytes(const Task& task) {
  json value{{"kind", static_cast<int>(task.kind)}};
  if (task.kind == TaskKind::kList) {
    value["path"] = task.path;
    value["work_folder"] = task.work_folder;
    return Pack(value);
  }
  value["file"] = Encode(task.file);
  value["location"] = task.location;
  value["page_number"] = task.page_number;
  value["mode"] = static_cast<int>(task.mode);
  value["f32"] = task.f32;
  if (task.kind == TaskKind::kRead) return Pack(value);
  value["page"] = Encode(task.page);
  value["questions"] = EncodeAll(task.questions);
  value["cover"] = task.cover;
  value["cuts"] = json::array();
  for (const Cut& cut : task.cuts) {
    value["cuts"].push_back(json{{"region", Encode(cut.region)}, {"marks", EncodeAll(cut.marks)}});
  }
  value["max_width"] = task.max_width;
  return Pack(value);
}

std::string ToBytes(const Reply& reply) {
  json pictures = json::array();
  for (const std::string& picture : reply.pictures) {
    pictures.push_back(json::binary({picture.begin(), picture.end()}));
  }
  return Pack(json{{"error", reply.error ? Encode(*reply.error) : json(nullptr)},
                   {"listed", EncodeListed(reply.listed)},
                   {"page", Encode(reply.page)},
                   {"answers", EncodeAll(reply.answers)},
                   {"pictures", std::move(pictures)}});
}

std::optional<Task> TaskFrom(const std::string& bytes) {
  try {
    const json value = json::from_cbor(bytes);
    Task task;
    task.kind = static_cast<TaskKind>(CheckedEnum(value.at("kind"), 4));
    if (task.kind == TaskKind::kList) {
      task.path = value.at("path").get<std::string>();
      task.work_folder = value.at("work_folder").get<std::string>();
      return task;
    }
    Decode(value.at("file"), task.file);
    task.location = value.at("location").get<std::string>();
    task.page_number = value.at("page_number").get<int>();
    task.mode = static_cast<ingest::ReadMode>(
        CheckedEnum(value.at("mode"), static_cast<int>(ingest::ReadMode::kWitness)));
    task.f32 = value.at("f32").get<bool>();
    if (task.kind == TaskKind::kRead) return task;
    Decode(value.at("page"), task.page);
    for (const json& item : value.at("questions")) Decode(item, task.questions.emplace_back());
    task.cover = value.at("cover").get<bool>();
    for (const json& item : value.at("cuts")) {
      Cut& cut = task.cuts.emplace_back();
      Decode(item.at("region"), cut.region);
      for (const json& mark : item.at("marks")) Decode(mark, cut.marks.emplace_back());
    }
    task.max_width = value.at("max_width").get<int>();
    return task;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::optional<Reply> ReplyFrom(const std::string& bytes) {
  try {
    const json value = json::from_cbor(bytes);
    Reply reply;
    if (!value.at("error").is_null()) Decode(value.at("error"), reply.error.emplace());
    reply.listed = DecodeListed(value.at("listed"));
    Decode(value.at("page"), reply.page);
    for (const json& item : value.at("answers")) Decode(item, reply.answers.emplace_back());
    for (const json& item : value.at("pictures")) {
      const auto& picture = item.get_binary();
      reply.pictures.emplace_back(picture.begin(), picture.end());
    }
    return reply;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

bool SendMessage(int fd, const std::string& bytes) {
  if (bytes.size() > kMaxMessageBytes) return false;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::array<char, 4> head{};
  for (std::size_t i = 0; i < head.size(); ++i) {
    head.at(i) = static_cast<char>((size >> (8 * i)) & 0xFF);
  }
  return WriteAll(fd, head.data(), head.size()) && WriteAll(fd, bytes.data(), bytes.size());
}

bool ReceiveMessage(int fd, std::string& bytes) {
  std::array<char, 4> head{};
  if (!ReadAll(fd, head.data(), head.size())) return false;
  std::size_t size = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    size |= static_cast<std::size_t>(static_cast<unsigned char>(head.at(i))) << (8 * i);
  }
  if (size > kMaxMessageBytes) return false;
  bytes.resize(size);
  return ReadAll(fd, bytes.data(), size);
}

}  // namespace heyan::app
