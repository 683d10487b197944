// Tesseract with the chi_sim model: the independent second reader.
#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

#include "ingest/readers/line_geometry.h"
#include "ingest/readers/reader.h"

namespace heyan::ingest {
namespace {

constexpr int kCropHeight = 52;   // of a line: its characters then stand about 36 high
constexpr int kMargin = 12;       // white around a line, which the layout step wants
constexpr float kWiden = 0.15F;   // of a line's height, at both ends: it drops characters at edges
constexpr int kSmallPage = 1600;  // pixels of the longer side: below it a page is doubled

models::Confidence Permille(float percent) {
  return {std::clamp(static_cast<int>(std::lround(percent * 10)), 0, 1000)};
}

class TesseractReader : public Reader {
 public:
  explicit TesseractReader(std::unique_ptr<tesseract::TessBaseAPI> engine)
      : engine_(std::move(engine)) {}
  ~TesseractReader() override { engine_->End(); }
  TesseractReader(const TesseractReader&) = delete;
  TesseractReader& operator=(const TesseractReader&) = delete;

  models::ReaderKind kind() const override { return models::ReaderKind::kTesseract; }

  std::vector<LineQuad> FindLines(const cv::Mat& page) override {
    std::vector<LineQuad> quads;
    if (!SetImage(page, tesseract::PSM_AUTO)) return quads;
    const std::unique_ptr<tesseract::PageIterator> it(engine_->AnalyseLayout());
    if (!it) return quads;
    do {
      int left = 0, top = 0, right = 0, bottom = 0;
      if (!it->BoundingBox(tesseract::RIL_TEXTLINE, &left, &top, &right, &bottom)) continue;
      quads.push_back(
          QuadOfRect({static_cast<float>(left), static_cast<float>(top),
                      static_cast<float>(right - left), static_cast<float>(bottom - top)}));
    } while (it->Next(tesseract::RIL_TEXTLINE));
    return quads;
  }

  std::vector<models::Line> ReadLines(const cv::Mat& page,
                                      const std::vector<LineQuad>& quads) override {
    std::vector<models::Line> lines;
    lines.reserve(quads.size());
    for (const LineQuad& quad : quads) lines.push_back(ReadLine(page, quad));
    return lines;
  }

  std::vector<models::Line> ReadPage(const cv::Mat& page) override {
    if (std::max(page.cols, page.rows) < kSmallPage) {
      cv::Mat larger;
      cv::resize(page, larger, cv::Size(), 2, 2, cv::INTER_CUBIC);
      return ReadLarge(larger);
    }
    return ReadLarge(page);
  }

 private:
  std::vector<models::Line> ReadLarge(const cv::Mat& page) {
    std::vector<models::Line> lines;
    if (!SetImage(page, tesseract::PSM_AUTO) || engine_->Recognize(nullptr) != 0) return lines;
    const std::unique_ptr<tesseract::ResultIterator> it(engine_->GetIterator());
    if (!it) return lines;
    do {
      models::Line line;
      line.reader = kind();
      line.box = BoxAt(*it, tesseract::RIL_TEXTLINE, page.size());
      TakeLine(it.get(), &line, [&](const tesseract::ResultIterator& at) {
        return BoxAt(at, tesseract::RIL_SYMBOL, page.size());
      });
      if (!line.text.empty()) lines.push_back(std::move(line));
    } while (it->Next(tesseract::RIL_TEXTLINE));
    return lines;
  }

  bool SetImage(const cv::Mat& page, tesseract::PageSegMode mode) {
    if (page.empty()) return false;
    cv::cvtColor(page, grey_, cv::COLOR_BGR2GRAY);
    engine_->SetPageSegMode(mode);
    engine_->SetImage(grey_.data, grey_.cols, grey_.rows, 1, static_cast<int>(grey_.step));
    // Without a resolution it guesses one, and says so on stderr for every line.
    engine_->SetSourceResolution(300);
    return true;
  }

  static models::Box BoxAt(const tesseract::ResultIterator& it, tesseract::PageIteratorLevel level,
                           const cv::Size& page) {
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!it.BoundingBox(level, &left, &top, &right, &bottom)) return {};
    return {left / static_cast<double>(page.width), top / static_cast<double>(page.height),
            (right - left) / static_cast<double>(page.width),
            (bottom - top) / static_cast<double>(page.height)};
  }

