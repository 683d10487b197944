// One packet's report as a value; JSON, text and HTML are made from it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/document.h"
#include "models/job.h"
#include "models/page.h"
#include "models/verdict.h"

namespace heyan::app {

struct PageCounts {
  int in = 0;
  int read = 0;
  int reported = 0;
};

// The regulation that a packet is judged by, in words.
struct PolicyAbout {
  std::string title;   // 郑州市众创空间管理办法
  std::string number;  // 文号, "" where the text has none
  std::string city;
  std::map<std::string, models::Message> categories;
};

// What a condition asks to look at.
struct ConditionAbout {
  std::vector<models::DocumentType> evidence;  // papers that can show it
  std::string about;                           // what a human has to look at, in a few words
  bool human = false;                          // no machine decides it
};

// What a person said of a reading.
struct HumanMark {
  enum class Said { kConfirmed = 1, kCorrected = 2, kUnreadable = 3 };
  Said said = Said::kConfirmed;
  std::string who;
  std::string day;  // 2026-11-22
  std::string was;  // as read, where it was corrected
};

// What a person decided of a condition.
struct HumanDecision {
  std::string who;
  std::string day;
  std::string reason;
};

struct PacketReport {
  std::string id;
  std::string path;
  std::vector<models::SourceFile> files;  // with their pages as read
  models::Extraction extraction;
  models::Verification verification;
  PageCounts pages;
  std::map<std::string, std::string> versions;
  std::vector<models::Error> problems;                               // of files and pages
  std::map<models::Metric, std::vector<std::string>> conditions_of;  // ids that a metric concerns
  PolicyAbout policy;
  std::map<std::string, ConditionAbout> conditions;  // by id
  std::map<int, HumanMark> confirmed;                // by index of the fact
  std::map<std::string, HumanDecision> decided;      // by id of the condition
  bool readable = true;  // false: nothing of it could be read (exit status 4)
};

// Pages counted in, read and reported: a file that shows no page counts as one that is reported.
PageCounts CountPages(const std::vector<models::SourceFile>& files);

// Which facts the report carries, as "f1", "f2" …; empty for those it leaves out: rows of lists
// that nothing rests on.
std::vector<std::string> FactIds(const PacketReport& report);

const models::Page* FindPage(const PacketReport& report, const std::string& file, int page);
const models::Document* FindDocument(const PacketReport& report, const std::string& id);

// The value of `metric`, from the form where it states it, else from another paper; "" for none.
std::string StatedText(const PacketReport& report, models::Metric metric);

}  // namespace heyan::app
