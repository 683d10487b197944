#include "app/cli/serve_export.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "app/cli/rendering.h"
#include "app/review/zip_file.h"

namespace heyan::app {
namespace {

namespace fs = std::filesystem;
using models::ReportFormat;

constexpr const char* kPdf = "application/pdf";
constexpr const char* kWorkbook =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string BytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

models::Result<std::string> RenderedBytes(const PacketOutcome& outcome,
                                          const models::VerifyJob& job,
                                          const std::vector<std::string>& names,
                                          const std::string& ending, Session& session) {
  auto words = LoadOpinionWords("", job.language);
  if (!words) return tl::unexpected(words.error());
  const Renderer renderer(job, session, names, std::move(*words));
  app::Rendered rendered = renderer.Render(outcome, 0);
  if (job.format == ReportFormat::kXlsx) {
    std::vector<app::Rendered> all;
    all.push_back(std::move(rendered));
    const auto paths = renderer.Finish(std::move(all));
    if (!paths) return tl::unexpected(paths.error());
    return BytesOf(paths->front());
  }
  for (OutFile& file : rendered.files) {
    if (file.name == names.front() + ending) return std::move(file.bytes);
  }
  if (!rendered.files.empty()) {
    return models::Fail(models::ErrorCode::kEmpty,
                        {"没有需要补正的事项，因此没有补正通知", "nothing is to be supplied"});
  }
  return renderer.Head() + rendered.printed + renderer.Foot();
}

// One format of the batch: renders packets, and at the end what stands for them all.
class Part {
 public:
  Part(ReportFormat format, const BatchAsked& asked, bool unmask, std::string folder,
       std::vector<std::string> names, OpinionWords words, Session& session) {
    job_.format = format;
    job_.language = asked.language;
    job_.unmask = unmask;
    job_.batch = true;
    job_.out_folder = std::move(folder);
    renderer_.emplace(job_, session, std::move(names), std::move(words));
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  std::vector<OutFile> Add(const PacketOutcome& outcome, std::size_t number) {
    app::Rendered rendered = renderer_->Render(outcome, number);
    std::vector<OutFile> files = std::move(rendered.files);
    rendered.files.clear();
    for_all_.push_back(std::move(rendered));
    return files;
  }
  models::Result<std::vector<std::string>> Finish() {
    return renderer_->Finish(std::move(for_all_));
  }

 private:
  models::VerifyJob job_;
  std::optional<Renderer> renderer_;
  std::vector<app::Rendered> for_all_;
};

class FileWriter : public BatchWriter {
 public:
  FileWriter(const BatchAsked& asked, bool unmask, Session& session, const FolderMaker& new_folder)
      : folder_(new_folder()) {
    std::vector<PacketInput> inputs;
    for (const PacketLine& line : asked.packets) inputs.push_back({line.id, line.id});
    const auto names = FileNamesFor(inputs);
    const auto words = LoadOpinionWords("", asked.language);
    if (!words) {
      problem_ = words.error();
      return;
    }
    std::vector<ReportFormat> formats = {ReportFormat::kXlsx};
    if (asked.format == "zip") {
      zip_.emplace(folder_ + "/heyan.zip");
      formats = {ReportFormat::kHtml, ReportFormat::kPdf, ReportFormat::kXlsx};
    }
    for (const ReportFormat format : formats) {
      parts_.push_back(
          std::make_unique<Part>(format, asked, unmask, folder_, names, *words, session));
    }
  }
  ~FileWriter() override = default;
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  Done Add(const PacketOutcome& outcome, std::size_t number) override {
    if (problem_) return tl::unexpected(*problem_);
    for (const auto& part : parts_) {
      for (const OutFile& file : part->Add(outcome, number)) {
        // Pages with marks are for one packet at a time: they would make the file huge.
        if (!zip_ || file.name.ends_with(".annotated.pdf")) continue;
        if (auto added = zip_->Add(file.name, file.bytes); !added) return added;
      }
    }
    return {};
  }

  models::Result<std::string> Finish() override {
    if (problem_) return tl::unexpected(*problem_);
    std::string last;
    for (const auto& part : parts_) {
      const auto paths = part->Finish();
      if (!paths) return tl::unexpected(paths.error());
      for (const std::string& path : *paths) {
        last = path;
        if (!zip_) continue;
        if (auto added = zip_->Add(fs::path(path).filename().string(), BytesOf(path)); !added) {
          return tl::unexpected(added.error());
        }
      }
    }
    if (!zip_) return last;
    if (auto closed = zip_->Close(); !closed) return tl::unexpected(closed.error());
    return folder_ + "/heyan.zip";
  }

 private:
  std::string folder_;
  std::optional<models::Error> problem_;
  std::optional<ZipFile> zip_;
  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace

models::Result<ExportFile> ExportPacket(const PacketOutcome& outcome, const std::string& format,
                                        models::VerifyJob job, Session& session,
                                        const FolderMaker& new_folder) {
  struct Format {
    const char* name;
    ReportFormat format;
    const char* ending;
    const char* type;
  };
  static constexpr Format kFormats[] = {
      {"html", ReportFormat::kHtml, ".html", "text/html; charset=utf-8"},
      {"pdf", ReportFormat::kPdf, ".pdf", kPdf},
      {"notice", ReportFormat::kPdf, ".notice.pdf", kPdf},
      {"annotated", ReportFormat::kPdf, ".annotated.pdf", kPdf},
      {"xlsx", ReportFormat::kXlsx, ".xlsx", kWorkbook},
      {"json", ReportFormat::kJson, ".json", "application/json; charset=utf-8"},
      {"csv", ReportFormat::kCsv, ".csv", "text/csv; charset=utf-8"},
  };
  for (const Format& known : kFormats) {
    if (format != known.name) continue;
    job.format = known.format;
    job.out_folder = new_folder();
    const std::vector<std::string> names = FileNamesFor({{outcome.report.id, outcome.report.path}});
    auto bytes = RenderedBytes(outcome, job, names, known.ending, session);
    std::error_code ignored;
    fs::remove_all(job.out_folder, ignored);
    if (!bytes) return tl::unexpected(bytes.error());
    return ExportFile{names.front() + known.ending, known.type, std::move(*bytes)};
  }
  return models::Fail(models::ErrorCode::kUsage, {"没有这种格式", "no such format"});
}

std::unique_ptr<BatchWriter> NewBatchWriter(const BatchAsked& asked, bool unmask, Session& session,
                                            const FolderMaker& new_folder) {
  return std::make_unique<FileWriter>(asked, unmask, session, new_folder);
}

}  // namespace heyan::app
