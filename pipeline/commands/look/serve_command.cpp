#include "pipeline/commands/look/serve_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase listen_at = {"where to listen, on this machine only; port 0: any that is free",
                              "监听地址，只限本机；端口 0 表示任一空闲端口"};
constexpr Phrase socket_at = {
    "a Unix socket in place of --listen, for a proxy that says who asks (X-Remote-User)",
    "以 Unix 套接字代替 --listen，供反向代理使用，由其说明用户（X-Remote-User）"};
constexpr Phrase reading_only = {"take no corrections and write nothing into OUT",
                                 "不接受更正，不在结果文件夹写入"};
constexpr Phrase footer = {
    R"(Examples:
  juesuan serve results                           prints the address to open in a browser
  juesuan serve results --listen 127.0.0.1:0      at a port that is free
  juesuan serve results --socket /run/juesuan.sock     several people, behind a proxy (README)
)",
    R"(示例：
  juesuan serve results                           显示要在浏览器中打开的地址
  juesuan serve results --listen 127.0.0.1:0      使用空闲端口
  juesuan serve results --socket /run/juesuan.sock     多人使用，置于反向代理之后（见 README）
)"};

}  // namespace

Phrase ServeCommand::about() const {
    return {"the reading room: review, correct and search in a browser",
            "阅览室：在浏览器中核对、更正和检索"};
}

void ServeCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.run.language = language;
    app.footer(said(footer));
    declare_output(app, options_.folder, language);
    takes_what(
        app.add_option("--listen", options_.listen, said(listen_at)),
        [](const std::string& text) { return loopback_place(text).has_value(); }, "127.0.0.1:8020",
        language);
    takes_file(app.add_option("--socket", options_.socket, said(socket_at)));
    app.add_flag("--read-only", options_.read_only, said(reading_only));
    declare_program(app, options_.run, language);
}

ExitCode ServeCommand::run(Terminal& terminal) {
    return serve(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
