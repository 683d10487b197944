// `heyan doctor`: what is missing, here or on each node of a cluster.
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "app/cli/print.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/engine/job_request.h"
#include "app/engine/ray_engine.h"

namespace heyan::app {
namespace {

using models::Message;
using nlohmann::json;

// Something to put right, by a name that both machines know.
struct Lack {
  const char* name;
  Message message;
};

const std::array<Lack, 4> kLacks = {{
    {"networks",
     {"没有 PP-OCR 模型或 OpenVINO（setup/setup.sh 安装），只能用 Tesseract",
      "no PP-OCR models or OpenVINO (setup/setup.sh); Tesseract alone reads"}},
    {"tesseract",
     {"没有 Tesseract 的 chi_sim 数据（tesseract-ocr-chi-sim）",
      "no chi_sim of Tesseract (tesseract-ocr-chi-sim)"}},
    {"fonts",
     {"没有中文字体（fonts-noto-cjk），PDF 中的汉字会缺失",
      "no Chinese font (fonts-noto-cjk); PDFs lose their characters"}},
    {"poppler-data",
     {"没有 poppler-data，部分 PDF 中的汉字读不出",
      "no poppler-data; some PDFs lose their Chinese"}},
}};

bool ChineseFonts() {
  PangoFontMap* map = pango_cairo_font_map_get_default();
  PangoContext* context = pango_font_map_create_context(map);
  PangoFontDescription* plain = pango_font_description_from_string("sans");
  PangoFontset* fonts =
      pango_font_map_load_fontset(map, context, plain, pango_language_from_string("zh-cn"));
  bool found = false;
  if (fonts != nullptr) {
    PangoFont* font = pango_fontset_get_font(fonts, 0x6838);  // 核
    PangoCoverage* coverage =
        font != nullptr ? pango_font_get_coverage(font, pango_language_from_string("zh-cn"))
                        : nullptr;
    if (coverage != nullptr) {
      found = pango_coverage_get(coverage, 0x6838) == PANGO_COVERAGE_EXACT;
      g_object_unref(coverage);
    }
    if (font != nullptr) g_object_unref(font);
    g_object_unref(fonts);
  }
  pango_font_description_free(plain);
  g_object_unref(context);
  return found;
}

json Examined(const std::map<std::string, std::string>& versions) {
  json missing = json::array();
  const auto has = [&](const char* part) {
    return std::ranges::any_of(versions, [&](const auto& version) {
      return version.first.find(part) != std::string::npos && !version.second.empty();
    });
  };
  std::error_code error;
  if (!has("ppocr")) missing.push_back("networks");
  if (!has("tesseract")) missing.push_back("tesseract");
  if (!ChineseFonts()) missing.push_back("fonts");
  if (!std::filesystem::exists("/usr/share/poppler/cMap/Adobe-GB1", error)) {
    missing.push_back("poppler-data");
  }
  return {{"versions", versions}, {"missing", std::move(missing)}};
}

class DoctorVerb {
 public:
  explicit DoctorVerb(const DoctorCommand& command)
      : command_(command), session_(command.common), here_(Examined(session_.versions())) {}

  ExitStatus Run() {
    if (command_.json && !command_.engine.ray) {
      Print(here_.dump(-1, ' ', false, json::error_handler_t::replace) + "\n");
      return Status();
    }
    Show(Say({"本机", "this machine"}), here_, false);
    if (!command_.engine.ray) return Status();
    const auto nodes =
        ExamineRay({command_.engine.address, command_.engine.token_file, command_.common.jobs});
    if (!nodes) {
      session_.progress().TellProblem(nodes.error());
      return ExitStatus::kInternal;
    }
    for (const RayNode& node : *nodes) {
      const std::string name =
          node.name + Say({"，核数 ", ", cores "}) + std::to_string(node.cores);
      const json said = json::parse(node.said, nullptr, false);
      if (said.is_object()) {
        Show(name, said, true);
      } else {
        Line(name, {"没有可用的 heyan（装好后放入 PATH，或在启动节点前设 HEYAN_BINARY）",
                    "no heyan that answers (put it into PATH, or set HEYAN_BINARY before the node "
                    "is started)"});
      }
    }
    return Status();
  }

 private:
  std::string Say(const Message& message) const { return In(command_.common.language, message); }
  ExitStatus Status() const {
    return lacks_ == 0 && here_.at("missing").empty() ? ExitStatus::kNothingFound
                                                      : ExitStatus::kNeedsHuman;
  }

  void Line(const std::string& name, const Message& message) {
    ++lacks_;
    Print(name + "  " + Say(message) + "\n");
  }

  void Show(const std::string& name, const json& said, bool compare) {
    const int before = lacks_;
    for (const Lack& lack : kLacks) {
      for (const json& missing : said.at("missing")) {
        if (missing == lack.name) Line(name, lack.message);
      }
    }
    using Versions = std::map<std::string, std::string>;
    if (compare) {
      const Message differ = Differences(session_.versions(), said.at("versions").get<Versions>());
      if (!differ.en.empty()) {
        Line(name, {"版本与本机不同，不得参加核验：" + differ.zh,
                    "versions are not this machine's, so it may not judge: " + differ.en});
      }
    }
    if (lacks_ > before) return;
    Print(name + "  " + Say({"齐备", "complete"}) + "\n");
  }

  const DoctorCommand& command_;
  Session session_;
  json here_;
  int lacks_ = 0;
};

}  // namespace

ExitStatus RunDoctor(const DoctorCommand& command) { return DoctorVerb(command).Run(); }

}  // namespace heyan::app
