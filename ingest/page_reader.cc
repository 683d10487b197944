#include "ingest/page_reader.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "ingest/codes/codes.h"
#include "ingest/fingerprint/looks.h"
#include "ingest/forensics/fonts.h"
#include "ingest/forensics/patches.h"
#include "ingest/marks/ticks.h"
#include "ingest/office/office.h"
#include "ingest/pdf/text_layer.h"
#include "ingest/raster/raster.h"
#include "ingest/readers/asking.h"
#include "ingest/readers/models_folder.h"
#include "ingest/readers/network.h"
#include "ingest/readers/ppocr_models.h"
#include "ingest/readers/reader_set.h"
#include "ingest/readers/scan_reading.h"
#include "ingest/readers/text_trust.h"
#include "ingest/restore/restore.h"
#include "ingest/restore/reversed.h"
#include "ingest/tables/tables.h"
#include "models/utf8.h"

namespace heyan::ingest {
namespace {

using models::ErrorCode;
using models::Line;
using models::Page;
using models::ReaderKind;
using models::SourceFile;

bool IsOffice(models::FileKind kind) {
  switch (kind) {
    case models::FileKind::kSpreadsheet:
    case models::FileKind::kWordDocument:
    case models::FileKind::kText:
      return true;
    case models::FileKind::kUnknown:
    case models::FileKind::kPdf:
    case models::FileKind::kImage:
    case models::FileKind::kOtherOffice:
      return false;
  }
  return false;
}

ReaderKind FirstReader(ReadMode mode) {
  switch (mode) {
    case ReadMode::kAuto:
    case ReadMode::kFast:
      return ReaderKind::kFast;
    case ReadMode::kAccurate:
      return ReaderKind::kAccurate;
    case ReadMode::kTesseract:
      return ReaderKind::kTesseract;
    case ReadMode::kWitness:
      return ReaderKind::kWitness;
  }
  return ReaderKind::kFast;
}

models::Error Internal(const std::exception& failure) {
  const std::string text = failure.what();
  const std::string said = text.substr(0, text.find('\n'));  // the rest is a trace of the library
  return {ErrorCode::kUnreadable,
          {"读取此页时程序库报错，请人工查看：" + said, "a library failed on this page: " + said},
          "",
          0};
}

models::Error Blank() {
  return {ErrorCode::kBlank, {"空白页，没有文字", "a blank page without any text"}, "", 0};
}

// The page as restored, kept because questions and crops follow a reading of the same page.
struct Upright {
  std::string location;
  int number = 0;
  models::PageOrigin origin = models::PageOrigin::kScan;
  Restored restored;
};

class FilePageReader : public PageReader {
 public:
  explicit FilePageReader(const ReaderOptions& options) : readers_(options) {
    cv::setNumThreads(1);  // pages run side by side in processes
  }

  // Fails where the reader that the mode names is not installed; kAuto falls back on Tesseract.
  models::Result<bool> LoadFirst() {
    const ReadMode mode = readers_.options().mode;
    Reader* first = mode == ReadMode::kAuto ? readers_.GetOrTesseract(ReaderKind::kFast)
                                            : readers_.Get(FirstReader(mode));
    if (first != nullptr) return true;
    return models::Fail(
        ErrorCode::kUnavailable,
        {"识别引擎未安装：请重新运行 ./heyan 完成安装，或安装 tesseract-ocr-chi-sim",
         "no reader is installed: run ./heyan again to set it up, or install "
         "tesseract-ocr-chi-sim"});
  }

  Page Read(const SourceFile& file, const std::string& location, int number) override {
    Page page;
    try {
      if (IsOffice(file.kind)) {
        page = ReadOfficePage(file, location, number);
      } else {
        page = ReadDrawnPage(file, location, number);
      }
    } catch (const std::exception& failure) {
      page = Page();
      page.problem = Internal(failure);
    }
    page.file = file.path;
    page.sha256 = file.sha256;
    page.number = number;
    if (page.problem) {
      page.problem->file = file.path;
      page.problem->page = number;
    }
    return page;
  }

