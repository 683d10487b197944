// The report as one self-contained page that prints on A4 and needs no script.
#pragma once

#include <string>
#include <vector>

#include "app/report/report.h"

namespace heyan::app {

struct HtmlOptions {
  models::Language language = models::Language::kChinese;
  bool unmask = false;
};

// A side of a check: the facts behind it that stand on one page, and what of it is shown.
struct Exhibit {
  std::vector<const models::Fact*> facts;
  std::string file;
  int page = 0;
  models::Box region;  // empty for office files
};

// One a page, in the order of the facts; few even where a roster has many rows.
std::vector<Exhibit> ExhibitsOf(const PacketReport& report, const std::vector<int>& facts);

// Every exhibit of which the page shows a picture.
std::vector<Exhibit> ExhibitsShown(const PacketReport& report);

// `pictures` are the JPEG bytes of `exhibits`, "" where there is none.
std::string RenderHtml(const PacketReport& report, const std::vector<Exhibit>& exhibits,
                       const std::vector<std::string>& pictures, const HtmlOptions& options);

// For text and for attribute values alike.
std::string EscapeHtml(const std::string& text);
std::string Base64(const std::string& bytes);

}  // namespace heyan::app
