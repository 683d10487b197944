// What people decided, put into a packet's judgement: facts between extract and verify, conditions
// and findings after it. The machine's own report is never changed; it is made again without.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/ledger/review_ledger.h"
#include "app/report/report.h"
#include "verify/verify.h"

namespace heyan::app {

using Holding = std::map<std::string, Decision>;  // by target

// The last decision on each target; what was withdrawn is left out.
Holding HoldingOf(const std::vector<Decision>& decisions);

// Names a fact by what and where it is, so that the name holds when the packet is judged again:
// 16 hex digits. In the order of the facts; the same place and metric twice have their number.
std::vector<std::string> FactKeys(const models::Extraction& extraction);

// Names findings by kind and place, in the order of the report: the wording may change.
class FindingNames {
 public:
  std::string Next(const std::string& kind, const std::string& document, int page);

 private:
  std::map<std::string, int> seen_;
};
std::vector<std::string> FindingKeys(const std::vector<models::Finding>& findings);

// A value as a decision keeps it, and back: "1250.5", "2026-02-28", "leased".
std::string ValueWord(const models::Value& value);
std::optional<models::Value> ValueFromWord(models::Metric metric, const std::string& word);

// The facts that an accepted check rests on, as Decision::place.
std::string FactsWord(const std::vector<std::string>& keys);

class Settling {
 public:
  explicit Settling(Holding holding) : holding_(std::move(holding)) {}

  // To be called between extract and verify.
  void Facts(models::Extraction& extraction, verify::VerifyOptions& options);
  // To be called on the report that came of it.
  void Report(PacketReport& report) const;

  const std::vector<std::string>& keys() const { return keys_; }  // of all facts
  const std::map<int, HumanMark>& confirmed() const { return confirmed_; }
  // Targets of decisions that found nothing to hold on to: papers or program have changed.
  const std::vector<std::string>& lost() const { return lost_; }

 private:
  void OneFact(const Decision& decision, models::Extraction& extraction);
  void OneCheck(const Decision& decision, models::Extraction& extraction,
                verify::VerifyOptions& options);
  bool Outdated(const Decision& accepted) const;
  int IndexOf(const std::string& key) const;

  Holding holding_;
  std::vector<std::string> keys_;
  std::map<int, HumanMark> confirmed_;
  std::vector<std::string> lost_;
};

// The contract's order over what stands in the report now; findings that a person has seen do not
// ask for one any more.
models::Conclusion ConcludeAgain(const PacketReport& report, const Holding& holding);

}  // namespace heyan::app
