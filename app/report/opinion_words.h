// The fixed wording and look of the papers that an office sends out: data, so that a bureau can
// keep its own (app/report/opinion.toml).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/report/report.h"
#include "models/error.h"
#include "models/job.h"

namespace heyan::app {

struct OpinionLook {
  std::string body;
  std::string head;
  double title_pt = 22;
  double body_pt = 12;
  double table_pt = 9.5;
  double line_spacing = 1.5;
  double margin_top_cm = 2.54;
  double margin_side_cm = 3.17;
};

class OpinionWords {
 public:
  const OpinionLook& look() const { return look_; }
  const std::vector<std::string>& signatures() const { return signatures_; }
  // The wording as it stands; "" for none.
  const std::string& Raw(const std::string& key) const;

 private:
  friend models::Result<OpinionWords> LoadOpinionWords(const std::string&, models::Language);
  OpinionLook look_;
  std::map<std::string, std::string> words_;
  std::vector<std::string> signatures_;
};

// `file`: a bureau's own, "" for the program's. What it leaves out is taken from the program's; a
// word that the program does not know is an error, since it would be lost.
models::Result<OpinionWords> LoadOpinionWords(const std::string& file, models::Language language);

// `{name}` by its value; a name that is not known stays. Values are not looked into again.
std::string Filled(const std::string& text, const std::map<std::string, std::string>& values);

}  // namespace heyan::app
