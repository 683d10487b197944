// What stands at the end of an audit's text: how many packets came to what, what repeats with both
// places side by side, and what to look at first, with its reasons.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/audit/final_report.h"
#include "models/job.h"

namespace heyan::app {

class AuditSummary {
 public:
  AuditSummary(models::Language language, bool unmask) : language_(language), unmask_(unmask) {}

  void Add(const KeptReport& kept, const FinalReport& report);
  std::string Render() const;

 private:
  // What makes a packet come first; a score only orders, the reasons are shown.
  struct Standing {
    std::string id;
    int score = 0;
    int differences = 0;
    int not_met = 0;
    int repeats = 0;
    int findings = 0;
  };

  std::string Say(const models::Message& message) const;
  std::string Safe(const std::string& text) const;
  std::string PlaceText(const std::string& packet, const std::string& document, int page) const;
  std::string Counts() const;
  std::string Repeats() const;
  std::string Years() const;
  std::string Registered() const;
  std::string First() const;

  models::Language language_;
  bool unmask_;
  int packets_ = 0;
  int unread_ = 0;
  int changed_ = 0;
  std::map<models::Conclusion, int> conclusions_;
  std::map<std::string, std::vector<models::Finding>> repeats_;      // by packet
  std::map<std::string, std::map<std::string, std::string>> files_;  // packet, document
  std::vector<Standing> standings_;
};

}  // namespace heyan::app
