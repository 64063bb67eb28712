// Errors of the document planted into the kept readings of reports, and what becomes of them.
//   plant_errors SCHEMAS SEED NUMBER RESULTS...
// Plants NUMBER errors into each folder of results, one at a time and of each kind in turn, and
// makes the report anew each time. Prints a line for each: folder, kind, form, row, col, was, now,
// what became of it:
//   reported    kept as printed, and a check says that the document is inconsistent there
//   doubtful    kept, but what fails there is put down to the reading
//   unnoticed   kept, and nothing fails there
//   changed     the report says something else than what is printed
// and the status of the cell (of a row: -).
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "extractors/validate/validate.h"
#include "pipeline/ledger/kept_readings.h"
#include "pipeline/library/definition_files.h"
#include "tests/support/planted_error.h"

namespace juesuan {
namespace {

using test::Misprint;

/// What a reader states below this is not clearly printed: then a misreading is the likelier error.
constexpr double clearly_printed = 0.98;
/// Rounding explains no sum of a form that is off by as much.
constexpr Decimal beyond_rounding{2, 1};

struct Document {
    std::vector<ReadPage> pages;
    std::vector<NormalPage> normal;
    Report report;
};

/// What is planted, and where: page and table as read, the cell as in the report.
struct Planting {
    Misprint kind = Misprint::digit;
    CellPlace place;
    std::size_t page = 0;  ///< index into the pages
    std::string was, now;
};

Report report_of(std::vector<NormalPage> pages, const Definitions& definitions) {
    return validate(classify(std::move(pages), definitions.forms, definitions.statements),
                    definitions.rules);
}

/// The pages that were read; none where the folder holds no readings of one document.
std::vector<ReadPage> kept_pages(const std::string& folder) {
    std::vector<ReadPage> out;
    std::filesystem::path file;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        file = entry.path().extension() == ".pages" ? entry.path() : file;
    }
    std::string mark, fingerprint;  // the two lines that such a file begins with
    std::ifstream begins(file, std::ios::binary);
    if (!std::getline(begins, mark) || !std::getline(begins, fingerprint)) {
        return out;
    }
    const auto kept = KeptReadings::open(folder, file.stem().string(), fingerprint);
    if (kept.ok()) {
        for (const auto& [number, page] : kept.value().pages()) {
            Result<ReadPage> read = kept.value().page(number);
            if (page.read && read.ok()) {
                out.push_back(std::move(read.value()));
            }
        }
    }
    return out;
}

Document document_in(const std::string& folder, const Definitions& definitions) {
    Document out;
    out.pages = kept_pages(folder);
    for (const ReadPage& page : out.pages) {
        out.normal.push_back(normalize(ReadPage(page), definitions.lexicon));
    }
    out.report = report_of(out.normal, definitions);
    return out;
}

const FormTable& table_of(const Report& report, const CellPlace& place) {
    return report.forms.tables[static_cast<std::size_t>(place.table)];
}

/// Index of the cell in its table, or -1.
int cell_index(const Report& report, const CellPlace& place) {
    if (static_cast<std::size_t>(place.table) >= report.forms.tables.size()) {
        return -1;
    }
    const auto& cells = table_of(report, place).cells;
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const FormCell& cell) {
        return cell.row == place.row && cell.col == place.col;
    });
    return found == cells.end() ? -1 : static_cast<int>(found - cells.begin());
}

/// The amounts that take part in a sum that holds, are trusted and were clearly read in one line:
/// what is printed there is known, and an error can be seen.
std::vector<CellPlace> places_to_plant(const Report& report) {
    std::vector<CellPlace> out;
    for (const Check& check : report.checks) {
        const bool sums = check.status == CheckStatus::pass && check.cells.size() > 1 &&
                          check.signs.size() == check.cells.size();
        for (const CellPlace& place : check.cells) {
            const int index = sums ? cell_index(report, place) : -1;
            if (index < 0 || std::find(out.begin(), out.end(), place) != out.end()) {
                continue;
            }
            const auto at = static_cast<std::size_t>(index);
            const FormCell& cell = table_of(report, place).cells[at];
            const CellTrust& trust = report.trust[static_cast<std::size_t>(place.table)][at];
            if (cell.kind == CellKind::amount && cell.content.read.size() == 1 &&
                !cell.content.exact && cell.content.confidence >= clearly_printed &&
                cell.content.raw == cell.content.text && trust.status != CellStatus::review) {
                out.push_back(place);
            }
        }
    }
    return out;
}

/// Of the sums down a column that hold: how many have the amount as one of several parts, and how
/// many as the sum.
struct PartOf {
    int parts = 0, sums = 0;
};

PartOf part_of_columns(const Report& report, const CellPlace& place) {
    PartOf out;
    for (const Check& check : report.checks) {
        const auto& cells = check.cells;
        const auto at = std::find(cells.begin(), cells.end(), place);
        const bool down = std::all_of(cells.begin(), cells.end(), [&](const CellPlace& other) {
            return other.table == place.table && other.col == place.col;
        });
        if (check.status != CheckStatus::pass || at == cells.end() || cells.size() < 2 || !down ||
            check.signs.size() != cells.size()) {
            continue;
        }
        const int sign = check.signs[static_cast<std::size_t>(at - cells.begin())];
        const auto alike = std::count(check.signs.begin(), check.signs.end(), sign);
        const bool first = at == cells.begin();
        out.parts += alike > 1 ? 1 : 0;
        out.sums += alike == 1 && (cells.size() > 2 || first) ? 1 : 0;
    }
    return out;
}

/// Without its row a sum fails. A subtotal may be missing unseen, and so may the only part of one.
bool is_missed_by_a_sum(const Report& report, const CellPlace& place) {
    const PartOf part = part_of_columns(report, place);
    return part.parts > 0 && part.sums == 0;
}

