// What the report's `versions` say about the readers.
#include <tesseract/baseapi.h>

#include "ingest/codes/codes.h"
#include "ingest/page_reader.h"
#include "ingest/readers/models_folder.h"
#include "ingest/readers/network.h"
#include "ingest/readers/ppocr_models.h"

namespace heyan::ingest {
namespace {

struct NamedReader {
  const char* name;
  models::ReaderKind kind;
};

constexpr NamedReader kNetworks[] = {
    {"ppocr_v6_tiny", models::ReaderKind::kFast},
    {"ppocr_v6_small", models::ReaderKind::kAccurate},
    {"ppocr_v5", models::ReaderKind::kWitness},
};

// Hashes of the files a reader is made of, "" where one is missing.
std::string HashesOf(const PpocrFiles& files) {
  std::string hashes;
  for (const std::string& name : {files.detector, files.recogniser, files.alphabet}) {
    const auto path = ModelFile(name);
    if (!path) return "";
    hashes += (hashes.empty() ? "" : "+") + ShortHash(*path);
  }
  return hashes;
}

}  // namespace

std::map<std::string, std::string> ReaderVersions(const ReaderOptions& options) {
  std::map<std::string, std::string> versions;
  const std::string runtime = RuntimeVersion();
  versions["openvino"] = runtime;
  bool any = false;
  for (const NamedReader& reader : kNetworks) {
    const std::string hashes = HashesOf(FilesOf(reader.kind));
    if (hashes.empty() || runtime == "not installed") continue;
    versions[reader.name] = hashes;
    any = true;
  }
  versions["ppocr"] = any ? "4.0.0" : "not installed";
  if (any) {
    versions["precision"] = PrecisionName(options.precision == Precision::kF32);
    if (const auto path = ModelFile("orientation.onnx")) {
      versions["orientation"] = ShortHash(*path);
    }
  }
  versions["codes"] = CodesAreRead() ? "zxing" : "not installed";
  versions["tesseract"] = tesseract::TessBaseAPI::Version();
  return versions;
}

}  // namespace heyan::ingest
