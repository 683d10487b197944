// Check boxes drawn here, with the damage of scanning, against the state in which they were drawn.
#include "ingest/marks/ticks.h"

#include <gtest/gtest.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <random>
#include <string>
#include <vector>

namespace heyan::ingest {
namespace {

using models::Line;
using models::Mark;

constexpr int kWidth = 1240;
constexpr int kHeight = 900;
constexpr int kEm = 28;

enum class State { kEmpty, kTicked, kCrossed, kFilled };

struct Sheet {
  cv::Mat image = cv::Mat(kHeight, kWidth, CV_8UC3, cv::Scalar::all(252));
  std::vector<Line> lines;
  cv::Scalar ink = cv::Scalar::all(30);

  models::Box Fractions(const cv::Rect& r) const {
    return {1.0 * r.x / kWidth, 1.0 * r.y / kHeight, 1.0 * r.width / kWidth,
            1.0 * r.height / kHeight};
  }

  // A stand-in for a character: strokes inside its square, and its glyph in the line.
  void Character(const std::string& text, int x, int y, Line* line, int permille = 980) {
    const cv::Rect r(x + 3, y + 3, kEm - 6, kEm - 6);
    cv::line(image, {r.x, r.y + 5}, {r.br().x, r.y + 5}, ink, 2);
    cv::line(image, {r.x + r.width / 2, r.y}, {r.x + r.width / 2, r.br().y}, ink, 2);
    cv::line(image, {r.x, r.br().y - 4}, {r.br().x, r.br().y - 3}, ink, 2);
    Glyph(text, x, y, line, permille);
  }
  void Glyph(const std::string& text, int x, int y, Line* line, int permille = 980) {
    const models::Box box = Fractions({x, y, kEm, kEm});
    line->glyphs.push_back({text, box, {permille}});
    line->text += text;
    line->box = Union(line->box, box);
  }
  // Ten characters at (x, y), for the page's pitch.
  void Words(int x, int y) {
    Line line;
    for (int i = 0; i < 10; ++i) Character("文", x + i * kEm, y, &line);
    lines.push_back(line);
  }
  void Square(const cv::Rect& r, State state, int thickness = 2) {
    cv::rectangle(image, r, ink, state == State::kFilled ? cv::FILLED : thickness);
    const auto at = [&](double fx, double fy) {
      return cv::Point(r.x + static_cast<int>(fx * r.width), r.y + static_cast<int>(fy * r.height));
    };
    if (state == State::kTicked) {
      cv::line(image, at(0.2, 0.5), at(0.42, 0.8), ink, 2);
      cv::line(image, at(0.42, 0.8), at(0.85, 0.15), ink, 2);
    }
    if (state == State::kCrossed) {
      cv::line(image, at(0.15, 0.15), at(0.85, 0.85), ink, 2);
      cv::line(image, at(0.85, 0.15), at(0.15, 0.85), ink, 2);
    }
  }
};

cv::Mat Noisy(const cv::Mat& image, double blur, double noise) {
  cv::Mat out;
  if (blur > 0) {
    cv::GaussianBlur(image, out, {}, blur);
  } else {
    out = image.clone();
  }
  std::mt19937 random(7);
  std::normal_distribution<double> step(0, noise);
  for (int y = 0; y < out.rows; ++y) {
    for (int x = 0; x < 3 * out.cols; ++x) {
      uchar& value = out.ptr(y)[x];
      value = cv::saturate_cast<uchar>(value + step(random));
    }
  }
  std::vector<uchar> bytes;
  cv::imencode(".jpg", out, bytes, {cv::IMWRITE_JPEG_QUALITY, 60});
  return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

const Mark* MarkAt(const std::vector<Mark>& marks, const models::Box& box) {
  for (const Mark& mark : marks) {
    if (OverlapShare(mark.box, box) > 0.6) return &mark;
  }
  return nullptr;
}

struct Damage {
  const char* name;
  double blur;
  double noise;
  int ink;
};
const Damage kDamages[] = {
    {"clean", 0, 0, 20}, {"scan", 0.7, 6, 40}, {"soft", 1.2, 8, 60}, {"faint copy", 0.8, 6, 130}};

TEST(Ticks, StatesOfBoxesOfManySizes) {
  for (const Damage& damage : kDamages) {
    Sheet sheet;
    sheet.ink = cv::Scalar::all(damage.ink);
    std::vector<std::pair<cv::Rect, State>> drawn;
    int y = 60;
    for (const int side : {18, 22, 27, 33}) {
      int x = 120;
      Line line;
      for (const State state :
           {State::kEmpty, State::kTicked, State::kCrossed, State::kFilled, State::kEmpty}) {
        const cv::Rect box(x, y + (kEm - side) / 2, side, side);
        sheet.Square(box, state);
        drawn.emplace_back(box, state);
        for (int i = 0; i < 3; ++i) sheet.Character("文", x + side + 4 + i * kEm, y, &line);
        x += side + 5 * kEm;
      }
      sheet.lines.push_back(line);
      y += 90;
    }
    const auto marks = FindTicks(Noisy(sheet.image, damage.blur, damage.noise), sheet.lines);
    for (const auto& [box, state] : drawn) {
      const Mark* mark = MarkAt(marks, sheet.Fractions(box));
      ASSERT_NE(mark, nullptr) << damage.name << " side " << box.width << " at " << box.x;
      EXPECT_EQ(mark->checked, state != State::kEmpty)
          << damage.name << " side " << box.width << " at " << box.x;
      EXPECT_GE(mark->confidence.permille, 800) << damage.name << " side " << box.width;
    }
    EXPECT_EQ(marks.size(), drawn.size()) << damage.name;
  }
}

// Some fonts set ☑ at half the size of □, right behind its character: told apart all the same, and
// never empty for sure.
TEST(Ticks, SmallBoxesRightBehindACharacter) {
  constexpr int kSide = 15;
  for (const bool ticked : {false, true}) {
    Sheet sheet;
    sheet.Words(100, 60);
    Line line;
    for (int i = 0; i < 3; ++i) sheet.Character("文", 100 + i * kEm, 200, &line);
    sheet.lines.push_back(line);
    const cv::Rect box(102 + 3 * kEm, 209, kSide, kSide);
    sheet.Square(box, ticked ? State::kTicked : State::kEmpty, 1);
    const auto marks = FindTicks(Noisy(sheet.image, 1.2, 3), sheet.lines);
    const Mark* mark = MarkAt(marks, sheet.Fractions(box));
    ASSERT_NE(mark, nullptr) << ticked;
    EXPECT_TRUE(mark->checked == ticked || mark->confidence.permille < 800) << ticked;
  }
}

TEST(Ticks, BoxesOnAnUnderlineAndTicksThatLeaveTheBox) {
  Sheet sheet;
  sheet.Words(100, 60);
  Line line;
  for (int i = 0; i < 3; ++i) sheet.Character("文", 100 + i * kEm, 200, &line);
  sheet.lines.push_back(line);
  const cv::Rect empty(190, 202, 24, 24);
  const cv::Rect ticked(250, 202, 24, 24);
  sheet.Square(empty, State::kEmpty);
  sheet.Square(ticked, State::kEmpty);
  cv::line(sheet.image, {254, 214}, {262, 224}, sheet.ink, 3);
  cv::line(sheet.image, {262, 224}, {284, 190}, sheet.ink, 3);
  cv::line(sheet.image, {90, 229}, {420, 229}, sheet.ink, 1);
  const auto marks = FindTicks(sheet.image, sheet.lines);
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_FALSE(MarkAt(marks, sheet.Fractions(empty))->checked);
  EXPECT_TRUE(MarkAt(marks, sheet.Fractions(ticked))->checked);
}

// (√) and (  ): brackets with room for a tick.
TEST(Ticks, Brackets) {
  Sheet sheet;
  sheet.Words(100, 60);
  Line line;
  for (int i = 0; i < 2; ++i) sheet.Character("文", 100 + i * kEm, 200, &line);
  sheet.lines.push_back(line);
  const auto bracket = [&](int x, bool opens) {
    const double from = opens ? 120 : -60;
    cv::ellipse(sheet.image, {opens ? x + 14 : x - 6, 214}, {14, 17}, 0, from, from + 120,
                sheet.ink, 2, cv::LINE_AA);
  };
  bracket(165, true);
  bracket(205, false);
  bracket(238, true);
  bracket(278, false);
  cv::line(sheet.image, {250, 214}, {257, 222}, sheet.ink, 2);
  cv::line(sheet.image, {257, 222}, {268, 203}, sheet.ink, 2);
  const auto marks = FindTicks(sheet.image, sheet.lines);
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_FALSE(MarkAt(marks, sheet.Fractions({168, 200, 36, 28}))->checked);
  EXPECT_TRUE(MarkAt(marks, sheet.Fractions({241, 200, 36, 28}))->checked);
}

// 国, 日, 口 read as such, the cells of a table, a frame far from all text.
TEST(Ticks, WhatIsNoBox) {
  Sheet sheet;
  sheet.Words(100, 60);
  Line line;
  int x = 100;
  for (const char* text : {"国", "日", "回"}) {
    sheet.Square({x + 3, 203, 22, 22}, State::kCrossed);
    sheet.Glyph(text, x, 200, &line);
    x += kEm;
  }
  sheet.lines.push_back(line);
  for (int i = 0; i < 6; ++i) {
    cv::rectangle(sheet.image, cv::Rect(100 + 34 * i, 300, 34, 30), sheet.ink, 1);
  }
  sheet.Square({900, 700, 24, 24}, State::kTicked);
  EXPECT_TRUE(FindTicks(sheet.image, sheet.lines).empty());
}

TEST(Ticks, PagesWithoutTextHaveNone) {
  Sheet sheet;
  sheet.Square({100, 100, 24, 24}, State::kTicked);
  EXPECT_TRUE(FindTicks(sheet.image, sheet.lines).empty());
  EXPECT_TRUE(FindTicks(cv::Mat(), sheet.lines).empty());
}

}  // namespace
}  // namespace heyan::ingest
