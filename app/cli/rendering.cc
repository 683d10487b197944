#include "app/cli/rendering.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/cli/terminal.h"
#include "app/report/csv.h"
#include "app/report/html.h"
#include "app/report/json.h"
#include "app/report/junit.h"
#include "app/report/page_image.h"
#include "app/report/text.h"
#include "app/report/xlsx.h"

namespace heyan::app {
namespace {

using models::ReportFormat;

constexpr int kCutWidth = 900;
constexpr int kSheetWidth = 1000;
constexpr std::size_t kMostSheetBytes = 120'000;
constexpr int kPageWidthPixels = 1400;  // 170 dpi of A4: small print stays legible
constexpr std::size_t kMostPageBytes = 300'000;
constexpr std::size_t kLongestName = 180;  // bytes: 255 less suffixes
constexpr const char* kWorkbookName = "heyan.xlsx";
constexpr const char* kIndexName = "index.html";

// Cut between characters, not inside one.
std::string Shortened(std::string name) {
  if (name.size() <= kLongestName) return name;
  std::size_t end = kLongestName;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end);
}

models::Error CannotWrite(const std::string& path) {
  return {models::ErrorCode::kUnreadable,
          {"无法写入，请检查文件夹和权限", "cannot be written; check the folder"},
          path,
          0};
}

}  // namespace

std::vector<std::string> FileNamesFor(const std::vector<PacketInput>& packets) {
  std::vector<std::string> names;
  std::set<std::string> taken{"index"};  // the batch's own page
  for (const PacketInput& packet : packets) {
    std::string name = packet.id;
    std::ranges::replace(name, '/', '_');
    if (name.empty() || name == "." || name == "..") name = "packet";
    name = Shortened(std::move(name));
    std::string free = name;
    for (int number = 2; !taken.insert(free).second; ++number) {
      free = name + "-" + std::to_string(number);
    }
    names.push_back(std::move(free));
  }
  return names;
}

models::Result<std::string> WriteInto(const std::string& folder, const OutFile& file) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string path = (std::filesystem::path(folder) / file.name).string();
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << file.bytes;
  stream.close();
  if (!stream) return tl::unexpected(CannotWrite(path));
  return path;
}

bool Renderer::WritesFiles() const {
  return job_.format == ReportFormat::kHtml || job_.format == ReportFormat::kPdf ||
         job_.format == ReportFormat::kXlsx;
}

std::string Renderer::Head() const {
  if (job_.format == ReportFormat::kCsv) return CsvHead();
  if (job_.format == ReportFormat::kJunit) return JunitHead();
  return "";
}

std::string Renderer::Foot() const {
  return job_.format == ReportFormat::kJunit ? JunitFoot() : "";
}

Rendered Renderer::Render(const PacketOutcome& outcome, std::size_t number) const {
  const PacketReport& report = outcome.report;
  Rendered rendered;
  switch (job_.format) {
    case ReportFormat::kJson:
      rendered.printed = RenderJson(report, {job_.language, job_.unmask}) + "\n";
      break;
    case ReportFormat::kText:
      rendered.printed =
          RenderText(report, {job_.language, job_.unmask, ColoursOnStdout(), WidthOfStdout()});
      break;
    case ReportFormat::kCsv:
      rendered.printed = RenderCsv(report, Options());
      break;
    case ReportFormat::kJunit:
      rendered.printed = RenderJunit(report, Options());
      break;
    case ReportFormat::kHtml:
      rendered.files.push_back({names_.at(number) + ".html", PageOf(outcome)});
      rendered.entry =
          IndexEntryOf(report, rendered.files.back().name, {job_.language, job_.unmask});
      break;
    case ReportFormat::kXlsx:
      rendered.rows = RowsOf(report, Options());
      break;
    case ReportFormat::kPdf:
      rendered.files = Papers(outcome, names_.at(number));
      break;
  }
  return rendered;
}

std::string Renderer::PageOf(const PacketOutcome& outcome) const {
  const PacketReport& report = outcome.report;
  const Reading& reading = session_.reading();
  HtmlPictures pictures;
  pictures.exhibits = ExhibitsShown(report);
  std::vector<Picture> wanted;
  for (const Exhibit& exhibit : pictures.exhibits) {
    Cut cut{exhibit.region, {}};
    for (const models::Fact* fact : exhibit.facts) cut.marks.push_back(fact->place.box);
    wanted.push_back({exhibit.file, exhibit.page, std::move(cut)});
  }
  pictures.cuts = reading.Pictures(outcome.listed, wanted, kCutWidth, !job_.unmask);
  pictures.pages = PagesShown(report);
  pictures.sheets = WholePages(outcome, pictures.pages, kSheetWidth, kMostSheetBytes);
  return RenderHtml(report, pictures, {job_.language, job_.unmask});
}

std::vector<std::string> Renderer::WholePages(const PacketOutcome& outcome,
                                              const std::vector<std::pair<std::string, int>>& pages,
                                              int width, std::size_t bytes) const {
  std::vector<Picture> wanted;
  for (const auto& [file, page] : pages) {
    wanted.push_back({file, page, Cut{models::Box{0, 0, 1, 1}, {}}});
  }
  auto pictures = session_.reading().Pictures(outcome.listed, wanted, width, !job_.unmask);
  for (std::string& picture : pictures) picture = ShrinkJpeg(picture, bytes);
  return pictures;
}

// The opinion, the notice where there is something to supply, and the pages with their marks.
std::vector<OutFile> Renderer::Papers(const PacketOutcome& outcome, const std::string& name) const {
  const PacketReport& report = outcome.report;
  const OpinionOptions options{job_.language, job_.unmask};
  const auto pages = PagesToAnnotate(report);
  const auto pictures = WholePages(outcome, pages, kPageWidthPixels, kMostPageBytes);
  std::vector<OutFile> files;
  files.push_back({name + ".pdf", RenderOpinion(report, words_, options)});
  std::string notice = RenderNotice(report, words_, options);
  if (!notice.empty()) files.push_back({name + ".notice.pdf", std::move(notice)});
  files.push_back(
      {name + ".annotated.pdf", RenderAnnotated(report, pages, pictures, words_, options)});
  return files;
}

models::Result<std::vector<std::string>> Renderer::Finish(std::vector<Rendered> packets) const {
  if (job_.format == ReportFormat::kXlsx) return FinishWorkbook(packets);
  std::vector<std::string> paths;
  const bool several = packets.size() > 1 || job_.batch;
  if (job_.format != ReportFormat::kHtml || !several) return paths;
  std::vector<IndexEntry> entries;
  for (const Rendered& packet : packets) {
    if (packet.entry) entries.push_back(*packet.entry);
  }
  auto path = WriteInto(job_.out_folder, {kIndexName, RenderIndex(entries, job_.language)});
  if (!path) return tl::unexpected(path.error());
  paths.push_back(std::move(*path));
  return paths;
}

models::Result<std::vector<std::string>> Renderer::FinishWorkbook(
    std::vector<Rendered>& packets) const {
  std::vector<PacketRows> rows;
  for (Rendered& packet : packets) {
    if (packet.rows) rows.push_back(std::move(*packet.rows));
  }
  std::error_code error;
  std::filesystem::create_directories(job_.out_folder, error);
  const std::string path = (std::filesystem::path(job_.out_folder) / kWorkbookName).string();
  const auto written = WriteWorkbook(TablesOf(rows, session_.versions(), job_.language), path);
  if (!written) return tl::unexpected(written.error());
  return std::vector<std::string>{path};
}

}  // namespace heyan::app