  std::vector<models::Answer> AnswerQuestions(
      const SourceFile& file, const std::string& location, const Page& page,
      const std::vector<models::Question>& questions) override {
    std::vector<models::Answer> answers(questions.size());
    for (size_t i = 0; i < questions.size(); ++i) answers[i].question = questions[i];
    if (page.origin == models::PageOrigin::kOffice) return answers;  // cells are not read by eye
    std::optional<models::Error> problem;
    try {
      const auto upright = UprightOf(file, location, page);
      if (upright) {
        Answer(*upright.value(), page, &answers);
        return answers;
      }
      problem = upright.error();
    } catch (const std::exception& failure) {
      problem = Internal(failure);
    }
    for (models::Answer& answer : answers) {
      models::Reading reading;
      reading.problem = problem;
      answer.readings = {reading};
    }
    return answers;
  }

  models::Result<std::string> Crop(const SourceFile& file, const std::string& location,
                                   const Page& page, const models::Box& box,
                                   int max_width) override {
    try {
      const auto upright = UprightOf(file, location, page);
      if (!upright) return tl::unexpected(upright.error());
      return JpegOf((*upright)->restored.image, box, max_width);
    } catch (const std::exception& failure) {
      return tl::unexpected(Internal(failure));
    }
  }

 private:
  Page ReadOfficePage(const SourceFile& file, const std::string& location, int number) {
    if (office_location_ != location) {
      auto pages = ReadOffice(file, location);
      office_location_.clear();
      if (!pages) {
        Page page;
        page.origin = models::PageOrigin::kOffice;
        page.problem = pages.error();
        return page;
      }
      office_pages_ = std::move(*pages);
      office_location_ = location;
    }
    if (number >= 1 && static_cast<size_t>(number) <= office_pages_.size()) {
      return office_pages_[static_cast<size_t>(number) - 1];
    }
    Page page;
    page.origin = models::PageOrigin::kOffice;
    page.problem = models::Error{
        ErrorCode::kEmpty, {"文件里没有这一页", "the file has no such page"}, "", number};
    return page;
  }

  Page ReadDrawnPage(const SourceFile& file, const std::string& location, int number) {
    Page page;
    auto raster = LoadPage(location, file.kind, number);
    if (!raster) {
      page.problem = raster.error();
      return page;
    }
    const bool by_mode = readers_.options().mode == ReadMode::kAuto;
    if (by_mode && file.kind == models::FileKind::kPdf && raster->text_layer &&
        TakeTextLayer(location, number, raster->image, &page)) {
      return page;
    }
    ReadAsScan(location, number, raster->image, &page);
    return page;
  }

  // False where the layer cannot be trusted; says why in the page's notes.
  bool TakeTextLayer(const std::string& location, int number, const cv::Mat& image, Page* page) {
    auto layer = TextLayer(location, number);
    if (!layer || layer->empty()) return false;
    if (IsGarbage(*layer)) {
      page->notes.push_back("PDF 文字层无法使用（字符无对应编码），按图像识别");
      return false;
    }
    if (LooksScanned(image)) {
      page->notes.push_back("PDF 文字层来自以前的识别，按图像识别");
      return false;
    }
    Reader* fast = readers_.GetOrTesseract(ReaderKind::kFast);
    if (fast == nullptr) return false;
    Restored restored = AsDrawn(image);
    const cv::Mat& clear = restored.suppressed.empty() ? restored.image : restored.suppressed;
    Reader* accurate = readers_.GetOrTesseract(ReaderKind::kAccurate);
    DropSealed(restored.marks, &*layer);
    const int differing = CountDiffering(*layer, clear, fast, accurate);
    if (differing > 0) {
      page->hidden_text = true;
      page->notes.push_back("PDF 文字层与页面显示不一致，按图像识别");
      return false;
    }
    page->origin = models::PageOrigin::kTextLayer;
    page->width = image.cols;
    page->height = image.rows;
    page->lines = std::move(*layer);
    page->marks = restored.marks;
    page->picture = LooksOf(image);
    auto drawn = ReadUncovered(page->lines, clear, fast, accurate);
    for (Line& line : drawn) line.under_seal = UnderSeal(line.box, page->marks);
    page->lines.insert(page->lines.end(), std::make_move_iterator(drawn.begin()),
                       std::make_move_iterator(drawn.end()));
    std::vector<BandRun> bands;
    page->tables = FindRuledTables(clear, &bands);
    FillTables(page, bands);
    AddMarks(restored, page);
    page->traces = FontTraces(location, number);
    Keep(location, number, models::PageOrigin::kTextLayer, std::move(restored));
    return true;
  }