  // Symbols of the line the iterator stands on. Its word confidence is a percentage; a line is as
  // sure as the middle between mean and worst symbol, like the other readers' lines.
  template <class BoxOfSymbol>
  static void TakeLine(tesseract::ResultIterator* it, models::Line* line, BoxOfSymbol box_of) {
    tesseract::ResultIterator at(*it);
    int sum = 0;
    int least = 1000;
    bool first = true;
    do {
      if (!first && at.IsAtBeginningOf(tesseract::RIL_TEXTLINE)) break;
      const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_SYMBOL));
      if (!text || text[0] == '\0') continue;
      const bool gap = !first && at.IsAtBeginningOf(tesseract::RIL_WORD);
      models::Glyph glyph{text.get(), box_of(at), Permille(at.Confidence(tesseract::RIL_SYMBOL))};
      if (gap && !line->glyphs.empty() && glyph.text.size() < 3 &&
          line->glyphs.back().text.size() < 3) {
        // Words of letters and digits keep their space; Chinese characters have none between them.
        const models::Box& before = line->glyphs.back().box;
        const models::Box space{before.Right(), before.y,
                                std::max(0.0, glyph.box.x - before.Right()), before.height};
        if (space.width > 0.25 * before.height) {
          line->text += ' ';
          line->glyphs.push_back({" ", space, glyph.confidence});
        }
      }
      first = false;
      sum += glyph.confidence.permille;
      least = std::min(least, glyph.confidence.permille);
      line->text += glyph.text;
      line->glyphs.push_back(std::move(glyph));
    } while (at.Next(tesseract::RIL_SYMBOL));
    if (!line->glyphs.empty()) {
      line->confidence.permille = (sum / static_cast<int>(line->glyphs.size()) + least) / 2;
    }
  }

  models::Line ReadLine(const cv::Mat& page, const LineQuad& quad) {
    models::Line line;
    line.reader = kind();
    line.box = BoxOf(quad, page.size());
    const LineCrop crop = CutLine(page, Widened(quad), kCropHeight);
    if (crop.image.empty()) return line;
    cv::Mat framed;
    cv::copyMakeBorder(crop.image, framed, kMargin, kMargin, kMargin, kMargin, cv::BORDER_CONSTANT,
                       PaperOf(crop.image));
    if (!SetImage(framed, tesseract::PSM_SINGLE_LINE) || engine_->Recognize(nullptr) != 0) {
      return line;
    }
    const std::unique_ptr<tesseract::ResultIterator> it(engine_->GetIterator());
    if (!it) return line;
    TakeLine(it.get(), &line, [&](const tesseract::ResultIterator& at) {
      int left = 0, top = 0, right = 0, bottom = 0;
      at.BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom);
      return BoxOfColumns(crop, static_cast<float>(left - kMargin),
                          static_cast<float>(right - kMargin), page.size());
    });
    return line;
  }

  static LineQuad Widened(const LineQuad& quad) {
    const float width = WidthOf(quad);
    const float height = HeightOf(quad);
    if (width < height) return quad;
    LineQuad wide = quad;
    const cv::Point2f step = (quad.corners[1] - quad.corners[0]) * (kWiden * height / width);
    wide.corners[0] -= step;
    wide.corners[3] -= step;
    wide.corners[1] += step;
    wide.corners[2] += step;
    return wide;
  }

  // The paper's own colour around the line, so that the frame draws no edge.
  static cv::Scalar PaperOf(const cv::Mat& image) {
    std::vector<cv::Mat> planes;
    cv::split(image, planes);
    cv::Scalar paper;
    for (int c = 0; c < 3; ++c) {
      std::vector<uchar> values(planes[static_cast<size_t>(c)].begin<uchar>(),
                                planes[static_cast<size_t>(c)].end<uchar>());
      const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 3 / 4);
      std::nth_element(values.begin(), middle, values.end());
      paper[c] = *middle;
    }
    return paper;
  }

  std::unique_ptr<tesseract::TessBaseAPI> engine_;
  cv::Mat grey_;
};

}  // namespace

namespace {

// Tesseract asks OpenMP for four threads a line whatever the machine; beside other workers they
// spin for ten times what they bring. The variable is read when OpenMP is loaded, so it holds for
// child processes; in this one parallel regions are switched off.
void KeepToOneThread() {
  setenv("OMP_THREAD_LIMIT", "1", 0);
  using SetLevels = void (*)(int);
  if (void* found = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels"); found != nullptr) {
    reinterpret_cast<SetLevels>(found)(0);
  }
}

}  // namespace

models::Result<std::unique_ptr<Reader>> MakeTesseractReader() {
  KeepToOneThread();
  auto engine = std::make_unique<tesseract::TessBaseAPI>();
  if (engine->Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY) != 0) {
    return models::Fail(
        models::ErrorCode::kUnavailable,
        {"Tesseract 的 chi_sim 模型未安装：apt install tesseract-ocr-chi-sim",
         "Tesseract's chi_sim model is missing: apt install tesseract-ocr-chi-sim"});
  }
  engine->SetVariable("preserve_interword_spaces", "1");
  engine->SetVariable("debug_file", "/dev/null");
  return std::make_unique<TesseractReader>(std::move(engine));
}

}  // namespace heyan::ingest
