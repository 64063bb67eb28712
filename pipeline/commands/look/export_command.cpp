#include "pipeline/commands/look/export_command.h"

#include <CLI/CLI.hpp>

#include "pipeline/commands/options/option_values.h"
#include "pipeline/commands/options/program_options.h"
#include "pipeline/commands/options/reading_options.h"
#include "pipeline/export/export_day.h"

namespace juesuan {
namespace {

constexpr Phrase out_folder = {"the result folder (OUT of ingest), or one report",
                               "ingest 的结果文件夹，或一份报告"};
constexpr Phrase to = {
    "folder of the export: a new or empty one, or that of an earlier export, which is brought up "
    "to date",
    "导出文件夹：新的或空的文件夹，或先前的导出（将被更新）"};
constexpr Phrase formats = {"formats, parted by commas; see below", "格式，以逗号分隔，见下文"};
constexpr Phrase bom = {"begin text files with a byte order mark, for Excel",
                        "文本文件以 BOM 开头，便于 Excel 打开"};
constexpr Phrase json = {
    "of the format json: full, as ingest writes it; compact, the same on one line; records, the "
    "records, statements and contradictions alone",
    "json 格式的内容：full 与 ingest 输出相同；compact 同上但为一行；records "
    "仅含记录、文字数据和矛盾"};
constexpr Phrase licence = {
    "of the format datapackage: licence of the data, a word of licenses.opendefinition.org",
    "datapackage 格式中数据的许可，用 licenses.opendefinition.org 的代号"};
constexpr Phrase anew = {
    "make everything anew, also what did not change since the export that lies there",
    "全部重新导出，包括自上次导出后未变的内容"};
constexpr Phrase sources = {
    "of the formats mets and bagit: with the files that were read, where they are unchanged",
    "mets 和 bagit 格式中包含原文件（须未被更改）"};
constexpr Phrase date = {
    "of the formats mets and bagit: the day they are made, 2026-11-29 or seconds since 1970; "
    "without it they do not say one, so that equal results give equal bytes",
    "mets 和 bagit 格式的制作日期，如 2026-11-29 或 1970 年以来的秒数；不给出则不写日期，"
    "结果相同则字节相同"};
constexpr Phrase bag_info = {
    "of the format bagit: a line of bag-info.txt, as Source-Organization=...; may come again",
    "bagit 格式 bag-info.txt 中的一行，如 Source-Organization=……；可重复"};
constexpr Phrase replace_layers = {
    "of the format pdf: invisible text that pages have is taken out, and what was read put in its "
    "place",
    "pdf 格式：去除页面原有的不可见文字，代之以识别出的文字"};
constexpr Phrase year = {"only reports of these fiscal years", "仅导出这些年度的报告"};
constexpr Phrase kind = {"only documents of these kinds (部门决算 …)",
                         "仅导出这些种类的文档（部门决算……）"};
constexpr Phrase organization = {"only reports whose organization holds one of these words",
                                 "仅导出单位名称含有这些词的报告"};
constexpr Phrase division = {"only documents whose division holds one of these words",
                             "仅导出行政区划含有这些词的文档"};
constexpr Phrase form = {"only tables of these forms (final_accounts.03 …)",
                         "仅导出这些表式的表（final_accounts.03……）"};
constexpr Phrase status = {"only amounts, cells and figures with these statuses",
                           "仅导出这些可信状态的金额、单元格和文字数据"};
constexpr Phrase free_room = {"stop when the disk has less room than this, in MB",
                              "磁盘剩余空间少于此值（MB）时停止"};

constexpr Phrase footer = {
    R"(Examples:
  juesuan export results --to tables --format csv
  juesuan export results --to tables --format sqlite,xlsx --year 2023,2024
  juesuan export results --to doubtful --format csv --bom --status review

What is written (the fields are explained by schemas/output/tables.json):
  csv      FOLDER/csv/*.csv: documents, tables, amounts, statements, checks, evaluations,
           cells, lines
  sqlite   FOLDER/juesuan.sqlite: the same with keys, indexes, views and a search for words
  xlsx     FOLDER/juesuan.xlsx: the same as sheets, with a sheet that explains the fields
  workbook FOLDER/workbooks/<name>-<sha256>.xlsx: one a document, a sheet a table as it was
           printed; statuses as colours, comments with page and reasons, the checks
  json     FOLDER/json/<name>-<sha256>.json: one a document, see --json
  datapackage  FOLDER/datapackage/: the tables as a Data Package (Frictionless), and the amounts
           that no other is a part of as budget lines of a Fiscal Data Package
  mets     FOLDER/mets/<name>-<sha256>.mets.xml: one a document, with PREMIS events, the report
           beside it, with --sources also the file that was read
  bagit    FOLDER/bag/: a BagIt bag with mets/ and what the other formats of this command made
  pdf      FOLDER/pdf/<name>-<sha256>.pdf: the document with its pages untouched; the text that
           was read of scanned pages can be searched and copied. Pictures become PDFs
  hocr     FOLDER/hocr/<name>-<sha256>.html: hOCR 1.2, one a document
  alto     FOLDER/alto/<name>-<sha256>/page_0001.xml: ALTO 4.4, one a page
  pagexml  FOLDER/pagexml/<name>-<sha256>/page_0001.xml: PAGE XML 2024-07-15, one a page;
           pagexml-2019: the same for older tools
  always   FOLDER/export.json: formats, filters, numbers of rows

An export into the folder of an earlier one does what changed and takes over the rest, if program
and options are the same; of xlsx everything is done again. The files .index-* remember what was
done.

pdf, hocr, alto and pagexml need what OUT/readings keeps; pdf needs the documents as well. Filters by
form and status do not shorten them.

Whatever happens, FOLDER holds the former export or the new one, whole. Formats that are not
asked for stay as they are. Rows with leaf = 1 of one table and column add up to its total.

Exit codes: as ingest; 2: some reports could not be read, and are named.
)",
    R"(示例：
  juesuan export results --to tables --format csv
  juesuan export results --to tables --format sqlite,xlsx --year 2023,2024
  juesuan export results --to doubtful --format csv --bom --status review

输出（字段说明见 schemas/output/tables.json）：
  csv      文件夹/csv/*.csv：documents、tables、amounts、statements、checks、evaluations、
           cells、lines
  sqlite   文件夹/juesuan.sqlite：同上，含键、索引、视图和全文检索
  xlsx     文件夹/juesuan.xlsx：同上，每表一个工作表，另有字段说明
  workbook 文件夹/workbooks/<文件名>-<sha256>.xlsx：每份文档一个工作簿，每表一个工作表，按印刷
           原样；颜色表示可信状态，批注含页码和理由，另有检查结果
  json     文件夹/json/<文件名>-<sha256>.json：每份文档一个，见 --json
  datapackage  文件夹/datapackage/：Frictionless 数据包，另有 Fiscal Data Package 的预算行
  mets     文件夹/mets/<文件名>-<sha256>.mets.xml：每份文档一个，含 PREMIS 事件，旁附报告；
           加 --sources 时还附原文件
  bagit    文件夹/bag/：BagIt 包，含 mets/ 以及本次命令其他格式的输出
  pdf      文件夹/pdf/<文件名>-<sha256>.pdf：页面原样不变，扫描页识别出的文字可检索、可复制；
           图片转为 PDF
  hocr     文件夹/hocr/<文件名>-<sha256>.html：hOCR 1.2，每份文档一个
  alto     文件夹/alto/<文件名>-<sha256>/page_0001.xml：ALTO 4.4，每页一个
  pagexml  文件夹/pagexml/<文件名>-<sha256>/page_0001.xml：PAGE XML 2024-07-15，每页一个；
           pagexml-2019 供较旧的工具使用
  总是     文件夹/export.json：格式、筛选条件、行数

导出到先前的导出文件夹时，若程序和选项相同，只处理有变化的部分，其余沿用；xlsx 每次全部重做。
.index-* 文件记录已完成的内容。

pdf、hocr、alto、pagexml 需要结果文件夹 readings 中保留的识别数据；pdf 还需要原文档。按表式和可信状态的
筛选不会缩短这些格式的内容。

无论何时中断，文件夹中要么是完整的旧导出，要么是完整的新导出；未要求的格式保持原样。
同一表、同一栏中 leaf = 1 的行相加即为合计。

退出码：与 ingest 相同；2：部分报告无法读取，已列出名称。
)"};

constexpr std::int64_t most_megabytes = 1'048'576;

bool is_plain_name(const std::string& name) {
    return !name.empty() && name.find_first_not_of(
                                "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-._") == std::string::npos;
}

bool is_day(const std::string& text) { return export_day(text).has_value(); }

/// A name as RFC 8493 has it, and something behind it; what we write ourselves is not taken.
bool is_bag_info(const std::string& text) {
    const std::string name = text.substr(0, text.find('='));
    return name.size() + 1 < text.size() && is_plain_name(name) && name != "Payload-Oxum";
}

void declare_archive(CLI::App& app, ExportOptions& options, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    app.add_flag("--sources", options.sources, said(sources));
    takes_what(app.add_option("--date", options.date, said(date)), is_day, "2026-11-29", language)
        ->type_name("DATE")
        ->envname("SOURCE_DATE_EPOCH");
    takes_what(app.add_option("--bag-info", options.bag_info, said(bag_info)), is_bag_info,
               "Source-Organization=...", language)
        ->type_name("NAME=VALUE");
}

void declare_filters(CLI::App& app, ExportOptions& options, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    app.add_option("--year", options.years, said(year))->delimiter(',')->type_name("YEAR");
    app.add_option("--kind", options.kinds, said(kind))->delimiter(',')->type_name("KIND");
    app.add_option("--organization", options.organizations, said(organization))
        ->delimiter(',')
        ->type_name("WORD");
    app.add_option("--division", options.divisions, said(division))
        ->delimiter(',')
        ->type_name("WORD");
    app.add_option("--form", options.forms, said(form))->delimiter(',')->type_name("FORM");
    takes_one_of(app.add_option("--status", options.statuses, said(status)),
                 {"verified", "accepted", "review"}, language)
        ->delimiter(',');
}

}  // namespace

Phrase ExportCommand::about() const {
    return {"results in other formats: CSV, SQLite, Excel, searchable PDF, ALTO, METS, BagIt",
            "将结果导出为其他格式：CSV、SQLite、Excel、可检索的 PDF、ALTO、METS、BagIt"};
}

void ExportCommand::declare(CLI::App& app, Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    options_.language = language;
    app.footer(said(footer));
    takes_folder(app.add_option("OUT", options_.results, said(out_folder)))->required();
    takes_folder(app.add_option("--to", options_.folder, said(to)))->required();
    takes_one_of(app.add_option("--format", options_.formats, said(formats)), export_format_words(),
                 language)
        ->delimiter(',')
        ->type_name("FORMAT")
        ->required();
    app.add_flag("--bom", options_.byte_order_mark, said(bom));
    takes_one_of(app.add_option("--json", options_.json, said(json)),
                 {"full", "compact", "records"}, language)
        ->capture_default_str();
    takes_what(app.add_option("--licence", options_.licence, said(licence)), is_plain_name,
               "CC-BY-4.0", language)
        ->type_name("NAME")
        ->capture_default_str();
    app.add_flag("--anew", options_.anew, said(anew));
    declare_archive(app, options_, language);
    app.add_flag("--replace-text", options_.replace_layers, said(replace_layers));
    declare_filters(app, options_, language);
    takes_whole_number(app.add_option_function<std::uint64_t>(
                           "--keep-free",
                           [this](const std::uint64_t& megabytes) {
                               options_.least_free_bytes = megabytes << 20U;
                           },
                           said(free_room)),
                       0, most_megabytes, language)
        ->default_str("100");
    declare_log(app, options_.log_format, options_.quiet, language);
    declare_share(app, options_.share_folder, language);
    declare_language(app, language);
}

ExitCode ExportCommand::run(Terminal& terminal) {
    return run_export(options_, terminal.out, terminal.errors, terminal.errors_are_seen);
}

}  // namespace juesuan
