#include "ingest/office/office.h"

#include <fstream>

#include "ingest/office/docx.h"
#include "ingest/office/plain.h"
#include "ingest/office/sheets.h"

namespace heyan::ingest {
namespace {

bool IsZip(const std::string& location) {
  std::ifstream in(location, std::ios::binary);
  char head[2] = {0, 0};
  in.read(head, 2);
  return head[0] == 'P' && head[1] == 'K';
}

}  // namespace

models::Result<std::vector<models::Page>> ReadOffice(const models::SourceFile& file,
                                                     const std::string& location) {
  switch (file.kind) {
    case models::FileKind::kSpreadsheet:
      return IsZip(location) ? ReadSheets(file, location) : ReadCsv(file, location);
    case models::FileKind::kWordDocument:
      return ReadDocx(file, location);
    case models::FileKind::kText:
      return ReadText(file, location);
    case models::FileKind::kUnknown:
    case models::FileKind::kPdf:
    case models::FileKind::kImage:
    case models::FileKind::kOtherOffice:
      break;
  }
  return models::Fail(models::ErrorCode::kUnsupported,
                      {"不支持的办公文件格式，请转为 DOCX、XLSX 或 PDF 后提交",
                       "unsupported office format; supply DOCX, XLSX or PDF"},
                      file.path);
}

}  // namespace heyan::ingest
