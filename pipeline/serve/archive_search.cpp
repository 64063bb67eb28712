#include "pipeline/serve/archive_search.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <utility>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/base/decimal.h"

namespace juesuan {
namespace {

constexpr auto pause = std::chrono::milliseconds(200);
constexpr const char* folder_name = "/run/search";
constexpr const char* index_name = "/juesuan.sqlite";
constexpr int facet_matches = 2000;  // facets are counted over so many matches, not over all
constexpr int most_facets = 12;
constexpr std::size_t longest_question = 200;  // bytes

/// One word; "" where nothing of it is indexed.
std::string expression_of(const std::u32string& word) {
    const bool is_pair = word.size() == 2 && is_ideograph(word[0]) && is_ideograph(word[1]);
    std::string out;
    bool apart = false;  // the last character stands by itself
    for (const char32_t p : word) {
        if (p == U'"' || p == 0) {
            continue;
        }
        const bool alone = is_ideograph(p) && !is_pair;
        out += out.empty() || !(alone || apart) ? "" : " ";
        out += to_utf8(p);
        apart = alone;
    }
    return out.empty() ? "" : "\"" + out + "\"";
}

/// A part of a WHERE clause, with the values that it asks for.
struct Filter {
    std::string clause;
    std::vector<std::string> values;

    void add(const std::string& condition, const std::string& value) {
        if (!value.empty()) {
            clause += " AND " + condition;
            values.push_back(value);
        }
    }
};

/// "6,649.10" as 6649.10; nothing for any other text.
std::optional<std::string> plain_number(std::string_view text) {
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain),
                 [](char sign) { return sign != ',' && sign != ' '; });
    return Decimal::parse(plain) ? std::optional(plain) : std::nullopt;
}

std::string as_part(const std::string& text) { return text.empty() ? "" : "%" + text + "%"; }

/// The texts of lines and cells, or amounts, that are looked for: kind, document, sha256, file,
/// organization, year, page, box, text, place.
std::string matches_of(const SearchQuestion& question, Filter& filter) {
    const std::string expression = search_expression(question.words);
    Filter common;
    common.add("d.organization LIKE ?", as_part(question.organization));
    common.add("d.fiscal_year = CAST(? AS INTEGER)", question.year);
    const std::string cell_place = "m.table_id || ':' || m.row || ',' || m.col";
    const std::string names =
        ", d.sha256, d.file_name, d.organization, d.fiscal_year, m.page, m.x0, m.y0, m.x1, m.y1, ";
    const std::string join = " JOIN documents d ON d.document = m.document AND d.report = m.report";
    if (!question.least.empty() || !question.most.empty()) {
        filter = common;
        filter.add("m.form = ?", question.form);
        filter.add("m.label LIKE ?", as_part(question.words));
        filter.add("m.value_yuan >= CAST(? AS REAL)", question.least);
        filter.add("m.value_yuan <= CAST(? AS REAL)", question.most);
        return "SELECT 'amount' AS kind" + names +
               "coalesce(m.label, '') || ' · ' || coalesce(m.column_label, '') || ' · ' || "
               "m.printed || ' ' || coalesce(m.unit, ''), " +
               cell_place + ", d.source_path FROM amounts m" + join + " WHERE 1" + filter.clause;
    }
    const auto of = [&](const std::string& table, const std::string& place) {
        return "SELECT '" + table + "' AS kind" + names + "m.text, " + place +
               ", d.source_path FROM " + table + "_search s JOIN " + table +
               " m ON m.id = s.rowid" + join + " WHERE " + table + "_search MATCH ?";
    };
    Filter cells = common;
    cells.add("m.form = ?", question.form);
    std::string out;
    const auto unite = [&](const std::string& first, const std::string& statement,
                           const Filter& rest) {
        out += (out.empty() ? "" : " UNION ALL ") + statement + rest.clause;
        filter.values.push_back(first);
        filter.values.insert(filter.values.end(), rest.values.begin(), rest.values.end());
    };
    if (const std::optional<std::string> value = plain_number(question.words)) {
        // Numbers have columns of their own, and are not in the full text.
        unite(*value,
              "SELECT 'cells' AS kind" + names + "m.text || coalesce(' ' || t.unit, ''), " +
                  cell_place + ", d.source_path FROM cells m" + join +
                  " LEFT JOIN tables t ON t.document = m.document AND t.report = m.report AND "
                  "t.table_id = m.table_id WHERE m.value = CAST(? AS NUMERIC)",
              cells);
    }
    unite(expression, of("cells", cell_place), cells);
    if (question.form.empty()) {
        unite(expression, of("lines", "''"), common);
    }
    return out;
}

