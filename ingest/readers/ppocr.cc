// PP-OCR on OpenVINO: v6 tiny (fast), v6 small (accurate), v5 (witness, with the small detector).
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "ingest/readers/ctc.h"
#include "ingest/readers/detect.h"
#include "ingest/readers/line_geometry.h"
#include "ingest/readers/models_folder.h"
#include "ingest/readers/network.h"
#include "ingest/readers/ppocr_models.h"
#include "ingest/readers/reader.h"

namespace heyan::ingest {
namespace {

constexpr int kLineHeight = 48;
constexpr int kStepWidth = 8;  // columns of the crop behind one time step

// Every new width costs a compilation, so widths are rounded up; by the line alone, because what a
// line is padded to may change what is read.
int PaddedWidth(int width) {
  constexpr int kNarrow = 320;
  const int unit = width <= kNarrow ? 64 : 128;
  return (width + unit - 1) / unit * unit;
}

class PpocrReader : public Reader {
 public:
  PpocrReader(models::ReaderKind kind, std::string detector_path, NetworkOptions detector_options,
              std::unique_ptr<Network> recogniser, std::vector<std::string> alphabet,
              const DetectorSettings& settings)
      : kind_(kind),
        detector_path_(std::move(detector_path)),
        detector_options_(std::move(detector_options)),
        recogniser_(std::move(recogniser)),
        alphabet_(std::move(alphabet)),
        settings_(settings) {}

  models::ReaderKind kind() const override { return kind_; }

  std::vector<LineQuad> FindLines(const cv::Mat& page) override {
    if (!detector_) {
      // Loaded when first asked: a reader that reads again what others found never needs it.
      auto loaded = Network::Load(detector_path_, detector_options_);
      if (!loaded) throw std::runtime_error(loaded.error().message.en);
      detector_ = std::move(*loaded);
    }
    std::vector<LineQuad> quads = DetectLines(detector_.get(), page, settings_);
    SortForReading(&quads);
    return quads;
  }

  std::vector<models::Line> ReadLines(const cv::Mat& page,
                                      const std::vector<LineQuad>& quads) override {
    std::vector<models::Line> lines;
    lines.reserve(quads.size());
    for (const LineQuad& quad : quads) lines.push_back(ReadLine(page, quad));
    return lines;
  }

 private:
  models::Line ReadLine(const cv::Mat& page, const LineQuad& quad) {
    models::Line line;
    line.reader = kind_;
    line.box = BoxOf(quad, page.size());
    const LineCrop crop = CutLine(page, quad, kLineHeight);
    if (crop.image.empty()) return line;
    const int padded = PaddedWidth(crop.image.cols);
    Fill(crop.image, recogniser_->Input(kLineHeight, static_cast<size_t>(padded)), padded);
    const Network::Output output = recogniser_->Infer();
    if (output.shape.size() != 3 || output.shape[2] != alphabet_.size()) return line;
    const auto used = static_cast<size_t>((crop.image.cols + kStepWidth - 1) / kStepWidth) + 1;
    const auto glyphs = DecodeCtc(output.data, output.shape[1], used, alphabet_);
    for (const CtcGlyph& glyph : glyphs) {
      line.text += glyph.text;
      line.glyphs.push_back(
          {glyph.text,
           BoxOfColumns(crop,
                        std::min(glyph.left * kStepWidth, static_cast<float>(crop.image.cols)),
                        std::min(glyph.right * kStepWidth, static_cast<float>(crop.image.cols)),
                        page.size()),
           Permille(glyph.probability)});
    }
    line.confidence = Permille(LineProbability(glyphs));
    return line;
  }

  static models::Confidence Permille(float probability) {
    return {std::clamp(static_cast<int>(std::lround(probability * 1000)), 0, 1000)};
  }

  // Grey of the middle fills what the line does not, as in training.
  static void Fill(const cv::Mat& image, float* input, int padded) {
    const size_t plane = static_cast<size_t>(kLineHeight) * static_cast<size_t>(padded);
    std::fill(input, input + 3 * plane, 0.0F);
    for (int y = 0; y < image.rows; ++y) {
      const cv::Vec3b* source = image.ptr<cv::Vec3b>(y);
      float* row = input + static_cast<size_t>(y) * static_cast<size_t>(padded);
      for (int x = 0; x < image.cols; ++x) {
        for (size_t c = 0; c < 3; ++c) {
          row[c * plane + static_cast<size_t>(x)] =
              static_cast<float>(source[x][static_cast<int>(c)]) / 127.5F - 1.0F;
        }
      }
    }
  }

  models::ReaderKind kind_;
  std::string detector_path_;
  NetworkOptions detector_options_;
  std::unique_ptr<Network> detector_;
  std::unique_ptr<Network> recogniser_;
  std::vector<std::string> alphabet_;
  DetectorSettings settings_;
};

}  // namespace

PpocrFiles FilesOf(models::ReaderKind kind) {
  switch (kind) {
    case models::ReaderKind::kFast:
      return {"v6_tiny_det.onnx", "v6_tiny_rec.onnx", "v6_tiny_dict.txt"};
    case models::ReaderKind::kAccurate:
      return {"v6_small_det.onnx", "v6_small_rec.onnx", "v6_small_dict.txt"};
    case models::ReaderKind::kWitness:
      return {"v6_small_det.onnx", "v5_rec.onnx", "v5_dict.txt"};
    case models::ReaderKind::kTesseract:
    case models::ReaderKind::kTextLayer:
    case models::ReaderKind::kOffice:
      break;
  }
  return {};
}

models::Result<std::unique_ptr<Reader>> MakePpocrReader(models::ReaderKind kind, int threads,
                                                        bool force_f32,
                                                        const std::string& model_cache) {
  const PpocrFiles files = FilesOf(kind);
  const auto detector_path = ModelFile(files.detector);
  if (!detector_path) return tl::unexpected(detector_path.error());
  const auto recogniser_path = ModelFile(files.recogniser);
  if (!recogniser_path) return tl::unexpected(recogniser_path.error());
  auto alphabet = LoadAlphabet(files.alphabet);
  if (!alphabet) return tl::unexpected(alphabet.error());
  NetworkOptions options{threads, force_f32, model_cache, false};
  const NetworkOptions detector_options = options;
  options.drop_softmax = true;
  auto recogniser = Network::Load(*recogniser_path, options);
  if (!recogniser) return tl::unexpected(recogniser.error());
  DetectorSettings settings;
  if (kind != models::ReaderKind::kFast) {
    settings.line = 0.45F;
    settings.longest_longer_side = 1088;  // sees as much as the small one, for half the memory
  }
  return std::make_unique<PpocrReader>(kind, *detector_path, detector_options,
                                       std::move(*recogniser), std::move(*alphabet), settings);
}

}  // namespace heyan::ingest
