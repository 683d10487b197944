// What every verb that reads papers needs: the pool, the cache, a folder to unpack into.
#pragma once

#include <map>
#include <string>

#include "app/cli/options.h"
#include "app/run/progress.h"
#include "app/run/reading.h"
#include "app/run/work_folder.h"
#include "app/work/page_cache.h"
#include "app/work/pool.h"

namespace heyan::app {

class Session {
 public:
  explicit Session(const CommonOptions& common, ingest::ReadMode mode = ingest::ReadMode::kAuto);

  WorkFolder& folder() { return folder_; }
  Progress& progress() { return progress_; }
  WorkerPool& pool() { return pool_; }
  // Files or packets under way at one time: one more than readers, so that none waits.
  std::size_t at_once() const { return static_cast<std::size_t>(pool_.jobs()) + 1; }
  const Reading& reading() const { return reading_; }
  const std::string& cache_folder() const { return cache_folder_; }  // "" with --no-cache
  const std::map<std::string, std::string>& versions() const { return versions_; }

 private:
  WorkFolder folder_;
  bool watched_;
  std::map<std::string, std::string> versions_;
  std::string cache_folder_;
  PageCache cache_;
  Progress progress_;
  WorkerPool pool_;
  Reading reading_;
};

// What names a reading for the cache: every version, and the mode.
std::string CacheVersions(const std::map<std::string, std::string>& versions,
                          ingest::ReadMode mode);

// Today by the local calendar.
models::Date Today();

}  // namespace heyan::app
