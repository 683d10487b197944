// One run as a value, filled by the command line, the browser or a queue alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/date.h"

namespace heyan::models {

enum class Language { kChinese = 1, kEnglish = 2 };
enum class ReportFormat {
  kText = 1,
  kJson = 2,
  kHtml = 3,
  kXlsx = 4,
  kPdf = 5,
  kCsv = 6,
  kJunit = 7
};

struct VerifyJob {
  // what changes results
  std::vector<std::string> packets;
  std::string policy;    // "zhengzhou" or a file
  std::string category;  // "" : the one that the form states
  std::optional<Date> as_of;
  std::string claims_file;
  std::string overlay;  // a bureau's settings for the policy; "": none
  bool batch = false;   // packets are folders whose direct children are packets
  int depth = 1;
  bool f32 = false;
  // what changes how it is shown
  ReportFormat format = ReportFormat::kText;
  std::string out_folder = ".";
  std::string opinion_template;  // wording of the PDFs; "": the program's own
  Language language = Language::kChinese;
  bool unmask = false;
  bool quiet = false;
  bool fail_on_review = false;
  // what changes speed
  int jobs = 0;  // 0: as many as cores
  bool no_cache = false;
};

}  // namespace heyan::models
