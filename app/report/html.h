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

// Every place of which the page shows a picture, once.
std::vector<models::Place> PlacesShown(const PacketReport& report);

// `pictures` are the JPEG bytes of `places`, "" where there is none.
std::string RenderHtml(const PacketReport& report, const std::vector<models::Place>& places,
                       const std::vector<std::string>& pictures, const HtmlOptions& options);

// For text and for attribute values alike.
std::string EscapeHtml(const std::string& text);
std::string Base64(const std::string& bytes);

}  // namespace heyan::app
