#include "extractors/base/error.h"

#include <algorithm>
#include <array>

namespace juesuan {
namespace {

constexpr std::array<ErrorText, 36> texts = {{
    {ErrorCode::input_unreadable, "input_unreadable", "The file cannot be opened or read.",
     "Check that it exists and that you may read it.", "文件无法打开或读取。",
     "请检查文件是否存在以及是否有读取权限。"},
    {ErrorCode::input_empty, "input_empty", "The file is empty.", "Get the file once more.",
     "文件为空。", "请重新获取该文件。"},
    {ErrorCode::input_unsupported, "input_unsupported",
     "The file is neither PDF nor TIFF, PNG or JPEG.",
     "Convert it to PDF first; what is no regular file must be copied into one.",
     "文件不是 PDF、TIFF、PNG 或 JPEG。", "请先转换为 PDF；非普通文件请先复制为普通文件。"},
    {ErrorCode::input_too_large, "input_too_large", "The file is larger than the limit.",
     "Raise --max-file-size or split the file.", "文件超过大小限制。",
     "请提高 --max-file-size 或拆分文件。"},
    {ErrorCode::input_changed, "input_changed", "The file changed while it was read.",
     "Run again once it is written completely.", "文件在读取过程中发生了变化。",
     "请在文件写完后重新运行。"},
    {ErrorCode::input_package, "input_package",
     "The file is a package or a mail; the documents in it were not read.",
     "Unpack it and ingest the folder.", "文件是压缩包或邮件，其中的文档没有读取。",
     "请先解包，再处理解包后的文件夹。"},
    {ErrorCode::document_encrypted, "document_encrypted",
     "The document is encrypted and needs a password.", "Remove the password first.",
     "文档已加密，需要密码。", "请先去除密码。"},
    {ErrorCode::document_damaged, "document_damaged", "The document is damaged.",
     "Get the document once more from its source.", "文档已损坏。", "请从来源重新获取该文档。"},
    {ErrorCode::document_no_pages, "document_no_pages",
     "The document has no page, or none of those that were chosen.",
     "Check --pages; else get the document once more from its source.",
     "文档没有页面，或没有所选的页面。", "请检查 --pages；否则请从来源重新获取该文档。"},
    {ErrorCode::document_too_many_pages, "document_too_many_pages",
     "The document has more pages than the limit.", "Raise --max-pages or split the document.",
     "文档页数超过限制。", "请提高 --max-pages 或拆分文档。"},
    {ErrorCode::document_given_up, "document_given_up",
     "Too many pages of this document ended their worker; this one was not tried.",
     "Look at the document; juesuan retry tries it once more.",
     "该文档有过多页面使处理进程终止，此页未再尝试。", "请检查该文档；juesuan retry 可再试一次。"},
    {ErrorCode::document_form, "document_form",
     "The document is an XFA form: a viewer fills its pages from data, which were not read.",
     "Print it to a PDF from a viewer that shows it, and ingest that.",
     "文档是 XFA 动态表单：页面内容由阅读器根据数据生成，其数据没有读取。",
     "请用能显示它的阅读器打印为 PDF 后再处理。"},
    {ErrorCode::page_damaged, "page_damaged", "The page cannot be drawn.",
     "Look at the page in a viewer; scan it once more.", "页面无法绘制。",
     "请在阅读器中查看该页，必要时重新扫描。"},
    {ErrorCode::page_too_large, "page_too_large", "The page is larger than the limit.",
     "Look at the page; its size is not that of a report.", "页面尺寸超过限制。",
     "请检查该页，其尺寸不像一份报告。"},
    {ErrorCode::page_suspect_blank, "page_suspect_blank",
     "The page came out white although it should have content.",
     "Look at the page in another viewer.", "页面应有内容但绘制结果为空白。",
     "请用其他阅读器查看该页。"},
    {ErrorCode::page_timeout, "page_timeout", "The page took longer than the limit.",
     "Raise --page-timeout or look at the page.", "页面处理超时。",
     "请提高 --page-timeout 或检查该页。"},
    {ErrorCode::page_degraded, "page_degraded",
     "The page was drawn, but the PDF library reported damage.",
     "Compare the page with its picture.", "页面已绘制，但 PDF 库报告有损坏。",
     "请与页面图像核对。"},
    {ErrorCode::text_layer_missing, "text_layer_missing",
     "The page has no text layer that can be trusted, and one was required.",
     "Use --text-layer auto.", "页面没有可信的文字层，而设置要求必须有。",
     "请使用 --text-layer auto。"},
    {ErrorCode::page_unread, "page_unread",
     "Something is on the page, but nothing could be read of it.", "Look at the page.",
     "页面上有内容，但未能识别出任何文字或表格。", "请查看该页。"},
    {ErrorCode::table_missing, "table_missing",
     "The page shows figures in rows and columns, or announces a table, and none was found.",
     "Look at the page: its figures are among the lines, in no table.",
     "页面有成行成列的数字或标明有表格，但未能识别出表格。",
     "请查看该页：其中的数字只在文本行中，未归入表格。"},
    {ErrorCode::figures_outside_table, "figures_outside_table",
     "Figures stand beside a table in its rows, and in none of its cells.",
     "Look at the page: a column of the table may be missing.",
     "表格各行旁有数字未归入任何单元格。", "请查看该页：表格可能缺少一列。"},
    {ErrorCode::text_unread, "text_unread",
     "Something on the page looks like text, and nobody has read it.",
     "Look at the places that the detail names.", "页面上有形似文字的内容未能识别。",
     "请查看详情中所列的位置。"},
    {ErrorCode::worker_crashed, "worker_crashed", "The worker died on this page, twice.",
     "Look at the page; send it to us if you may.", "处理进程在该页上两次崩溃。",
     "请检查该页，如允许请发送给我们。"},
    {ErrorCode::worker_lied, "worker_lied", "The worker answered with bytes that make no sense.",
     "Look at the page; send it to us if you may.", "处理进程返回了无意义的数据。",
     "请检查该页，如允许请发送给我们。"},
    {ErrorCode::worker_memory, "worker_memory", "The page needs more memory than the limit.",
     "Raise --worker-memory or look at the page.", "页面所需内存超过限制。",
     "请提高 --worker-memory 或检查该页。"},
    {ErrorCode::reader_failed, "reader_failed", "A text reader failed.",
     "Check that the reading models are installed.", "文字识别器失败。",
     "请检查识别模型是否已安装。"},
    {ErrorCode::amounts_unplaced, "amounts_unplaced",
     "Amounts of a known form stand in no record: their columns or rows are not known.",
     "Look at the columns without a key (`juesuan show` counts their amounts): the form may be a "
     "variant to add to schemas/forms.",
     "已知表单中有金额未归入任何记录：其所在的列或行无法识别。",
     "请查看没有键名的列（`juesuan show` 会列出其金额数）：可能是需要加入 schemas/forms "
     "的新版式。"},
    {ErrorCode::definitions_broken, "definitions_broken",
     "A form, rule or lexicon file does not match its schema.", "See schemas/README.md.",
     "表单、规则或词表文件不符合其模式。", "请参阅 schemas/README.md。"},
    {ErrorCode::output_invalid, "output_invalid", "The result does not match the published schema.",
     "This is our bug: please report it.", "结果不符合公布的模式。", "这是程序错误，请报告。"},
    {ErrorCode::output_unwritable, "output_unwritable", "The result cannot be written.",
     "Check the space and the rights of the output folder.", "结果无法写入。",
     "请检查输出文件夹的空间和权限。"},
    {ErrorCode::output_no_room, "output_no_room", "There is no room left in the output folder.",
     "Make room and run the same command again: it goes on where it stopped.",
     "输出文件夹所在磁盘空间不足。", "请腾出空间后重新运行同一命令，将从中断处继续。"},
    {ErrorCode::ledger_broken, "ledger_broken",
     "The ledger of the output folder is damaged or of a later version of this program.",
     "Use another output folder, or remove ledger.sqlite: results and readings stay.",
     "输出文件夹中的台账已损坏，或来自本程序的更高版本。",
     "请使用其他输出文件夹，或删除 ledger.sqlite（结果和识别数据会保留）。"},
    {ErrorCode::ledger_held, "ledger_held",
     "Another program holds ledger.sqlite in the output folder.",
     "Close it and run the same command again: nothing is lost.",
     "另一个程序占用了输出文件夹中的 ledger.sqlite。",
     "请关闭该程序后重新运行同一命令；没有数据丢失。"},
    {ErrorCode::environment, "environment", "Something the program needs is missing.",
     "Run scripts/demo once: it installs what is missing.", "缺少程序所需的组件。",
     "请运行一次 scripts/demo，它会安装缺少的组件。"},
    {ErrorCode::machine_short, "machine_short",
     "The machine has no process, open file or memory to spare.",
     "Close other programs or lower --jobs, and run the same command again: it goes on where it "
     "stopped.",
     "机器暂时没有可用的进程、文件句柄或内存。",
     "请关闭其他程序或减小 --jobs，然后重新运行同一命令，将从中断处继续。"},
    {ErrorCode::internal, "internal", "The program failed.", "This is our bug: please report it.",
     "程序失败。", "这是程序错误，请报告。"},
}};

}  // namespace

std::span<const ErrorText> error_texts() { return texts; }

const ErrorText& error_text(ErrorCode code) {
    const auto* found =
        std::find_if(texts.begin(), texts.end(), [code](const auto& t) { return t.code == code; });
    return found == texts.end() ? texts.back() : *found;
}

ErrorCode error_code_from_name(std::string_view name) {
    const auto* found =
        std::find_if(texts.begin(), texts.end(), [name](const auto& t) { return t.name == name; });
    return found == texts.end() ? ErrorCode::internal : found->code;
}

}  // namespace juesuan
