#include "ingest/pdf/document.h"

#include <poppler-document.h>
#include <poppler-global.h>

#include <algorithm>
#include <cmath>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace heyan::ingest {
namespace {

using models::ErrorCode;
using models::Fail;

constexpr int kLowestDpi = 200;
constexpr int kHighestDpi = 300;

void Silence(const std::string&, void*) {}

}  // namespace

models::Result<std::unique_ptr<poppler::document>> OpenPdf(const std::string& location) {
  poppler::set_debug_error_function(Silence, nullptr);
  std::unique_ptr<poppler::document> document(poppler::document::load_from_file(location));
  if (!document) {
    return Fail(ErrorCode::kUnreadable,
                {"PDF 无法打开（损坏或被截断），请重新导出或扫描",
                 "the PDF cannot be opened (damaged or cut off); export or scan it again"});
  }
  if (document->is_locked()) {
    return Fail(ErrorCode::kEncrypted, {"PDF 有打开密码，请提供无密码的文件",
                                        "the PDF needs a password; supply it without one"});
  }
  if (document->pages() <= 0) {
    return Fail(ErrorCode::kEmpty,
                {"PDF 没有页面，请重新导出", "the PDF has no page; export it again"});
  }
  return document;
}

int ScanResolution(const std::string& location, int number) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(location.c_str());
    const auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
    if (number < 1 || static_cast<std::size_t>(number) > pages.size()) return kLowestDpi;
    QPDFPageObjectHelper page = pages.at(static_cast<std::size_t>(number - 1));
    const auto box = page.getCropBox().getArrayAsRectangle();
    const double inches = std::max(box.urx - box.llx, box.ury - box.lly) / 72;
    double widest = 0;
    for (auto& [name, image] : page.getImages()) {
      auto dictionary = image.getDict();
      auto width = dictionary.getKey("/Width");
      auto height = dictionary.getKey("/Height");
      if (!width.isInteger() || !height.isInteger()) continue;
      widest = std::max(widest,
                        static_cast<double>(std::max(width.getIntValue(), height.getIntValue())));
    }
    if (inches <= 0 || widest <= 0) return kLowestDpi;
    return std::clamp(static_cast<int>(std::lround(widest / inches)), kLowestDpi, kHighestDpi);
  } catch (const std::exception&) {
    return kLowestDpi;  // qpdf is stricter than Poppler; the page is still drawn
  }
}

}  // namespace heyan::ingest
