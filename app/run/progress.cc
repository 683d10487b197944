#include "app/run/progress.h"

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>

#include "app/report/mask.h"

namespace heyan::app {

const std::string& In(models::Language language, const models::Message& message) {
  if (language == models::Language::kEnglish && !message.en.empty()) return message.en;
  return message.zh.empty() ? message.en : message.zh;
}

std::string Describe(const models::Error& error, models::Language language) {
  const bool english = language == models::Language::kEnglish;
  std::string text = error.file;
  if (error.page > 0) {
    text +=
        english ? " p." + std::to_string(error.page) : " 第" + std::to_string(error.page) + "页";
  }
  if (!text.empty()) text += english ? ": " : "：";
  return text + In(language, error.message);
}

Progress::Progress(models::Language language, bool quiet)
    : language_(language), quiet_(quiet), drawing_(!quiet && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { Clear(); }

void Progress::ExpectPages(int count) {
  const std::lock_guard lock(mutex_);
  pages_ += count;
  Draw();
}

void Progress::PageDone() {
  const std::lock_guard lock(mutex_);
  ++pages_done_;
  Draw();
}

void Progress::ExpectPackets(int count) {
  const std::lock_guard lock(mutex_);
  packets_ += count;
  begun_ = std::chrono::steady_clock::now();
}

void Progress::PacketDone() {
  const std::lock_guard lock(mutex_);
  ++packets_done_;
  Draw();
}

void Progress::PacketPassed() {
  const std::lock_guard lock(mutex_);
  ++packets_done_;
  ++packets_passed_;
  Draw();
}

// Packets a minute and the time left, once some were judged.
std::string Progress::Pace() const {
  const int judged = packets_done_ - packets_passed_;
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun_;
  if (judged < 2 || spent.count() < 1) return "";
  const double each = spent.count() / judged;
  const long left = std::lround(each * (packets_ - packets_done_));
  std::array<char, 96> text{};
  const char* format = language_ == models::Language::kEnglish
                           ? ", %.1f packets a minute, %ld:%02ld:%02ld left"
                           : "，每分钟 %.1f 包，约剩 %ld:%02ld:%02ld";
  std::snprintf(text.data(), text.size(), format, 60 / each, left / 3600, left / 60 % 60,
                left % 60);
  return text.data();
}

void Progress::Tell(const models::Message& message) {
  const std::lock_guard lock(mutex_);
  if (quiet_) return;
  ClearLine();
  std::fprintf(stderr, "heyan: %s\n", In(language_, message).c_str());
}

void Progress::TellProblem(const models::Error& error) {
  const std::lock_guard lock(mutex_);
  ClearLine();
  std::fprintf(stderr, "heyan: %s\n", Mask(Describe(error, language_)).c_str());
}

void Progress::Draw() {
  if (!drawing_) return;
  const bool english = language_ == models::Language::kEnglish;
  std::fprintf(stderr, english ? "\r\033[Kreading page %d of %d" : "\r\033[K读取 %d/%d 页",
               pages_done_, pages_);
  if (packets_ > 1) {
    std::fprintf(stderr, english ? ", packet %d of %d" : "，材料包 %d/%d", packets_done_, packets_);
    std::fputs(Pace().c_str(), stderr);
  }
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::Clear() {
  const std::lock_guard lock(mutex_);
  ClearLine();
}

void Progress::ClearLine() {
  if (!drawn_) return;
  std::fprintf(stderr, "\r\033[K");
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace heyan::app
