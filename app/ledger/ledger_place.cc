#include "app/ledger/ledger_place.h"

#include <cstdlib>
#include <filesystem>
#include <regex>

#include "app/work/digest.h"

namespace heyan::app {

bool IsServer(const std::string& where) {
  return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

bool LedgerIsThere(const std::string& where) {
  std::error_code error;
  return IsServer(where) || std::filesystem::exists(where, error);
}

std::string BesideLedger(const std::string& where, const std::string& ending) {
  if (!IsServer(where)) return where + ending;
  // Two accounts see the same ledger.
  static const std::regex kAddress(R"(^\w+://(?:[^/@?]*@)?([^?]*)\??(.*)$)");
  static const std::regex kPart("(?:^|&)((?:host|hostaddr|port|dbname)=[^&]*)");
  std::smatch parts;
  std::string place;
  if (std::regex_match(where, parts, kAddress)) {
    const std::string options = parts[2];
    place = parts[1];
    for (std::sregex_iterator part(options.begin(), options.end(), kPart), end; part != end;
         ++part) {
      place += "&" + (*part)[1].str();
    }
  }
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const std::string folder = data != nullptr && *data != '\0'
                                 ? std::string(data)
                                 : std::string(home != nullptr ? home : ".") + "/.local/share";
  return folder + "/heyan/ledger-" + Sha256Hex(place).substr(0, 16) + ending;
}

std::string ShownLedger(const std::string& where) {
  if (!IsServer(where)) return where;
  static const std::regex kUserWord("(//[^/@:]*):[^/]*@");
  static const std::regex kOption("([?&](?:ssl)?password=)[^&]*");
  return std::regex_replace(std::regex_replace(where, kUserWord, "$1:***@"), kOption, "$1***");
}

}  // namespace heyan::app
