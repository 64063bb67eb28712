#include "extractors/classify/report_spans.h"

#include <algorithm>
#include <set>
#include <string>

#include "extractors/base/text_distance.h"
#include "extractors/classify/document_facts.h"

namespace juesuan {
namespace {

/// Whose report it is, as far as one page or table says.
struct Owner {
    std::string organization;
    std::optional<int> year;
};

/// Both name an organization, and no reading error makes one of the other.
bool name_different(const std::string& a, const std::string& b) {
    const std::u32string one = folded(a), other = folded(b);
    const bool part = one.find(other) != std::u32string::npos ||
                      other.find(one) != std::u32string::npos;  // 武汉市X区Y for X区Y
    return !part && word_similarity(one, other) == 0;
}

bool is_other(const Owner& a, const Owner& b) {
    return name_different(a.organization, b.organization) ||
           (a.year && b.year && *a.year != *b.year);
}

void take(const Owner& from, Owner& to) {
    to.organization = to.organization.empty() ? from.organization : to.organization;
    to.year = to.year ? to.year : from.year;
}

/// The form has columns by which its tables add up; of others, as tables of projects, one report
/// has many.
bool has_keys(const FormTable& table) {
    return !table.form.empty() &&
           std::any_of(table.columns.begin(), table.columns.end(), [](const FormColumn& column) {
               return !column.key.empty() && column.role == ColumnRole::amount;
           });
}

Owner owner_of(const FormTable& table, const DocumentWords& words) {
    return {table.organization, year_in(table.title, words)};
}

bool has_table(const Forms& forms, int page) {
    return std::any_of(forms.tables.begin(), forms.tables.end(), [page](const FormTable& table) {
        return std::find(table.pages.begin(), table.pages.end(), page) != table.pages.end();
    });
}

class SpanFinder {
   public:
    SpanFinder(Forms& forms, const DocumentWords& words) : forms_(forms), words_(words) {}

    void find() {
        for (const FormPage& page : forms_.pages) {
            at_page(page);
        }
        begins_.push_back(forms_.pages.empty() ? 0 : forms_.pages.back().page + 1);
        if (begins_.size() > 2) {
            write();
        }
    }

   private:
    void begin(int page) {
        begins_.push_back(page);
        owner_ = {};
        forms_seen_.clear();
        seen_tables_ = false;
    }

    void at_page(const FormPage& page) {
        if (begins_.empty()) {
            begin(page.page);
        }
        if (!has_table(forms_, page.page)) {
            const CoverFacts cover = facts_of_cover(page, words_);
            const Owner owner{cover.organization, cover.year};
            if (!cover.organization.empty() && cover.year) {
                if (is_other(owner, owner_) && seen_tables_) {
                    begin(page.page);
                }
                take(owner, owner_);
            }
        }
        for (const FormTable& table : forms_.tables) {
            if (!table.pages.empty() && table.pages.front() == page.page && has_keys(table)) {
                at_table(table);
            }
        }
        seen_tables_ = seen_tables_ || has_table(forms_, page.page);
    }

    void at_table(const FormTable& table) {
        const Owner owner = owner_of(table, words_);
        const bool again = forms_seen_.count(table.form) != 0;
        if (again && is_other(owner, table_owner_) && begins_.back() != table.pages.front()) {
            begin(table.pages.front());
        }
        table_owner_ = owner;
        take(owner, owner_);
        forms_seen_.insert(table.form);
    }

    void write() {
        for (std::size_t r = 0; r + 1 < begins_.size(); ++r) {
            ReportSpan span;
            span.first_page = begins_[r];
            span.last_page = begins_[r + 1] - 1;
            std::vector<FormPage> pages;
            for (const FormPage& page : forms_.pages) {
                if (page.page >= span.first_page && page.page <= span.last_page) {
                    pages.push_back(page);
                }
            }
            std::vector<FormTable> heads;
            for (FormTable& table : forms_.tables) {
                if (!table.pages.empty() && table.pages.front() >= span.first_page &&
                    table.pages.front() <= span.last_page) {
                    table.report = static_cast<int>(r);
                    FormTable head;
                    head.organization = table.organization;
                    head.title = table.title;
                    heads.push_back(std::move(head));
                }
            }
            const DocumentFacts facts = document_facts(pages, heads, words_);
            span.kind = facts.kind;
            span.organization = facts.organization;
            span.fiscal_year = facts.fiscal_year;
            forms_.reports.push_back(std::move(span));
        }
    }

    Forms& forms_;
    const DocumentWords& words_;
    std::vector<int> begins_;  ///< first pages; at last the page behind the end
    Owner owner_;              ///< of the report so far
    Owner table_owner_;        ///< of the last table with keys
    std::set<std::string> forms_seen_;
    bool seen_tables_ = false;
};

}  // namespace

void find_reports(Forms& forms, const DocumentWords& words) { SpanFinder(forms, words).find(); }

}  // namespace juesuan