Result<Query> asked(Database& database, const std::string& statement, const Filter& filter) {
    Query query = TRY(database.prepare(statement));
    query.start();
    for (const std::string& value : filter.values) {
        query.bind_text(value);
    }
    return query;
}

/// The first of several paths, as people are shown it: without the way out of the result folder.
std::string first_path(std::string paths) {
    constexpr std::string_view up = "../";
    paths = paths.substr(0, paths.find('\n'));
    while (paths.starts_with(up)) {
        paths.erase(0, up.size());
    }
    return paths;
}

JsonValue hit_json(const Query& row) {
    const auto real = [&row](int column) { return std::strtod(row.text(column).c_str(), nullptr); };
    return JsonMembers{{"kind", row.text(0)},
                       {"sha256", row.text(1)},
                       {"file_name", row.text(2)},
                       {"organization", row.text(3)},
                       {"year", row.text(4)},
                       {"page", row.number(5)},
                       {"bbox", JsonList{real(6), real(7), real(8), real(9)}},
                       {"text", row.text(10)},
                       {"place", row.text(11)},
                       {"source", row.text(12).empty() ? row.text(2) : first_path(row.text(12))}};
}

Result<JsonList> facet(Database& database, const std::string& matches, const Filter& filter,
                       const std::string& column) {
    Query query = TRY(asked(database,
                            "SELECT " + column + ", count(*) FROM (" + matches + " LIMIT " +
                                std::to_string(facet_matches) + ") WHERE " + column +
                                " IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " +
                                std::to_string(most_facets),
                            filter));
    JsonList out;
    while (TRY(query.step())) {
        out.push_back(JsonMembers{{"value", query.text(0)}, {"count", query.number(1)}});
    }
    return out;
}

}  // namespace

std::optional<std::string> amount_in_yuan(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, int>, 5> units = {
        {{"亿元", 8}, {"万元", 4}, {"亿", 8}, {"万", 4}, {"元", 0}}};
    int zeros = 0;
    for (const auto& [unit, digits] : units) {
        if (text.ends_with(unit)) {
            text.remove_suffix(unit.size());
            zeros = digits;
            break;
        }
    }
    const std::optional<std::string> plain = plain_number(text);
    if (!plain) {
        return std::nullopt;
    }
    // The point moves to the right.
    const Decimal value = Decimal::parse(*plain).value_or(Decimal{});
    std::string digits = Decimal{value.units, 0}.text();
    digits.append(static_cast<std::size_t>(std::max(0, zeros - value.scale)), '0');
    const int scale = std::max(0, value.scale - zeros);
    if (scale > 0) {
        const auto places = static_cast<std::size_t>(scale);
        digits.insert(0, digits.size() <= places ? places + 1 - digits.size() : 0, '0');
        digits.insert(digits.size() - places, ".");
    }
    return digits;
}

bool is_above(const std::string& least, const std::string& most) {
    const std::optional<Decimal> a = Decimal::parse(least), b = Decimal::parse(most);
    return a && b && *a > *b;
}

std::string search_expression(std::string_view words) {
    std::string out;
    std::u32string word;
    std::u32string points = code_points(words.substr(0, longest_question));
    points += U' ';
    for (const char32_t p : points) {
        if (!is_space(p)) {
            word += p;
            continue;
        }
        const std::string one = expression_of(word);
        out += one.empty() ? "" : (out.empty() ? "" : " ") + one;
        word.clear();
    }
    return out;
}

