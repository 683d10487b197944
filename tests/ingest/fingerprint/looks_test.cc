// Copies of a drawing, scanned again, against other drawings of the same kind.
#include "ingest/fingerprint/looks.h"

#include <gtest/gtest.h>

#include <bit>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "ingest/restore/restore.h"

namespace heyan::ingest {
namespace {

// A floor plan as drawn by rule and chance: outer wall, rooms, furniture.
cv::Mat Plan(unsigned seed) {
  cv::RNG chance(seed);
  cv::Mat page(1754, 1240, CV_8UC3, cv::Scalar(255, 255, 255));
  const cv::Rect house(chance.uniform(100, 220), chance.uniform(200, 400), chance.uniform(700, 900),
                       chance.uniform(800, 1100));
  cv::rectangle(page, house, cv::Scalar(0, 0, 0), 6);
  int x = house.x;
  while (x < house.x + house.width - 150) {
    x += chance.uniform(120, 300);
    if (x > house.x + house.width - 60) break;
    const int middle = house.y + chance.uniform(200, house.height - 200);
    cv::line(page, {x, house.y}, {x, middle}, cv::Scalar(0, 0, 0), 4);
    cv::line(page, {house.x, middle}, {x, middle}, cv::Scalar(0, 0, 0), 4);
  }
  for (int i = 0; i < 40; ++i) {
    const cv::Point at(chance.uniform(house.x + 20, house.x + house.width - 80),
                       chance.uniform(house.y + 20, house.y + house.height - 80));
    cv::rectangle(page, cv::Rect(at.x, at.y, chance.uniform(20, 60), chance.uniform(20, 60)),
                  cv::Scalar(60, 60, 60), 2);
  }
  return page;
}

// Another scan: turned a little, shifted, smaller, shaded, noisy, as JPEG.
cv::Mat Again(const cv::Mat& page, unsigned seed) {
  cv::RNG chance(seed);
  const double scale = chance.uniform(0.55, 0.95);
  const cv::Point2f centre(static_cast<float>(page.cols) / 2, static_cast<float>(page.rows) / 2);
  cv::Mat turn = cv::getRotationMatrix2D(centre, chance.uniform(-1.5, 1.5), scale);
  turn.at<double>(0, 2) += (scale - 1) * page.cols / 2;
  turn.at<double>(1, 2) += (scale - 1) * page.rows / 2;
  cv::Mat scan;
  cv::warpAffine(page, scan, turn,
                 cv::Size(static_cast<int>(page.cols * scale), static_cast<int>(page.rows * scale)),
                 cv::INTER_AREA, cv::BORDER_CONSTANT, cv::Scalar(255, 255, 255));
  cv::Mat noise(scan.size(), CV_16SC3);
  chance.fill(noise, cv::RNG::NORMAL, 0, 8);
  cv::Mat noisy;
  scan.convertTo(noisy, CV_16SC3, 0.92);
  noisy += noise;
  noisy.convertTo(scan, CV_8UC3);
  std::vector<uchar> bytes;
  cv::imencode(".jpg", scan, bytes, {cv::IMWRITE_JPEG_QUALITY, 60});
  return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

std::string LooksAfterRestoring(const cv::Mat& scan) {
  return LooksOf(Restore(scan, [](const cv::Mat&) { return 0; }).image);
}

int Distance(const std::string& a, const std::string& b) {
  if (a.size() != 64 || b.size() != 64) return 256;
  int bits = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const unsigned x = static_cast<unsigned>(std::stoi(a.substr(i, 1), nullptr, 16));
    const unsigned y = static_cast<unsigned>(std::stoi(b.substr(i, 1), nullptr, 16));
    bits += std::popcount(x ^ y);
  }
  return bits;
}

TEST(Looks, SurviveAnotherScanAndTellPlansApart) {
  std::vector<std::string> first;
  std::vector<std::string> again;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const cv::Mat plan = Plan(seed);
    first.push_back(LooksAfterRestoring(plan));
    again.push_back(LooksAfterRestoring(Again(plan, seed + 100)));
  }
  int farthest_copy = 0;
  int nearest_other = 256;
  for (std::size_t i = 0; i < first.size(); ++i) {
    for (std::size_t j = 0; j < again.size(); ++j) {
      const int distance = Distance(first[i], again[j]);
      if (i == j) {
        farthest_copy = std::max(farthest_copy, distance);
      } else {
        nearest_other = std::min(nearest_other, distance);
      }
    }
  }
  RecordProperty("farthest_copy", farthest_copy);
  RecordProperty("nearest_other", nearest_other);
  EXPECT_LE(farthest_copy, 20);
  EXPECT_GE(nearest_other, 60);
}

// Soft light of all shades, and dark and light shapes before it.
cv::Mat Photograph(unsigned seed) {
  cv::RNG rng(seed);
  cv::Mat soft(6, 8, CV_8UC3);
  rng.fill(soft, cv::RNG::UNIFORM, 30, 220);
  cv::Mat photo;
  cv::resize(soft, photo, cv::Size(960, 720), 0, 0, cv::INTER_CUBIC);
  for (int i = 0; i < 12; ++i) {
    const cv::Rect shape(rng.uniform(0, 800), rng.uniform(0, 600), rng.uniform(40, 200),
                         rng.uniform(40, 160));
    cv::rectangle(photo, shape, cv::Scalar::all(rng.uniform(20, 200)), cv::FILLED);
  }
  return photo;
}

// Cut at its edges, smaller, lighter.
cv::Mat Copied(const cv::Mat& photo, int cut) {
  cv::Mat copy;
  cv::resize(photo({cut, cut, photo.cols - 2 * cut, photo.rows - 2 * cut}), copy, {}, 0.7, 0.7,
             cv::INTER_AREA);
  copy.convertTo(copy, -1, 1, 10);
  return copy;
}

TEST(Looks, APhotographIsKnownByItsLightAndShade) {
  int farthest_copy = 0;
  int nearest_other = 256;
  for (unsigned i = 1; i <= 30; ++i) {
    const std::string looks = LooksOfPicture(Photograph(i));
    for (unsigned j = 1; j <= 30; ++j) {
      const int distance =
          Distance(looks, LooksOfPicture(Copied(Photograph(j), 6 + static_cast<int>(j % 7))));
      if (i == j) {
        farthest_copy = std::max(farthest_copy, distance);
      } else {
        nearest_other = std::min(nearest_other, distance);
      }
    }
  }
  EXPECT_LE(farthest_copy, 40);
  EXPECT_GE(nearest_other, 85);
}

TEST(Looks, OfAnEmptyPageAreNone) {
  EXPECT_EQ(LooksOfPicture(cv::Mat(800, 600, CV_8UC3, cv::Scalar(250, 250, 250))), "");
  EXPECT_EQ(LooksOf(cv::Mat(800, 600, CV_8UC3, cv::Scalar(250, 250, 250))), "");
}

}  // namespace
}  // namespace heyan::ingest
