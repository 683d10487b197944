#include "ingest/readers/reader.h"

namespace heyan::ingest {
namespace {

class NullReader : public Reader {
 public:
  explicit NullReader(models::ReaderKind kind) : kind_(kind) {}
  models::ReaderKind kind() const override { return kind_; }
  std::vector<LineQuad> FindLines(const cv::Mat&) override { return {}; }
  std::vector<models::Line> ReadLines(const cv::Mat&, const std::vector<LineQuad>& quads) override {
    return std::vector<models::Line>(quads.size());
  }

 private:
  models::ReaderKind kind_;
};

}  // namespace

std::unique_ptr<Reader> MakeNullReader(models::ReaderKind kind) {
  return std::make_unique<NullReader>(kind);
}

}  // namespace heyan::ingest
