#include "extractors/classify/document_facts.h"

#include <algorithm>
#include <map>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"

namespace juesuan {
namespace {

constexpr std::size_t cover_lines = 12;  // a page with more lines is no cover

/// What one heading says: "中共X委社会工作部2024年度部门决算".
struct Heading {
    std::string organization;
    std::optional<int> year;
    std::string kind;
    std::size_t end = std::u32string::npos;  ///< where the kind's word ends
};

/// "第一部分X" → "X".
std::u32string without_part_number(const std::u32string& line, const DocumentWords& words) {
    const auto number = words.part_number.at_beginning_of(line);
    return number ? line.substr(number->end) : line;
}

/// Cuts "2024年度" (either digits) out of a text; what stands before and behind it is joined.
std::u32string without_year(const std::u32string& text, const DocumentWords& words) {
    constexpr std::size_t digits = 4;
    const FoundWord sign = words.year_sign.first_in(text);
    if (!sign.found() || sign.at < digits || !year_in(to_utf8(text), words)) {
        return text;
    }
    const std::size_t end = sign.end() + words.year_tail.length_at(text, sign.end());
    return text.substr(0, sign.at - digits) + text.substr(end);
}

/// Where the line first says what kind of document it is.
FoundWord kind_in(const std::u32string& line, const DocumentWords& words) {
    const FoundWord accounts = words.final_accounts_kind.first_in(line);
    const FoundWord budget = words.budget_kind.first_in(line);
    const bool longer = budget.at == accounts.at && budget.length > accounts.length;
    return budget.at < accounts.at || longer ? budget : accounts;
}

Heading read_heading(const std::u32string& line, const DocumentWords& words) {
    Heading out;
    out.year = year_in(to_utf8(line), words);
    const FoundWord kind = kind_in(line, words);
    if (kind.found()) {
        out.kind = to_utf8(line.substr(kind.at, kind.length));
        out.end = kind.end();
    }
    if (out.kind.empty() || !out.year) {
        return out;
    }
    std::u32string name = without_year(without_part_number(line.substr(0, kind.at), words), words);
    if (name.size() >= 2 && name.size() <= 40 && !is_one_of(signs::full_stop, name)) {
        out.organization = to_utf8(name);
    }
    return out;
}

/// "第一部分X概况": the organization, or "".
std::string organization_of_overview(const std::u32string& line, const DocumentWords& words) {
    const std::u32string rest = without_part_number(line, words);
    const std::size_t heading = words.overview_heading.length_before(rest, rest.size());
    const bool overview = rest.size() != line.size() && heading > 0 && rest.size() > heading;
    const std::u32string name = overview ? rest.substr(0, rest.size() - heading) : std::u32string();
    return words.organization_noun.holds(name) ? "" : to_utf8(name);
}

/// The most frequent text; the first one of several.
std::string most_frequent(const std::vector<std::string>& texts) {
    std::map<std::string, int> count;
    for (const std::string& text : texts) {
        ++count[text];
    }
    std::string best;
    int best_count = 0;
    for (const std::string& text : texts) {
        if (!text.empty() && count[text] > best_count) {
            best = text;
            best_count = count[text];
        }
    }
    return best;
}

/// A page's lines as one text: a cover breaks its title wherever it likes.
std::u32string cover_text(const FormPage& page, const DocumentWords& words) {
    constexpr std::size_t longest_number = 3;  // of an attachment
    std::u32string out;
    if (page.lines.size() > cover_lines) {
        return out;
    }
    for (const NormalLine& line : page.lines) {
        const std::u32string text = folded(line.content.text);
        const std::size_t label = words.attachment_label.length_at(text, 0);
        const bool attachment = label > 0 && text.size() <= label + longest_number;
        if (!attachment && date_in(line.content.text, words).empty()) {
            out += text;
        }
    }
    return out;
}

/// Nothing where the page holds prose.
Heading heading_of_cover(const FormPage& page, const DocumentWords& words) {
    const std::u32string text = cover_text(page, words);
    const bool prose = is_one_of(signs::full_stop, text) || words.part_number.begins(text);
    return prose ? Heading{} : read_heading(text, words);
}

/// Everything the document says about itself outside the cover.
struct Witnesses {
    std::vector<std::string> organizations, kinds;
    std::vector<std::string> years;
};

Witnesses ask_headings(const std::vector<FormPage>& pages, const std::vector<FormTable>& tables,
                       const DocumentWords& words) {
    Witnesses out;
    for (const FormPage& page : pages) {
        for (const NormalLine& line : page.lines) {
            const std::u32string text = folded(line.content.text);
            if (text.size() > 60 || !words.part_number.begins(text)) {
                continue;
            }
            const Heading heading = read_heading(text, words);
            out.organizations.push_back(heading.organization);
            out.organizations.push_back(organization_of_overview(text, words));
            // "(三)编制部门预算和决算" is a task of the body
            const std::u32string rest = without_part_number(text, words);
            const bool is_title = heading.year || kind_in(rest, words).at == 0;
            out.kinds.push_back(is_title ? heading.kind : "");
            out.years.push_back(heading.year ? std::to_string(*heading.year) : "");
        }
    }
    for (const FormTable& table : tables) {
        out.organizations.push_back(table.organization);
        const auto year = year_in(table.title, words);
        out.years.push_back(year ? std::to_string(*year) : "");
    }
    return out;
}

/// "预算单位：X" on a cover.
std::string organization_on_cover(const std::vector<FormPage>& pages, const DocumentWords& words) {
    if (!pages.empty() && pages.front().lines.size() <= cover_lines) {
        for (const NormalLine& line : pages.front().lines) {
            std::string name = organization_in(line.content.text, words);
            if (!name.empty()) {
                return name;
            }
        }
    }
    return "";
}

std::string date_on_cover(const std::vector<FormPage>& pages, const DocumentWords& words) {
    if (!pages.empty() && pages.front().lines.size() <= cover_lines) {
        for (const NormalLine& line : pages.front().lines) {
            std::string date = date_in(line.content.text, words);
            if (!date.empty()) {
                return date;
            }
        }
    }
    return "";
}

/// Adds a text that is not there yet.
void add_new(std::vector<std::string>& texts, const std::string& text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
        texts.push_back(text);
    }
}

/// "武汉市汉阳区" of "武汉市汉阳区总工会": up to the last word for a division that a name can go on
/// behind; a party committee's 区委 still names the 区.
std::string division_in(const std::string& organization, const DocumentWords& words) {
    constexpr std::size_t farthest = 16;
    const std::u32string whole = folded(organization);
    const std::u32string name = whole.substr(words.organization_prefix.length_at(whole, 0));
    std::size_t end = 0;
    for (std::size_t at = 1; at < std::min(name.size(), farthest); ++at) {
        // 市区, 区域, 社区, 地区 are words of their own
        const std::size_t behind = at + words.division_word.length_at(name, at);
        const bool word = behind > at && behind < name.size() &&
                          words.division_not_before.length_at(name, behind) == 0 &&
                          words.division_not_behind.length_before(name, at) == 0;
        end = word ? behind : end;
    }
    // "武汉经济技术开发区(汉南区)": a bracket is closed, or not begun
    const std::size_t bracket = name.substr(0, end).rfind(U'(');
    if (bracket != std::u32string::npos && name.find(U')', bracket) >= end) {
        end = end < name.size() && name[end] == U')' ? end + 1 : bracket;
    }
    return end < 2 ? "" : to_utf8(name.substr(0, end));
}

/// The number behind 电话: seven or eight digits, an area code before them.
std::string telephone_in(const std::u32string& line, const DocumentWords& words) {
    const FoundWord label = words.telephone_label.first_in(line);
    if (!label.found()) {
        return "";
    }
    std::size_t at = label.end();
    while (at < line.size() && !is_ascii_digit(line[at])) {
        const std::size_t link = words.telephone_link.length_at(line, at);
        if (link == 0 && line[at] != U':' && line[at] != U'(') {
            return "";
        }
        at += std::max<std::size_t>(1, link);
    }
    std::u32string number;
    std::size_t digits = 0;
    for (; at < line.size(); ++at) {
        const bool sign = line[at] == U'-' || line[at] == U')' || line[at] == U'(';
        if (!is_ascii_digit(line[at]) && !sign) {
            break;
        }
        number.push_back(sign ? U'-' : line[at]);
        digits += sign ? 0 : 1;
    }
    return digits >= 7 && digits <= 12 ? to_utf8(number) : "";
}

/// The last telephone number of the document: contacts stand at its end.
std::string contact_telephone(const std::vector<FormPage>& pages, const DocumentWords& words) {
    std::string out;
    for (const FormPage& page : pages) {
        for (const NormalLine& line : page.lines) {
            const std::string number = telephone_in(folded(line.content.text), words);
            out = number.empty() ? out : number;
        }
    }
    return out;
}

void note_prints(const Heading& cover, const std::vector<FormPage>& pages,
                 const std::vector<FormTable>& tables, const DocumentWords& words,
                 DocumentFacts& facts) {
    facts.organization_on_cover = cover.organization;
    for (const std::string& name : ask_headings(pages, {}, words).organizations) {
        add_new(facts.organization_in_headings, name);
    }
    for (const FormTable& table : tables) {
        add_new(facts.organization_in_tables, table.organization);
    }
}

/// The division of the organization's name, or of a spelling above a table that names more of it
/// (武汉市东西湖区总工会 for 东西湖区总工会).
std::string division_of(const DocumentFacts& facts, const DocumentWords& words) {
    std::string out = division_in(facts.organization, words);
    for (const auto* names : {&facts.organization_in_headings, &facts.organization_in_tables}) {
        for (const std::string& name : *names) {
            const std::string other = division_in(name, words);
            const bool more = other.size() > out.size() && !out.empty() &&
                              other.compare(other.size() - out.size(), out.size(), out) == 0;
            out = more ? other : out;
        }
    }
    return out;
}

}  // namespace

