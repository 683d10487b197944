#include "app/review/server.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "app/review/page_files.h"

namespace heyan::app {
namespace {

using httplib::Request;
using httplib::Response;

constexpr std::size_t kMostRequestBytes = std::size_t{64} << 10;
constexpr std::size_t kMostUploadBytes = std::size_t{601} << 20;
constexpr std::size_t kThreads = 32;  // a browser keeps six connections open
constexpr int kIdleSeconds = 30;

constexpr const char* kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src "
    "'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

void Refuse(Response& response, int status, const char* message) {
  response.status = status;
  response.set_content(message, "text/plain; charset=utf-8");
}

void SetHeaders(Response& response) {
  response.set_header("Content-Security-Policy", kContentPolicy);
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("X-Frame-Options", "DENY");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("Cache-Control", "no-store");  // pages carry personal data
}

// RFC 5987: names of Chinese characters too.
std::string Disposition(const std::string& name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text = "attachment; filename*=UTF-8''";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte < 0x80 && std::isalnum(byte) != 0) || c == '.' || c == '-' || c == '_';
    if (plain) {
      text += c;
    } else {
      text += '%';
      text += kHex[byte >> 4U];
      text += kHex[byte & 15U];
    }
  }
  return text;
}

Asked AskedOf(const Request& request, bool post) {
  Asked asked;
  asked.path = request.path;
  asked.body = request.body;
  asked.post = post;
  for (const auto& [name, value] : request.params) asked.query[name] = value;
  return asked;
}

void Give(Response& response, Answered answered) {
  response.status = answered.status;
  if (!answered.file_name.empty()) {
    response.set_header("Content-Disposition", Disposition(answered.file_name));
  }
  if (answered.file_path.empty()) return response.set_content(answered.body, answered.type);
  // A batch's reports may be larger than memory: sent piece by piece.
  const auto file = std::make_shared<std::ifstream>(answered.file_path, std::ios::binary);
  std::error_code error;
  const auto size = std::filesystem::file_size(answered.file_path, error);
  if (error || !*file) return Refuse(response, 404, "not found");
  response.set_content_provider(
      size, answered.type, [file](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        std::array<char, std::size_t{64} << 10> piece{};
        file->seekg(static_cast<std::streamoff>(offset));
        file->read(piece.data(), static_cast<std::streamsize>(std::min(length, piece.size())));
        const auto got = file->gcount();
        return got > 0 && sink.write(piece.data(), static_cast<std::size_t>(got));
      });
}

// What holds for every request before anything looks at it.
bool Admit(const Gate& gate, const Request& request, Response& response) {
  SetHeaders(response);
  if (!gate.HostAllowed(request.get_header_value("Host"))) {
    Refuse(response, 421, "wrong host");
    return false;
  }
  if (request.path == "/favicon.ico") {
    response.status = 204;
    return false;
  }
  if (request.has_header("Range")) {
    Refuse(response, 416, "no ranges");
    return false;
  }
  const bool token = request.method == "GET" && request.path == "/" && request.has_param("token") &&
                     gate.TokenAllowed(request.get_param_value("token"));
  if (token) {
    response.set_header("Set-Cookie", gate.SetCookie());
    std::string to = "/";
    if (request.get_param_value("lang") == "en") to = "/?lang=en";
    response.set_redirect(to, 303);
    return false;
  }
  if (!gate.CookieAllowed(request.get_header_value("Cookie"))) {
    Refuse(response, 403,
           "请用 heyan serve 打印的完整地址打开本页（地址中带有口令）。\nOpen the whole address "
           "that heyan serve "
           "printed: it carries the token.");
    return false;
  }
  if (request.method == "GET" || request.method == "HEAD") return true;
  // Another site's page can neither set this header nor hide where it comes from.
  if (!gate.OriginAllowed(request.get_header_value("Origin")) || !request.has_header("X-Heyan")) {
    Refuse(response, 403, "wrong origin");
    return false;
  }
  if (request.method != "PUT" && request.has_header("Transfer-Encoding")) {
    Refuse(response, 411, "length required");
    return false;
  }
  if (request.method != "PUT" &&
      request.get_header_value<std::uint64_t>("Content-Length") > kMostRequestBytes) {
    Refuse(response, 413, "too large");
    return false;
  }
  return true;
}

void TakeFile(Uploads* uploads, const Request& request, Response& response,
              const httplib::ContentReader& content) {
  const auto refuse = [&](int status, const models::Message& message) {
    response.status = status;
    response.set_header("Connection", "close");  // what still comes is not read
    response.set_content(message.zh + " / " + message.en, "text/plain; charset=utf-8");
  };
  if (uploads == nullptr) return refuse(404, {"不能上传", "no uploads"});
  auto writer = uploads->Open(request.get_param_value("id"), request.get_param_value("path"));
  if (!writer) return refuse(422, writer.error().message);
  const bool whole =
      content([&](const char* data, std::size_t size) { return writer->Write(data, size); });
  if (!whole) return refuse(413, {"文件太大或上传中断", "too large, or cut off"});
  response.set_content("{\"ok\":true}", "application/json");
}

}  // namespace

struct ReviewServer::Held {
  httplib::Server server;
};

ReviewServer::ReviewServer() : held_(std::make_unique<Held>()) {
  httplib::Server& server = held_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  // Not SO_REUSEPORT, which would let two programs share a port unawares.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(10'000);
  server.set_keep_alive_timeout(2);
  server.set_read_timeout(kIdleSeconds);
  server.set_write_timeout(kIdleSeconds);
  server.set_payload_max_length(kMostUploadBytes);
}

ReviewServer::~ReviewServer() = default;

models::Result<int> ReviewServer::Bind(int port) {
  httplib::Server& server = held_->server;
  if (port == 0) {
    const int taken = server.bind_to_any_port("127.0.0.1");
    if (taken > 0) return taken;
  } else if (server.bind_to_port("127.0.0.1", port)) {
    return port;
  }
  const std::string number = std::to_string(port);
  return models::Fail(models::ErrorCode::kUsage,
                      {"端口 " + number + " 已被占用，请用 --port 另选一个",
                       "port " + number + " is taken; choose another with --port"});
}

void ReviewServer::Serve(const Gate& gate, Api& api, Uploads* uploads) {
  httplib::Server& server = held_->server;
  server.set_pre_routing_handler([&](const Request& request, Response& response) {
    return Admit(gate, request, response) ? httplib::Server::HandlerResponse::Unhandled
                                          : httplib::Server::HandlerResponse::Handled;
  });
  server.set_exception_handler([](const Request&, Response& response, const std::exception_ptr&) {
    Refuse(response, 500, "internal failure");
  });
  server.Get("/api/.*", [&](const Request& request, Response& response) {
    Give(response, api.Handle(AskedOf(request, false)));
  });
  server.Post("/api/.*", [&](const Request& request, Response& response) {
    Give(response, api.Handle(AskedOf(request, true)));
  });
  server.Put("/api/upload", [&](const Request& request, Response& response,
                                const httplib::ContentReader& content) {
    TakeFile(uploads, request, response, content);
  });
  server.Get(".*", [](const Request& request, Response& response) {
    const auto file = FindPageFile(request.path);
    if (!file) return Refuse(response, 404, "not found");
    response.set_content(file->bytes.data(), file->bytes.size(), std::string(file->type));
  });
  server.listen_after_bind();
}

void ReviewServer::Stop() { held_->server.stop(); }

}  // namespace heyan::app
