// What the reading room knows and does, without HTTP: questions in, JSON and pictures out.
#pragma once

#include <map>
#include <string>

#include "pipeline/inspect/review/correction_desk.h"
#include "pipeline/serve/archive_search.h"
#include "pipeline/serve/painter.h"
#include "pipeline/serve/remaking.h"
#include "pipeline/serve/review_queue.h"
#include "pipeline/serve/shelf.h"

namespace juesuan {

/// How the room is set up.
struct RoomSettings {
    std::string folder;      ///< OUT of ingest
    std::string program;     ///< juesuan itself
    BatchOptions run;        ///< where the program's files are
    bool read_only = false;  ///< nothing in OUT is written
};

/// An answer: a body with its kind, and the number of HTTP that says how it went.
struct Answer {
    int status = 200;
    std::string kind = "application/json; charset=utf-8";
    std::string body;
};

[[nodiscard]] Answer answer_of(const JsonValue& value, int status = 200);
/// {"error": a word, "en", "zh": sentences}.
[[nodiscard]] Answer trouble(int status, std::string_view word, Phrase sentence);

/// The parameters of a question.
using Parameters = std::map<std::string, std::string>;

class Room {
   public:
    explicit Room(const RoomSettings& settings);
    void start();

    [[nodiscard]] bool is_read_only() const { return settings_.read_only; }
    [[nodiscard]] Answer overview(const Parameters& asked);
    [[nodiscard]] Answer queue(const Parameters& asked);
    [[nodiscard]] Answer entry(const Parameters& asked);
    [[nodiscard]] Answer documents(const Parameters& asked);
    [[nodiscard]] Answer document(const Parameters& asked);
    [[nodiscard]] Answer table(const Parameters& asked);
    [[nodiscard]] Answer history(const Parameters& asked);
    [[nodiscard]] Answer search(const Parameters& asked);
    [[nodiscard]] Answer report_file(const Parameters& asked);
    [[nodiscard]] Answer page_picture(const Parameters& asked);
    [[nodiscard]] Answer crop(const Parameters& asked);
    /// A correction, a JSON object {"id", "deed", "value", "why", "by"}. `user`: who says so; ""
    /// takes "by". On the disk when it is answered.
    [[nodiscard]] Answer correct(const std::string& body, const std::string& user);

   private:
    struct Found {
        LedgerDocument document;
        SharedReport report;
    };
    struct FoundEntry : Found {
        ReviewEntry entry;
    };
    [[nodiscard]] std::optional<Found> found(const Parameters& asked);
    [[nodiscard]] std::optional<FoundEntry> found_entry(const std::string& id);
    [[nodiscard]] JsonValue entry_json(const FoundEntry& found, Language language);
    [[nodiscard]] static WantedPicture picture_of(const FoundEntry& found);
    [[nodiscard]] Answer drawn(const WantedPicture& wanted);

    RoomSettings settings_;
    RuleReasons reasons_en_, reasons_zh_;
    Shelf shelf_;
    ReviewQueue queue_;
    Painter painter_;
    ArchiveSearch search_;
    Remaking remaking_;  ///< last: it tells the others while it lives
};

}  // namespace juesuan
