// The texts of --help in both languages.
#pragma once

#include <string>

#include "pipeline/language.h"

namespace juesuan::help {

inline constexpr Phrase what_it_is = {
    "Reads scanned Chinese government final-accounts reports (决算公开) and writes one validated "
    "JSON a document.",
    "读取政府决算公开文档（扫描件或电子版），每份文档输出一个经过校验的 JSON。"};
inline constexpr Phrase ingest = {"read documents and write their JSON", "读取文档并输出 JSON"};
inline constexpr Phrase read = {"read pictures of single lines and print what they say",
                                "识别单行文字图片并显示结果"};
inline constexpr Phrase line_image = {
    "PNG, JPEG or TIFF, each page one line of text, cut close; folders are read with all they hold",
    "PNG、JPEG 或 TIFF 图片，每页一行文字，边缘裁切紧凑；也可以是文件夹"};
inline constexpr Phrase probability_of = {
    "also say how probable this text is, given the pixels; may be given several times",
    "同时给出该文字的概率；可多次使用"};
inline constexpr Phrase lines_json = {"one JSON object a line", "每行输出一个 JSON 对象"};
inline constexpr Phrase read_footer = {
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
inline constexpr Phrase show = {"print a report as a card that a person can read",
                                "以便于阅读的形式显示一份报告"};
inline constexpr Phrase report = {"a report that ingest wrote (OUT/<name>-<sha256>.json)",
                                  "ingest 输出的报告文件（OUT/<文件名>-<sha256>.json）"};
inline constexpr Phrase help = {"print this text and stop", "显示本帮助并退出"};
inline constexpr Phrase version = {"print the version and stop", "显示版本并退出"};
inline constexpr Phrase input = {
    "files or folders; folders are read with all they hold. PDF, TIFF, PNG and JPEG are known by "
    "their content, not by their names",
    "文件或文件夹（包含子文件夹）。按内容而非文件名识别 PDF、TIFF、PNG 和 JPEG"};
inline constexpr Phrase output = {"folder for the results; made when it is missing",
                                  "结果文件夹；不存在时自动创建"};
inline constexpr Phrase jobs = {
    "children that read pages; default: one a processor. The results do not depend on it",
    "并行读取页面的进程数；默认每个处理器一个。结果与该数目无关"};
inline constexpr Phrase debug_images = {
    "also write a picture of each page with what was found drawn over it (OUT/debug)",
    "同时输出每页的图像，并在其上标出识别的单元格（OUT/debug）"};
inline constexpr Phrase text_layer = {
    "auto: take a page from its text layer when that can be trusted; ignore: always read the "
    "image; require: a page without a trusted layer is an error",
    "auto：文字层可信时直接使用；ignore：总是识别图像；require：没有可信文字层的页面视为错误"};
inline constexpr Phrase pages = {"only these pages of each document, for example 1-3,7",
                                 "只读取每份文档的这些页，例如 1-3,7"};
inline constexpr Phrase page_timeout = {"seconds after which a page is given up", "单页超时（秒）"};
inline constexpr Phrase worker_memory = {"megabytes that a child may use",
                                         "每个处理进程可用的内存（MB）"};
inline constexpr Phrase max_file_size = {"megabytes; larger files are not opened",
                                         "文件大小上限（MB）"};
inline constexpr Phrase max_pages = {"documents with more pages are not read", "文档页数上限"};
inline constexpr Phrase lang = {"language of messages; default: that of the locale",
                                "消息语言；默认取自系统区域设置"};
inline constexpr Phrase log_format = {
    "json: one JSON object a line on stderr, without progress bar",
    "json：在标准错误输出上每行一个 JSON 对象，不显示进度条"};
inline constexpr Phrase share = {
    "folder with schemas/ and the reading models; default: beside the program",
    "包含 schemas/ 和识别模型的文件夹；默认在程序旁边查找"};
inline constexpr Phrase tessdata = {"folder with Tesseract's models; default: Debian's",
                                    "Tesseract 模型文件夹；默认使用 Debian 的"};
inline constexpr Phrase worker = {
    "the program that reads pages; default: page_worker beside juesuan",
    "读取页面的程序；默认为 juesuan 旁边的 page_worker"};
inline constexpr Phrase try_help = {"Try: juesuan ingest --help", "请尝试：juesuan ingest --help"};

/// Examples and exit codes.
std::string footer(Language language);

}  // namespace juesuan::help
