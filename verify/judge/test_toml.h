// Reading single values and tests of a policy file; the faults are thrown as PolicyFault inside the
// loader only and become a models::Error in ParsePolicy.
#pragma once

#include <string>
#include <toml.hpp>
#include <vector>

#include "verify/judge/policy_content.h"

namespace heyan::verify {

struct PolicyFault {
  PolicyFault(const toml::value& at, std::string zh, std::string en);
  long line = 0;
  std::string zh;
  std::string en;
};

// The value under `key`; a fault where it is missing.
const toml::value& Needed(const toml::value& table, const std::string& key);
void OnlyKeys(const toml::value& table, std::initializer_list<const char*> allowed);
std::string TextOf(const toml::value& table, const std::string& key, bool required);
bool FlagOf(const toml::value& table, const std::string& key, bool otherwise);
std::vector<std::string> WordsOf(const toml::value& table, const std::string& key);
std::vector<toml::value> TablesOf(const toml::value& table, const std::string& key);
std::vector<models::RoomUse> RoomsOf(const toml::value& table, const std::string& key);
models::DocumentType TypeByName(const toml::value& table, const std::string& key,
                                const std::string& name);
models::Metric MetricNamed(const toml::value& at, const std::string& name);
// Rounding is nobody's: 500, "1/4", "0.75" are exact, floating numbers are refused.
Fraction NumberOf(const toml::value& value);
Test ReadTest(const toml::value& table);

}  // namespace heyan::verify
