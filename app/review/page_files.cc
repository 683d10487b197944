#include "app/review/page_files.h"

namespace heyan::app {

// embedded at build
extern const std::string_view kReviewIndex;
extern const std::string_view kReviewStyle;
extern const std::string_view kReviewApp;
extern const std::string_view kReviewApi;
extern const std::string_view kReviewWords;
extern const std::string_view kReviewList;
extern const std::string_view kReviewQueue;
extern const std::string_view kReviewPacket;
extern const std::string_view kReviewSheet;
extern const std::string_view kReviewFields;
extern const std::string_view kReviewPair;
extern const std::string_view kReviewUpload;
extern const std::string_view kReviewKeys;

namespace {

constexpr std::string_view kScript = "text/javascript; charset=utf-8";

struct Named {
  std::string_view path;
  std::string_view type;
  const std::string_view* bytes;
};

}  // namespace

std::optional<PageFile> FindPageFile(std::string_view path) {
  static const Named kFiles[] = {
      {"/", "text/html; charset=utf-8", &kReviewIndex},
      {"/page/style.css", "text/css; charset=utf-8", &kReviewStyle},
      {"/page/app.js", kScript, &kReviewApp},
      {"/page/api.js", kScript, &kReviewApi},
      {"/page/words.js", kScript, &kReviewWords},
      {"/page/list.js", kScript, &kReviewList},
      {"/page/queue.js", kScript, &kReviewQueue},
      {"/page/packet.js", kScript, &kReviewPacket},
      {"/page/sheet.js", kScript, &kReviewSheet},
      {"/page/fields.js", kScript, &kReviewFields},
      {"/page/pair.js", kScript, &kReviewPair},
      {"/page/upload.js", kScript, &kReviewUpload},
      {"/page/keys.js", kScript, &kReviewKeys},
  };
  for (const Named& file : kFiles) {
    if (file.path == path) return PageFile{file.type, *file.bytes};
  }
  return std::nullopt;
}

}  // namespace heyan::app
