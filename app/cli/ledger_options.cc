#include "app/cli/ledger_options.h"

#include "app/ledger/register_words.h"
#include "app/run/progress.h"

namespace heyan::app {

using models::Message;
using tl::unexpected;

std::string LedgerOptions::Say(const Message& message) const { return In(language_, message); }

void LedgerOptions::Add(CLI::App& app, models::Language language, const Adding& reading,
                        const Adding& common) {
  language_ = language;
  AddAudit(app, reading);
  AddRegister(app, common);
  AddCache(app, common);
  AddServe(app, reading);
}

void LedgerOptions::AddAudit(CLI::App& app, const Adding& reading) {
  auto* sub = app.add_subcommand(
      "audit", Say({"核验整个档案并比对材料包之间的重复",
                    "judge a whole archive of packets and find what repeats across them"}));
  sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
  auto& job = audit_.job;
  sub->add_option("ARCHIVE", archive_,
                  Say({"装有许多材料包（文件夹或压缩包）的文件夹", "a folder of packets"}))
      ->required();
  sub->add_option("--policy", judging_.policy, Say({"政策[:类别]", "policy[:category]"}))
      ->required();
  sub->add_option("--ledger", audit_.ledger,
                  Say({"台账：文件（没有则新建）或 postgresql://…",
                       "the ledger: a file, made where there is none, or postgresql://…"}))
      ->required();
  sub->add_flag("--resume", audit_.resume,
                Say({"接着上次未完的核验，已核验且内容未变的不再核验",
                     "go on where the last run stopped; pass over what was judged"}));
  sub->add_flag("--retry-failed", audit_.retry_failed,
                Say({"同 --resume，并重新核验上次读取失败的",
                     "as --resume, and judge again what could not be read"}));
  sub->add_flag("--dry-run", audit_.dry_run,
                Say({"只列出要核验哪些，不读取、不写入", "only list what would be judged"}));
  sub->add_option("--depth", job.depth,
                  Say({"材料包在第几层，默认 1（按年份分层为 2）",
                       "how deep packets lie; default 1 (2 below folders of years)"}))
      ->check(CLI::Range(1, 32));
  AddSettling(sub, language_, &judging_, &job);
  sub->add_option("--format", format_, Say({"text（默认）、json", "text (default), json"}));
  AddEngine(sub, language_, &engine_);
  AddFailOn(sub, language_, &judging_);
  reading(sub);
  sub->footer(
      Say({"例：\n  heyan audit 2025年申报 --policy zhengzhou --ledger 台账.db\n  heyan "
           "audit 历年 --depth 2 --policy zhengzhou --ledger 台账.db --resume",
           "Examples:\n  heyan audit filings-2025 --policy zhengzhou --ledger ledger.db\n  "
           "heyan audit years --depth 2 --policy zhengzhou --ledger ledger.db --resume"}));
}

void LedgerOptions::AddRegister(CLI::App& app, const Adding& common) {
  auto* sub =
      app.add_subcommand("register", Say({"备案登记：记录、导入、查询备案、考核、撤销、弄虚作假",
                                          "the register of filings: keep, import and list"}));
  sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
  sub->require_subcommand(1);
  auto* add = sub->add_subcommand("add", Say({"记一条", "add an entry"}));
  auto* import = sub->add_subcommand("import", Say({"导入 CSV", "import a CSV"}));
  auto* list = sub->add_subcommand("list", Say({"列出", "list"}));
  auto& entry = register_.entry;
  for (auto* part : {add, import, list}) {
    part->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
    part->add_option("--ledger", register_.ledger, Say({"台账文件", "the ledger's file"}))
        ->required();
    common(part);
  }
  add->add_option("EVENT", event_,
                  Say({"申报、备案、考核评价、撤销、弄虚作假、变更报告",
                       "filed, registered, evaluated, revoked, false_filing, change_told"}))
      ->required();
  add->add_option("--policy", entry.policy, Say({"政策", "policy"}))->required();
  add->add_option("--uscc", entry.uscc, Say({"统一社会信用代码", "credit code"}));
  add->add_option("--name", entry.applicant, Say({"单位名称", "the applicant's name"}));
  add->add_option("--day", day_, Say({"日期 YYYY-MM-DD（撤销日、查实日等）", "day"}))->required();
  add->add_option("--filed", filed_, Say({"所涉申报的日期", "day of the filing it was found in"}));
  add->add_option("--year", entry.year, Say({"考核年度", "year judged"}));
  add->add_option("--grade", grade_,
                  Say({"优秀、良好、合格、不合格", "excellent, good, pass, fail"}));
  add->add_option("--note", entry.note, Say({"备注、文号", "note"}));
  import->add_option("FILE", register_.file, Say({"CSV 文件", "CSV file"}))->required();
  list->add_option("APPLICANT", register_.applicant,
                   Say({"单位名称或信用代码，默认全部", "name or credit code; default: all"}));
  list->add_option("--format", format_, Say({"text（默认）、json", "text (default), json"}));
  sub->footer(
      Say({"例：\n  heyan register add 撤销 --ledger 台账.db --policy zhengzhou --name "
           "某某众创空间 --day 2024-05-01",
           "Example:\n  heyan register add revoked --ledger ledger.db --policy zhengzhou "
           "--uscc 91410100MA3X6T2D71 --day 2024-05-01"}));
}

void LedgerOptions::AddCache(CLI::App& app, const Adding& common) {
  auto* sub = app.add_subcommand("cache", Say({"清除留存的页面", "take out pages that are kept"}));
  sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
  sub->require_subcommand(1);
  auto* purge =
      sub->add_subcommand("purge", Say({"清除读取缓存，以及台账中过期的材料包",
                                        "take out the page cache, and old packets of a ledger"}));
  purge->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
  purge
      ->add_option("--older-than", purge_.older_than_days,
                   Say({"只清除多少天以前的，默认全部", "only what is older than so many days"}))
      ->check(CLI::Range(1, 36500));
  purge->add_option("--ledger", purge_.ledger,
                    Say({"同时清除这个台账中的材料包（备案登记不动）",
                         "also packets of this ledger; its register stays"}));
  common(purge);
  const std::string example =
      Say({"例：\n  heyan cache purge --older-than 365 --ledger 台账.db",
           "Example:\n  heyan cache purge --older-than 365 --ledger ledger.db"});
  purge->footer(example);
  sub->footer(example);
}

void LedgerOptions::AddServe(CLI::App& app, const Adding& reading) {
  auto* sub = app.add_subcommand(
      "serve", Say({"在浏览器中核看：台账中的材料包、待核看的队列、更正和认定",
                    "review in the browser: the ledger's packets, the queue, corrections"}));
  sub->set_help_flag("-h,--help", Say({"显示帮助", "show this help"}));
  sub->add_option("--ledger", serve_.ledger,
                  Say({"heyan audit 的台账文件", "the ledger of heyan audit"}))
      ->required();
  sub->add_option("--port", serve_.port,
                  Say({"端口，默认任取一个空闲的", "port; default: any that is free"}))
      ->check(CLI::Range(1, 65535));
  reading(sub);
  sub->footer(Say(
      {"只在本机（127.0.0.1）提供；打印的地址带有口令，勿转给他人。按 Ctrl+C 结束。\n例：\n  heyan "
       "serve --ledger 台账.db",
       "On this machine (127.0.0.1) only; the printed address carries a token. Ctrl+C ends "
       "it.\nExample:\n  heyan serve --ledger ledger.db --port 8080"}));
}

bool LedgerOptions::Chosen(const CLI::App& app) const {
  return app.got_subcommand("audit") || app.got_subcommand("register") ||
         app.got_subcommand("cache") || app.got_subcommand("serve");
}

tl::expected<Command, Message> LedgerOptions::Take(const CLI::App& app,
                                                   const CommonOptions& common) {
  if (app.got_subcommand("audit")) return TakeAudit(common);
  if (app.got_subcommand("register")) {
    return TakeRegister(*app.get_subcommand("register"), common);
  }
  if (app.got_subcommand("serve")) {
    serve_.common = common;
    return serve_;
  }
  purge_.common = common;
  return purge_;
}

tl::expected<Command, Message> LedgerOptions::TakeAudit(const CommonOptions& common) {
  models::VerifyJob& job = audit_.job;
  job.packets = {archive_};
  job.batch = true;
  if (const auto taken = TakeJudging(judging_, common, &job); !taken) {
    return unexpected(taken.error());
  }
  if (!format_.empty() && format_ != "text" && format_ != "json") {
    return unexpected(
        Message{"audit 的 --format 只有 text、json", "audit has --format text and json"});
  }
  auto engine = TakeEngine(engine_);
  if (!engine) return unexpected(engine.error());
  audit_.engine = std::move(*engine);
  job.format = format_ == "json" ? models::ReportFormat::kJson : models::ReportFormat::kText;
  audit_.resume = audit_.resume || audit_.retry_failed;
  audit_.common = common;
  return audit_;
}

tl::expected<Command, Message> LedgerOptions::TakeRegister(const CLI::App& sub,
                                                           const CommonOptions& common) {
  register_.common = common;
  register_.json = format_ == "json";
  if (sub.got_subcommand("import")) register_.action = RegisterAction::kImport;
  if (!sub.got_subcommand("add")) return register_;
  register_.action = RegisterAction::kAdd;
  models::RegisterEntry& entry = register_.entry;
  const auto event = RegisterEventByName(event_);
  const auto day = models::Date::ParseIso(day_);
  const auto grade = GradeByName(grade_);
  if (!event) return unexpected(Message{"不认识的事项：" + event_, "no such event: " + event_});
  if (!day) return unexpected(NoDate("--day", day_));
  if (!grade) return unexpected(Message{"不认识的等次：" + grade_, "no such grade: " + grade_});
  if (!filed_.empty()) {
    entry.filed = models::Date::ParseIso(filed_);
    if (!entry.filed) return unexpected(NoDate("--filed", filed_));
  }
  if (entry.uscc.empty() && entry.applicant.empty()) {
    return unexpected(Message{"请给出 --uscc 或 --name", "give --uscc or --name"});
  }
  entry.event = *event;
  entry.day = *day;
  entry.grade = *grade;
  return register_;
}

}  // namespace heyan::app
