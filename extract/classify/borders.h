// Where one document ends and the next begins: inside a file, and over several files.
#pragma once

#include <vector>

#include "extract/classify/classify.h"
#include "models/page.h"

namespace heyan::extract {

// The pages of one document that stand in one file.
struct Part {
  const models::SourceFile* file = nullptr;
  std::vector<const models::Page*> pages;  // those that could be read
  int first_page = 0;                      // 0: the file has no page to show
  int last_page = 0;
  std::optional<models::Error> problem;
};

// One document: mostly one part, several where its pages came as several files.
struct Bundle {
  std::vector<Part> parts;
  PageSigns signs;
};

// In the order of file path and page.
std::vector<Bundle> FindDocuments(const std::vector<models::SourceFile>& files);

}  // namespace heyan::extract
