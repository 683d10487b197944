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
#include <iterator>
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
  std::string code = "91410";
  for (int i = 0; i < 13; ++i)
    code += rng.Pick(std::vector<std::string>{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A",
                                              "G", "M", "Q", "X", "Y"});
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
  constexpr double kFull =
      640;  // points down the page: no paragraph of these is longer than the rest
  for (int i = 0; flow.y() < kFull - 120; ++i) {
    std::string text = i % 3 == 1 ? Figures(rng) : rng.Pick(paragraphs);
    constexpr size_t kMost = 540;  // bytes, of three a character
    if (text.size() > kMost) {
      size_t end = text.rfind("，", kMost);
      text = end == std::string::npos ? Figures(rng) : text.substr(0, end) + "。";
    }
    flow.Para(text);
    drawn.truth += text + "\n";
  }
  drawn.sheets = flow.Take(false);
  return drawn;
}

void Warp(cv::Mat& image, const std::function<cv::Point2f(int, int)>& from) {
  cv::Mat map(image.size(), CV_32FC2);
  for (int y = 0; y < image.rows; ++y) {
    for (int x = 0; x < image.cols; ++x) map.at<cv::Point2f>(y, x) = from(x, y);
  }
  cv::remap(image, image, map, cv::Mat(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
            cv::Scalar::all(250));
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
  cv::Mat noise(image.size(), CV_16S);
  cv::RNG(rng.Next() | 1).fill(noise, cv::RNG::NORMAL, 0, 3);
  cv::Mat wide;
  image.convertTo(wide, CV_16S);
  wide += noise;
  wide.convertTo(image, CV_8U);
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
  Warp(image, [&](int x, int y) {
    const double u = x / width;
    const double near = std::exp(-u * 6);
    return cv::Point2f(static_cast<float>(x - near * 0.02 * width),
                       static_cast<float>(y - depth * near * (1 - 0.4 * y / image.rows)));
  });
  return image;
}

// Blue or red on the paper; grey where the paper was copied.
void Seal(Sheet& sheet, Rng& rng) {
  for (int i = 0; i < 2; ++i) {
    heyan::forge::SealSpec seal{heyan::forge::CompanyName(heyan::forge::City::kXuchang, rng),
                                "合同专用章", rng.Real(50, 62)};
    heyan::forge::DrawSeal(sheet, rng.Real(150, 450),
                           i == 0 ? rng.Real(130, 300) : rng.Real(340, 480), seal, rng);
  }
}

struct Condition {
  const char* name;
  std::function<cv::Mat(Sheet&, const Sheet&, Rng&)> make;
};

std::vector<Condition> Conditions() {
  std::vector<Condition> all;
  static constexpr const char* kLevels[] = {"level0", "level1", "level2",
                                            "level3", "level4", "level5"};
  static constexpr int kDpi[] = {300, 300, 300, 300, 165, 200};  // a phone's 1500x2000; a fax's 150
  for (int level = 0; level < 6; ++level) {
    all.push_back({kLevels[level], [level](Sheet& sheet, const Sheet&, Rng& rng) {
                     return Damage(sheet, level, kDpi[level], rng);
                   }});
  }
  const auto plain = [](cv::Mat (*make)(const Sheet&, Rng&)) {
    return [make](Sheet& sheet, const Sheet&, Rng& rng) { return make(sheet, rng); };
  };
  all.push_back({"turned", plain(Turned)});
  all.push_back({"skewed", plain(Skewed)});
  all.push_back({"faint", plain(Faint)});
  all.push_back({"lowres", [](Sheet& sheet, const Sheet&, Rng& rng) {
                   return Damage(sheet, 1, rng.Int(100, 130), rng);
                 }});
  all.push_back({"bleed", Bleed});
  all.push_back({"moire", plain(Moire)});
  all.push_back({"curl", plain(Curl)});
  for (const int level : {1, 2}) {
    all.push_back(
        {level == 1 ? "redseal" : "greyseal", [level](Sheet& sheet, const Sheet&, Rng& rng) {
           Seal(sheet, rng);
           return Damage(sheet, level, level == 1 ? 300 : 200, rng);
         }});
  }
  return all;
}

int Draw(const fs::path& out, std::uint64_t seed, int pages,
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
      const int level =
          condition.name[5] >= '0' && condition.name[5] <= '5' ? condition.name[5] - '0' : 1;
      const std::string stem = (out / condition.name / ("p" + std::to_string(100 + i))).string();
      if (level == 0 || level == 5) {
        cv::imwrite(stem + ".png", image);
      } else {
        cv::imwrite(stem + ".jpg", image,
                    {cv::IMWRITE_JPEG_QUALITY, heyan::forge::JpegQuality(level)});
      }
      std::ofstream(stem + ".gt.txt") << drawn.truth;
    }
  }
  return 0;
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
  return Draw(argv[1], std::stoull(argv[2]), std::stoi(argv[3]), paragraphs);
}
