#include "app/cli/session.h"

#include <ctime>

#include "app/work/cache_folder.h"
#include "app/work/digest.h"

namespace heyan::app {
namespace {

std::map<std::string, std::string> VersionsOf(const CommonOptions& common, ingest::ReadMode mode) {
  ingest::ReaderOptions options;
  options.mode = mode;
  options.precision = common.f32 ? ingest::Precision::kF32 : ingest::Precision::kAuto;
  auto versions = ingest::ReaderVersions(options);
  std::string readers;
  for (const auto& [name, version] : versions) {
    readers += (readers.empty() ? "" : ", ") + name + " " + version;
  }
  versions["readers"] = readers;
  versions["models"] = Sha256Hex(readers).substr(0, 16);  // one word for all of them
  versions["heyan"] = HEYAN_VERSION;
  return versions;
}

PoolOptions PoolFor(const CommonOptions& common) {
  PoolOptions options;
  options.jobs = common.jobs;
  options.page_limit = std::chrono::seconds(common.page_seconds);
  return options;
}

bool Watch(const std::string& folder) {
  RemoveOnSignal(folder);
  return true;
}

}  // namespace

std::string CacheVersions(const std::map<std::string, std::string>& versions,
                          ingest::ReadMode mode) {
  std::string text = "mode " + std::to_string(static_cast<int>(mode));
  for (const auto& [name, version] : versions) text += "; " + name + " " + version;
  return text;
}

// The signals are blocked before the pool starts its threads, which inherit that.
Session::Session(const CommonOptions& common, ingest::ReadMode mode)
    : watched_(Watch(folder_.path())),
      versions_(VersionsOf(common, mode)),
      cache_folder_(common.no_cache ? "" : CacheFolder("pages")),
      cache_(cache_folder_, CacheVersions(versions_, mode)),
      progress_(common.language, common.quiet),
      pool_(PoolFor(common)),
      reading_(pool_, cache_, progress_, ReadingOptions{mode, common.f32}) {}

models::Date Today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return models::Date::Of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday)
      .value_or(*models::Date::Of(2026, 1, 1));
}

}  // namespace heyan::app
