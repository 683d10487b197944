#include "ingest/archive/sniff.h"

#include <magic.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "ingest/archive/reader.h"

namespace heyan::ingest {
namespace {

using models::FileKind;

struct MimeKind {
  std::string_view prefix;
  FileKind kind;
  bool archive;
};

// By longest match first; what stands nowhere is unknown.
constexpr std::array<MimeKind, 21> kKinds = {{
    {"application/pdf", FileKind::kPdf, false},
    {"image/svg", FileKind::kUnknown, false},
    {"image/vnd.dwg", FileKind::kUnknown, false},
    {"image/", FileKind::kImage, false},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml", FileKind::kSpreadsheet, false},
    {"application/vnd.oasis.opendocument.spreadsheet", FileKind::kSpreadsheet, false},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml", FileKind::kWordDocument,
     false},
    {"application/vnd.ms-excel", FileKind::kOtherOffice, false},
    {"application/msword", FileKind::kOtherOffice, false},
    {"application/CDFV2", FileKind::kOtherOffice, false},
    {"application/x-ole-storage", FileKind::kOtherOffice, false},
    {"application/vnd.oasis", FileKind::kOtherOffice, false},
    {"text/rtf", FileKind::kOtherOffice, false},
    {"text/html", FileKind::kUnknown, false},
    {"text/", FileKind::kText, false},
    {"application/csv", FileKind::kSpreadsheet, false},
    {"application/zip", FileKind::kUnknown, true},
    {"application/x-7z-compressed", FileKind::kUnknown, true},
    {"application/x-rar", FileKind::kUnknown, true},
    {"application/x-tar", FileKind::kUnknown, true},
    {"application/gzip", FileKind::kUnknown, true},
}};

constexpr std::array<std::string_view, 2> kMoreArchives = {"application/x-xz",
                                                           "application/x-bzip2"};

struct CloseMagic {
  void operator()(magic_t cookie) const { magic_close(cookie); }
};

std::string MimeOf(const std::string& location) {
  const std::unique_ptr<magic_set, CloseMagic> cookie(magic_open(MAGIC_MIME_TYPE | MAGIC_SYMLINK));
  if (!cookie || magic_load(cookie.get(), nullptr) != 0) return "";
  const char* mime = magic_file(cookie.get(), location.c_str());
  return mime == nullptr ? "" : mime;
}

// Office files are zips; older magic data calls some of them plain zip, so their parts decide.
std::optional<Sniffed> OfficeInZip(const std::string& location) {
  const ArchiveReader reader = OpenZip(location);
  if (!reader) return std::nullopt;
  archive_entry* entry = nullptr;
  for (int i = 0; i < 200 && archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK; ++i) {
    const char* raw = archive_entry_pathname(entry);
    const std::string_view name = raw == nullptr ? "" : raw;
    if (name == "xl/workbook.xml") return Sniffed{FileKind::kSpreadsheet, false, ""};
    if (name == "word/document.xml") return Sniffed{FileKind::kWordDocument, false, ""};
    if (name == "OFD.xml") {
      return Sniffed{FileKind::kOtherOffice, false, "", Converter::kOfd};
    }
  }
  return std::nullopt;
}

bool EndsWith(std::string name, std::string_view suffix) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name.ends_with(suffix);
}

}  // namespace

Sniffed Sniff(const std::string& location, const std::string& name) {
  Sniffed result;
  result.mime = MimeOf(location);
  const auto known = std::ranges::find_if(
      kKinds, [&](const MimeKind& entry) { return result.mime.starts_with(entry.prefix); });
  if (known != kKinds.end()) {
    result.kind = known->kind;
    result.archive = known->archive;
  }
  if (std::ranges::find(kMoreArchives, result.mime) != kMoreArchives.end()) result.archive = true;
  if (result.mime == "application/zip" || result.mime == "application/octet-stream") {
    if (auto office = OfficeInZip(location)) {
      office->mime = result.mime;
      result = std::move(*office);
    }
  }
  if ((result.kind == FileKind::kText && EndsWith(name, ".dxf")) ||
      result.mime == "image/vnd.dxf") {
    result.kind = FileKind::kOtherOffice;
    result.converter = Converter::kDxf;
  }
  const bool text = result.kind == FileKind::kText || result.mime == "application/octet-stream";
  if (text && EndsWith(name, ".csv")) result.kind = FileKind::kSpreadsheet;
  if (result.mime == "application/octet-stream" && EndsWith(name, ".txt")) {
    result.kind = FileKind::kText;
  }
  return result;
}

}  // namespace heyan::ingest
