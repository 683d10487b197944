// The adapter as a child process: lines to it, and from it a line of JSON followed by bytes.
#pragma once

#include <memory>
#include <string>

#include "models/error.h"

namespace heyan::app {

class AdapterProcess {
 public:
  // Says how to set Ray up where it is missing.
  static models::Result<std::unique_ptr<AdapterProcess>> Start();
  ~AdapterProcess();  // its input ends, and it is waited for
  AdapterProcess(const AdapterProcess&) = delete;
  AdapterProcess& operator=(const AdapterProcess&) = delete;

  bool Send(const std::string& line);
  // The next message; false where the adapter ended.
  bool Receive(std::string& head, std::string& payload);

 private:
  AdapterProcess(int pid, int in, int out) : pid_(pid), to_(in), from_(out) {}
  bool Fill();

  int pid_;
  int to_;
  int from_;
  std::string buffer_;
};

}  // namespace heyan::app
