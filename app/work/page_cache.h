// Pages and answers that were read before, by what was read and what read it. Thread-safe, also
// between processes: entries are written whole and never changed.
#pragma once

#include <optional>
#include <string>

#include "models/page.h"
#include "models/question.h"

namespace heyan::app {

class PageCache {
 public:
  // `versions` names everything that changes a reading: readers, models, precision, mode.
  // An empty `folder` is a cache that keeps nothing (--no-cache).
  PageCache(std::string folder, const std::string& versions);

  std::optional<models::Page> FindPage(const models::SourceFile& file, int number) const;
  // Pages with a problem are not kept.
  void KeepPage(const models::SourceFile& file, const models::Page& page) const;

  std::optional<models::Answer> FindAnswer(const models::SourceFile& file,
                                           const models::Question& question) const;
  void KeepAnswer(const models::SourceFile& file, const models::Answer& answer) const;

 private:
  std::string PageKey(const models::SourceFile& file, int number) const;
  std::string AnswerKey(const models::SourceFile& file, const models::Question& question) const;
  std::string PathOf(const std::string& key) const;

  std::string folder_;
  std::string versions_;
};

}  // namespace heyan::app
