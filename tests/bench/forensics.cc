// Signs of a page's making on altered pages and their unaltered twins: how many are found, how many
// honest ones are named. Pages are drawn, scanned (fixtures/forge), altered as people alter scans,
// and read by the program's own reader.
//   build/dev/heyan-forensics-bench [TWINS] [FOLDER OF HONEST PICTURES]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "fixtures/forge/damage.h"
#include "fixtures/forge/files.h"
#include "ingest/codes/codes.h"
#include "ingest/forensics/fonts.h"
#include "ingest/forensics/seal_picture.h"
#include "ingest/page_reader.h"
#include "ingest/restore/seals.h"
#include "verify/integrity/page_signs.h"

namespace {

namespace fs = std::filesystem;
using heyan::forge::Rng;
using heyan::forge::Sheet;
using heyan::models::Line;

struct Count {
  int found = 0;
  int of = 0;
  void Add(bool hit) {
    found += hit ? 1 : 0;
    ++of;
  }
};

void Tell(const char* what, const Count& altered, const Count& honest) {
  std::printf("%-34s found %3d/%3d (%5.1f %%)   false alarms %3d/%3d (%5.2f %%)\n", what,
              altered.found, altered.of, altered.of ? 100.0 * altered.found / altered.of : 0.0,
              honest.found, honest.of, honest.of ? 100.0 * honest.found / honest.of : 0.0);
  std::fflush(stdout);
}

std::string Day(Rng& rng) {
  return std::to_string(rng.Int(2018, 2031)) + "年" + std::to_string(rng.Int(1, 12)) + "月" +
         std::to_string(rng.Int(1, 28)) + "日";
}

// A page of a lease's look: clauses with days, areas and sums.
Sheet Draw(Rng& rng, const std::string& altered_font) {
  Sheet sheet(heyan::forge::kA4Width, heyan::forge::kA4Height);
  heyan::forge::TextStyle style;
  style.size = rng.Real(10.5, 13);
  if (rng.Chance(50)) style.font = "Noto Sans CJK SC";
  double y = 70;
  sheet.Text(200, y, -1, "房屋租赁合同", style);
  y += 40;
  for (int i = 1; i <= 18; ++i) {
    std::string area = std::to_string(rng.Int(300, 2900));
    if (i == 7 && !altered_font.empty()) {
      area = area.substr(0, 1) + "<span font_family=\"" + altered_font + "\">" + area.substr(1) +
             "</span>";
    }
    const std::string text = "第" + std::to_string(i) + "条 建筑面积" + area + "平方米，自" +
                             Day(rng) + "起至" + Day(rng) + "止，租金" +
                             std::to_string(rng.Int(1000, 99999)) + "元。";
    y += sheet.Text(70, y, 455, text, style) + 8;
  }
  return sheet;
}

class Bench {
 public:
  explicit Bench(int twins)
      : twins_(twins), folder_(fs::temp_directory_path() / "heyan-forensics") {
    fs::create_directories(folder_);
    heyan::ingest::ReaderOptions options;
    options.mode = heyan::ingest::ReadMode::kFast;
    auto reader = heyan::ingest::PageReader::Create(options);
    if (reader) reader_ = std::move(*reader);
  }
  ~Bench() { fs::remove_all(folder_); }

  heyan::models::Page Read(const std::string& path, heyan::models::FileKind kind) {
    heyan::models::SourceFile file;
    file.path = fs::path(path).filename().string();
    file.kind = kind;
    return reader_->Read(file, path, 1);
  }

  void Fonts() {
    Count altered;
    Count honest;
    for (int i = 0; i < twins_; ++i) {
      for (const bool alter : {false, true}) {
        Rng rng(static_cast<std::uint64_t>(1000 + i));
        const Sheet sheet =
            Draw(rng, alter ? (i % 2 ? "DejaVu Sans" : "Noto Sans Mono CJK SC") : "");
        const std::string path = (folder_ / "page.pdf").string();
        heyan::forge::WriteText(path, {&sheet});
        (alter ? altered : honest).Add(!heyan::ingest::FontTraces(path, 1).empty());
      }
    }
    Tell("figure_in_mixed_fonts (text PDF)", altered, honest);
  }

  // A figure of the scan is painted over and written anew, then saved.
  void Patches(int level, int quality) {
    Count altered;
    Count honest;
    for (int i = 0; i < twins_; ++i) {
      Rng rng(static_cast<std::uint64_t>(5000 + i * 7 + level));
      const Sheet sheet = Draw(rng, "");
      cv::Mat scan = heyan::forge::Damage(sheet, level, 200, rng);
      const auto seen = Save(scan, quality);
      honest.Add(!seen.traces.empty());
      if (!Alter(scan, seen, rng)) continue;
      altered.Add(!Save(scan, quality).traces.empty());
    }
    const std::string name = "patch_under_figure, scan " + std::to_string(level) +
                             (quality > 100 ? " png" : " jpeg " + std::to_string(quality));
    Tell(name.c_str(), altered, honest);
  }

