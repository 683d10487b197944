// The engines themselves, on the digits that OpenCV can draw. Skipped, loudly,
// where not installed. Chinese pages are read in the tests over whole packets.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ingest/fingerprint/looks.h"
#include "ingest/page_reader.h"
#include "ingest/readers/asking.h"
#include "ingest/readers/line_geometry.h"
#include "ingest/readers/reader.h"
#include "ingest/readers/reader_set.h"

namespace heyan::ingest {
namespace {

using models::ReaderKind;

constexpr char kFirst[] = "2350.75";
constexpr char kSecond[] = "671.80";

cv::Mat DrawnPage() {
  cv::Mat page(900, 1200, CV_8UC3, cv::Scalar::all(255));
  cv::putText(page, kFirst, {100, 200}, cv::FONT_HERSHEY_DUPLEX, 1.2, cv::Scalar::all(20), 2,
              cv::LINE_AA);
  cv::putText(page, kSecond, {100, 400}, cv::FONT_HERSHEY_DUPLEX, 1.2, cv::Scalar::all(20), 2,
              cv::LINE_AA);
  return page;
}

std::string WithoutSpaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

models::Result<std::unique_ptr<Reader>> Make(ReaderKind kind) {
  if (kind == ReaderKind::kTesseract) return MakeTesseractReader();
  return MakePpocrReader(kind, 1, true, "");
}

class Readers : public testing::TestWithParam<ReaderKind> {};

TEST_P(Readers, ReadWhatIsDrawn) {
  auto reader = Make(GetParam());
  if (!reader) GTEST_SKIP() << "NOT INSTALLED: " << reader.error().message.en;
  const cv::Mat page = DrawnPage();
  const std::vector<models::Line> lines = (*reader)->ReadPage(page);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(WithoutSpaces(lines[0].text), WithoutSpaces(kFirst));
  EXPECT_EQ(WithoutSpaces(lines[1].text), WithoutSpaces(kSecond));
  for (const models::Line& line : lines) {
    EXPECT_EQ(line.reader, GetParam());
    EXPECT_GT(line.confidence.permille, 500);
    ASSERT_FALSE(line.glyphs.empty());
    std::string joined;
    for (const models::Glyph& glyph : line.glyphs) {
      joined += glyph.text;
      EXPECT_GT(models::OverlapShare(glyph.box, line.box), 0.5) << glyph.text;
    }
    EXPECT_EQ(joined, line.text);
  }
  // The first line starts at 100 of 1200 and stands on 200 of 900.
  EXPECT_NEAR(lines[0].box.x, 100.0 / 1200, 0.02);
  EXPECT_NEAR(lines[0].box.CentreY(), 187.0 / 900, 0.02);
  EXPECT_NEAR(lines[0].glyphs.front().box.CentreX(), 112.0 / 1200, 0.015);
}

TEST_P(Readers, ReadNothingOnEmptyPaper) {
  auto reader = Make(GetParam());
  if (!reader) GTEST_SKIP() << "NOT INSTALLED: " << reader.error().message.en;
  const cv::Mat blank(800, 600, CV_8UC3, cv::Scalar::all(250));
  const auto lines =
      (*reader)->ReadLines(blank, {QuadOfRect({100, 100, 200, 30}),
                                   QuadOfRect({590, 790, 300, 300}), QuadOfRect({0, 0, 0, 0})});
  ASSERT_EQ(lines.size(), 3U);
  for (const models::Line& line : lines) EXPECT_LT(line.text.size(), 4U) << line.text;
}

TEST_P(Readers, ReadALineAloneAsAmongOthers) {
  auto reader = Make(GetParam());
  if (!reader) GTEST_SKIP() << "NOT INSTALLED: " << reader.error().message.en;
  const cv::Mat page = DrawnPage();
  const std::vector<LineQuad> quads = {QuadOfRect({90, 155, 220, 60}),
                                       QuadOfRect({90, 355, 190, 60})};
  const auto both = (*reader)->ReadLines(page, quads);
  const auto alone = (*reader)->ReadLines(page, {quads[1]});
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[1].text, alone[0].text);
  EXPECT_EQ(both[1].confidence, alone[0].confidence);
}

std::string KindName(const testing::TestParamInfo<ReaderKind>& parameter) {
  return std::string(models::Name(parameter.param));
}

INSTANTIATE_TEST_SUITE_P(All, Readers,
                         testing::Values(ReaderKind::kFast, ReaderKind::kAccurate,
                                         ReaderKind::kWitness, ReaderKind::kTesseract),
                         KindName);

TEST(PageReaderWithoutModels, FallsBackOnTesseractOrSaysSo) {
  const char* before = std::getenv("HEYAN_DEPS");
  const std::string kept = before != nullptr ? before : "";
  setenv("HEYAN_DEPS", "/nowhere", 1);
  const auto fallback = PageReader::Create({});
  const auto fast = PageReader::Create({ReadMode::kFast, Precision::kAuto, 1, ""});
  const auto versions = ReaderVersions({});
  before != nullptr ? setenv("HEYAN_DEPS", kept.c_str(), 1) : unsetenv("HEYAN_DEPS");
  EXPECT_TRUE(fallback) << "Tesseract's chi_sim is missing too";
  ASSERT_FALSE(fast);
  EXPECT_EQ(fast.error().code, models::ErrorCode::kUnavailable);
  EXPECT_EQ(versions.at("ppocr"), "not installed");
}

TEST(ReaderVersions, NamesEveryPart) {
  const auto versions = ReaderVersions({});
  EXPECT_TRUE(versions.contains("tesseract"));
  EXPECT_TRUE(versions.contains("ppocr"));
  EXPECT_TRUE(versions.contains("openvino"));
}

TEST(NullReader, FindsAndReadsNothing) {
  const auto reader = MakeNullReader(ReaderKind::kFast);
  EXPECT_TRUE(reader->FindLines(DrawnPage()).empty());
  EXPECT_TRUE(reader->ReadPage(DrawnPage()).empty());
}

class PageReading : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / "heyan_page_reading";
    std::filesystem::create_directories(folder_);
    auto made = PageReader::Create({});
    if (!made) GTEST_SKIP() << "NOT INSTALLED: " << made.error().message.en;
    reader_ = std::move(*made);
  }

  std::string Save(const std::string& name, const cv::Mat& image) {
    const std::string path = (folder_ / name).string();
    cv::imwrite(path, image);
    return path;
  }

  static models::SourceFile ImageFile() {
    models::SourceFile file;
    file.path = "packet/page.png";
    file.sha256 = "ab";
    file.kind = models::FileKind::kImage;
    file.page_count = 1;
    return file;
  }

  std::filesystem::path folder_;
  std::unique_ptr<PageReader> reader_;
};

