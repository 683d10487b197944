// The tables of the ledger (docs/ledger.md describes them for people who ask in SQL).
#pragma once

#include <string>
#include <string_view>

#include "models/error.h"

namespace heyan::app {

// Raised where the tables change; a ledger of another version is refused.
inline constexpr int kLedgerVersion = 1;

// Where the dialects of SQL differ.
struct SchemaWords {
  std::string_view numbered;   // a key that the database gives
  std::string_view counted;    // the same, never given twice
  std::string_view reference;  // what holds such a key
  std::string_view text;       // compared byte by byte
  std::string_view bytes;
  std::string_view flat;  // after a table that has no key of the database's
};

std::string LedgerTables(const SchemaWords& words);

tl::unexpected<models::Error> OtherVersion(const std::string& where);

}  // namespace heyan::app
