#include "ingest/forensics/picture_signs.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace heyan::ingest {
namespace {

using models::Finding;
using models::Severity;

constexpr std::size_t kHead = std::size_t{256} << 10;

// As they write themselves into the Software field; cameras and scanners write other names.
constexpr std::array<std::string_view, 12> kEditors = {
    "Adobe Photoshop", "Photoshop 3.0", "GIMP",           "Snapseed",
    "PicsArt",         "Meitu",         "美图",           "醒图",
    "Pixelmator",      "paint.net",     "Affinity Photo", "Lightroom"};

// Screens of telephones, taller than two to one or nearly: no camera takes such pictures.
constexpr std::array<std::pair<int, int>, 16> kTelephones = {{{750, 1334},
                                                              {828, 1792},
                                                              {1080, 2160},
                                                              {1080, 2220},
                                                              {1080, 2280},
                                                              {1080, 2340},
                                                              {1080, 2376},
                                                              {1080, 2400},
                                                              {1125, 2436},
                                                              {1170, 2532},
                                                              {1179, 2556},
                                                              {1206, 2622},
                                                              {1242, 2688},
                                                              {1284, 2778},
                                                              {1290, 2796},
                                                              {1440, 3200}}};
// Screens of computers: cameras take such sizes too, but save no PNG.
constexpr std::array<std::pair<int, int>, 9> kComputers = {{{1920, 1080},
                                                            {1366, 768},
                                                            {2560, 1440},
                                                            {3840, 2160},
                                                            {1440, 900},
                                                            {1600, 900},
                                                            {1536, 864},
                                                            {2560, 1600},
                                                            {1920, 1200}}};

unsigned Byte(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

int Short(std::string_view bytes, std::size_t at) {
  return static_cast<int>(Byte(bytes, at) << 8 | Byte(bytes, at + 1));
}

bool IsPng(std::string_view bytes) { return bytes.starts_with("\x89PNG\r\n"); }

std::pair<int, int> SizeOf(std::string_view bytes) {
  constexpr std::size_t kWidth = 18;  // the low halves of IHDR's numbers
  constexpr std::size_t kHeight = 22;
  if (IsPng(bytes)) return {Short(bytes, kWidth), Short(bytes, kHeight)};
  if (!bytes.starts_with("\xFF\xD8")) return {0, 0};
  std::size_t at = 2;
  while (at + 9 < bytes.size() && Byte(bytes, at) == 0xFF) {
    const unsigned marker = Byte(bytes, at + 1);
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return {Short(bytes, at + 7), Short(bytes, at + 5)};
    at += 2 + static_cast<std::size_t>(std::max(2, Short(bytes, at + 2)));
  }
  return {0, 0};
}

template <std::size_t N>
bool IsOf(const std::array<std::pair<int, int>, N>& screens, std::pair<int, int> size) {
  return std::ranges::any_of(screens, [&](const auto& screen) {
    return screen == size || (screen.first == size.second && screen.second == size.first);
  });
}

Finding Sign(const char* kind, models::Message message) {
  Finding finding;
  finding.kind = kind;
  finding.severity = Severity::kLow;
  finding.message = std::move(message);
  return finding;
}

}  // namespace

std::vector<Finding> PictureSignsIn(std::string_view head) {
  std::vector<Finding> signs;
  const auto editor = std::ranges::find_if(
      kEditors, [&](std::string_view name) { return head.find(name) != std::string_view::npos; });
  if (editor != kEditors.end()) {
    const std::string name(*editor);
    signs.push_back(Sign("image_edited",
                         {"图片由图像编辑软件保存过（" + name +
                              "）。可能只是裁切、转正或压缩；如涉及关键数字，请核对原件。",
                          "the picture was saved by an editor (" + name +
                              "). It may only have been cut, turned or made smaller; look at the "
                              "original where a figure hangs on it."}));
  }
  const auto size = SizeOf(head);
  const bool camera = head.find("Exif") != std::string_view::npos;
  const bool screen =
      (!camera && IsOf(kTelephones, size)) || (IsPng(head) && IsOf(kComputers, size));
  if (screen) {
    const std::string shown = std::to_string(size.first) + "×" + std::to_string(size.second);
    signs.push_back(
        Sign("screenshot",
             {"图片尺寸 " + shown +
                  " 与常见屏幕相同，像是截屏。可能截自电子证照；请要求提交原件或原始电子件。",
              "the picture has the size of a screen, " + shown +
                  ". It may show an electronic licence; ask for the paper or the file."}));
  }
  return signs;
}

std::vector<Finding> PictureSigns(const std::string& location) {
  std::ifstream file(location, std::ios::binary);
  if (!file) return {};
  std::string head(kHead, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  return PictureSignsIn(head);
}

}  // namespace heyan::ingest
