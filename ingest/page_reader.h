// Reads pages: bytes to a models::Page, and answers questions about places on it.
// One object a process; not thread-safe; one inference thread. Loading all networks takes about a
// second.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/error.h"
#include "models/page.h"
#include "models/question.h"

namespace heyan::ingest {

enum class ReadMode {
  kAuto,  // fast, then accurate where unsure; text layer and office cells as they are
  kFast,
  kAccurate,
  kTesseract,
  kWitness,
};

enum class Precision { kAuto, kF32 };

struct ReaderOptions {
  // what changes results
  ReadMode mode = ReadMode::kAuto;
  Precision precision = Precision::kAuto;
  // what changes speed
  int threads = 1;
  std::string model_cache;  // OpenVINO's cache of compiled networks; "" for none
};

class PageReader {
 public:
  static models::Result<std::unique_ptr<PageReader>> Create(const ReaderOptions& options);
  virtual ~PageReader() = default;

  // Page `number` (from 1) of the file at `location`. `file` gives the path, hash and kind that the
  // page carries. A page that cannot be read comes back with its problem set.
  virtual models::Page Read(const models::SourceFile& file, const std::string& location,
                            int number) = 0;

  // Has the accurate reader and Tesseract (and PP-OCRv5 where loaded) read the places asked about,
  // all on one page, which `page` describes as it was read before. Order of answers = of questions.
  virtual std::vector<models::Answer> AnswerQuestions(
      const models::SourceFile& file, const std::string& location, const models::Page& page,
      const std::vector<models::Question>& questions) = 0;

  // JPEG bytes of the upright page under `box` with a margin, at most `max_width` pixels wide.
  virtual models::Result<std::string> Crop(const models::SourceFile& file,
                                           const std::string& location, const models::Page& page,
                                           const models::Box& box, int max_width) = 0;
};

// Names and hashes of models, runtime and readers for the report's `versions`.
std::map<std::string, std::string> ReaderVersions(const ReaderOptions& options);

}  // namespace heyan::ingest
