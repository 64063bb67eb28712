#include "extractors/classify/document_facts.h"

#include <algorithm>
#include <array>
#include <map>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"

namespace juesuan {
namespace {

constexpr std::array<std::u32string_view, 4> kinds = {U"部门决算", U"单位决算", U"部门预算",
                                                      U"单位预算"};
constexpr std::size_t cover_lines = 12;  // a page with more lines is no cover

/// What one heading says: "中共X委社会工作部2024年度部门决算".
struct Heading {
    std::string organization;
    std::optional<int> year;
    std::string kind;
    std::size_t end = std::u32string::npos;  ///< where the kind's word ends
};

/// "第一部分X" → "X".
std::u32string without_part_number(const std::u32string& line) {
    const std::size_t at = line.find(U"部分");
    return !line.empty() && line[0] == U'第' && at != std::u32string::npos && at <= 4
               ? line.substr(at + 2)
               : line;
}

/// Cuts "2024年度" (either digits) out of a text; what stands before and behind it is joined.
std::u32string without_year(const std::u32string& text) {
    const std::size_t sign = text.find(U'年');
    if (sign == std::u32string::npos || sign < 4 || !year_in(to_utf8(text))) {
        return text;
    }
    std::size_t end = sign + 1;
    end += end < text.size() && text[end] == U'度' ? 1 : 0;
    return text.substr(0, sign - 4) + text.substr(end);
}

Heading read_heading(const std::u32string& line) {
    Heading out;
    out.year = year_in(to_utf8(line));
    for (const auto kind : kinds) {
        const std::size_t at = line.find(kind);
        if (at != std::u32string::npos && at + kind.size() <= out.end) {
            out.kind = to_utf8(kind);
            out.end = at + kind.size();
        }
    }
    if (out.kind.empty() || !out.year) {
        return out;
    }
    std::u32string name = without_year(without_part_number(line.substr(0, out.end - 4)));
    if (name.size() >= 2 && name.size() <= 40 && name.find(U'。') == std::u32string::npos) {
        out.organization = to_utf8(name);
    }
    return out;
}

/// "第一部分X概况": the organization, or "".
std::string organization_of_overview(const std::u32string& line) {
    const std::u32string rest = without_part_number(line);
    const bool overview = rest.size() != line.size() && rest.size() > 2 &&
                          rest.compare(rest.size() - 2, 2, U"概况") == 0;
    const std::u32string name = overview ? rest.substr(0, rest.size() - 2) : U"";
    return name == U"部门" || name == U"单位" ? "" : to_utf8(name);
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

/// The first page's lines as one text: a cover breaks its title wherever it likes.
std::u32string cover_text(const std::vector<FormPage>& pages) {
    std::u32string out;
    if (pages.empty() || pages.front().lines.size() > cover_lines) {
        return out;
    }
    for (const NormalLine& line : pages.front().lines) {
        const std::u32string text = folded(line.content.text);
        const bool attachment = text.compare(0, 2, U"附件") == 0 && text.size() <= 5;
        if (!attachment && date_in(line.content.text).empty()) {
            out += text;
        }
    }
    return out;
}

/// Everything the document says about itself outside the cover.
struct Witnesses {
    std::vector<std::string> organizations, kinds;
    std::vector<std::string> years;
};

Witnesses ask_headings(const std::vector<FormPage>& pages, const std::vector<FormTable>& tables) {
    Witnesses out;
    for (const FormPage& page : pages) {
        for (const NormalLine& line : page.lines) {
            const std::u32string text = folded(line.content.text);
            if (text.size() > 60 || text.empty() || text[0] != U'第') {
                continue;
            }
            const Heading heading = read_heading(text);
            out.organizations.push_back(heading.organization);
            out.organizations.push_back(organization_of_overview(text));
            out.kinds.push_back(heading.kind);
            out.years.push_back(heading.year ? std::to_string(*heading.year) : "");
        }
    }
    for (const FormTable& table : tables) {
        out.organizations.push_back(table.organization);
        const auto year = year_in(table.title);
        out.years.push_back(year ? std::to_string(*year) : "");
    }
    return out;
}

/// "预算单位：X" on a cover.
std::string organization_on_cover(const std::vector<FormPage>& pages) {
    if (!pages.empty() && pages.front().lines.size() <= cover_lines) {
        for (const NormalLine& line : pages.front().lines) {
            std::string name = organization_in(line.content.text);
            if (!name.empty()) {
                return name;
            }
        }
    }
    return "";
}

std::string date_on_cover(const std::vector<FormPage>& pages) {
    if (!pages.empty() && pages.front().lines.size() <= cover_lines) {
        for (const NormalLine& line : pages.front().lines) {
            std::string date = date_in(line.content.text);
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
std::string division_in(const std::string& organization) {
    static constexpr std::u32string_view words = U"省市区县州旗";
    std::u32string name = folded(organization);
    if (name.compare(0, 2, U"中共") == 0) {
        name = name.substr(2);
    }
    std::size_t end = 0;
    for (std::size_t k = 1; k + 1 < name.size() && k < 16; ++k) {
        // 市区, 区域, 社区, 地区 are words of their own
        const bool word =
            words.find(name[k]) != std::u32string_view::npos &&
            std::u32string_view(U"域划内").find(name[k + 1]) == std::u32string_view::npos &&
            std::u32string_view(U"社地小校片").find(name[k - 1]) == std::u32string_view::npos;
        end = word ? k + 1 : end;
    }
    return end < 2 ? "" : to_utf8(name.substr(0, end));
}

/// The number behind 电话: seven or eight digits, an area code before them.
std::string telephone_in(const std::u32string& line) {
    std::size_t at = line.find(U"电话");
    if (at == std::u32string::npos) {
        return "";
    }
    for (at += 2; at < line.size() && !is_ascii_digit(line[at]); ++at) {
        if (line[at] != U':' && line[at] != U'(' && line[at] != U'为') {
            return "";
        }
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
std::string contact_telephone(const std::vector<FormPage>& pages) {
    std::string out;
    for (const FormPage& page : pages) {
        for (const NormalLine& line : page.lines) {
            const std::string number = telephone_in(folded(line.content.text));
            out = number.empty() ? out : number;
        }
    }
    return out;
}

void note_prints(const Heading& cover, const std::vector<FormPage>& pages,
                 const std::vector<FormTable>& tables, DocumentFacts& facts) {
    facts.organization_on_cover = cover.organization;
    for (const std::string& name : ask_headings(pages, {}).organizations) {
        add_new(facts.organization_in_headings, name);
    }
    for (const FormTable& table : tables) {
        add_new(facts.organization_in_tables, table.organization);
    }
}

/// The division of the organization's name, or of a spelling above a table that names more of it
/// (武汉市东西湖区总工会 for 东西湖区总工会).
std::string division_of(const DocumentFacts& facts) {
    std::string out = division_in(facts.organization);
    for (const auto* names : {&facts.organization_in_headings, &facts.organization_in_tables}) {
        for (const std::string& name : *names) {
            const std::string other = division_in(name);
            const bool more = other.size() > out.size() && !out.empty() &&
                              other.compare(other.size() - out.size(), out.size(), out) == 0;
            out = more ? other : out;
        }
    }
    return out;
}

}  // namespace

DocumentFacts document_facts(const std::vector<FormPage>& pages,
                             const std::vector<FormTable>& tables) {
    Heading cover = read_heading(cover_text(pages));
    const std::string named = organization_on_cover(pages);
    cover.organization = named.empty() ? cover.organization : named;
    const Witnesses others = ask_headings(pages, tables);
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
    out.published_on = date_on_cover(pages);
    note_prints(cover, pages, tables, out);
    out.division = division_of(out);
    out.telephone = contact_telephone(pages);
    return out;
}

}  // namespace juesuan
