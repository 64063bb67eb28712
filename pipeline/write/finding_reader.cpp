#include "pipeline/write/finding_reader.h"

#include <map>

#include "pipeline/write/correction_json.h"

namespace juesuan {
namespace {

constexpr std::size_t cell_statuses = 3;
constexpr std::size_t check_statuses = 4;
constexpr std::size_t percent_kinds = 4;
constexpr std::size_t verdicts = 3;

/// Positions by the ids that the JSON refers to. Of several with the same id the first counts: they
/// are printed alike.
using Positions = std::map<std::string, std::size_t>;

template <class Members>
Positions positions_of(const Members& members) {
    Positions out;
    for (std::size_t k = 0; k < members.size(); ++k) {
        out.emplace(members[k].id, k);
    }
    return out;
}

class Findings {
   public:
    explicit Findings(Report& report)
        : report_(report), tables_(positions_of(report.forms.tables)) {}

    void read(const JsonPlace& whole) {
        report_.forms.announced =
            whole.list("announced_tables", [this](const JsonPlace& p) { return announced(p); });
        report_.forms.statements =
            whole.list("statements", [this](const JsonPlace& p) { return statement(p); });
        statements_ = positions_of(report_.forms.statements);
        report_.checks = whole.list("checks", [this](const JsonPlace& p) { return check(p); });
        report_.suggestions =
            whole.list("suggestions", [this](const JsonPlace& p) { return suggestion(p); });
    }

   private:
    /// Index of the table whose id stands in the member "table".
    [[nodiscard]] int table_of(const JsonPlace& place) const {
        const auto found = tables_.find(place.text("table"));
        if (found == tables_.end()) {
            place.misfit("table", "no such table");
            return 0;
        }
        return static_cast<int>(found->second);
    }

    [[nodiscard]] AnnouncedTable announced(const JsonPlace& place) const {
        AnnouncedTable out;
        out.form = place.text("form");
        out.title = place.text("title");
        out.page = place.whole_number("page", 1);
        out.box = place.box("bbox");
        out.table = place.is_null("table") ? -1 : table_of(place);
        return out;
    }

    [[nodiscard]] static StatementSubject subject_from(const JsonPlace& place) {
        if (place.is_null("subject")) {
            return {};
        }
        const JsonPlace subject = place.member("subject");
        return {subject.text_or_nothing("code"), subject.text("name")};
    }

    Statement statement(const JsonPlace& place) {
        Statement out;
        out.id = place.text("id");
        out.page = place.whole_number("page", 1);
        out.box = place.box("bbox");
        out.text = place.text("text");
        out.measure = place.text("measure");
        out.subject = subject_from(place);
        out.phase = place.text_or_nothing("phase");
        out.period = place.text_or_nothing("period");
        out.value = place.decimal("value");
        out.unit = place.text_or_nothing("unit");
        out.change = place.decimal("change");
        out.percent = place.decimal("percent");
        if (!place.is_null("percent_kind")) {
            out.percent_kind = place.word("percent_kind", percent_kind_word, percent_kinds);
        }
        out.base = place.text_or_nothing("base");
        out.relation = place.text_or_nothing("relation");
        out.reason = place.text_or_nothing("reason");
        out.paragraph = static_cast<std::size_t>(place.whole_number("paragraph"));
        if (out.paragraph >= report_.forms.paragraphs.size()) {
            place.misfit("paragraph", "no such paragraph");
        }
        out.confidence = place.number("confidence");
        const CellStatus status = place.word("status", cell_status_word, cell_statuses);
        out.exact = status == CellStatus::verified;
        if (std::optional<Correction> corrected = correction_from(place)) {
            report_.corrected_statements.emplace(report_.statement_trust.size(),
                                                 *std::move(corrected));
        }
        report_.statement_trust.push_back(status);
        return out;
    }

    [[nodiscard]] CellPlace cell_place(const JsonPlace& place) const {
        return {table_of(place), place.whole_number("row"), place.whole_number("col")};
    }

    [[nodiscard]] Check check(const JsonPlace& place) const {
        Check out;
        out.rule = place.text("rule");
        out.status = place.word("status", check_status_word, check_statuses);
        out.left = place.decimal("left");
        out.right = place.decimal("right");
        out.difference = place.decimal("difference");
        out.tolerance = place.decimal("tolerance");
        out.cells = place.list("cells", [&](const JsonPlace& cell) {
            if (cell.has("sign")) {
                out.signs.push_back(cell.whole_number("sign", -1, 1));
            }
            return cell_place(cell);
        });
        if (!out.signs.empty() && out.signs.size() != out.cells.size()) {
            place.misfit("cells", "some with a sign and some without");
        }
        for (const std::string& id : place.texts("statements")) {
            const auto found = statements_.find(id);
            if (found == statements_.end()) {
                place.misfit("statements", "no such statement");
            } else {
                out.statements.push_back(found->second);
            }
        }
        out.places = place.list("places", [](const JsonPlace& text) {
            TextPlace read;
            read.page = text.whole_number("page", 1);
            read.box = text.box("bbox");
            read.text = text.text("text");
            return read;
        });
        out.pattern = place.text_or_nothing("pattern");
        if (!place.is_null("verdict")) {
            out.verdict = place.word("verdict", verdict_word, verdicts);
        }
        out.from_memory = place.has("source");
        return out;
    }

    [[nodiscard]] Suggestion suggestion(const JsonPlace& place) const {
        return {cell_place(place), place.text("from"), place.text("to"), place.texts("because")};
    }

    Report& report_;
    Positions tables_, statements_;
};

}  // namespace

void read_findings(const JsonPlace& whole, Report& report) { Findings(report).read(whole); }

}  // namespace juesuan
