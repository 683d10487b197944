#include "ingest/readers/reader_set.h"

namespace heyan::ingest {

Reader* ReaderSet::Get(models::ReaderKind kind) {
  const auto found = readers_.find(kind);
  if (found != readers_.end()) return found->second.get();
  auto made = kind == models::ReaderKind::kTesseract
                  ? MakeTesseractReader()
                  : MakePpocrReader(kind, options_.threads, options_.precision == Precision::kF32,
                                    options_.model_cache);
  auto& slot = readers_[kind];
  if (made) slot = std::move(*made);
  return slot.get();
}

Reader* ReaderSet::GetOrTesseract(models::ReaderKind kind) {
  Reader* reader = Get(kind);
  return reader != nullptr ? reader : Get(models::ReaderKind::kTesseract);
}

Orientation* ReaderSet::GetOrientation() {
  if (!orientation_tried_) {
    orientation_tried_ = true;
    orientation_ = MakeOrientation(options_.threads, options_.model_cache);
  }
  return orientation_.get();
}

}  // namespace heyan::ingest
