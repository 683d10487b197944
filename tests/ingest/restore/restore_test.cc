// Restoration against pages drawn here and damaged by known amounts.
#include "ingest/restore/restore.h"

#include "ingest/restore/seals.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <random>
#include <string>

namespace heyan::ingest {
namespace {

const cv::Scalar kBlack(20, 20, 20);
const cv::Scalar kSealRed(60, 50, 215);

int Upright(const cv::Mat&) { return 0; }

// Lines of small boxes and strokes stand in for print.
cv::Mat Prose(cv::Size size, unsigned seed, int text = 26) {
  cv::Mat page(size, CV_8UC3, cv::Scalar::all(255));
  std::mt19937 random(seed);
  const int margin = size.width / 9;
  for (int y = size.height / 9; y < size.height * 8 / 9; y += text * 2) {
    const int end = random() % 5 == 0 ? size.width / 2 : size.width - margin;
    for (int x = margin; x + text < end; x += text + 3) {
      for (int stroke = 0; stroke < 4; ++stroke) {
        const int a = static_cast<int>(random() % static_cast<unsigned>(text));
        if (random() % 2 == 0) {
          cv::line(page, {x + 2, y + a}, {x + text - 3, y + a}, kBlack, 2);
        } else {
          cv::line(page, {x + a, y}, {x + a, y + text - 2}, kBlack, 2);
        }
      }
    }
  }
  return page;
}

cv::Mat Rotated(const cv::Mat& page, double clockwise, const cv::Scalar& around) {
  const cv::Mat turn = cv::getRotationMatrix2D(
      {static_cast<float>(page.cols) / 2, static_cast<float>(page.rows) / 2}, -clockwise, 1);
  cv::Mat rotated;
  cv::warpAffine(page, rotated, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, around);
  return rotated;
}

// A round seal as stamping ink makes it: paper and print below show through.
void Stamp(cv::Mat* page, cv::Point centre, int radius, const cv::Scalar& colour, double strength) {
  cv::Mat ink(page->size(), CV_8UC3, cv::Scalar::all(255));
  cv::circle(ink, centre, radius, colour, std::max(2, radius / 18), cv::LINE_AA);
  for (int i = 0; i < 14; ++i) {
    const double angle = (150 + i * 18.5) * CV_PI / 180;
    const cv::Point at(centre.x + static_cast<int>(radius * 0.76 * std::cos(angle)),
                       centre.y + static_cast<int>(radius * 0.76 * std::sin(angle)));
    const int h = radius / 11;
    cv::rectangle(ink, {at.x - h, at.y - h}, {at.x + h, at.y + h}, colour, 2, cv::LINE_AA);
    cv::line(ink, {at.x, at.y - h}, {at.x, at.y + h}, colour, 2, cv::LINE_AA);
  }
  std::vector<cv::Point> star;
  for (int i = 0; i < 10; ++i) {
    const double angle = -CV_PI / 2 + i * CV_PI / 5;
    const double r = i % 2 == 0 ? radius * 0.34 : radius * 0.14;
    star.emplace_back(centre.x + static_cast<int>(r * std::cos(angle)),
                      centre.y + static_cast<int>(r * std::sin(angle)));
  }
  cv::fillPoly(ink, std::vector<std::vector<cv::Point>>{star}, colour, cv::LINE_AA);
  cv::Mat stamped;
  cv::multiply(*page, ink, stamped, 1.0 / 255);
  cv::addWeighted(stamped, strength, *page, 1 - strength, 0, *page);
}

cv::Point2d Through(const std::array<double, 9>& m, cv::Point2d p) {
  const double w = m[6] * p.x + m[7] * p.y + m[8];
  return {(m[0] * p.x + m[1] * p.y + m[2]) / w, (m[3] * p.x + m[4] * p.y + m[5]) / w};
}

double RedPixels(const cv::Mat& image, const cv::Rect& box) {
  int red = 0;
  for (int y = box.y; y < box.br().y; ++y) {
    for (int x = box.x; x < box.br().x; ++x) {
      const auto& p = image.at<cv::Vec3b>(y, x);
      red += p[2] - std::max(p[0], p[1]) > 40 ? 1 : 0;
    }
  }
  return red;
}

// ---- Clean pages stay as they are ---------------------------------------------------------------

TEST(RestoreTest, CleanPageIsUntouched) {
  const cv::Mat page = Prose({1654, 2339}, 1);
  const Restored restored = Restore(page, Upright);
  EXPECT_FALSE(restored.blank);
  EXPECT_EQ(restored.turn, 0);
  EXPECT_EQ(restored.skew, 0);
  EXPECT_TRUE(restored.notes.empty()) << restored.notes.front();
  EXPECT_TRUE(restored.marks.empty());
  EXPECT_TRUE(restored.suppressed.empty());
  ASSERT_EQ(restored.image.size(), page.size());
  EXPECT_EQ(cv::norm(restored.image, page, cv::NORM_INF), 0);
  const cv::Point2d corner = Through(restored.to_shown, {0.25, 0.75});
  EXPECT_NEAR(corner.x, 0.25, 1e-9);
  EXPECT_NEAR(corner.y, 0.75, 1e-9);
}

TEST(RestoreTest, BlankPages) {
  cv::Mat page(2339, 1654, CV_8UC3, cv::Scalar::all(250));
  EXPECT_TRUE(Restore(page, Upright).blank);
  cv::Mat noise(page.size(), CV_8UC3);
  cv::randn(noise, 0, 4);
  page -= noise;
  EXPECT_TRUE(Restore(page, Upright).blank);
  cv::putText(page, "2024-01-31 contract", {500, 700}, cv::FONT_HERSHEY_SIMPLEX, 1.2, kBlack, 3);
  EXPECT_FALSE(Restore(page, Upright).blank);
}

TEST(RestoreTest, OddInput) {
  EXPECT_TRUE(Restore({}, Upright).blank);
  EXPECT_TRUE(Restore(cv::Mat(4, 4, CV_8UC3, cv::Scalar::all(0)), Upright).blank);
  const Restored grey = Restore(cv::Mat(600, 400, CV_8UC1, cv::Scalar(255)), nullptr);
  EXPECT_EQ(grey.image.type(), CV_8UC3);
  cv::Mat page;
  cv::cvtColor(Prose({800, 1100}, 3, 24), page, cv::COLOR_BGR2BGRA);
  EXPECT_EQ(Restore(page, Upright).image.type(), CV_8UC3);
}

// ---- Turn and skew ------------------------------------------------------------------------------

class SkewTest : public testing::TestWithParam<double> {};

TEST_P(SkewTest, IsTakenOut) {
  const cv::Mat page = Prose({1654, 2339}, 7);
  const Restored restored = Restore(Rotated(page, -GetParam(), cv::Scalar::all(255)), Upright);
  if (std::abs(GetParam()) < 0.1) {
    EXPECT_EQ(restored.skew, 0);
  } else {
    EXPECT_NEAR(restored.skew, GetParam(), 0.15);
  }
  // A point of the upright page, by the drawing, lands where it was shown.
  const cv::Point2d middle = Through(restored.to_shown, {0.5, 0.5});
  EXPECT_NEAR(middle.x, 0.5, 0.003);
  EXPECT_NEAR(middle.y, 0.5, 0.003);
}
INSTANTIATE_TEST_SUITE_P(Angles, SkewTest,
                         testing::Values(0.0, 0.3, -0.7, 1.5, -2.4, 4.9, -9.3, 13.6, -15.0, 15.0));

TEST(RestoreTest, TurnAndItsWayBack) {
  cv::Mat page = Prose({1654, 2339}, 5);
  cv::circle(page, {300, 200}, 30, kBlack, cv::FILLED);
  cv::Mat shown;
  cv::rotate(page, shown, cv::ROTATE_90_COUNTERCLOCKWISE);
  const Restored restored = Restore(shown, [](const cv::Mat&) { return 90; });
  EXPECT_EQ(restored.turn, 90);
  ASSERT_EQ(restored.image.size(), page.size());
  EXPECT_EQ(cv::norm(restored.image, page, cv::NORM_INF), 0);
  const cv::Point2d p = Through(restored.to_shown, {300.0 / 1654, 200.0 / 2339});
  EXPECT_NEAR(p.x * shown.cols, 200, 1.5);
  EXPECT_NEAR(p.y * shown.rows, 1654 - 300, 1.5);
}

// ---- Photographs --------------------------------------------------------------------------------

TEST(RestoreTest, PerspectiveOfPhotograph) {
  const cv::Mat page = Prose({1240, 1754}, 11, 22);
  for (const cv::Scalar& desk : {cv::Scalar(40, 35, 30), cv::Scalar(90, 140, 175)}) {
    cv::Mat photo(2000, 1600, CV_8UC3, desk);
    cv::Mat grain(photo.size(), CV_8UC3);
    cv::randn(grain, 8, 5);
    photo += grain;
    const std::array<cv::Point2f, 4> corners = {cv::Point2f(250, 180), cv::Point2f(1330, 230),
                                                cv::Point2f(1480, 1830), cv::Point2f(120, 1760)};
    const std::array<cv::Point2f, 4> flat = {cv::Point2f(0, 0), cv::Point2f(1240, 0),
                                             cv::Point2f(1240, 1754), cv::Point2f(0, 1754)};
    const cv::Mat warp = cv::getPerspectiveTransform(flat.data(), corners.data());
    cv::warpPerspective(page, photo, warp, photo.size(), cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
    const Restored restored = Restore(photo, Upright);
    const std::array<cv::Point2d, 4> ends = {cv::Point2d(0, 0), cv::Point2d(1, 0),
                                             cv::Point2d(1, 1), cv::Point2d(0, 1)};
    for (std::size_t i = 0; i < 4; ++i) {
      const cv::Point2d p = Through(restored.to_shown, ends[i]);
      EXPECT_NEAR(p.x, corners[i].x / 1600, 0.006) << desk << " corner " << i;
      EXPECT_NEAR(p.y, corners[i].y / 2000, 0.006) << desk << " corner " << i;
    }
    const double proportion = static_cast<double>(restored.image.rows) / restored.image.cols;
    EXPECT_NEAR(proportion, 1.414, 0.08);
  }
}

TEST(RestoreTest, FramesAndTablesAreNoPageOutlines) {
  cv::Mat page = Prose({1654, 2339}, 13);
  cv::rectangle(page, {120, 150}, {1530, 2200}, kBlack, 8);
  cv::Mat certificate(1654, 2339, CV_8UC3, cv::Scalar(120, 190, 120));
  cv::resize(page, certificate(cv::Rect(120, 110, 2100, 1430)), {2100, 1430});
  for (const cv::Mat& shown : {page, certificate}) {
    const Restored restored = Restore(shown, Upright);
    const cv::Point2d first = Through(restored.to_shown, {0, 0});
    const cv::Point2d last = Through(restored.to_shown, {1, 1});
    EXPECT_LT(first.x, 0.01);
    EXPECT_LT(first.y, 0.01);
    EXPECT_GT(last.x, 0.99);
    EXPECT_GT(last.y, 0.99);
  }
}

// ---- Light, contrast, specks --------------------------------------------------------------------

double Contrast(const cv::Mat& image, const cv::Rect& box) {
  cv::Mat grey;
  cv::cvtColor(image(box), grey, cv::COLOR_BGR2GRAY);
  double low = 0;
  double high = 0;
  cv::minMaxLoc(grey, &low, &high);
  return high - low;
}

TEST(RestoreTest, ShadowIsEvened) {
  cv::Mat page = Prose({1654, 2339}, 17);
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      const double light = 1.0 - 0.55 * x / page.cols;
      page.at<cv::Vec3b>(y, x) *= light;
    }
  }
  const Restored restored = Restore(page, Upright);
  cv::Mat grey;
  cv::cvtColor(restored.image, grey, cv::COLOR_BGR2GRAY);
  const double left = cv::mean(grey(cv::Rect(20, 20, 120, 2200)))[0];
  const double right = cv::mean(grey(cv::Rect(1500, 20, 120, 2200)))[0];
  EXPECT_NEAR(left, right, 20);
  EXPECT_GT(right, 210);
}

TEST(RestoreTest, FaintCopyIsStretched) {
  cv::Mat page = Prose({1654, 2339}, 19);
  page = page * 0.25 + cv::Scalar::all(160);
  const cv::Rect box(300, 400, 800, 600);
  ASSERT_LT(Contrast(page, box), 70);
  EXPECT_GT(Contrast(Restore(page, Upright).image, box), 150);
}

TEST(RestoreTest, SpecksOfFaxGoAndPointsStay) {
  cv::Mat page(2339, 1654, CV_8UC3, cv::Scalar::all(255));
  cv::putText(page, "1250", {400, 700}, cv::FONT_HERSHEY_SIMPLEX, 2, cv::Scalar::all(0), 4);
  const cv::Rect point(560, 697, 3, 3);
  page(point).setTo(0);
  std::mt19937 random(23);
  for (int i = 0; i < 15000; ++i) {
    const int x = static_cast<int>(random() % 1654U);
    const int y = static_cast<int>(random() % 2339U);
    if (x > 540 && x < 580 && y > 680 && y < 720) continue;
    page.at<cv::Vec3b>(y, x) = {0, 0, 0};
  }
  const Restored restored = Restore(page, Upright);
  const cv::Mat empty = restored.image(cv::Rect(200, 1000, 1200, 1000));
  cv::Mat grey;
  cv::cvtColor(empty, grey, cv::COLOR_BGR2GRAY);
  EXPECT_LT(cv::countNonZero(grey < 128), 120);  // of some 4,600
  EXPECT_LT(cv::mean(restored.image(point))[0], 10);
}

TEST(RestoreTest, SmallPrintIsEnlarged) {
  const cv::Mat page = Prose({827, 1169}, 29, 13);
  const Restored restored = Restore(page, Upright);
  EXPECT_GE(restored.image.cols, 1200);
  EXPECT_LE(restored.image.cols, 1700);
  const cv::Point2d p = Through(restored.to_shown, {0.3, 0.8});
  EXPECT_NEAR(p.x, 0.3, 1e-3);
  EXPECT_NEAR(p.y, 0.8, 1e-3);
}

// ---- Seals --------------------------------------------------------------------------------------

class SealTest : public testing::TestWithParam<double> {};

TEST_P(SealTest, RedSealOverPrint) {
  cv::Mat clean = Prose({1654, 2339}, 31);
  cv::Mat page = clean.clone();
  Stamp(&page, {1100, 1500}, 160, kSealRed, GetParam());
  const Restored restored = Restore(page, Upright);
  ASSERT_EQ(restored.marks.size(), 1U);
  EXPECT_EQ(restored.marks[0].colour, models::MarkColour::kRed);
  EXPECT_NEAR(restored.marks[0].box.CentreX(), 1100.0 / 1654, 0.01);
  EXPECT_NEAR(restored.marks[0].box.CentreY(), 1500.0 / 2339, 0.01);
  EXPECT_NEAR(restored.marks[0].box.width, 320.0 / 1654, 0.02);
  ASSERT_FALSE(restored.suppressed.empty());
  const cv::Rect area(930, 1330, 340, 340);
  EXPECT_LT(RedPixels(restored.suppressed, area), 40);
  // Print below keeps its blackness, paper its light.
  cv::Mat before;
  cv::Mat after;
  cv::cvtColor(clean(area), before, cv::COLOR_BGR2GRAY);
  cv::cvtColor(restored.suppressed(area), after, cv::COLOR_BGR2GRAY);
  const cv::Mat print = before < 60;
  const cv::Mat paper = before > 240;
  EXPECT_LT(cv::mean(after, print)[0], 70);
  EXPECT_GT(cv::mean(after, paper)[0], 235);
}
INSTANTIATE_TEST_SUITE_P(Strengths, SealTest, testing::Values(1.0, 0.6, 0.3));

TEST(RestoreTest, BlueSealTwoSealsAndLineThrough) {
  cv::Mat page = Prose({1654, 2339}, 37);
  Stamp(&page, {400, 600}, 150, cv::Scalar(200, 70, 50), 1);
  Stamp(&page, {600, 1700}, 160, kSealRed, 1);
  Stamp(&page, {860, 1720}, 160, kSealRed, 1);  // overlapping
  Stamp(&page, {1300, 1000}, 150, kSealRed, 1);
  cv::line(page, {700, 1200}, {1400, 1010}, kSealRed, 4);  // a stroke of a red pen
  const Restored restored = Restore(page, Upright);
  int red = 0;
  int blue = 0;
  for (const models::Mark& mark : restored.marks) {
    red += mark.colour == models::MarkColour::kRed ? 1 : 0;
    blue += mark.colour == models::MarkColour::kBlue ? 1 : 0;
  }
  EXPECT_EQ(blue, 1);
  EXPECT_EQ(red, 3);
}

TEST(RestoreTest, RedPrintIsNoSeal) {
  cv::Mat page = Prose({1654, 2339}, 41);
  // A red heading of large characters, some of them framed, and a red rule below (红头文件).
  for (int i = 0; i < 9; ++i) {
    const int x = 220 + i * 135;
    cv::rectangle(page, {x, 120}, {x + 110, 240}, kSealRed, 12);
    cv::line(page, {x, 180}, {x + 110, 180}, kSealRed, 12);
  }
  cv::line(page, {180, 300}, {1480, 300}, kSealRed, 5);
  for (int i = 0; i < 20; ++i) {
    cv::rectangle(page, {200 + i * 40, 330}, {228 + i * 40, 358}, kSealRed, 3);
  }
  // The national emblem of a licence: a filled disc.
  cv::circle(page, {827, 520}, 100, kSealRed, cv::FILLED);
  EXPECT_TRUE(Restore(page, Upright).marks.empty());
}

TEST(RestoreTest, GreyCopiedSealIsMarked) {
  cv::Mat page = Prose({1654, 2339}, 43);
  Stamp(&page, {1100, 1500}, 160, cv::Scalar::all(140), 1);
  const Restored restored = Restore(page, Upright);
  ASSERT_EQ(restored.marks.size(), 1U);
  EXPECT_EQ(restored.marks[0].colour, models::MarkColour::kGrey);
  EXPECT_NEAR(restored.marks[0].box.CentreX(), 1100.0 / 1654, 0.02);
  // Its ring goes, being lighter than print.
  cv::Mat grey;
  cv::cvtColor(restored.suppressed, grey, cv::COLOR_BGR2GRAY);
  EXPECT_GT(grey.at<std::uint8_t>(1500 - 113, 1100 - 113), 200);
}

// A copied seal over the end of a table: its ring is broken by rules and tied to print that it
// crosses.
TEST(RestoreTest, GreyCopiedSealOverRulesAndPrint) {
  cv::Mat clean(cv::Size(1654, 2339), CV_8UC3, cv::Scalar::all(225));
  for (int y = 400; y <= 1580; y += 60) {
    cv::line(clean, {150, y}, {1500, y}, cv::Scalar::all(70), 3);
    for (int x = 200; x < 1450; x += 90) {
      cv::rectangle(clean, {x, y + 15}, {x + 28, y + 43}, cv::Scalar::all(60), 3);
      cv::line(clean, {x, y + 29}, {x + 28, y + 29}, cv::Scalar::all(60), 3);
    }
  }
  cv::Mat page = clean.clone();
  Stamp(&page, {1100, 1600}, 150, cv::Scalar::all(150), 1);
  cv::Mat noise(page.size(), CV_8UC3);
  cv::theRNG().state = 47;
  cv::randn(noise, cv::Scalar::all(20), cv::Scalar::all(3));
  page = page + noise - cv::Scalar::all(20);
  const std::vector<Seal> seals = FindSeals(page);
  ASSERT_EQ(seals.size(), 1U);
  EXPECT_EQ(seals[0].colour, models::MarkColour::kGrey);
  const cv::Mat lifted = WithoutSeals(page, seals);
  const cv::Rect area(940, 1440, 320, 320);
  cv::Mat before;
  cv::Mat after;
  cv::cvtColor(clean(area), before, cv::COLOR_BGR2GRAY);
  cv::cvtColor(lifted(area), after, cv::COLOR_BGR2GRAY);
  // Paper is paper again, and print is print, below the ring too.
  const cv::Mat paper = before > 220;
  const cv::Mat print = before < 75;
  const double smeared = cv::countNonZero((after < 170) & paper);
  const double lost = cv::countNonZero((after > 150) & print);
  EXPECT_LT(smeared / cv::countNonZero(paper), 0.01);
  EXPECT_LT(lost / cv::countNonZero(print), 0.03);
}

// The back of the sheet in a mirror, soft and pale; pale print with sharp edges stays.
TEST(RestoreTest, PrintOfTheBackIsCleared) {
  const cv::Mat clean = Prose({1654, 2339}, 61);
  cv::Mat back;
  cv::flip(Prose({1654, 2339}, 67, 30), back, 1);
  cv::erode(back, back, cv::Mat::ones(4, 4, CV_8U));  // as broad as strokes of print
  cv::GaussianBlur(back, back, {}, 2.5);
  back.convertTo(back, CV_8U, 0.25, 255 * 0.75);
  cv::Mat page = cv::min(clean, back);
  const cv::Rect pale(300, 60, 900, 40);  // a line of pale print in the margin above
  for (int x = pale.x; x < pale.br().x; x += 30) {
    cv::rectangle(page, {x, pale.y}, {x + 18, pale.br().y}, cv::Scalar::all(190), 3);
  }
  const Restored restored = Restore(page, Upright);
  ASSERT_EQ(restored.image.size(), page.size());
  cv::Mat grey;
  cv::cvtColor(restored.image, grey, cv::COLOR_BGR2GRAY);
  cv::Mat print;
  cv::cvtColor(clean, print, cv::COLOR_BGR2GRAY);
  cv::erode(print, print, cv::Mat::ones(15, 15, CV_8U));
  cv::Mat bare = print > 240;
  bare(pale).setTo(0);
  EXPECT_LT(cv::countNonZero((grey < 235) & bare) / static_cast<double>(cv::countNonZero(bare)),
            0.002);
  EXPECT_GT(cv::countNonZero(grey(pale) < 210), 2000);
}

// A poor copy's thin strokes are as pale and as soft as that: nothing of it goes.
TEST(RestoreTest, ASoftPaleCopyKeepsItsStrokes) {
  cv::Mat page = Prose({1654, 2339}, 71, 20);
  cv::GaussianBlur(page, page, {}, 1.6);
  page.convertTo(page, CV_8U, 0.6, 95);
  const std::vector<std::string> notes = Restore(page, Upright).notes;
  EXPECT_EQ(std::count(notes.begin(), notes.end(), "print of the back cleared"), 0);
  EXPECT_EQ(std::count(notes.begin(), notes.end(), "moiré cleared"), 0);
}

// A photographed screen: waves all over; nothing else is said to lean.
TEST(RestoreTest, MoireIsCleared) {
  const cv::Mat clean = Prose({1240, 1754}, 73);
  cv::Mat page = clean.clone();
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      const double wave = std::sin(x * 0.9 + y * 0.25) + std::sin(y * 0.7 - x * 0.2);
      auto& pixel = page.at<cv::Vec3b>(y, x);
      for (int c = 0; c < 3; ++c)
        pixel[c] = cv::saturate_cast<std::uint8_t>(pixel[c] - 22 + 11 * wave);
    }
  }
  const Restored restored = Restore(page, Upright);
  EXPECT_EQ(restored.notes.front(), "moiré cleared");
  EXPECT_TRUE(restored.moire);
  EXPECT_FALSE(Restore(clean, Upright).moire);
  EXPECT_NEAR(restored.skew, 0, 0.2);
  cv::Mat grey;
  cv::cvtColor(restored.image, grey, cv::COLOR_BGR2GRAY);
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(grey(cv::Rect(10, 10, 1200, 80)), mean, deviation);
  EXPECT_LT(deviation[0], 2);
}

// Round tables of a plan, a dial and a large 0 are no copied seals.
TEST(RestoreTest, CirclesWithoutLettersAreNoSeals) {
  cv::Mat page = Prose({1654, 2339}, 53);
  cv::rectangle(page, {150, 1200}, {1500, 2200}, cv::Scalar::all(255), cv::FILLED);
  cv::circle(page, {500, 1500}, 120, cv::Scalar::all(80), 4, cv::LINE_AA);
  cv::line(page, {300, 1500}, {700, 1500}, cv::Scalar::all(80), 4);
  cv::ellipse(page, {1000, 1600}, {110, 160}, 0, 0, 360, cv::Scalar::all(90), 9, cv::LINE_AA);
  EXPECT_TRUE(FindSeals(page).empty());
}

}  // namespace
}  // namespace heyan::ingest
