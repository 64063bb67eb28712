#include "pipeline/base/words/error_words.h"

#include <algorithm>
#include <array>

#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

struct Advice {
    Phrase detail, advice;
    Phrase sentence = {"", ""};         ///< in place of that of the code; "": that
    bool is_of_whole_document = false;  ///< whichever page it was said with
};

constexpr Phrase gave_a_page = {
    "If it was to be a PDF, get it once more: servers give a page in place of a file that they do "
    "not have. Else convert it to PDF.",
    "如应为 PDF，请重新获取：服务器在文件不存在时会返回网页。否则请转换为 PDF。"};
constexpr Phrase copy_it = {"Copy it into a regular file.", "请先复制为普通文件。"};
constexpr Phrase unpack_it = {"Unpack it and ingest the folder.",
                              "请先解包，再处理解包后的文件夹。"};

/// What to do where the detail says more than the code.
constexpr std::array advices = {
    Advice{{"results of juesuan; name the folder of the documents", ""},
           {"`juesuan show FOLDER` lists what is in results.",
            "juesuan show 文件夹 可列出其中的报告。"}},
    Advice{{"an export of juesuan; name the folder of the documents", ""},
           {"An export is made of results, not read.", "导出由结果生成，不作为文档读取。"}},
    Advice{{"written by juesuan; name the documents", ""},
           {"What was made of documents is not read as one.", "由文档生成的文件不作为文档读取。"}},
    Advice{{"{0}: save it as DOCX, XLSX or PDF", ""},
           {"Open it with the program that made it, save it so, and ingest that file.",
            "请用原程序打开并另存，再处理另存的文件。"}},
    Advice{{"{0}: convert it to {1}", ""}, {"Ingest the converted file.", "请处理转换后的文件。"}},
    Advice{{"numbers that the names of its files leave out: {0}", ""},
           {"Put the missing files beside the others, under names with these numbers; if there "
            "are none, name the files without a gap.",
            "请把缺少的文件以相应编号的名称放入同一文件夹；如本来就没有，请连续编号。"},
           {"Files of the document seem to be missing.", "文档似乎缺少文件。"},
           true},
    Advice{{"{0}: line {1} is not what was written", ""},
           {"Nothing is added to it. Compare it with a backup: juesuan review OUT --history names "
            "the line.",
            "不再向其中追加。请与备份比对：juesuan review 结果文件夹 --history 会指出位置。"},
           {"A file of corrections was changed after it was written.", "更正记录在写入后被改动。"}},
    Advice{{"HTML", ""}, gave_a_page},
    Advice{{"XML", ""}, gave_a_page},
    Advice{{"text", ""}, gave_a_page},
    Advice{{"unknown", ""},
           {"Get it once more: it may have been damaged on its way. Else convert it to PDF.",
            "请重新获取该文件：可能在传输中损坏。否则请转换为 PDF。"}},
    Advice{{"an address of the web, no file", ""},
           {"Download it, and ingest the file.", "请先下载，再处理下载的文件。"}},
    Advice{{"no file has a name of this pattern", ""},
           {"Check the folder and how the names are written; or name the folder with --include.",
            "请检查文件夹和名称的写法；或指明文件夹并使用 --include。"}},
    Advice{{"a pipe, a device, a socket or a folder: no regular file", ""}, copy_it},
    Advice{{"a pipe, a device or a socket: no regular file", ""}, copy_it},
    Advice{{"packages in more than {0} packages", ""}, unpack_it},
    Advice{{"more than {0} files", ""}, unpack_it},
    Advice{{"it unpacks to more than {0} times its size", ""},
           {"Look at it first: files of that kind are made to fill disks. If it is what it should "
            "be, unpack it and ingest the folder.",
            "请先检查：此类文件常用于占满磁盘。如确属正常，请先解包，再处理解包后的文件夹。"}},
    Advice{{"an office file or a page of the web has no printed pages", ""},
           {"Look at the file itself: cells[].place of the report says where a figure stands.",
            "请直接查看原文件：报告中的 cells[].place 写明数字所在的位置。"}},
    Advice{{"{0}, no list of files", ""},
           {"Name a text file with a path a line, or give the document itself as INPUT.",
            "请指明每行一个路径的文本文件，或直接把该文档作为输入。"}},
    Advice{{"{0} is a file; choose a folder", ""}, {"Choose a folder.", "请选择文件夹。"}},
    Advice{{"{0} holds {1}, which is none of an export; choose a new folder, or an empty one", ""},
           {"Nothing was written.", "没有写入任何内容。"}},
    Advice{{"{0} is the folder of the results; choose another one", ""},
           {"Nothing was written.", "没有写入任何内容。"}},
    Advice{{"its pages lie in a package, and are not put together here", ""},
           {"Unpack it and ingest the folder; document.files of the report names the files.",
            "请先解包，再处理解包后的文件夹；报告中的 document.files 列有文件名。"}},
};

/// Nothing where the detail says no more than the code.
const Advice* advice_of(const Error& error) {
    const auto found = std::find_if(advices.begin(), advices.end(), [&error](const Advice& each) {
        return fitting_values(each.detail.in(Language::english), error.detail).has_value();
    });
    return found == advices.end() ? nullptr : &*found;
}

}  // namespace

std::string what_happened(const Error& error, Language language) {
    const ErrorText& text = error_text(error.code);
    const Advice* more = advice_of(error);
    const Phrase sentence = more != nullptr && !more->sentence.in(Language::english).empty()
                                ? more->sentence
                                : Phrase{text.sentence_en, text.sentence_zh};
    return std::string(sentence.in(language)) + detail_in_brackets(error.detail, language);
}

std::string what_to_do(const Error& error, Language language) {
    if (const Advice* more = advice_of(error)) {
        return std::string(more->advice.in(language));
    }
    const ErrorText& text = error_text(error.code);
    return std::string(Phrase{text.advice_en, text.advice_zh}.in(language));
}

int page_of(const Error& error) {
    const Advice* more = advice_of(error);
    return more != nullptr && more->is_of_whole_document ? 0 : error.page;
}

std::string place_in_words(const Error& error, Language language) {
    const int page = page_of(error);
    return page > 0 ? message(language, {"page {0}: ", "第 {0} 页："}, page) : "";
}

}  // namespace juesuan