/// Where the cell of the report was read; nothing if its page is not there.
ReadTable* table_read_at(std::vector<ReadPage>& pages, const FormCell& cell, std::size_t& page,
                         std::size_t& index) {
    for (page = 0; page < pages.size(); ++page) {
        for (ReadTable& table : pages[page].tables) {
            for (index = 0; index < table.cells.size(); ++index) {
                if (pages[page].page == cell.page && table.cells[index].box == cell.box) {
                    return &table;
                }
            }
        }
    }
    return nullptr;
}

/// Plants into the pages; false where this kind of error cannot be in this cell.
bool plant(std::vector<ReadPage>& pages, const Document& document, Planting& planting,
           std::mt19937& random) {
    const auto index = static_cast<std::size_t>(cell_index(document.report, planting.place));
    const FormCell& cell = table_of(document.report, planting.place).cells[index];
    std::size_t at = 0;
    ReadTable* const table = table_read_at(pages, cell, planting.page, at);
    if (table == nullptr || !cell.content.value) {
        return false;
    }
    planting.was = cell.content.text;
    if (planting.kind == Misprint::row) {
        planting.now = "";
        return is_missed_by_a_sum(document.report, planting.place) &&
               beyond_rounding < absolute(*cell.content.value) &&
               test::leave_out_row(*table, table->cells[at].row);
    }
    const auto now = test::misprinted(planting.was, planting.kind, random);
    planting.now = now.value_or("");
    return now && beyond_rounding < absolute(*plain_amount(*now) - *plain_amount(planting.was)) &&
           test::print_instead(table->cells[at], planting.was, *now);
}

std::size_t changed_cells(const Report& report) {
    std::size_t out = 0;
    for (const FormTable& table : report.forms.tables) {
        for (const FormCell& cell : table.cells) {
            const auto& steps = cell.content.steps;
            out +=
                std::find(steps.begin(), steps.end(), TextStep::arithmetic) == steps.end() ? 0 : 1;
        }
    }
    return out;
}

/// Does the check speak about the cell, or about any of its table where a row is missing?
bool concerns(const Check& check, const Planting& planting) {
    return std::any_of(check.cells.begin(), check.cells.end(), [&](const CellPlace& place) {
        return planting.kind == Misprint::row ? place.table == planting.place.table
                                              : place == planting.place;
    });
}

std::size_t failing(const Report& report, const Planting& planting, bool of_the_document) {
    return static_cast<std::size_t>(
        std::count_if(report.checks.begin(), report.checks.end(), [&](const Check& check) {
            return check.status == CheckStatus::fail && concerns(check, planting) &&
                   (check.verdict == Verdict::source_inconsistent || !of_the_document);
        }));
}

std::string outcome(const Report& before, const Report& after, const Planting& planting) {
    const int index = cell_index(after, planting.place);
    const bool row = planting.kind == Misprint::row;
    if (!row &&
        (index < 0 ||
         table_of(after, planting.place).cells[static_cast<std::size_t>(index)].content.text !=
             planting.now)) {
        return "changed";
    }
    if (changed_cells(after) > changed_cells(before)) {
        return "changed";
    }
    if (failing(after, planting, true) > failing(before, planting, true)) {
        return "reported";
    }
    return failing(after, planting, false) > failing(before, planting, false) ? "doubtful"
                                                                              : "unnoticed";
}

std::string_view status_at(const Report& report, const Planting& planting) {
    const int index = cell_index(report, planting.place);
    if (planting.kind == Misprint::row || index < 0) {
        return "-";
    }
    return report.trust[static_cast<std::size_t>(planting.place.table)]
                       [static_cast<std::size_t>(index)]
                           .status == CellStatus::review
               ? "review"
               : "trusted";
}

void plant_into(const std::string& folder, const Definitions& definitions, int number,
                std::mt19937& random) {
    const Document document = document_in(folder, definitions);
    const std::vector<CellPlace> places = places_to_plant(document.report);
    int planted = 0;
    for (int trial = 0; !places.empty() && planted < number && trial < 200 * number; ++trial) {
        Planting planting;
        planting.kind = test::misprints[static_cast<std::size_t>(planted) % test::misprints.size()];
        planting.place = places[random() % places.size()];
        std::vector<ReadPage> pages = document.pages;
        if (!plant(pages, document, planting, random)) {
            continue;
        }
        ++planted;
        std::vector<NormalPage> normal = document.normal;
        normal[planting.page] = normalize(std::move(pages[planting.page]), definitions.lexicon);
        const Report report = report_of(std::move(normal), definitions);
        std::cout << std::filesystem::path(folder).filename().string() << '\t'
                  << test::word_of(planting.kind) << '\t'
                  << table_of(document.report, planting.place).form << '\t' << planting.place.row
                  << '\t' << planting.place.col << '\t' << planting.was << '\t' << planting.now
                  << '\t' << outcome(document.report, report, planting) << '\t'
                  << status_at(report, planting) << '\n';
    }
}

}  // namespace
}  // namespace juesuan

int main(int count, char** arguments) {
    if (count < 5) {
        std::cerr << "plant_errors SCHEMAS SEED NUMBER RESULTS...\n";
        return 1;
    }
    const auto definitions = juesuan::load_definitions(arguments[1]);
    if (!definitions.ok()) {
        std::cerr << "no definitions in " << arguments[1] << '\n';
        return 4;
    }
    std::mt19937 random(static_cast<std::uint32_t>(std::strtoul(arguments[2], nullptr, 10)));
    for (int k = 4; k < count; ++k) {
        juesuan::plant_into(arguments[k], definitions.value().definitions, std::atoi(arguments[3]),
                            random);
    }
    return 0;
}
