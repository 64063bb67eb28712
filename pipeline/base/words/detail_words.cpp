#include "pipeline/base/words/detail_words.h"

#include <algorithm>
#include <array>

#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

/// What steps say of an error; {0}, {1} … stand for any text. A longer one stands before one that
/// begins like it.
constexpr std::array details = {
    Phrase{"No such file or directory", "没有这个文件或文件夹"},
    Phrase{"Permission denied", "没有权限"},
    Phrase{"--files-from {0}: {1}", "--files-from {0}：{1}"},
    Phrase{"an address of the web, no file", "网址，不是文件"},
    Phrase{"no file has a name of this pattern", "没有名称与此模式相符的文件"},
    Phrase{"Is a directory", "是文件夹"},
    Phrase{"Not a directory", "不是文件夹"},
    Phrase{"Input/output error", "读写错误"},
    Phrase{"No space left on device", "磁盘已满"},
    Phrase{"Disk quota exceeded", "超出磁盘配额"},
    Phrase{"Read-only file system", "文件系统只读"},
    Phrase{"File name too long", "文件名过长"},
    Phrase{"Too many levels of symbolic links", "符号链接层数过多"},
    Phrase{"Too many open files", "打开的文件过多"},
    Phrase{"Stale file handle", "文件句柄已失效"},
    Phrase{"a link to what is not there: {0}", "链接指向不存在的位置：{0}"},
    Phrase{"a password is needed to open it", "需要密码才能打开"},
    Phrase{"{0} bytes, limit {1}", "{0} 字节，上限 {1}"},
    Phrase{"it grows", "文件仍在增大"},
    Phrase{"shorter than it was", "文件比原来短"},
    Phrase{"other bytes than were hashed", "内容与计算 SHA-256 时不同"},
    Phrase{"numbers that the names of its files leave out: {0}", "文件名中缺少的编号：{0}"},
    Phrase{"a list of no files", "清单中没有文件"},
    Phrase{"{0}, no list of files", "{0}，不是文件清单"},
    Phrase{"{0} is a file; choose a folder", "{0} 是文件；请选择文件夹"},
    Phrase{"{0} holds {1}, which is none of an export; choose a new folder, or an empty one",
           "{0} 中有不属于导出的 {1}；请选择新的或空的文件夹"},
    Phrase{"{0} is the folder of the results; choose another one",
           "{0} 是结果文件夹；请另选文件夹"},
    Phrase{"its pages lie in a package, and are not put together here",
           "其各页在压缩包中，此处不合并"},
    Phrase{"files that are one document are put into a PDF only if all are pictures",
           "由多个文件组成的文档，只有全部为图像时才能合成 PDF"},
    Phrase{"the files of {0} are others now; their SHA-256 begins with {1}, that of the report "
           "with {2}",
           "{0} 的各文件现已不同；其 SHA-256 以 {1} 开头，报告所记以 {2} 开头"},
    Phrase{"its end is missing", "缺少结尾"},
    Phrase{"its end is that of another ZIP", "结尾属于另一个 ZIP"},
    Phrase{"something else stands behind its end", "结尾之后还有其他内容"},
    Phrase{"no file is in it", "其中没有文件"},
    // What the library says that unpacks.
    Phrase{"Truncated input file (needed {0} bytes, only {1} available)",
           "文件被截断（需要 {0} 字节，仅有 {1} 字节）"},
    Phrase{"{0} decompression failed ({1})", "{0} 解压失败（{1}）"},
    Phrase{"{0} decompression failed", "{0} 解压失败"},
    Phrase{"Truncated {0}", "{0} 被截断"},
    Phrase{"truncated {0} input", "{0} 数据被截断"},
    Phrase{"Damaged {0}", "{0} 已损坏"},
    Phrase{"Unrecognized archive format", "无法识别的压缩包格式"},
    Phrase{"{0} bad CRC: {1}", "{0} 校验和不符：{1}"},
    Phrase{"it breaks off", "中途断开"},
    Phrase{"it cannot be decoded", "无法解码"},
    Phrase{"no report: it cannot be read as JSON with tables", "无法读作含有表格的 JSON"},
    Phrase{"its beginning is no package's", "开头不是压缩包"},
    Phrase{"its package was not taken to its end", "所在压缩包没有处理到底"},
    Phrase{"its name leads out of the package: {0}", "其名称指向压缩包之外：{0}"},
    Phrase{"it unpacks to more than {0} times its size", "解包后超过其大小的 {0} 倍"},
    Phrase{"the package unpacks to more than {0} bytes", "压缩包解包后超过 {0} 字节"},
    Phrase{"the package has no such file any more", "压缩包中已没有该文件"},
    Phrase{"packages in more than {0} packages", "压缩包嵌套超过 {0} 层"},
    Phrase{"more than {0} files", "超过 {0} 个文件"},
    Phrase{"{0}: save it as DOCX, XLSX or PDF", "{0}：请另存为 DOCX、XLSX 或 PDF"},
    Phrase{"{0}: convert it to PDF or TIFF", "{0}：请转换为 PDF 或 TIFF"},
    Phrase{"{0}: convert it to PNG or JPEG", "{0}：请转换为 PNG 或 JPEG"},
    Phrase{"the picture's data break off", "图像数据中断"},
    Phrase{"nothing of this document is drawn", "该文档没有可绘制的页面"},
    Phrase{"formulas without a saved value: {0}", "公式没有保存计算结果：{0}"},
    Phrase{"cells refer to texts that are not in the file", "单元格引用的文本不在文件中"},
    Phrase{"cells beyond row {0} or column {1}", "有单元格超出第 {0} 行或第 {1} 列"},
    Phrase{"a chart or dialog and no sheet of cells", "图表或对话框，不是单元格工作表"},
    Phrase{"pictures in the document", "文档中有图片"},
    Phrase{"its package cannot be opened", "其压缩包无法打开"},
    Phrase{"its package breaks off", "其压缩包中途断开"},
    Phrase{"its parts unpack to more than 256 MB", "其内容解包后超过 256 MB"},
    Phrase{"no readable text in it", "其中没有可读的文本"},
    Phrase{"no readable list of sheets", "没有可读的工作表清单"},
    Phrase{"a part cannot be read: {0}", "其中一部分无法读取：{0}"},
    Phrase{"a sheet cannot be read: {0}", "工作表无法读取：{0}"},
    Phrase{"a sheet is not in the file: {0}", "工作表不在文件中：{0}"},
    Phrase{"more rows or columns than a table may have", "行数或列数超过表格上限"},
    Phrase{"more lines than a cell may have", "单元格行数超过上限"},
    Phrase{"more lines than a page may have", "页面行数超过上限"},
    Phrase{"more than 500 elements in one another", "元素嵌套超过 500 层"},
    Phrase{"text", "文本"},
    Phrase{"program", "程序"},
    Phrase{"script", "脚本"},
    Phrase{"office document", "办公文档"},
    Phrase{"unknown", "类型未知"},
    Phrase{"empty", "空文件"},
    Phrase{"a pipe, a device, a socket or a folder: no regular file",
           "管道、设备、套接字或文件夹，不是普通文件"},
    Phrase{"a pipe, a device or a socket: no regular file", "管道、设备或套接字，不是普通文件"},
    Phrase{"not a regular file", "不是普通文件"},
    Phrase{"results of juesuan; name the folder of the documents",
           "这是 juesuan 的结果文件夹；请指明原文件所在的文件夹"},
    Phrase{"an export of juesuan; name the folder of the documents",
           "这是 juesuan 的导出文件夹；请指明原文件所在的文件夹"},
    Phrase{"written by juesuan; name the documents", "这是 juesuan 写出的文件；请指明原文件"},
    Phrase{"the watched folder was moved, removed or replaced", "所监视的文件夹被移动、删除或替换"},
    Phrase{"the folder to be watched, {0}: {1}", "要监视的文件夹 {0}：{1}"},
    Phrase{"a network file system", "网络文件系统"},
    Phrase{"less than {0} MB", "不足 {0} MB"},
    Phrase{"not found: {0}", "未找到：{0}"},
    Phrase{"eng.traineddata in {0}", "eng.traineddata（查找过：{0}）"},
    Phrase{"schemas/forms in {0}", "schemas/forms（查找过：{0}）"},
    Phrase{"{0} cannot be opened", "{0} 无法打开"},
    Phrase{"{0} cannot be listened at: {1}", "无法在 {0} 监听：{1}"},
    Phrase{"{0} not found", "未找到 {0}"},
    Phrase{"Address already in use", "地址已被占用"},
    Phrase{"File exists", "已有同名文件"},
    Phrase{"{0}: line {1} is not what was written", "{0}，第 {1} 行"},
    Phrase{"{0} is a workbook; save it as CSV", "{0} 是工作簿，请存为 CSV"},
    Phrase{"its first line names no column path (路径) or sha256",
           "首行没有 path（路径）或 sha256 列"},
    Phrase{"page {0} was chosen, it has {1}", "选取了第 {0} 页，共 {1} 页"},
    Phrase{"pages {0} were chosen, it has {1}", "选取了第 {0} 页，共 {1} 页"},
    Phrase{"pages {0}", "第 {0} 页"},
    Phrase{"{0}; `failed` lists it no more", "{0}；failed 不再列出"},
    Phrase{"signal {0}", "信号 {0}"},
    Phrase{"exit status {0}", "退出状态 {0}"},
    Phrase{"memory limit", "超出内存上限"},
    Phrase{"processor time", "超出处理器时间上限"},
    Phrase{"opening the document", "打开文档时"},
    Phrase{"drawing the page", "绘制页面时"},
    Phrase{"decoding the picture", "解码图像时"},
    Phrase{"no memory for the picture", "内存不足，无法容纳图像"},
    Phrase{"the page could not be drawn", "页面无法绘制"},
    Phrase{"the page has no area", "页面没有面积"},
    Phrase{"larger than any paper", "大于任何纸张"},
    Phrase{"more than 64 MB of content", "内容超过 64 MB"},
    Phrase{"more than 2 GB", "超过 2 GB"},
    Phrase{"more than the limit", "超过上限"},
    Phrase{"marks are drawn, no ink is seen", "有绘制内容，但看不到墨迹"},
    Phrase{"data are stored, no ink is seen", "存有数据，但看不到墨迹"},
    Phrase{"the page shows other text", "页面显示的是其他文字"},
    Phrase{"the picture is too small for a page", "图像太小，不成页面"},
    Phrase{"the picture has no readable header", "图像文件头无法读取"},
    Phrase{"the picture could not be decoded", "图像无法解码"},
    Phrase{"the picture could not be converted", "图像无法转换"},
    Phrase{"the list of pictures breaks off", "图像列表中断"},
    Phrase{"no readable directory of pictures", "没有可读的图像目录"},
    Phrase{"no picture in the file", "文件中没有图像"},
    Phrase{"the file holds content that belongs to no page", "文件含有不属于任何页面的内容"},
    Phrase{"{0} rows of a table are illegible", "表中有 {0} 行无法辨认"},
    Phrase{"{0} amounts in {1} rows", "{1} 行中的 {0} 个金额"},
    Phrase{"{0} figures share {1} cells", "{0} 个数字共用 {1} 个单元格"},
    Phrase{"{0}: a folder lies in its place", "{0}：该处已有同名文件夹"},
    Phrase{"no report: larger than any", "不是报告：过大"},
    Phrase{"the ledger knows no file of this document", "台账中没有该文档的文件"},
    Phrase{"no ledger lies beside the report that would say where it is",
           "报告旁没有台账，无从得知其位置"},
    Phrase{"it was moved or removed; looked for at {0}", "已被移动或删除；查找过的位置：{0}"},
    Phrase{"{0} is no document now", "{0} 现已不是文档"},
    Phrase{"{0} is another file now, last changed {1}; its SHA-256 begins with {2}, that of the "
           "report with {3}",
           "{0} 现为另一文件，最后修改于 {1}；其 SHA-256 以 {2} 开头，报告所记以 {3} 开头"},
    Phrase{"mail", "邮件"},
    // What the library says that reads PDF.
    Phrase{"Couldn't find trailer dictionary", "找不到文件尾字典"},
    Phrase{"Couldn't read xref table", "无法读取交叉引用表"},
    Phrase{"Couldn't read page catalog", "无法读取页面目录"},
    Phrase{"Document stream is empty", "文档内容为空"},
    Phrase{"May not be a PDF file (continuing anyway)", "可能不是 PDF 文件"},
    Phrase{"error", "错误"},
    Phrase{"an office file or a page of the web has no printed pages",
           "办公文件或网页没有印刷页面"},
    Phrase{"an office file or a page of the web has no printed pages; its tables go into csv, "
           "sqlite, xlsx and workbook",
           "办公文件或网页没有印刷页面；其表格可导出为 csv、sqlite、xlsx 或 workbook"},
    Phrase{"no page of the document was read", "该文档没有任何页被识别"},
    Phrase{"what was read of the document is not kept beside its result; read it again: juesuan "
           "ingest ... --reread",
           "结果旁没有保留该文档的识别数据；请重新识别：juesuan ingest ... --reread"},
    Phrase{"it was read by a version that did not keep the places of characters; read it again: "
           "juesuan ingest ... --reread",
           "识别该文档的版本未保留字符位置；请重新识别：juesuan ingest ... --reread"},
    // Parts of a package, as the library that unpacks calls them within what it says.
    Phrase{"{0} end-of-file record", "{0} 结尾记录"},
    Phrase{"{0} file data", "{0} 文件数据"},
    Phrase{"{0} file header", "{0} 文件头"},
    Phrase{"{0} file body", "{0} 文件内容"},
    Phrase{"{0} archive header", "{0} 压缩包头"},
    Phrase{"{0} archive", "{0} 压缩包"},
    Phrase{"{0} header", "{0} 头"},
};