ArchiveSearch::ArchiveSearch(std::string results, std::string program, Place place)
    : results_(std::move(results)), program_(std::move(program)), place_(place) {
    open_place();
}

ArchiveSearch::~ArchiveSearch() {
    ends_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
    if (place_ == Place::of_its_own && !folder_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
}

/// A folder of its own begins empty, for nobody else to read.
void ArchiveSearch::open_place() {
    std::error_code problem;
    if (place_ == Place::beside_the_results) {
        folder_ = results_ + folder_name;
        return;
    }
    std::string name = std::filesystem::temp_directory_path(problem).string() + "/juesuan-XXXXXX";
    folder_ = !problem && mkdtemp(name.data()) != nullptr ? name : "";
}

void ArchiveSearch::start() {
    thread_ = std::thread([this] { work(); });
}

void ArchiveSearch::work() {
    if (place_ == Place::of_its_own && !folder_.empty()) {
        // What is there is taken over by the export; where it is old or half copied, made anew.
        std::error_code ignored;
        std::filesystem::copy(results_ + folder_name, folder_,
                              std::filesystem::copy_options::recursive, ignored);
    }
    while (!ends_) {
        if (changed_.exchange(false)) {
            updating_ = true;
            failed_ = !update();
            updating_ = false;
        }
        std::this_thread::sleep_for(pause);
    }
}

/// `juesuan export`, which takes over what did not change. A run that holds the folder does not
/// keep it from reading. False where there is no index after it.
bool ArchiveSearch::update() {
    if (folder_.empty()) {
        return false;
    }
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(folder_).parent_path(), ignored);
    std::array<const char*, 9> arguments = {program_.c_str(), "export",        results_.c_str(),
                                            "--to",           folder_.c_str(), "--format",
                                            "sqlite",         "--quiet",       nullptr};
    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
        posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_WRONLY, 0);
    }
    pid_t child = 0;
    const int problem = posix_spawn(&child, program_.c_str(), &files, nullptr,
                                    const_cast<char* const*>(arguments.data()), environ);
    posix_spawn_file_actions_destroy(&files);
    for (bool over = problem != 0; !over;) {
        over = waitpid(child, nullptr, WNOHANG) != 0;
        if (!over && ends_) {
            kill(child, SIGTERM);  // it leaves the former index or the new one, whole
            waitpid(child, nullptr, 0);
            over = true;
        }
        std::this_thread::sleep_for(pause);
    }
    return ends_ || std::filesystem::exists(folder_ + index_name, ignored);
}

Result<JsonValue> ArchiveSearch::search(const SearchQuestion& question) {
    JsonValue out;
    struct stat found {};
    const std::string path = folder_ + index_name;
    const bool by_amount = !question.least.empty() || !question.most.empty();
    out["ready"] = stat(path.c_str(), &found) == 0;
    out["updating"] = updating_.load();
    out["failed"] = failed_.load();
    out["hits"] = JsonList();
    if (!*out["ready"].flag() || (search_expression(question.words).empty() && !by_amount)) {
        return out;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    Database database = TRY(Database::open(path, Database::Use::read_only));
    Filter filter;
    const std::string matches = matches_of(question, filter);
    Query query = TRY(asked(database,
                            matches + " LIMIT " + std::to_string(question.limit + 1) + " OFFSET " +
                                std::to_string(question.offset),
                            filter));
    JsonList hits;
    while (TRY(query.step())) {
        hits.push_back(hit_json(query));
    }
    out["more"] = hits.size() > question.limit;
    hits.resize(std::min(hits.size(), question.limit));
    out["hits"] = std::move(hits);
    if (question.offset == 0) {
        out["facets"]["years"] = TRY(facet(database, matches, filter, "fiscal_year"));
        out["facets"]["organizations"] = TRY(facet(database, matches, filter, "organization"));
    }
    return out;
}

}  // namespace juesuan
