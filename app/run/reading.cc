#include "app/run/reading.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

namespace heyan::app {
namespace {

namespace fs = std::filesystem;
using ingest::ListedFile;
using ingest::ListedPacket;
using models::Answer;
using models::Page;
using models::Question;
using models::SourceFile;

// A worker sees what a file is, not what was read of it.
SourceFile WithoutPages(const SourceFile& file) {
  SourceFile bare;
  bare.path = file.path;
  bare.sha256 = file.sha256;
  bare.kind = file.kind;
  bare.page_count = file.page_count;
  return bare;
}

const ListedFile* FileAt(const ListedPacket& packet, const std::string& path) {
  const auto found =
      std::ranges::find(packet.files, path, [](const ListedFile& file) { return file.file.path; });
  return found == packet.files.end() ? nullptr : &*found;
}

const Page* PageAt(const ListedFile& file, int number) {
  const auto found = std::ranges::find(file.file.pages, number, &Page::number);
  return found == file.file.pages.end() ? nullptr : &*found;
}

bool WorkerLost(const models::Error& error) {
  return error.code == models::ErrorCode::kCrashed || error.code == models::ErrorCode::kTimedOut ||
         error.code == models::ErrorCode::kTooLarge;
}

}  // namespace

models::Result<ListedPacket> Reading::List(const std::string& path,
                                           const std::string& work_folder) const {
  Task task;
  task.kind = TaskKind::kList;
  task.path = path;
  task.work_folder = work_folder;
  Reply reply = pool_.Submit(std::move(task)).get();
  if (!reply.error) return std::move(reply.listed);
  std::error_code error;
  if (WorkerLost(*reply.error) && fs::is_directory(path, error)) {
    return ListOneByOne(path, work_folder);
  }
  return tl::unexpected(std::move(*reply.error));
}

ListedPacket Reading::ListOneByOne(const std::string& folder,
                                   const std::string& work_folder) const {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file(error) && !it->is_symlink(error)) paths.push_back(it->path());
  }
  ListedPacket packet;
  packet.id = fs::path(folder).filename().string();
  int number = 0;
  std::vector<std::future<Reply>> replies;
  for (const fs::path& path : paths) {
    Task task;
    task.kind = TaskKind::kList;
    task.path = path.string();
    task.work_folder = work_folder + "/" + std::to_string(number++);
    fs::create_directories(task.work_folder, error);
    replies.push_back(pool_.Submit(std::move(task)));
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string below = paths[i].lexically_relative(folder).string();
    const std::string parent = paths[i].lexically_relative(folder).parent_path().string();
    Reply reply = replies[i].get();
    if (reply.error) {
      ListedFile lost;
      lost.file.path = below;
      lost.file.problem = std::move(reply.error);
      lost.file.problem->file = below;
      packet.files.push_back(std::move(lost));
      continue;
    }
    for (ListedFile& file : reply.listed.files) {
      if (!parent.empty()) file.file.path = parent + "/" + file.file.path;
      packet.files.push_back(std::move(file));
    }
  }
  std::ranges::sort(packet.files, {}, [](const ListedFile& file) { return file.file.path; });
  return packet;
}

Task Reading::PageTask(TaskKind kind, const ListedFile& file, int page) const {
  Task task;
  task.kind = kind;
  task.file = WithoutPages(file.file);
  task.location = file.location;
  task.page_number = page;
  task.mode = options_.mode;
  task.f32 = options_.f32;
  return task;
}

void Reading::ReadPages(ListedPacket& packet) const {
  struct Slot {
    SourceFile* file;
    int number;
    std::optional<Page> page;
    std::future<Reply> reply;
  };
  std::vector<Slot> slots;
  for (ListedFile& listed : packet.files) {
    listed.file.pages.clear();
    if (!listed.file.problem && (listed.file.page_count <= 0 || listed.location.empty())) {
      listed.file.problem = models::Error{
          models::ErrorCode::kEmpty,
          {"文件中没有可读的页；请换成完整的文件", "no page in this file; give the whole file"},
          listed.file.path,
          0};
    }
    if (listed.file.problem) continue;
    for (int number = 1; number <= listed.file.page_count; ++number) {
      Slot& slot = slots.emplace_back(Slot{&listed.file, number, {}, {}});
      slot.page = cache_.FindPage(listed.file, number);
      if (!slot.page) {
        progress_.ExpectPages(1);
        slot.reply = pool_.Submit(PageTask(TaskKind::kRead, listed, number));
      }
    }
  }
  for (Slot& slot : slots) {
    if (!slot.page) {
      Reply reply = slot.reply.get();
      slot.page = std::move(reply.page);
      if (reply.error) {
        slot.page = Page{};
        slot.page->problem = std::move(reply.error);
      }
      slot.page->file = slot.file->path;
      slot.page->sha256 = slot.file->sha256;
      slot.page->number = slot.number;
      if (slot.page->problem) {
        slot.page->problem->file = slot.file->path;
        slot.page->problem->page = slot.number;
      }
      cache_.KeepPage(*slot.file, *slot.page);
      progress_.PageDone();
    }
    slot.file->pages.push_back(std::move(*slot.page));
  }
}

