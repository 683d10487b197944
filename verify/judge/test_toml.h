// Reading single values and tests of a policy file; the faults are thrown as PolicyFault inside the
// loader only and become a models::Error in ParsePolicy.
#pragma once

#include <exception>
#include <map>
#include <string>
#include <toml.hpp>
#include <vector>

#include "models/error.h"

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
Groups GroupsNamed(const toml::value& table);
std::map<std::string, RoomList> ReadRoomLists(const toml::value& table);
YearWindow WindowNamed(const toml::value& root);

models::Error FaultError(const PolicyFault& fault, const std::string& name);
models::Error TomlError(const toml::exception& error, const std::string& name);
models::Error OtherError(const std::exception& error, const std::string& name);

// Nothing thrown by the loader or its library leaves it.
template <class T, class Read>
models::Result<T> WithFaults(const std::string& name, Read read) {
  try {
    return read();
  } catch (const PolicyFault& fault) {
    return tl::unexpected(FaultError(fault, name));
  } catch (const toml::exception& error) {
    return tl::unexpected(TomlError(error, name));
  } catch (const std::exception& error) {
    return tl::unexpected(OtherError(error, name));
  }
}

}  // namespace heyan::verify
