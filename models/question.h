// Questions are values: `extract` and `verify` never call a reader, they return what they would
// have read again; `app` has `ingest` answer in one batch and calls the pure functions again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/document.h"
#include "models/page.h"

namespace heyan::models {

enum class QuestionScope {
  kLines = 1,  // the lines under the box
  kPage = 2,   // the whole page, tables too: something that should stand there was not found
};

struct Question {
  QuestionScope scope = QuestionScope::kLines;
  Place place;
  Metric metric = Metric::kPremisesArea;  // what the answer decides
  std::string why;
};

// One reader's reading of what was asked.
struct Reading {
  ReaderKind reader = ReaderKind::kAccurate;
  std::vector<Line> lines;   // kLines: what stands under the box, left to right, top to bottom
  std::optional<Page> page;  // kPage: the page as this reader reads it
  std::optional<Error> problem;
};

struct Answer {
  Question question;
  std::vector<Reading> readings;
};

}  // namespace heyan::models