CoverFacts facts_of_cover(const FormPage& page, const DocumentWords& words) {
    const Heading heading = heading_of_cover(page, words);
    return {heading.organization, heading.organization.empty() ? std::nullopt : heading.year};
}

DocumentFacts document_facts(const std::vector<FormPage>& pages,
                             const std::vector<FormTable>& tables, const DocumentWords& words) {
    Heading cover = pages.empty() ? Heading{} : heading_of_cover(pages.front(), words);
    const std::string named = organization_on_cover(pages, words);
    cover.organization = named.empty() ? cover.organization : named;
    const Witnesses others = ask_headings(pages, tables, words);
    DocumentFacts out;
    const auto& names = others.organizations;
    const std::string frequent = most_frequent(names);
    const bool confirmed = std::find(names.begin(), names.end(), cover.organization) != names.end();
    const bool keep_cover = !cover.organization.empty() && (confirmed || frequent.empty());
    out.organization = keep_cover ? cover.organization : frequent;
    out.kind = cover.kind.empty() ? most_frequent(others.kinds) : cover.kind;
    const std::string year = most_frequent(others.years);
    out.fiscal_year = cover.year;
    if (!out.fiscal_year && !year.empty()) {
        out.fiscal_year = std::stoi(year);
    }
    out.published_on = date_on_cover(pages, words);
    note_prints(cover, pages, tables, words, out);
    out.division = division_of(out, words);
    out.telephone = contact_telephone(pages, words);
    return out;
}

}  // namespace juesuan
