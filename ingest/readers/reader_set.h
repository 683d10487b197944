// The readers of one process, loaded when first asked for: a packet of office files needs none.
#pragma once

#include <map>
#include <memory>

#include "ingest/page_reader.h"
#include "ingest/readers/reader.h"

namespace heyan::ingest {

class ReaderSet {
 public:
  explicit ReaderSet(ReaderOptions options) : options_(std::move(options)) {}

  // nullptr where the reader is not installed.
  Reader* Get(models::ReaderKind kind);
  // The same, but Tesseract in place of a network that is not installed.
  Reader* GetOrTesseract(models::ReaderKind kind);
  Orientation* GetOrientation();
  const ReaderOptions& options() const { return options_; }

 private:
  ReaderOptions options_;
  std::map<models::ReaderKind, std::unique_ptr<Reader>> readers_;  // nullptr: tried in vain
  std::unique_ptr<Orientation> orientation_;
  bool orientation_tried_ = false;
};

}  // namespace heyan::ingest
