#include "app/cli/options.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "app/cli/engine_options.h"
#include "app/cli/judging_options.h"
#include "app/cli/ledger_options.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using models::Language;
using models::Message;

std::optional<Language> LanguageByName(std::string_view name) {
  if (name == "zh") return Language::kChinese;
  if (name == "en") return Language::kEnglish;
  return std::nullopt;
}

std::optional<models::ReportFormat> FormatByName(std::string_view name) {
  using models::ReportFormat;
  if (name.empty() || name == "text") return ReportFormat::kText;
  if (name == "json") return ReportFormat::kJson;
  if (name == "html") return ReportFormat::kHtml;
  if (name == "xlsx") return ReportFormat::kXlsx;
  if (name == "pdf") return ReportFormat::kPdf;
  if (name == "csv") return ReportFormat::kCsv;
  if (name == "junit") return ReportFormat::kJunit;
  return std::nullopt;
}

// Help and complaints need the language before the line is parsed.
Language LanguageAsked(int argc, char** argv) {
  Language language = LanguageOfLocale();
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    std::string_view name;
    if (word.starts_with("--lang=")) name = word.substr(7);
    if (word == "--lang" && i + 1 < argc) name = argv[i + 1];
    if (const auto asked = LanguageByName(name)) language = *asked;
  }
  return language;
}

class Parser {
 public:
  explicit Parser(Language language) : language_(language), app_(Say(kAbout), "heyan") {
    common_.language = language;
    app_.set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
    app_.set_version_flag("--version", std::string("heyan ") + HEYAN_VERSION,
                          Say({"显示版本", "show the version"}));
    app_.require_subcommand(1);
    app_.get_formatter()->column_width(34);
    AddVerify();
    AddRead();
    AddExtract();
    AddPolicy();
    ledger_.Add(
        app_, language_, [this](CLI::App* sub) { AddReading(sub); },
        [this](CLI::App* sub) { AddCommon(sub); });
    AddDoctor();
    app_.add_subcommand("worker")->group("");
    app_.add_subcommand("job")->group("");
    app_.footer(Say(kExits));
  }

