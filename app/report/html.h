// The report as one self-contained page: no script, no outside address; it prints on A4, is walked
// by keyboard, and never tells a state by colour alone.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/report/exhibits.h"
#include "app/report/report.h"

namespace heyan::app {

struct HtmlOptions {
  models::Language language = models::Language::kChinese;
  bool unmask = false;
};

// JPEG bytes, "" where there is no picture.
struct HtmlPictures {
  std::vector<Exhibit> exhibits;
  std::vector<std::string> cuts;  // of the exhibits
  std::vector<std::pair<std::string, int>> pages;
  std::vector<std::string> sheets;  // of the pages, whole
};

std::string RenderHtml(const PacketReport& report, const HtmlPictures& pictures,
                       const HtmlOptions& options);

// A line of the index of a batch.
struct IndexEntry {
  std::string file;  // beside the index
  std::string packet;
  std::string applicant;
  models::Conclusion conclusion = models::Conclusion::kReview;
  models::Message sentence;
  std::size_t contradicts = 0, human = 0, missing = 0, agrees = 0, unmet = 0;
  int pages = 0, lost = 0;
};

IndexEntry IndexEntryOf(const PacketReport& report, const std::string& file,
                        const HtmlOptions& options);

// With filters and a search that work without any network; without scripts all lines are shown.
std::string RenderIndex(const std::vector<IndexEntry>& entries, models::Language language);

}  // namespace heyan::app
