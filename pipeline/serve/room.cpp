#include "pipeline/serve/room.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "pipeline/base/file_bytes.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/output/output_folder.h"
#include "pipeline/serve/answers/document_json.h"
#include "pipeline/serve/answers/entry_json.h"

namespace juesuan {
namespace {

constexpr std::size_t most_listed = 100;  // of a list, in one answer
constexpr std::size_t most_pages = 1'000'000;
constexpr std::size_t crops_ahead = 12;  // pictures that are drawn before they are asked for

std::string value_of(const Parameters& asked, const std::string& name) {
    const auto found = asked.find(name);
    return found == asked.end() ? "" : found->second;
}

std::size_t number_of(const Parameters& asked, const std::string& name, std::size_t otherwise) {
    const std::string text = value_of(asked, name);
    std::size_t out = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    return problem == std::errc{} && end == text.data() + text.size() ? out : otherwise;
}

Language language_of(const Parameters& asked) {
    return value_of(asked, "lang") == "zh" ? Language::chinese : Language::english;
}

constexpr Phrase not_there = {"There is no such document, page or place.",
                              "没有这份文档、页或位置。"};

Answer missing() { return trouble(404, "not_found", not_there); }

}  // namespace

Answer answer_of(const JsonValue& value, int status) {
    Answer out;
    out.status = status;
    out.body = json_text(value);
    return out;
}

Answer trouble(int status, std::string_view word, Phrase sentence) {
    return answer_of(JsonMembers{{"error", word},
                                 {"en", sentence.in(Language::english)},
                                 {"zh", sentence.in(Language::chinese)}},
                     status);
}

Room::Room(const RoomSettings& settings)
    : settings_(settings),
      reasons_en_(rule_reasons(settings.run.share_folder, Language::english)),
      reasons_zh_(rule_reasons(settings.run.share_folder, Language::chinese)),
      shelf_(settings.folder),
      queue_(shelf_),
      painter_(shelf_, settings.run),
      search_(settings.folder, settings.program,
              settings.read_only ? ArchiveSearch::Place::of_its_own
                                 : ArchiveSearch::Place::beside_the_results),
      remaking_(settings.folder, settings.run.share_folder, [this](const std::string& sha256) {
          queue_.renew(sha256);
          search_.changed();
      }) {}

void Room::start() {
    painter_.start();
    queue_.start();
    search_.start();
    if (!settings_.read_only) {
        remaking_.start(shelf_);
    }
}

Answer Room::overview(const Parameters& asked) {
    JsonValue out;
    TrustCounts trust;
    std::map<std::string, int> by_status;
    std::size_t corrected = 0;
    JsonList failed;
    for (const LedgerDocument& document : shelf_.documents()) {
        ++by_status[std::string(document_status_word(document.status))];
        trust += document.trust;
        corrected += document.corrections.empty() ? 0U : 1U;
        if (document.status != DocumentStatus::complete && failed.size() < most_listed) {
            failed.push_back(document_line_json(document));
        }
    }
    for (const char* word : {"complete", "partial", "failed"}) {
        out["documents"][word] = by_status[word];
    }
    out["amounts"] = JsonMembers{
        {"verified", trust.verified}, {"accepted", trust.accepted}, {"review", trust.review}};
    out["to_review"] = trust.to_review();
    out["corrected_documents"] = corrected;
    const ReviewQueue::Part queue = queue_.part(0, 0, "", "");
    out["queue"] = queue.total;
    out["queue_is_whole"] = queue.read >= queue.documents;
    out["not_complete"] = std::move(failed);
    const std::vector<LedgerFailure> failures = shelf_.failures();
    out["left"] = JsonList();
    for (std::size_t k = 0; k < std::min(failures.size(), most_listed); ++k) {
        out["left"].append(failure_line_json(failures[k], language_of(asked)));
    }
    out["left_total"] = failures.size();
    out["untaken"] = static_cast<std::size_t>(std::count_if(
        failures.begin(), failures.end(),
        [](const LedgerFailure& failure) { return failure.document.id == 0 && !failure.waiting; }));
    const Remaking::State state = remaking_.state();
    out["running"] = is_in_use(settings_.folder);
    out["remaking"] = JsonMembers{
        {"waiting", state.waiting}, {"held", state.is_held}, {"trouble", state.trouble}};
    return answer_of(out);
}

Answer Room::queue(const Parameters& asked) {
    const std::size_t limit = std::min(most_listed, number_of(asked, "limit", crops_ahead));
    const ReviewQueue::Part part = queue_.part(
        number_of(asked, "offset", 0), limit, value_of(asked, "document"), value_of(asked, "kind"));
    JsonValue out;
    out["total"] = part.total;
    out["documents"] = part.documents;
    out["documents_read"] = part.read;
    out["entries"] = JsonList();
    std::size_t ahead = 0;
    for (const QueuedPlace& item : part.items) {
        if (const std::optional<FoundEntry> entry = found_entry(item.id)) {
            out["entries"].append(entry_json(*entry, language_of(asked)));
            if (ahead++ < crops_ahead) {
                painter_.expect(picture_of(*entry));
            }
        }
    }
    return answer_of(out);
}

Answer Room::entry(const Parameters& asked) {
    const std::optional<FoundEntry> entry = found_entry(value_of(asked, "id"));
    return entry ? answer_of(entry_json(*entry, language_of(asked))) : missing();
}

JsonValue Room::entry_json(const FoundEntry& found, Language language) {
    JsonValue out =
        review_entry_json(*found.report, found.entry,
                          language == Language::chinese ? reasons_zh_ : reasons_en_, language);
    out["source"] = shelf_.source(found.document);
    return out;
}

Answer Room::documents(const Parameters& asked) {
    const std::string status = value_of(asked, "status"), name = value_of(asked, "name");
    const std::size_t offset = number_of(asked, "offset", 0);
    const std::size_t limit = std::min(most_listed, number_of(asked, "limit", most_listed));
    JsonValue out;
    out["documents"] = JsonList();
    std::size_t total = 0;
    for (const LedgerDocument& document : shelf_.documents()) {
        const std::string source = shelf_.source(document);
        const bool fits = (status.empty() || document_status_word(document.status) == status) &&
                          source.find(name) != std::string::npos;
        if (fits && total >= offset && total < offset + limit) {
            JsonValue& line = out["documents"].append();
            line = document_line_json(document);
            line["source"] = source;
        }
        total += fits ? 1U : 0U;
    }
    out["total"] = total;
    return answer_of(out);
}

Answer Room::document(const Parameters& asked) {
    const std::optional<Found> of = found(asked);
    const bool zh = language_of(asked) == Language::chinese;
    if (!of) {
        return missing();
    }
    JsonValue out = document_page_json(*of->report, zh ? reasons_zh_ : reasons_en_);
    out["source"] = shelf_.source(of->document);
    return answer_of(out);
}

Answer Room::table(const Parameters& asked) {
    const std::optional<Found> of = found(asked);
    const std::optional<JsonValue> cells =
        of ? table_cells_json(*of->report, value_of(asked, "table")) : std::nullopt;
    return cells ? answer_of(*cells) : missing();
}

Answer Room::history(const Parameters& asked) {
    const std::optional<Found> of = found(asked);
    return of ? answer_of(history_json(settings_.folder, of->document.sha256)) : missing();
}

Answer Room::search(const Parameters& asked) {
    std::array<std::string, 2> bounds;
    for (std::size_t k = 0; k < bounds.size(); ++k) {
        const std::string said = value_of(asked, k == 0 ? "least" : "most");
        const std::optional<std::string> yuan = amount_in_yuan(said);
        if (!said.empty() && !yuan) {
            return trouble(400, "no_amount",
                           {"An amount is a number: 6649100, 664.91万 or 664.91万元.",
                            "金额应为数字：6649100、664.91万 或 664.91万元。"});
        }
        bounds.at(k) = yuan.value_or("");
    }
    if (is_above(bounds[0], bounds[1])) {
        return trouble(400, "no_range",
                       {"The first amount is larger than the second.", "前一金额大于后一金额。"});
    }
    const Result<JsonValue> hits = search_.search(
        {value_of(asked, "q"), value_of(asked, "organization"), value_of(asked, "year"),
         value_of(asked, "form"), bounds[0], bounds[1], number_of(asked, "offset", 0),
         std::min(most_listed, number_of(asked, "limit", 20))});
    return hits.ok() ? answer_of(hits.value())
                     : trouble(503, "no_index",
                               {"The search index cannot be read.", "无法读取检索索引。"});
}

Answer Room::report_file(const Parameters& asked) {
    const std::optional<Found> of = found(asked);
    const std::optional<std::string> bytes =
        of ? file_bytes(shelf_.path(of->document)) : std::nullopt;
    return bytes ? Answer{200, "application/json; charset=utf-8", *bytes} : missing();
}

Answer Room::page_picture(const Parameters& asked) {
    const std::optional<Found> of = found(asked);
    const std::vector<FormPage>* pages = of ? &of->report->written.report.forms.pages : nullptr;
    const FormPage* page =
        pages == nullptr
            ? nullptr
            : page_numbered(*pages,
                            static_cast<int>(std::min(most_pages, number_of(asked, "page", 0))));
    return page == nullptr
               ? missing()
               : drawn({of->document,
                        {page->page, {0, 0, page->width_points, page->height_points}, 0}});
}

Answer Room::crop(const Parameters& asked) {
    const std::optional<FoundEntry> entry = found_entry(value_of(asked, "id"));
    return entry ? drawn(picture_of(*entry)) : missing();
}

Answer Room::drawn(const WantedPicture& wanted) {
    Result<std::string> picture = painter_.picture(wanted);
    if (picture.ok()) {
        return {200, "image/png", std::move(picture).value()};
    }
    const ErrorText& text = error_text(picture.error().code);
    return trouble(502, text.name, {text.sentence_en, text.sentence_zh});
}

WantedPicture Room::picture_of(const FoundEntry& found) {
    return {found.document,
            {found.entry.page, found.entry.box,
             turned_of_page(found.report->written.report, found.entry.page)}};
}

std::optional<Room::Found> Room::found(const Parameters& asked) {
    const std::optional<LedgerDocument> document = shelf_.document(value_of(asked, "sha256"));
    const SharedReport report = document ? shelf_.report(*document) : nullptr;
    return report == nullptr ? std::nullopt : std::optional(Found{*document, report});
}

std::optional<Room::FoundEntry> Room::found_entry(const std::string& id) {
    const std::optional<NamedPlace> place = named_place(id);
    const std::optional<Found> of = place ? found({{"sha256", place->document}}) : std::nullopt;
    std::optional<ReviewEntry> entry =
        of ? entry_at(of->report->written.report, place->table, place->row, place->col)
           : std::nullopt;
    return entry ? std::optional(FoundEntry{{of->document, of->report}, *std::move(entry)})
                 : std::nullopt;
}

}  // namespace juesuan
