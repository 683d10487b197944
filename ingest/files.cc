#include "ingest/files.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>

#include "ingest/archive/names.h"
#include "ingest/archive/sniff.h"
#include "ingest/archive/unpack.h"
#include "ingest/dxf/dxf.h"
#include "ingest/forensics/picture_signs.h"
#include "ingest/ofd/ofd.h"
#include "ingest/office/convert.h"
#include "ingest/office/office.h"
#include "ingest/pdf/history.h"
#include "ingest/raster/raster.h"

namespace heyan::ingest {
namespace {

namespace fs = std::filesystem;
using models::Error;
using models::ErrorCode;
using models::Fail;
using models::FileKind;

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::string Sha256Of(const std::string& location) {
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  std::ifstream in(location, std::ios::binary);
  std::array<char, 65536> buffer{};
  while (in) {
    in.read(buffer.data(), buffer.size());
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_DigestFinal_ex(context.get(), digest.data(), &size);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += kHex[digest[i] >> 4];
    text += kHex[digest[i] & 15];
  }
  return text;
}

Error UnsupportedError(const std::string& mime) {
  return Error{ErrorCode::kUnsupported,
               {"不支持的文件格式（" + mime + "），请转为 PDF、图片、XLSX 或 DOCX 后提交",
                "unsupported format (" + mime + "); supply PDF, images, XLSX or DOCX"},
               "",
               0};
}

// Collects the files of one packet.
class Lister {
 public:
  Lister(std::string work_folder, const PacketLimits& limits)
      : work_folder_(std::move(work_folder)), limits_(limits) {}