  Command Parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& done) {
      app_.exit(done);  // help and version go to stdout
      return NothingToDo{};
    } catch (const CLI::ParseError& error) {
      return Complain(Explain(error));
    }
    return Chosen();
  }

 private:
  static const Message kAbout;
  static const Message kExits;

  std::string Say(const Message& message) const { return In(language_, message); }

  NothingToDo Complain(const Message& message) const {
    std::fprintf(stderr, "heyan: %s\n", Say(message).c_str());
    return NothingToDo{ExitStatus::kUsage};
  }

  Message Explain(const CLI::ParseError& error) const {
    std::string verb;
    for (const auto* sub : app_.get_subcommands()) verb = " " + sub->get_name();
    const std::string what = error.what();
    const std::string hint_zh = "；用法见 heyan" + verb + " --help";
    const std::string hint_en = "; see heyan" + verb + " --help";
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
      return {verb.empty() ? "请给出要做的事" + hint_zh : "缺少参数：" + what + hint_zh,
              what + hint_en};
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
      return {"不认识的参数：" + what.substr(what.find(':') + 1) + hint_zh, what + hint_en};
    }
    return {"参数有误：" + what + hint_zh, what + hint_en};
  }

  void AddCommon(CLI::App* sub) {
    sub->add_option("--lang", lang_, Say({"语言，默认随系统", "language; default: the locale"}))
        ->check(CLI::IsMember({"zh", "en"}));
    sub->add_flag("--quiet", common_.quiet,
                  Say({"不显示进度和提示", "no progress, no hints on stderr"}));
    sub->add_flag("--no-cache", common_.no_cache,
                  Say({"不用缓存，重新读取", "read afresh, keep nothing"}));
    sub->add_flag("--unmask", common_.unmask,
                  Say({"不遮盖证件号和电话", "show ID numbers and telephones"}));
  }

  void AddReading(CLI::App* sub) {
    sub->add_option(
           "--jobs", common_.jobs,
           Say({"读取进程数，默认与处理器核数相同", "worker processes; default: the cores"}))
        ->check(CLI::Range(1, 1024));
    sub->add_option("--precision", precision_, Say({"运算精度", "arithmetic of the readers"}))
        ->check(CLI::IsMember({"auto", "f32"}));
    sub->add_option("--page-timeout", common_.page_seconds,
                    Say({"每页时限（秒），默认 120", "seconds a page may take; default 120"}))
        ->check(CLI::Range(1, 86400));
    AddCommon(sub);
  }

  void AddVerify() {
    auto* sub = app_.add_subcommand(
        "verify",
        Say({"核对申报数据与证明材料", "check the claims of packets against their papers"}));
    sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
    auto& job = verify_.job;
    sub->add_option("PACKET", job.packets,
                    Say({"申报材料包：文件夹或压缩包", "packets: folders or archives"}))
        ->required();
    sub->add_option("--policy", judging_.policy,
                    Say({"政策[:类别]，如 zhengzhou:comprehensive；见 heyan policy list",
                         "policy[:category], for example zhengzhou:comprehensive"}))
        ->required();
    AddSettling(sub, language_, &judging_, &job);
    sub->add_option("--register", verify_.register_file,
                    Say({"备案登记 CSV：对照再次申报限制、连续不合格",
                         "CSV of the register of filings: bars and failed years"}));
    sub->add_option("--ledger", verify_.ledger,
                    Say({"台账：对照其中的备案登记和本单位以前的申报",
                         "a ledger: its register, and the applicant's earlier filings"}));
    sub->add_option("--format", format_,
                    Say({"text（默认）、json、csv、junit；html、xlsx、pdf（初审意见）写入文件夹",
                         "text (default), json, csv, junit; html, xlsx and pdf are files"}));
    sub->add_option("--out", job.out_folder,
                    Say({"html、xlsx、pdf 写入的文件夹，默认当前文件夹",
                         "folder for html, xlsx and pdf; default: here"}));
    sub->add_option("--opinion-template", job.opinion_template,
                    Say({"初审意见、补正通知的用语（.toml），默认用内置的",
                         "wording of the opinion and the notice (.toml)"}));
    sub->add_flag("--batch", job.batch,
                  Say({"PACKET 是装有许多材料包的文件夹", "PACKET is a folder of packets"}));
    sub->add_option("--depth", job.depth,
                    Say({"与 --batch 同用：材料包在第几层，默认 1",
                         "with --batch: how deep packets lie; default 1"}))
        ->check(CLI::Range(1, 32));
    AddFailOn(sub, language_, &judging_);
    AddReading(sub);
    sub->footer(
        Say({"例：\n  heyan verify 申报材料/某公司 --policy zhengzhou\n  heyan verify "
             "某公司.zip --policy xuchang:technology --format json",
             "Examples:\n  heyan verify packets/acme --policy zhengzhou\n  heyan verify "
             "acme.zip --policy xuchang:technology --format json"}));
  }

  void AddDoctor() {
    auto* sub = app_.add_subcommand(
        "doctor", Say({"检查本机或集群各节点缺什么", "what is missing, here or on a cluster"}));
    sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
    AddEngine(sub, language_, &engine_);
    sub->add_option("--format", format_, Say({"text（默认）、json", "text (default), json"}));
    AddReading(sub);
    sub->footer(Say({"例：\n  heyan doctor\n  heyan doctor --engine ray://10.0.0.1:10001",
                     "Examples:\n  heyan doctor\n  heyan doctor --engine ray://10.0.0.1:10001"}));
  }

  void AddRead() {
    auto* sub =
        app_.add_subcommand("read", Say({"识别文件中的文字", "recognise the text of files"}));
    sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
    sub->add_option("FILE", files_, Say({"PDF、图片、办公文件", "PDF, pictures, office files"}))
        ->required();
    sub->add_option("--format", format_, Say({"text（默认）、json", "text (default), json"}));
    sub->add_option("--reader", reader_,
                    Say({"auto（默认）、fast、accurate、tesseract、all",
                         "auto (default), fast, accurate, tesseract, all"}))
        ->check(CLI::IsMember({"auto", "fast", "accurate", "tesseract", "all"}));
    AddReading(sub);
    sub->footer(
        Say({"例：\n  heyan read 租赁合同.pdf\n  heyan read 扫描件.jpg --format json "
             "--reader accurate",
             "Examples:\n  heyan read lease.pdf\n  heyan read scan.jpg --format json "
             "--reader accurate"}));
  }

  void AddExtract() {
    auto* sub = app_.add_subcommand(
        "extract", Say({"列出文件中的单据和数据", "list the documents and facts of files"}));
    sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
    sub->add_option("FILE", files_, Say({"PDF、图片、办公文件", "PDF, pictures, office files"}))
        ->required();
    sub->add_option("--format", format_, Say({"json", "json"}));
    AddReading(sub);
    sub->footer(Say({"例：\n  heyan extract 花名册.xlsx --format json",
                     "Example:\n  heyan extract roster.xlsx --format json"}));
  }

  void AddPolicy() {
    auto* sub =
        app_.add_subcommand("policy", Say({"查看、校验政策", "print and validate policies"}));
    sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
    sub->require_subcommand(1);
    auto* list =
        sub->add_subcommand("list", Say({"列出政策和类别", "list policies and categories"}));
    auto* show =
        sub->add_subcommand("show", Say({"显示一项政策的条件", "show a policy's conditions"}));
    auto* check = sub->add_subcommand("check", Say({"校验政策文件", "validate a policy file"}));
    show->add_option("ID", policy_, Say({"政策", "policy"}))->required();
    check->add_option("FILE", policy_, Say({"政策文件（.toml）", "policy file (.toml)"}))
        ->required();
    for (auto* part : {list, show, check}) {
      part->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
      AddCommon(part);
    }
    const std::string example = Say({"例：", "Example:"});
    list->footer(example + "\n  heyan policy list");
    show->footer(example + "\n  heyan policy show zhengzhou");
    check->footer(example + "\n  heyan policy check my-city.toml");
    sub->footer(example + "\n  heyan policy show zhengzhou");
  }

  Command Chosen() {
    if (const auto asked = LanguageByName(lang_)) common_.language = *asked;
    common_.f32 = precision_ == "f32";
    if (app_.got_subcommand("verify")) return Verify();
    if (app_.got_subcommand("read")) return Read();
    if (app_.got_subcommand("extract")) {
      if (!format_.empty() && format_ != "json") {
        return Complain({"extract 的 --format 只有 json", "extract has --format json only"});
      }
      return ExtractCommand{common_, files_};
    }
    if (app_.got_subcommand("policy")) return PolicyChosen();
    if (ledger_.Chosen(app_)) {
      auto command = ledger_.Take(app_, common_);
      if (!command) return Complain(command.error());
      return std::move(*command);
    }
    if (app_.got_subcommand("doctor")) return Doctor();
    if (app_.got_subcommand("job")) return JobCommand{};
    return WorkerCommand{};
  }

  Command Doctor() {
    const auto engine = TakeEngine(engine_);
    if (!engine) return Complain(engine.error());
    if (!format_.empty() && format_ != "text" && (format_ != "json" || engine->ray)) {
      return Complain({"doctor 的 --format 只有 text，本机还有 json",
                       "doctor has --format text, and json for this machine"});
    }
    return DoctorCommand{common_, *engine, format_ == "json"};
  }

  Command Verify() {
    models::VerifyJob& job = verify_.job;
    if (const auto taken = TakeJudging(judging_, common_, &job); !taken) {
      return Complain(taken.error());
    }
    if (const auto format = FormatByName(format_)) {
      job.format = *format;
    } else {
      return Complain({"--format 只有 text、json、html、xlsx、pdf、csv、junit，不认识 " + format_,
                       "--format is text, json, html, xlsx, pdf, csv or junit, not " + format_});
    }
    verify_.common = common_;
    return verify_;
  }

  Command Read() {
    if (!format_.empty() && format_ != "text" && format_ != "json") {
      return Complain({"read 的 --format 只有 text、json", "read has --format text and json"});
    }
    ReadCommand command{common_, files_, format_ == "json", ReadChoice::kAuto};
    if (reader_ == "fast") command.reader = ReadChoice::kFast;
    if (reader_ == "accurate") command.reader = ReadChoice::kAccurate;
    if (reader_ == "tesseract") command.reader = ReadChoice::kTesseract;
    if (reader_ == "all") command.reader = ReadChoice::kAll;
    return command;
  }

  Command PolicyChosen() {
    const auto* sub = app_.get_subcommand("policy");
    PolicyCommand command{common_, PolicyAction::kList, policy_};
    if (sub->got_subcommand("show")) command.action = PolicyAction::kShow;
    if (sub->got_subcommand("check")) command.action = PolicyAction::kCheck;
    return command;
  }

  Language language_;
  CLI::App app_;
  CommonOptions common_;
  VerifyCommand verify_;
  LedgerOptions ledger_;
  std::vector<std::string> files_;
  JudgingWords judging_;
  EngineWords engine_;
  std::string lang_, format_, policy_, reader_, precision_;
};

const Message Parser::kAbout = {"heyan（核验）：读取众创空间备案申报材料，核对申报数据与证明材料",
                                "heyan reads the papers of an application and shows where they do "
                                "not carry its claims"};
const Message Parser::kExits = {
    "退出状态：0 未发现差异 · 1 有差异或不满足条件 · 2 仅有须人工核看的事项 · 3 用法错误 · 4 "
    "没有可读的输入 · 5 内部错误",
    "Exit status: 0 nothing found; 1 contradicted or a condition not met; 2 only items for a "
    "human;\n3 usage; 4 no input could be read; 5 internal failure"};

}  // namespace

models::Language LanguageOfLocale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("en") ? Language::kEnglish : Language::kChinese;
  }
  return Language::kChinese;
}

Command ParseCommandLine(int argc, char** argv) {
  Parser parser(LanguageAsked(argc, argv));
  return parser.Parse(argc, argv);
}

}  // namespace heyan::app