TEST_F(PageReading, ReadsAsksAndCrops) {
  const std::string path = Save("page.png", DrawnPage());
  const models::Page page = reader_->Read(ImageFile(), path, 1);
  ASSERT_FALSE(page.problem) << page.problem->message.en;
  EXPECT_EQ(page.file, "packet/page.png");
  ASSERT_EQ(page.lines.size(), 2U);
  EXPECT_EQ(WithoutSpaces(page.lines[1].text), WithoutSpaces(kSecond));

  models::Question lines;
  lines.place = {"packet/page.png", 1, page.lines[0].box, ""};
  models::Question whole = lines;
  whole.scope = models::QuestionScope::kPage;
  const auto answers = reader_->AnswerQuestions(ImageFile(), path, page, {whole, lines});
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].question.scope, models::QuestionScope::kPage);
  ASSERT_FALSE(answers[0].readings.empty());
  for (const models::Reading& reading : answers[0].readings) {
    ASSERT_TRUE(reading.page);
    EXPECT_EQ(reading.page->lines.size(), 2U) << models::Name(reading.reader);
  }
  ASSERT_FALSE(answers[1].readings.empty());
  for (const models::Reading& reading : answers[1].readings) {
    ASSERT_EQ(reading.lines.size(), 1U) << models::Name(reading.reader);
    EXPECT_EQ(WithoutSpaces(reading.lines[0].text), WithoutSpaces(kFirst))
        << models::Name(reading.reader);
  }

  const auto crop = reader_->Crop(ImageFile(), path, page, page.lines[0].box, 150);
  ASSERT_TRUE(crop);
  const cv::Mat seen = cv::imdecode(std::vector<uchar>(crop->begin(), crop->end()), 1);
  EXPECT_EQ(seen.cols, 150);
  EXPECT_FALSE(reader_->Crop(ImageFile(), path, page, {2, 2, 0.1, 0.1}, 300));
}

