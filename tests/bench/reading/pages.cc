// Pages of running text with their truth, for comparing readers: NAME.jpg or .png beside
// NAME.gt.txt.
//   build/release/heyan-reading-pages OUT SEED PAGES TEXT...
// TEXT are files of Chinese prose (regulations serve); figures, names and numbers as applications
// carry them are woven in. One folder a condition: the six levels of damage of the packets, and
// what restoration is for.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "fixtures/forge/damage.h"
#include "fixtures/forge/flow.h"
#include "fixtures/forge/world.h"

namespace {

namespace fs = std::filesystem;
using heyan::forge::Damage;
using heyan::forge::Rng;
using heyan::forge::Sheet;

struct Drawn {
  std::string truth;
  std::vector<Sheet> sheets;
};

std::vector<std::string> Paragraphs(int count, char** files) {
  std::vector<std::string> paragraphs;
  for (int i = 0; i < count; ++i) {
    std::ifstream file(files[i]);
    std::string line;
    while (std::getline(file, line)) {
      constexpr size_t kLongEnough = 120;  // bytes
      if (line.size() > kLongEnough && line.find('&') == std::string::npos &&
          line.find('<') == std::string::npos) {
        paragraphs.push_back(line);
      }
    }
  }
  return paragraphs;
}

std::string Figures(Rng& rng) {
  const auto number = [&](int low, int high) { return std::to_string(rng.Int(low, high)); };
  const auto day = [&] {
    return number(2018, 2031) + "年" + number(1, 12) + "月" + number(1, 28) + "日";
  };
  static const std::vector<std::string> kSigns = {"0", "1", "2", "3", "4", "5", "6", "7",
                                                  "8", "9", "A", "G", "M", "Q", "X", "Y"};
  std::string code = "91410";
  for (int i = 0; i < 13; ++i) code += rng.Pick(kSigns);
  return heyan::forge::CompanyName(heyan::forge::City::kZhengzhou, rng) + "（统一社会信用代码" +
         code + "，联系人" + heyan::forge::PersonName(rng) + "，电话13" +
         number(100000000, 999999999) + "）承租" + number(1, 32) + "层" + number(101, 3299) +
         "室，建筑面积" + number(200, 4999) + "." + number(10, 99) + "平方米，租期自" + day() +
         "起至" + day() + "止，月租金" + number(1000, 99999) + "." + number(10, 99) + "元。";
}

Drawn DrawPage(const std::vector<std::string>& paragraphs, const std::string& font, Rng& rng) {
  heyan::forge::Look look;
  look.body = font;
  look.size = rng.Real(11, 12.5);
  look.leading = rng.Real(1.2, 1.35);
  heyan::forge::Flow flow(look);
  Drawn drawn;
  constexpr double kLastStart = 520;  // points down the page: the longest paragraph fits below it
  for (int i = 0; flow.y() < kLastStart; ++i) {
    std::string text = i % 3 == 1 ? Figures(rng) : rng.Pick(paragraphs);
    constexpr size_t kMost = 540;  // bytes, of three a character
    if (text.size() > kMost) {
      const size_t end = text.rfind("，", kMost);
      text = end == std::string::npos ? Figures(rng) : text.substr(0, end) + "。";
    }
    flow.Para(text);
    drawn.truth += text + "\n";
  }
  drawn.sheets = flow.Take(false);
  return drawn;
}

cv::Mat Turned(const Sheet& sheet, Rng& rng) {
  cv::Mat image = Damage(sheet, 1, 300, rng);
  cv::rotate(image, image, rng.Int(0, 2));
  return image;
}

cv::Mat Skewed(const Sheet& sheet, Rng& rng) {
  cv::Mat image = Damage(sheet, 1, 300, rng);
  const double degrees = rng.Real(4, 15) * (rng.Chance(50) ? 1 : -1);
  const double grow = 1.25;  // the glass is larger than the paper that lies askew on it
  cv::Mat turn = cv::getRotationMatrix2D(cv::Point2f(image.size()) / 2, degrees, 1);
  turn.at<double>(0, 2) += image.cols * (grow - 1) / 2;
  turn.at<double>(1, 2) += image.rows * (grow - 1) / 2;
  const cv::Size size(static_cast<int>(image.cols * grow), static_cast<int>(image.rows * grow));
  cv::warpAffine(image, image, turn, size, cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                 cv::Scalar::all(250));
  return image;
}

cv::Mat Faint(const Sheet& sheet, Rng& rng) {
  cv::Mat image = heyan::forge::Rasterize(sheet, 200);
  cv::cvtColor(image, image, cv::COLOR_BGR2GRAY);
  cv::GaussianBlur(image, image, cv::Size(0, 0), 0.6);
  const double black = rng.Real(160, 185);
  image.convertTo(image, CV_8U, (238 - black) / 255, black);
  heyan::forge::AddNoise(image, 3, rng);
  return image;
}

// The back of the sheet shows through, as in a mirror.
cv::Mat Bleed(const Sheet& sheet, const Sheet& back, Rng& rng) {
  cv::Mat image = Damage(sheet, 1, 300, rng);
  cv::Mat behind = heyan::forge::Rasterize(back, 300);
  cv::flip(behind, behind, 1);
  cv::GaussianBlur(behind, behind, cv::Size(0, 0), 2.5);
  cv::resize(behind, behind, image.size());
  const double strength = rng.Real(0.15, 0.3);
  behind.convertTo(behind, CV_8U, strength, 255 * (1 - strength));
  return cv::min(image, behind);
}

// A photograph of a screen: its grid beats against the camera's.
cv::Mat Moire(const Sheet& sheet, Rng& rng) {
  cv::Mat image = Damage(sheet, 1, 165, rng);
  const double period = rng.Real(5, 11);
  const double angle = rng.Real(0.05, 0.6);
  const double depth = rng.Real(14, 26);
  for (int y = 0; y < image.rows; ++y) {
    for (int x = 0; x < image.cols; ++x) {
      const double wave =
          std::sin(2 * M_PI * (x * std::cos(angle) + y * std::sin(angle)) / period) +
          std::sin(2 * M_PI * (y * std::cos(angle) - x * std::sin(angle)) / (period * 1.3));
      cv::Vec3b& pixel = image.at<cv::Vec3b>(y, x);
      for (int c = 0; c < 3; ++c) {
        const double phase = wave * (1 + 0.25 * (c - 1));
        pixel[c] = cv::saturate_cast<unsigned char>(pixel[c] - depth + depth * phase / 2);
      }
    }
  }
  return image;
}

// Near the spine of a book lines bend and grow narrow.
cv::Mat Curl(const Sheet& sheet, Rng& rng) {
  cv::Mat image = Damage(sheet, 1, 200, rng);
  const double depth = rng.Real(0.008, 0.018) * image.rows;
  const double width = image.cols;
  cv::Mat from(image.size(), CV_32FC2);
  for (int y = 0; y < image.rows; ++y) {
    for (int x = 0; x < image.cols; ++x) {
      const double near = std::exp(-6 * x / width);
      from.at<cv::Point2f>(y, x) = {
          static_cast<float>(x - near * 0.02 * width),
          static_cast<float>(y - depth * near * (1 - 0.4 * y / image.rows))};
    }
  }
  cv::remap(image, image, from, cv::Mat(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
            cv::Scalar::all(250));
  return image;
}

// Red; grey once the page is a grey copy.
void Seal(Sheet& sheet, Rng& rng) {
  for (int i = 0; i < 2; ++i) {
    heyan::forge::SealSpec seal{heyan::forge::CompanyName(heyan::forge::City::kXuchang, rng),
                                "合同专用章", rng.Real(50, 62)};
    heyan::forge::DrawSeal(sheet, rng.Real(150, 450),
                           i == 0 ? rng.Real(130, 300) : rng.Real(340, 480), seal, rng);
  }
}

// Of a drawn sheet and its back, the page as it reaches the reader.
using Making = std::function<cv::Mat(Sheet&, const Sheet&, Rng&)>;

struct Condition {
  const char* name;
  int kept_as;  // the level whose kind of file it is kept in
  Making make;
};

// Damage of a level after the page was drawn.
Making Level(int level, int dpi) {
  return [=](Sheet& sheet, const Sheet&, Rng& rng) { return Damage(sheet, level, dpi, rng); };
}

Making Plain(cv::Mat (*make)(const Sheet&, Rng&)) {
  return [=](Sheet& sheet, const Sheet&, Rng& rng) { return make(sheet, rng); };
}

Making Sealed(int level, int dpi) {
  return [=](Sheet& sheet, const Sheet&, Rng& rng) {
    Seal(sheet, rng);
    return Damage(sheet, level, dpi, rng);
  };
}

cv::Mat LowResolution(const Sheet& sheet, Rng& rng) {
  return Damage(sheet, 1, rng.Int(100, 130), rng);
}

std::vector<Condition> Conditions() {
  return {{"level0", 0, Level(0, 300)},
          {"level1", 1, Level(1, 300)},
          {"level2", 2, Level(2, 300)},
          {"level3", 3, Level(3, 300)},
          {"level4", 4, Level(4, 165)},  // a phone's 1500x2000
          {"level5", 5, Level(5, 200)},  // a fax's 150 dpi
          {"turned", 1, Plain(Turned)},
          {"skewed", 1, Plain(Skewed)},
          {"faint", 1, Plain(Faint)},
          {"lowres", 1, Plain(LowResolution)},
          {"bleed", 1, Bleed},
          {"moire", 1, Plain(Moire)},
          {"curl", 1, Plain(Curl)},
          {"redseal", 1, Sealed(1, 300)},
          {"greyseal", 1, Sealed(2, 200)}};
}

void Draw(const fs::path& out, std::uint64_t seed, int pages,
          const std::vector<std::string>& paragraphs) {
  static const std::vector<std::string> kFonts = {"Noto Serif CJK SC", "Noto Sans CJK SC",
                                                  "AR PL UMing CN", "AR PL UKai CN"};
  for (const Condition& condition : Conditions()) {
    fs::create_directories(out / condition.name);
    for (int i = 0; i < pages; ++i) {
      Rng rng = Rng(seed).Fork(std::string(condition.name) + std::to_string(i));
      const std::string& font = kFonts[static_cast<size_t>(i) % kFonts.size()];
      Drawn drawn = DrawPage(paragraphs, font, rng);
      const Drawn back = DrawPage(paragraphs, font, rng);
      const cv::Mat image = condition.make(drawn.sheets[0], back.sheets[0], rng);
      const std::string stem = (out / condition.name / ("p" + std::to_string(100 + i))).string();
      if (condition.kept_as == 0 || condition.kept_as == 5) {  // clean, or of one bit: no JPEG
        cv::imwrite(stem + ".png", image);
      } else {
        const int quality = heyan::forge::JpegQuality(condition.kept_as);
        cv::imwrite(stem + ".jpg", image, {cv::IMWRITE_JPEG_QUALITY, quality});
      }
      std::ofstream(stem + ".gt.txt") << drawn.truth;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fprintf(stderr, "heyan-reading-pages OUT SEED PAGES TEXT...\n");
    return 2;
  }
  const std::vector<std::string> paragraphs = Paragraphs(argc - 4, argv + 4);
  if (paragraphs.empty()) {
    std::fprintf(stderr, "no paragraph of 40 characters in the texts\n");
    return 2;
  }
  Draw(argv[1], std::stoull(argv[2]), std::stoi(argv[3]), paragraphs);
  return 0;
}
