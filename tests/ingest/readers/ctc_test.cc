#include "ingest/readers/ctc.h"

#include <gtest/gtest.h>

#include <cmath>

namespace heyan::ingest {
namespace {

const std::vector<std::string> kAlphabet = {"", "1", "2", "万", "，", " "};

// Scores of time steps, each with one class far above the others.
std::vector<float> Scores(const std::vector<size_t>& winners, float lead = 12) {
  std::vector<float> scores;
  for (const size_t winner : winners) {
    std::vector<float> row(kAlphabet.size(), 0);
    row[winner] = lead;
    scores.insert(scores.end(), row.begin(), row.end());
  }
  return scores;
}

std::string Text(const std::vector<CtcGlyph>& glyphs) {
  std::string text;
  for (const CtcGlyph& glyph : glyphs) text += glyph.text;
  return text;
}

TEST(Ctc, JoinsRepeatsAndDropsBlanks) {
  struct Case {
    std::vector<size_t> winners;
    std::string expected;
  };
  const Case cases[] = {
      {{}, ""},
      {{0, 0, 0}, ""},
      {{0, 1, 1, 0, 2}, "12"},
      {{1, 0, 1}, "11"},  // a blank between makes two of them
      {{1, 1, 1}, "1"},
      {{1, 2, 3, 0, 5, 1}, "12万 1"},
  };
  for (const Case& each : cases) {
    const auto scores = Scores(each.winners);
    const size_t steps = each.winners.size();
    EXPECT_EQ(Text(DecodeCtc(scores.data(), steps, steps, kAlphabet)), each.expected);
  }
}

TEST(Ctc, LeavesThePaddingOut) {
  const auto scores = Scores({1, 0, 2, 2});
  EXPECT_EQ(Text(DecodeCtc(scores.data(), 4, 2, kAlphabet)), "1");
  EXPECT_EQ(Text(DecodeCtc(scores.data(), 4, 100, kAlphabet)), "12");
}

TEST(Ctc, GivesTheSoftmaxOfTheWinner) {
  const auto scores = Scores({1}, 2);
  const auto glyphs = DecodeCtc(scores.data(), 1, 1, kAlphabet);
  ASSERT_EQ(glyphs.size(), 1U);
  const double expected = std::exp(2.0) / (std::exp(2.0) + 5);
  EXPECT_NEAR(glyphs[0].probability, expected, 1e-5);
}

TEST(Ctc, GlyphsStandInOrderInsideTheLineAndDoNotOverlap) {
  const auto scores = Scores({3, 3, 0, 0, 1, 2, 0, 3});
  const auto glyphs = DecodeCtc(scores.data(), 8, 8, kAlphabet);
  ASSERT_EQ(Text(glyphs), "万12万");
  EXPECT_GE(glyphs.front().left, 0);
  EXPECT_LE(glyphs.back().right, 8);
  for (size_t i = 0; i + 1 < glyphs.size(); ++i) {
    EXPECT_LE(glyphs[i].right, glyphs[i + 1].left);
    EXPECT_LT(glyphs[i].left, glyphs[i].right);
  }
}

TEST(Ctc, OneBadDigitMakesALineUnsureACommaDoesNot) {
  const std::vector<CtcGlyph> digit = {{"1", 0.99F, 0, 1}, {"2", 0.40F, 1, 2}, {"万", 0.99F, 2, 3}};
  const std::vector<CtcGlyph> comma = {
      {"1", 0.99F, 0, 1}, {"，", 0.40F, 1, 2}, {"万", 0.99F, 2, 3}};
  EXPECT_LT(LineProbability(digit), 0.7F);
  EXPECT_GT(LineProbability(comma), 0.85F);
  EXPECT_EQ(LineProbability({}), 0);
}

}  // namespace
}  // namespace heyan::ingest