  void Seals() {
    Count same;
    Count impressions;
    for (int i = 0; i < twins_; ++i) {
      Rng rng(static_cast<std::uint64_t>(9000 + i));
      const heyan::forge::SealSpec spec{"郑州恒产" + std::to_string(i) + "号置业有限公司",
                                        "合同专用章", 56};
      const auto stamped = [&](Rng& at) {
        Rng text = at.Fork("text");
        Sheet sheet = Draw(text, "");
        Rng turn = at.Fork("seal");
        heyan::forge::DrawSeal(sheet, 400, 690, spec, turn);
        return heyan::forge::Damage(sheet, 1, 200, at);
      };
      Rng one = rng.Fork("one");
      Rng two = rng.Fork("two");
      Rng three = rng.Fork("three");
      const cv::Mat first = stamped(one);
      impressions.Add(Alike(first, stamped(two)) && Alike(first, stamped(three)));
      // The picture of the first one's seal, laid onto two other pages that are saved once more.
      const auto found = heyan::ingest::FindSeals(first);
      if (found.empty()) continue;
      const auto pasted = [&](const char* label, int x) {
        Rng text = rng.Fork(label);
        Sheet plain = Draw(text, "");
        cv::Mat page = heyan::forge::Damage(plain, 1, 200, text);
        const cv::Rect box = found.front().box;
        cv::Mat place =
            page(cv::Rect(x, 1750, box.width, box.height) & cv::Rect(0, 0, page.cols, page.rows));
        cv::min(place, first(box)(cv::Rect(0, 0, place.cols, place.rows)), place);
        std::vector<uchar> bytes;
        cv::imencode(".jpg", page, bytes, {cv::IMWRITE_JPEG_QUALITY, 85});
        return cv::imdecode(bytes, cv::IMREAD_COLOR);
      };
      same.Add(Alike(first, pasted("other", 300)) && Alike(first, pasted("third", 411)));
    }
    Tell("seal_picture_repeated, 3 papers", same, impressions);
  }

  void Honest(const std::string& folder) {
    Count none;
    Count honest;
    int codes = 0;
    double milliseconds = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string type = entry.path().extension().string();
      if (type != ".jpg" && type != ".jpeg" && type != ".png") continue;
      const auto page = Read(entry.path().string(), heyan::models::FileKind::kImage);
      honest.Add(!page.traces.empty());
      if (!page.traces.empty()) std::printf("  %s\n", entry.path().filename().c_str());
      const cv::Mat image = cv::imread(entry.path().string());
      const auto begun = std::chrono::steady_clock::now();
      const auto marks = heyan::ingest::FindCodes(image);
      milliseconds +=
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
              .count();
      for (const auto& mark : marks) {
        std::printf("  code in %s: %.40s\n", entry.path().filename().c_str(), mark.text.c_str());
        ++codes;
      }
    }
    Tell("patch_under_figure, real pictures", none, honest);
    std::printf("%d codes; %.1f ms a page to look for them\n", codes,
                honest.of ? milliseconds / honest.of : 0.0);
  }

 private:
  heyan::models::Page Save(const cv::Mat& image, int quality) {
    const std::string path = (folder_ / (quality > 100 ? "scan.png" : "scan.jpg")).string();
    cv::imwrite(path, image, {cv::IMWRITE_JPEG_QUALITY, std::min(quality, 100)});
    return Read(path, heyan::models::FileKind::kImage);
  }

  // The last glyphs of a figure, painted over with the paper's colour and written anew.
  static bool Alter(cv::Mat& scan, const heyan::models::Page& page, Rng& rng) {
    std::vector<cv::Rect> figures;
    for (const Line& line : page.lines) {
      for (std::size_t i = 0; i + 3 < line.glyphs.size(); ++i) {
        heyan::models::Box box;
        bool digits = true;
        for (std::size_t k = i; k < i + 3; ++k) {
          const std::string& text = line.glyphs[k].text;
          digits = digits && text.size() == 1 && text[0] >= '0' && text[0] <= '9';
          box = heyan::models::Union(box, line.glyphs[k].box);
        }
        const auto shown = heyan::models::ToShown(page, box);
        if (digits && line.box.y > 0.12) {
          figures.emplace_back(static_cast<int>(shown.x * scan.cols) - 2,
                               static_cast<int>(shown.y * scan.rows) - 2,
                               static_cast<int>(shown.width * scan.cols) + 4,
                               static_cast<int>(shown.height * scan.rows) + 4);
        }
      }
    }
    if (figures.empty()) return false;
    const cv::Rect place = rng.Pick(figures) & cv::Rect(0, 0, scan.cols, scan.rows);
    if (place.width < 8 || place.height < 8) return false;
    cv::Mat sorted = scan(place).clone().reshape(1, 1);
    cv::sort(sorted, sorted, cv::SORT_EVERY_ROW | cv::SORT_DESCENDING);
    const int paper = sorted.at<uchar>(0, sorted.cols / 3);
    scan(place).setTo(cv::Scalar::all(paper));
    const double size = place.height / 34.0;
    cv::putText(scan, std::to_string(rng.Int(100, 999)),
                {place.x + 2, place.y + place.height * 4 / 5}, cv::FONT_HERSHEY_DUPLEX, size,
                cv::Scalar::all(25), std::max(1, place.height / 18), cv::LINE_AA);
    return true;
  }

  static std::string Picture(const cv::Mat& image) {
    const auto seals = heyan::ingest::FindSeals(image);
    if (seals.empty()) return "";
    return heyan::ingest::SealPicture(image, seals.front().box, seals.front().colour);
  }
  static bool Alike(const cv::Mat& a, const cv::Mat& b) {
    return heyan::verify::SameSealPicture(Picture(a), Picture(b));
  }

  int twins_;
  fs::path folder_;
  std::unique_ptr<heyan::ingest::PageReader> reader_;
};

}  // namespace

int main(int argc, char** argv) {
  const int twins = argc > 1 ? std::atoi(argv[1]) : 40;
  Bench bench(twins);
  bench.Fonts();
  bench.Seals();
  if (argc > 2) bench.Honest(argv[2]);
  bench.Patches(1, 101);
  bench.Patches(1, 92);
  bench.Patches(2, 80);
  return 0;
}
