// Errors of input and of the run as values. Errors of the program itself end the process
// (HEYAN_CHECK). Nothing here throws.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace heyan::models {

// A text for people in both languages of the program.
struct Message {
  std::string zh;
  std::string en;
  bool operator==(const Message&) const = default;
};

enum class ErrorCode {
  kUnreadable = 1,    // the bytes cannot be opened or are cut off
  kEncrypted = 2,     // a password is needed
  kUnsupported = 3,   // a format that no reader takes
  kEmpty = 4,         // nothing in it
  kTooLarge = 5,      // beyond a limit of size, count or depth
  kCrashed = 6,       // the worker that held it ended
  kTimedOut = 7,      // the worker that held it took too long
  kUnsafePath = 8,    // a path inside an archive that leaves the packet
  kBadPolicy = 9,     // a policy file that cannot be used
  kBadClaims = 10,    // a claims file that cannot be used
  kUsage = 11,        // wrong words on the command line
  kUnavailable = 12,  // a reader or model is not installed
  kBlank = 13,        // a page without any text
};

struct Error {
  ErrorCode code = ErrorCode::kUnreadable;
  Message message;  // one clear line: what, and what to do
  std::string file;
  int page = 0;  // from 1; 0: the whole file
  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(ErrorCode code, Message message, std::string file = "",
                                  int page = 0) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(file), page});
}

[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace heyan::models

// Ends the process where the program itself is wrong. Never reachable by any input.
#define HEYAN_CHECK(condition)        \
  ((condition) ? static_cast<void>(0) \
               : ::heyan::models::CheckFailed(#condition, __FILE__, __LINE__))
