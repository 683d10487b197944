#include "app/engine/adapter_process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "app/work/cache_folder.h"

namespace heyan::app {

extern const std::string_view kRayAdapter;

namespace {

// Where `setup/setup.sh ray` puts it, or another one with the same Ray (HEYAN_RAY_PYTHON).
std::string PythonOfRay() {
  const char* named = std::getenv("HEYAN_RAY_PYTHON");
  if (named != nullptr && *named != '\0') return named;
  return CacheFolder("ray-2.60.0") + "/bin/python";
}

[[noreturn]] void BecomeAdapter(const char* program, char* const* arguments, int in, int out,
                                bool quiet) {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  // Ctrl+C is for the driver; the adapter ends with its input and takes Ray along.
  ::setpgid(0, 0);
  if (::dup2(in, STDIN_FILENO) < 0 || ::dup2(out, STDOUT_FILENO) < 0) ::_exit(127);
  if (quiet) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  }
  ::close_range(3, ~0U, 0);
  ::execv(program, arguments);
  ::_exit(127);
}

}  // namespace

models::Result<std::unique_ptr<AdapterProcess>> AdapterProcess::Start() {
  const std::string python = PythonOfRay();
  if (::access(python.c_str(), X_OK) != 0) {
    return models::Fail(models::ErrorCode::kUnavailable,
                        {"未安装 Ray；请运行 setup/setup.sh ray，或用 HEYAN_RAY_PYTHON 指明装有 "
                         "ray 2.60.0 的 Python",
                         "Ray is not set up; run setup/setup.sh ray, or name a Python that has ray "
                         "2.60.0 in HEYAN_RAY_PYTHON"},
                        python);
  }
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
    return models::Fail(models::ErrorCode::kUnavailable,
                        {"无法启动 Ray 的适配程序", "the adapter to Ray cannot be started"});
  }
  std::string words[] = {python, "-u", "-c", std::string(kRayAdapter)};
  std::array<char*, 5> arguments = {words[0].data(), words[1].data(), words[2].data(),
                                    words[3].data(), nullptr};
  const bool quiet = std::getenv("HEYAN_WORKER_LOG") == nullptr;
  const pid_t pid = ::fork();
  if (pid == 0) BecomeAdapter(python.c_str(), arguments.data(), in[0], out[1], quiet);
  ::close(in[0]);
  ::close(out[1]);
  if (pid < 0) {
    ::close(in[1]);
    ::close(out[0]);
    return models::Fail(models::ErrorCode::kUnavailable,
                        {"无法启动 Ray 的适配程序", "the adapter to Ray cannot be started"});
  }
  return std::unique_ptr<AdapterProcess>(new AdapterProcess(pid, in[1], out[0]));
}

AdapterProcess::~AdapterProcess() {
  ::close(to_);
  ::close(from_);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool AdapterProcess::Send(const std::string& line) {
  const std::string whole = line + "\n";
  for (std::size_t at = 0; at < whole.size();) {
    const ssize_t sent = ::write(to_, whole.data() + at, whole.size() - at);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    at += static_cast<std::size_t>(sent);
  }
  return true;
}

bool AdapterProcess::Fill() {
  std::array<char, 1U << 16U> block{};
  ssize_t got = 0;
  do {
    got = ::read(from_, block.data(), block.size());
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return false;
  buffer_.append(block.data(), static_cast<std::size_t>(got));
  return true;
}

bool AdapterProcess::Receive(std::string& head, std::string& payload) {
  std::size_t end = 0;
  while ((end = buffer_.find('\n')) == std::string::npos) {
    if (!Fill()) return false;
  }
  head = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  const auto words = nlohmann::json::parse(head, nullptr, false);
  if (!words.is_object()) return false;
  const auto size = words.value("bytes", std::size_t{0});
  while (buffer_.size() < size) {
    if (!Fill()) return false;
  }
  payload = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return true;
}

}  // namespace heyan::app
