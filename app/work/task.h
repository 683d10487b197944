// What a worker process is asked and what it replies, and how both travel: a length of four bytes
// (little endian), then CBOR.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/work/pictures.h"
#include "ingest/files.h"
#include "ingest/page_reader.h"
#include "models/error.h"
#include "models/page.h"
#include "models/question.h"

namespace heyan::app {

enum class TaskKind {
  kList = 1,    // a packet's files; archives are unpacked here too, they are untrusted
  kRead = 2,    // one page
  kAnswer = 3,  // the questions about one page
  kCrop = 4,    // a picture of a place, for the report
};

struct Task {
  TaskKind kind = TaskKind::kRead;
  // kList
  std::string path;
  std::string work_folder;
  // kRead, kAnswer, kCrop
  models::SourceFile file;
  std::string location;
  int page_number = 1;
  ingest::ReadMode mode = ingest::ReadMode::kAuto;
  bool f32 = false;
  // kAnswer, kCrop: the page as it was read
  models::Page page;
  std::vector<models::Question> questions;
  // kCrop
  std::vector<Cut> cuts;
  int max_width = 0;
  bool cover = true;  // personal numbers, in the pixels
};

struct Reply {
  std::optional<models::Error> error;  // of the worker: crashed, timed out, too large
  ingest::ListedPacket listed;
  models::Page page;
  std::vector<models::Answer> answers;
  std::vector<std::string> pictures;  // JPEG, one a cut
};

std::string ToBytes(const Task& task);
std::string ToBytes(const Reply& reply);
// Nothing where the bytes are no such message.
std::optional<Task> TaskFrom(const std::string& bytes);
std::optional<Reply> ReplyFrom(const std::string& bytes);

// Blocking, whole messages; false at the end of the stream or on an error.
bool SendMessage(int fd, const std::string& bytes);
bool ReceiveMessage(int fd, std::string& bytes);

inline constexpr std::size_t kMaxMessageBytes = std::size_t{512} << 20;

}  // namespace heyan::app
