// From a path to pages: lists a packet, reads its pages side by side, has questions answered. All
// in workers; results come in an order that does not depend on how many there are. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "app/run/progress.h"
#include "app/work/page_cache.h"
#include "app/work/pool.h"

namespace heyan::app {

// A cut of one page.
struct Picture {
  std::string file;
  int page = 0;
  Cut cut;
};

struct ReadingOptions {
  ingest::ReadMode mode = ingest::ReadMode::kAuto;
  bool f32 = false;
};

class Reading {
 public:
  Reading(WorkerPool& pool, const PageCache& cache, Progress& progress, ReadingOptions options)
      : pool_(pool), cache_(cache), progress_(progress), options_(options) {}

  // As ingest::ListPacket. Where listing a folder crashes, its files are listed one by one, so that
  // only the one at fault is lost.
  models::Result<ingest::ListedPacket> List(const std::string& path,
                                            const std::string& work_folder) const;

  // Fills the pages of every file that has any; a page that could not be read carries its problem.
  void ReadPages(ingest::ListedPacket& packet) const;

  // One answer for each question about a page that was read; others are left out.
  std::vector<models::Answer> Ask(const ingest::ListedPacket& packet,
                                  const std::vector<models::Question>& questions) const;

  // JPEG bytes of each, "" where there is nothing to show. With `cover` personal numbers are
  // painted over.
  std::vector<std::string> Pictures(const ingest::ListedPacket& packet,
                                    const std::vector<Picture>& pictures, int max_width,
                                    bool cover) const;

 private:
  ingest::ListedPacket ListOneByOne(const std::string& folder,
                                    const std::string& work_folder) const;
  Task PageTask(TaskKind kind, const ingest::ListedFile& file, int page) const;

  WorkerPool& pool_;
  const PageCache& cache_;
  Progress& progress_;
  ReadingOptions options_;
};

// What went wrong with files and pages, in order.
std::vector<models::Error> Problems(const std::vector<models::SourceFile>& files);

}  // namespace heyan::app