TEST_F(PageReading, ReadsTheSameTwice) {
  const std::string path = Save("twice.png", DrawnPage());
  const models::Page first = reader_->Read(ImageFile(), path, 1);
  auto other = PageReader::Create({ReadMode::kAuto, Precision::kAuto, 2, ""});
  ASSERT_TRUE(other);
  const models::Page second = (*other)->Read(ImageFile(), path, 1);
  ASSERT_EQ(first.lines.size(), second.lines.size());
  for (size_t i = 0; i < first.lines.size(); ++i) {
    EXPECT_EQ(first.lines[i].text, second.lines[i].text);
    EXPECT_EQ(first.lines[i].confidence, second.lines[i].confidence);
    EXPECT_EQ(first.lines[i].box, second.lines[i].box);
  }
}

// A picture without words is compared as it was sent, not as restoration would make a page of it.
TEST_F(PageReading, APhotographKeepsItsLooks) {
  cv::Mat photo(480, 640, CV_8UC3, cv::Scalar(150, 170, 140));
  for (int i = 0; i < 9; ++i) {
    const cv::Point at(60 + 67 * i, 90 + (i * 173) % 330);
    cv::circle(photo, at, 40 + 9 * (i % 4), cv::Scalar(40 * i % 200, 90 + 13 * i, 220 - 20 * i),
               -1);
  }
  cv::rectangle(photo, {380, 210}, {639, 400}, cv::Scalar::all(25), -1);
  cv::GaussianBlur(photo, photo, {}, 9);
  const models::Page page = reader_->Read(ImageFile(), Save("photo.png", photo), 1);
  EXPECT_EQ(page.picture, LooksOf(photo));
}

TEST_F(PageReading, SaysWhatIsWrong) {
  const cv::Mat blank(800, 600, CV_8UC3, cv::Scalar::all(255));
  const models::Page empty = reader_->Read(ImageFile(), Save("blank.png", blank), 1);
  ASSERT_TRUE(empty.problem);
  EXPECT_EQ(empty.problem->code, models::ErrorCode::kBlank);
  EXPECT_EQ(empty.problem->page, 1);
  const models::Page missing = reader_->Read(ImageFile(), (folder_ / "none.png").string(), 1);
  ASSERT_TRUE(missing.problem);
  EXPECT_EQ(missing.problem->file, "packet/page.png");
}

TEST(LinesUnder, TakesLinesThatTheBoxCovers) {
  models::Page page;
  for (int i = 0; i < 4; ++i) {
    models::Line line;
    line.box = {0.1, 0.1 + 0.05 * i, 0.4, 0.02};
    page.lines.push_back(line);
  }
  EXPECT_EQ(LinesUnder(page, {0.1, 0.15, 0.4, 0.02}), std::vector<size_t>{1});
  EXPECT_EQ(LinesUnder(page, {0.15, 0.14, 0.1, 0.09}), (std::vector<size_t>{1, 2}));
  EXPECT_TRUE(LinesUnder(page, {0.6, 0.1, 0.1, 0.1}).empty());
}

}  // namespace
}  // namespace heyan::ingest
