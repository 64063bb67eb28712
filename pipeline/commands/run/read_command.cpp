#include "pipeline/commands/run/read_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"

namespace juesuan {
namespace {

constexpr Phrase line_image = {
    "PNG, JPEG or TIFF, each page one line of text, cut close; folders are read with all they hold",
    "PNG、JPEG 或 TIFF 图片，每页一行文字，边缘裁切紧凑；也可以是文件夹"};
constexpr Phrase probability_of = {
    "also say how probable this text is, given the pixels; may be given several times",
    "同时给出该文字的概率；可多次使用"};
constexpr Phrase as_json = {"one JSON object a line", "每行输出一个 JSON 对象"};
constexpr Phrase footer = {
    R"(What is printed for each picture:
  0.998312  264.87                the readings, the likeliest first, with their probabilities
  2 1.000 @4-15  6 0.999 @16-27   the characters of the first: probability, place in pixels
  ? 1.650e-03  204.87             the probability of a text that --probability-of asks for

Example:
  juesuan read cell.png --probability-of 204.87
)",
    R"(每张图片的输出：
  0.998312  264.87                识别结果及其概率，按概率从高到低
  2 1.000 @4-15  6 0.999 @16-27   首个结果的各个字符：概率和像素位置
  ? 1.650e-03  204.87             --probability-of 所问文字的概率

示例：
  juesuan read cell.png --probability-of 204.87
)"};

}  // namespace

Phrase ReadCommand::about() const {
    return {"read pictures of single lines and print what they say", "识别单行文字图片并显示结果"};
}

void ReadCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.run.language = language;
    app.footer(said(footer));
    takes_file(app.add_option("IMAGE", options_.run.inputs, said(line_image)))->required();
    takes_one_a_time(app.add_option("--probability-of", options_.asked, said(probability_of)));
    app.add_flag("--json", options_.json, said(as_json));
    declare_jobs(app, options_.run, language);
    declare_program(app, options_.run, language);
}

ExitCode ReadCommand::run(Terminal& terminal) {
    return read_lines(options_, terminal.out, terminal.errors);
}

}  // namespace juesuan