  // Born-digital pages stand upright and straight; restoring finds their seals and ticks.
  static Restored AsDrawn(const cv::Mat& image) {
    Restored restored = Restore(image, [](const cv::Mat&) { return 0; });
    const bool moved = restored.image.size() != image.size() || restored.skew != 0;
    if (moved) restored = Restored();
    restored.image = image;
    TurnReversed(&restored.image);
    return restored;
  }

  void ReadAsScan(const std::string& location, int number, const cv::Mat& image, Page* page) {
    const Restored& upright =
        Keep(location, number, models::PageOrigin::kScan,
             Restore(image, [this](const cv::Mat& shown) { return FindTurn(shown); }));
    page->origin = models::PageOrigin::kScan;
    Describe(upright, page);
    page->picture = upright.looks;
    if (upright.blank) {
      page->problem = Blank();
      return;
    }
    ScanReaders readers;
    const ReadMode mode = readers_.options().mode;
    readers.first = readers_.GetOrTesseract(FirstReader(mode));
    if (mode == ReadMode::kAuto) readers.second = readers_.Get(ReaderKind::kAccurate);
    if (readers.first == nullptr) {
      page->problem = LoadFirst().error();
      return;
    }
    std::vector<BandRun> bands;
    page->tables =
        FindRuledTables(upright.suppressed.empty() ? upright.image : upright.suppressed, &bands);
    page->lines = ReadScan(readers, upright, page->tables);
    if (IsWordless(*page)) page->picture = LooksOfPicture(image);
    FillTables(page, bands);
    AddMarks(upright, page);
    page->traces = PatchTraces(upright.image, page->lines);
    if (page->lines.empty()) page->problem = Blank();
  }

  // A photograph: restoration takes its shapes for a sheet's edges, slant and shadows, in one of
  // two copies and not in the other, so it is compared as it was sent.
  static bool IsWordless(const Page& page) {
    constexpr std::size_t kSpecks = 4;  // that may have been read as characters
    std::size_t characters = 0;
    for (const Line& line : page.lines) {
      if (line.confidence >= models::kHardlyRead) {
        characters += models::Characters(line.text).size();
      }
    }
    return characters < kSpecks;
  }

  // Ticks are looked for once it is known where text stands; codes on the same image.
  static void AddMarks(const Restored& upright, Page* page) {
    const cv::Mat& clear = upright.suppressed.empty() ? upright.image : upright.suppressed;
    std::vector<models::Mark> ticks = FindTicks(clear, page->lines);
    page->marks.insert(page->marks.end(), std::make_move_iterator(ticks.begin()),
                       std::make_move_iterator(ticks.end()));
    std::vector<models::Mark> codes = FindCodes(upright.image);
    page->marks.insert(page->marks.end(), std::make_move_iterator(codes.begin()),
                       std::make_move_iterator(codes.end()));
  }

  static void Describe(const Restored& upright, Page* page) {
    page->width = upright.image.cols;
    page->height = upright.image.rows;
    page->turn = upright.turn;
    page->skew = upright.skew;
    page->to_shown = upright.to_shown;
    page->marks = upright.marks;
    page->notes.insert(page->notes.end(), upright.notes.begin(), upright.notes.end());
    if (upright.moire) page->traces.push_back({models::TraceKind::kScreen, {0, 0, 1, 1}, ""});
  }

  // The network where it is sure; it errs on plans drawn sideways and pages with little text.
  int FindTurn(const cv::Mat& shown) {
    constexpr float kSure = 0.9F;
    Orientation* network = readers_.GetOrientation();
    std::array<float, 4> scores = {0.25F, 0.25F, 0.25F, 0.25F};
    if (network != nullptr) scores = network->Scores(shown);
    if (scores[0] >= kSure) return 0;
    Reader* reader = readers_.Get(ReaderKind::kFast);
    if (reader == nullptr) return network != nullptr ? network->TurnOf(shown) : 0;
    return SettleTurn(reader, shown, scores);
  }

  const Restored& Keep(const std::string& location, int number, models::PageOrigin origin,
                       Restored restored) {
    upright_ = Upright{location, number, origin, std::move(restored)};
    return upright_->restored;
  }