/// What is said of a place, and how much more: asked last, since it fits much.
constexpr std::array joined_details = {
    Phrase{"{0} (and {1} more)", "{0}（另有 {1} 项）"},
    Phrase{"{0}: {1}", "{0}：{1}"},
};

/// Words one behind the other, as a library says a sentence; no name of a file and no place.
bool is_english(std::string_view text) {
    constexpr std::string_view ends_of_names = "/\\_!";
    if (text.find_first_of(ends_of_names) != std::string_view::npos) {
        return false;
    }
    std::size_t words = 0, letters = 0, most = 0;
    for (const char c : text) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
        if (is_letter) {
            ++letters;
        } else {
            words = letters < 2 ? 0 : words + 1;
            most = std::max(most, words);
            words = c == ' ' ? words : 0;
            letters = 0;
        }
    }
    return std::max(most, letters < 2 ? 0 : words + 1) > 1;
}

std::string filled_with(const Phrase& phrase, std::vector<std::string> values) {
    values.resize(4);
    return filled(phrase, Language::chinese, {values[0], values[1], values[2], values[3]});
}

/// Nothing for what a library says in its own English.
std::optional<std::string> in_chinese(const std::string& detail) {
    for (const Phrase& phrase : details) {
        if (auto values = fitting_values(phrase.in(Language::english), detail)) {
            for (std::string& value : *values) {
                value = in_chinese(value).value_or(value);
            }
            return filled_with(phrase, *std::move(values));
        }
    }
    for (const Phrase& phrase : joined_details) {
        if (auto values = fitting_values(phrase.in(Language::english), detail)) {
            for (std::string& value : *values) {
                std::optional<std::string> known = in_chinese(value);
                if (!known.has_value()) {
                    return std::nullopt;
                }
                value = *std::move(known);
            }
            return filled_with(phrase, *std::move(values));
        }
    }
    return is_english(detail) ? std::nullopt : std::optional(detail);
}

}  // namespace

std::optional<std::vector<std::string>> fitting_values(std::string_view pattern,
                                                       std::string_view text) {
    std::vector<std::string> values;
    while (true) {
        const std::size_t open = pattern.find('{');
        if (text.substr(0, open) != pattern.substr(0, open)) {
            return std::nullopt;
        }
        if (open == std::string_view::npos) {
            return text == pattern ? std::optional(values) : std::nullopt;
        }
        text.remove_prefix(open);
        pattern.remove_prefix(pattern.find('}') + 1);
        const std::string_view behind = pattern.substr(0, pattern.find('{'));
        const std::size_t end = behind.empty() ? text.size() : text.find(behind);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        values.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::string detail_in_words(const std::string& detail, Language language) {
    return language == Language::english ? detail : in_chinese(detail).value_or(detail);
}

std::string detail_in_brackets(const std::string& detail, Language language) {
    const std::optional<std::string> words =
        language == Language::english ? std::optional(detail) : in_chinese(detail);
    return !words.has_value() || words->empty() ? std::string()
                                                : message(language, {" ({0})", "（{0}）"}, *words);
}

}  // namespace juesuan