  void AddFolder(const fs::path& root) {
    std::error_code error;
    std::vector<fs::path> found;
    for (auto it = fs::recursive_directory_iterator(
             root, fs::directory_options::skip_permission_denied, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (it->is_directory(error) && !it->is_symlink(error)) continue;
      found.push_back(it->path());
    }
    std::ranges::sort(found);
    for (const fs::path& path : found) {
      const std::string name = DecodeName(path.lexically_relative(root).generic_string());
      if (IsSystemLitter(name)) continue;
      if (fs::is_symlink(path)) {
        AddProblem(name, Error{ErrorCode::kUnsafePath,
                               {"链接文件，已拒绝，请提交文件本身",
                                "a link; refused, supply the file itself"},
                               name,
                               0});
        continue;
      }
      AddFile(name, path.string(), 0);
    }
  }

  // An archive adds what is in it under `prefix`; anything else itself.
  void AddFile(const std::string& name, const std::string& location, int depth) {
    std::error_code error;
    if (fs::file_size(location, error) == 0 || error) {
      AddProblem(name, Error{ErrorCode::kEmpty,
                             {"空文件，请重新提交", "an empty file; submit it again"},
                             name,
                             0});
      return;
    }
    Sniffed sniffed = Sniff(location, name);
    if (sniffed.archive) {
      AddArchive(name + "/", name, location, depth);
      return;
    }
    ListedFile listed;
    listed.file.path = name;
    listed.file.kind = sniffed.kind;
    listed.file.sha256 = Sha256Of(location);
    listed.location = location;
    if (sniffed.kind == FileKind::kOtherOffice) {
      auto converted = Convert(sniffed, location, name);
      if (!converted) {
        listed.file.problem = std::move(converted.error());
        files_.push_back(std::move(listed));
        return;
      }
      listed.location = *converted;
      sniffed = Sniff(*converted, *converted);
      listed.file.kind = sniffed.kind;
    }
    CountInto(sniffed, &listed);
    // What was made here tells nothing of how the applicant's file was made.
    if (listed.location != location) listed.signs.clear();
    files_.push_back(std::move(listed));
  }

  void AddArchive(const std::string& prefix, const std::string& name, const std::string& location,
                  int depth) {
    if (depth >= limits_.max_depth) {
      AddProblem(name,
                 Error{ErrorCode::kTooLarge,
                       {"压缩包嵌套过深，已停止解压", "archives nested too deep"},
                       name,
                       0},
                 location);
      return;
    }
    const std::string folder = work_folder_ + "/unpacked-" + std::to_string(++unpacked_);
    auto entries = Unpack(location, folder, limits_, &budget_);
    if (!entries) {
      AddProblem(name, entries.error(), location);
      return;
    }
    for (const UnpackedEntry& entry : *entries) {
      const std::string path = prefix + entry.path;
      if (entry.problem) {
        AddProblem(path, *entry.problem, location);
      } else {
        AddFile(path, entry.location, depth + 1);
      }
    }
  }

  std::vector<ListedFile> Take() {
    std::ranges::sort(files_, {}, [](const ListedFile& listed) { return listed.file.path; });
    return std::move(files_);
  }

 private:
  models::Result<std::string> Convert(const Sniffed& sniffed, const std::string& location,
                                      const std::string& name) const {
    switch (sniffed.converter) {
      case Converter::kOfd:
        return ConvertOfd(location, name, work_folder_);
      case Converter::kDxf:
        return ConvertDxf(location, name, work_folder_);
      case Converter::kLibreOffice:
        break;
    }
    return ConvertOffice(location, name, sniffed.mime, work_folder_);
  }

  void AddProblem(const std::string& name, Error problem, const std::string& location = "") {
    ListedFile listed;
    listed.file.path = name;
    listed.file.sha256 = Sha256Of(location);
    problem.file = name;
    listed.file.problem = std::move(problem);
    files_.push_back(std::move(listed));
  }

  static void CountInto(const Sniffed& sniffed, ListedFile* listed) {
    models::SourceFile& file = listed->file;
    models::Result<int> count = 1;
    switch (sniffed.kind) {
      case FileKind::kPdf:
      case FileKind::kImage:
        count = CountPages(listed->location, sniffed.kind);
        break;
      case FileKind::kSpreadsheet:
      case FileKind::kWordDocument:
      case FileKind::kText: {
        auto pages = ReadOffice(file, listed->location);
        if (pages) {
          count = static_cast<int>(pages->size());
        } else {
          count = tl::unexpected(pages.error());
        }
        break;
      }
      case FileKind::kOtherOffice:
      case FileKind::kUnknown:
        count = tl::unexpected(UnsupportedError(sniffed.mime));
        break;
    }
    if (sniffed.kind == FileKind::kPdf) listed->signs = HistorySigns(listed->location);
    if (sniffed.kind == FileKind::kImage) listed->signs = PictureSigns(listed->location);
    if (count) {
      file.page_count = *count;
    } else {
      file.problem = count.error();
      file.problem->file = file.path;
    }
  }

  std::string work_folder_;
  PacketLimits limits_;
  UnpackBudget budget_;
  int unpacked_ = 0;
  std::vector<ListedFile> files_;
};

// The packet's name: without the suffixes of an archive.
std::string PacketId(const fs::path& path) {
  std::string name = DecodeName(path.filename().string());
  for (const std::string_view suffix :
       {".tar.gz", ".tar.xz", ".tar.bz2", ".tgz", ".zip", ".7z", ".rar", ".tar"}) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) {
      name.resize(name.size() - suffix.size());
      break;
    }
  }
  return name;
}

}  // namespace

models::Result<ListedPacket> ListPacket(const std::string& path, const std::string& work_folder,
                                        const PacketLimits& limits) {
  std::error_code error;
  fs::path root = fs::absolute(path, error).lexically_normal();
  if (!root.has_filename()) root = root.parent_path();
  if (!fs::exists(root, error)) {
    return Fail(ErrorCode::kUnreadable,
                {"找不到“" + path + "”，请检查路径", "no such file or folder: " + path}, path);
  }
  ListedPacket packet;
  packet.id = PacketId(root);
  Lister lister(work_folder, limits);
  try {
    if (fs::is_directory(root, error)) {
      lister.AddFolder(root);
    } else if (fs::file_size(root, error) > 0 && Sniff(root.string(), packet.id).archive) {
      lister.AddArchive("", DecodeName(root.filename().string()), root.string(), 0);
    } else {
      lister.AddFile(DecodeName(root.filename().string()), root.string(), 0);
    }
  } catch (const std::exception& failure) {
    return Fail(ErrorCode::kUnreadable,
                {"无法列出材料：" + std::string(failure.what()),
                 "the packet cannot be listed: " + std::string(failure.what())},
                path);
  }
  packet.files = lister.Take();
  return packet;
}

}  // namespace heyan::ingest
