// What a single line or header cell says: a page number, a unit, an organization, a title.
// All texts are normalized (NFKC, no layout space).
#pragma once

#include <string>

#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// "- 12 -", "第12页,共20页", "12": furniture of the page.
[[nodiscard]] bool is_page_number(const std::string& text, const DocumentWords& words);

/// The unit of a text like "单位:万元", "金额单位:人民币元", "本表金额单位为元" or
/// "本表以万元为单位", or "".
[[nodiscard]] std::string unit_in(const std::string& text, const DocumentWords& words);

/// The unit in brackets at the end of a title or a header: "决算数(万元)", or "".
[[nodiscard]] std::string unit_in_brackets(const std::string& text, const DocumentWords& words);

/// The organization of a line like "部门:X", "编制单位:X 单位:元", or "". "单位:万元" names none.
[[nodiscard]] std::string organization_in(const std::string& text, const DocumentWords& words);

/// "公开02表", "表 2", "续表": says which table it is and nothing else.
[[nodiscard]] bool is_table_number(const std::string& text, const DocumentWords& words);

/// A remark below a table: it begins with 注 or 说明.
[[nodiscard]] bool is_note(const std::string& text, const DocumentWords& words);

/// A sentence that says why a table holds no number, about one of `matters` (any if empty).
/// The template's own instruction ("…的,仍保留该表格式") is none.
[[nodiscard]] bool is_empty_statement(const std::string& text,
                                      const std::vector<std::string>& matters,
                                      const DocumentWords& words);

/// How well a line is the title that `title` describes: 1 exact, above 0.5 with reading errors, 0.
[[nodiscard]] double title_score(const std::string& text, const TitleSpec& title);

/// The line may be that title, badly read: more than half of its characters are in place, and it
/// holds no distinguishing word that the title never has.
[[nodiscard]] bool resembles_title(const std::string& text, const TitleSpec& title);

/// The line could be a table's title at all: short, no sentence, ends with 表 (a number may
/// follow).
[[nodiscard]] bool looks_like_title(const std::string& text, const DocumentWords& words);

}  // namespace juesuan