  // The page's upright image: the one kept, or made again as it was made when it was read.
  models::Result<const Upright*> UprightOf(const SourceFile& file, const std::string& location,
                                           const Page& page) {
    if (upright_ && upright_->location == location && upright_->number == page.number &&
        upright_->origin == page.origin) {
      return &*upright_;
    }
    if (page.origin == models::PageOrigin::kOffice) {
      return models::Fail(ErrorCode::kUnsupported,
                          {"办公文档没有页面图像", "office files have no page image"}, file.path,
                          page.number);
    }
    auto raster = LoadPage(location, file.kind, page.number);
    if (!raster) return tl::unexpected(raster.error());
    if (page.origin == models::PageOrigin::kTextLayer) {
      Keep(location, page.number, page.origin, AsDrawn(raster->image));
    } else {
      Keep(location, page.number, page.origin,
           Restore(raster->image, [&](const cv::Mat&) { return page.turn; }));
    }
    return &*upright_;
  }

  void Answer(const Upright& upright, const Page& page, std::vector<models::Answer>* answers) {
    std::vector<models::Question> lines;
    std::vector<size_t> places;
    std::vector<models::Reading> whole;  // read once for all that ask
    for (size_t i = 0; i < answers->size(); ++i) {
      models::Answer& answer = (*answers)[i];
      switch (answer.question.scope) {
        case models::QuestionScope::kLines:
          lines.push_back(answer.question);
          places.push_back(i);
          break;
        case models::QuestionScope::kPage:
          if (whole.empty()) whole = ReadWhole(upright, page);
          answer.readings = whole;
          break;
      }
    }
    if (lines.empty()) return;
    std::vector<models::Answer> read = AskLines(&readers_, upright.restored, page, lines);
    for (size_t i = 0; i < read.size(); ++i) (*answers)[places[i]] = std::move(read[i]);
  }

  std::vector<models::Reading> ReadWhole(const Upright& upright, const Page& page) {
    std::vector<models::Reading> readings;
    for (const ReaderKind kind : {ReaderKind::kAccurate, ReaderKind::kTesseract}) {
      ScanReaders readers;
      readers.finder = readers_.Get(ReaderKind::kAccurate);
      readers.first = readers_.Get(kind);
      if (readers.first == nullptr) continue;
      Page again = page;
      again.lines.clear();
      std::vector<BandRun> bands;
      again.tables =
          FindRuledTables(upright.restored.suppressed.empty() ? upright.restored.image
                                                              : upright.restored.suppressed,
                          &bands);
      again.lines = ReadScan(readers, upright.restored, again.tables);
      FillTables(&again, bands);
      models::Reading reading;
      reading.reader = kind;
      reading.page = std::move(again);
      readings.push_back(std::move(reading));
    }
    return readings;
  }

  static models::Result<std::string> JpegOf(const cv::Mat& image, const models::Box& box,
                                            int max_width) {
    // A margin that shows the words around: a line's height on all sides.
    const double margin = std::max(0.012 * image.rows, 0.5 * box.height * image.rows);
    const int left = static_cast<int>(box.x * image.cols - margin);
    const int top = static_cast<int>(box.y * image.rows - margin);
    const int right = static_cast<int>(box.Right() * image.cols + margin);
    const int bottom = static_cast<int>(box.Bottom() * image.rows + margin);
    const cv::Rect area =
        cv::Rect(left, top, right - left, bottom - top) & cv::Rect(0, 0, image.cols, image.rows);
    if (area.empty()) {
      return models::Fail(ErrorCode::kEmpty, {"页面上没有这个位置", "no such place on the page"});
    }
    cv::Mat part = image(area);
    if (max_width > 0 && part.cols > max_width) {
      const double scale = max_width / static_cast<double>(part.cols);
      cv::resize(part, part, cv::Size(max_width, std::max(1, static_cast<int>(part.rows * scale))),
                 0, 0, cv::INTER_AREA);
    }
    std::vector<uchar> bytes;
    constexpr int kQuality = 80;
    if (!cv::imencode(".jpg", part, bytes, {cv::IMWRITE_JPEG_QUALITY, kQuality})) {
      return models::Fail(ErrorCode::kUnreadable, {"截图编码失败", "the crop cannot be encoded"});
    }
    return std::string(bytes.begin(), bytes.end());
  }

  ReaderSet readers_;
  std::optional<Upright> upright_;
  std::string office_location_;
  std::vector<Page> office_pages_;
};

}  // namespace

models::Result<std::unique_ptr<PageReader>> PageReader::Create(const ReaderOptions& options) {
  try {
    auto reader = std::make_unique<FilePageReader>(options);
    const auto loaded = reader->LoadFirst();
    if (!loaded) return tl::unexpected(loaded.error());
    return reader;
  } catch (const std::exception& failure) {
    return tl::unexpected(Internal(failure));
  }
}

}  // namespace heyan::ingest