std::vector<Answer> Reading::Ask(const ListedPacket& packet,
                                 const std::vector<Question>& questions) const {
  struct Batch {  // the questions about one page that no cache answers
    const ListedFile* file = nullptr;
    const Page* page = nullptr;
    std::vector<std::size_t> wanted;
    std::future<Reply> reply;
  };
  std::vector<std::optional<Answer>> answers(questions.size());
  std::map<std::pair<std::string, int>, Batch> batches;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const models::Place& place = questions[i].place;
    const ListedFile* file = FileAt(packet, place.file);
    const Page* page = file == nullptr ? nullptr : PageAt(*file, place.page);
    if (page == nullptr || page->problem || file->location.empty()) continue;
    answers[i] = cache_.FindAnswer(file->file, questions[i]);
    if (answers[i]) continue;
    Batch& batch = batches[{place.file, place.page}];
    batch.file = file;
    batch.page = page;
    batch.wanted.push_back(i);
  }
  for (auto& [key, batch] : batches) {
    Task task = PageTask(TaskKind::kAnswer, *batch.file, batch.page->number);
    task.page = *batch.page;
    for (const std::size_t i : batch.wanted) task.questions.push_back(questions[i]);
    batch.reply = pool_.Submit(std::move(task));
  }
  for (auto& [key, batch] : batches) {
    Reply reply = batch.reply.get();
    if (reply.error || reply.answers.size() != batch.wanted.size()) continue;
    for (std::size_t n = 0; n < batch.wanted.size(); ++n) {
      reply.answers[n].question = questions[batch.wanted[n]];
      cache_.KeepAnswer(batch.file->file, reply.answers[n]);
      answers[batch.wanted[n]] = std::move(reply.answers[n]);
    }
  }
  std::vector<Answer> given;
  for (auto& answer : answers) {
    if (answer) given.push_back(std::move(*answer));
  }
  return given;
}

std::vector<std::string> Reading::Pictures(const ListedPacket& packet,
                                           const std::vector<Picture>& pictures, int max_width,
                                           bool cover) const {
  struct Batch {  // one page is drawn once
    std::vector<std::size_t> wanted;
    std::future<Reply> reply;
  };
  std::map<std::pair<std::string, int>, Batch> batches;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const ListedFile* file = FileAt(packet, pictures[i].file);
    const Page* page = file == nullptr ? nullptr : PageAt(*file, pictures[i].page);
    const bool drawn =
        page != nullptr && !page->problem && page->origin != models::PageOrigin::kOffice;
    if (drawn) batches[{pictures[i].file, pictures[i].page}].wanted.push_back(i);
  }
  for (auto& [key, batch] : batches) {
    const ListedFile* file = FileAt(packet, key.first);
    Task task = PageTask(TaskKind::kCrop, *file, key.second);
    task.page = *PageAt(*file, key.second);
    task.max_width = max_width;
    task.cover = cover;
    for (const std::size_t i : batch.wanted) task.cuts.push_back(pictures[i].cut);
    batch.reply = pool_.Submit(std::move(task));
  }
  std::vector<std::string> drawn(pictures.size());
  for (auto& [key, batch] : batches) {
    Reply reply = batch.reply.get();
    if (reply.error || reply.pictures.size() != batch.wanted.size()) continue;
    for (std::size_t n = 0; n < batch.wanted.size(); ++n) {
      drawn[batch.wanted[n]] = std::move(reply.pictures[n]);
    }
  }
  return drawn;
}

std::vector<models::Error> Problems(const std::vector<SourceFile>& files) {
  std::vector<models::Error> problems;
  for (const SourceFile& file : files) {
    if (file.problem) {
      problems.push_back(*file.problem);
      problems.back().file = file.path;
      continue;
    }
    for (const Page& page : file.pages) {
      if (page.problem) problems.push_back(*page.problem);
    }
  }
  return problems;
}

}  // namespace heyan::app
