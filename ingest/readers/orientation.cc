// Which way a page lies, by a small classifier over the whole page.
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "ingest/readers/models_folder.h"
#include "ingest/readers/network.h"
#include "ingest/readers/reader.h"

namespace heyan::ingest {
namespace {

constexpr int kShorterSide = 256;
constexpr int kInput = 224;

class NetworkOrientation : public Orientation {
 public:
  explicit NetworkOrientation(std::unique_ptr<Network> network) : network_(std::move(network)) {}

  int TurnOf(const cv::Mat& page) override {
    const auto scores = Scores(page);
    return static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin()) * 90;
  }

  std::array<float, 4> Scores(const cv::Mat& page) override {
    std::array<float, 4> by_turn = {1, 0, 0, 0};
    if (page.empty()) return by_turn;
    const double scale = kShorterSide / static_cast<double>(std::min(page.cols, page.rows));
    cv::Mat small;
    cv::resize(page, small,
               cv::Size(std::max(kInput, static_cast<int>(std::lround(page.cols * scale))),
                        std::max(kInput, static_cast<int>(std::lround(page.rows * scale)))),
               0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    const cv::Rect centre((small.cols - kInput) / 2, (small.rows - kInput) / 2, kInput, kInput);
    Fill(small(centre), network_->Input(kInput, kInput));
    const Network::Output output = network_->Infer();
    if (output.shape.empty() || output.shape.back() != 4) return by_turn;
    // The classes say how far the page was turned clockwise; undoing it turns it on to 360.
    for (size_t turned = 0; turned < 4; ++turned) by_turn[(4 - turned) % 4] = output.data[turned];
    return by_turn;
  }

 private:
  static void Fill(const cv::Mat& image, float* input) {
    constexpr float kMean[3] = {0.485F, 0.456F, 0.406F};
    constexpr float kDeviation[3] = {0.229F, 0.224F, 0.225F};
    constexpr size_t kPlane = static_cast<size_t>(kInput) * kInput;
    for (int y = 0; y < kInput; ++y) {
      const cv::Vec3b* source = image.ptr<cv::Vec3b>(y);
      for (int x = 0; x < kInput; ++x) {
        const size_t at = static_cast<size_t>(y) * kInput + static_cast<size_t>(x);
        for (size_t c = 0; c < 3; ++c) {  // red first
          const auto value = static_cast<float>(source[x][2 - static_cast<int>(c)]);
          input[c * kPlane + at] = (value / 255.0F - kMean[c]) / kDeviation[c];
        }
      }
    }
  }

  std::unique_ptr<Network> network_;
};

}  // namespace

std::unique_ptr<Orientation> MakeOrientation(int threads, const std::string& model_cache) {
  const auto path = ModelFile("orientation.onnx");
  if (!path) return nullptr;
  auto network = Network::Load(*path, NetworkOptions{threads, true, model_cache, false});
  if (!network) return nullptr;
  return std::make_unique<NetworkOrientation>(std::move(*network));
}

}  // namespace heyan::ingest
