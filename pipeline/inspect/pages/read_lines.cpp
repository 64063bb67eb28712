#include "pipeline/inspect/pages/read_lines.h"

#include <cmath>
#include <iomanip>
#include <map>
#include <ostream>

#include "extractors/base/code_points.h"
#include "extractors/normalize/unicode_form.h"
#include "pipeline/base/interruption.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/ingest/ingest.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/log/complaint.h"
#include "pipeline/settings/pool_settings.h"

namespace juesuan {
namespace {

/// What was read of one picture.
struct Picture {
    int page_count = 0;
    std::map<int, ReadPage> pages;
    std::vector<Error> errors;
};

/// The pictures in hand and what was read of them.
class LinePictures final : public TaskSource, public PageSink {
   public:
    LinePictures(FoundInputs inputs, std::uint64_t max_file_bytes)
        : inputs_(std::move(inputs)), max_file_bytes_(max_file_bytes) {}

    Result<std::optional<DocumentTask>> next_document() override {
        while (next_ < inputs_.files.size()) {
            const std::size_t index = next_++;
            Result<IngestedFile> file = ingest(inputs_.files[index].path, {max_file_bytes_});
            if (file.ok()) {
                const DocumentTicket& ticket = file.value().ticket;
                DocumentTask task{index, ticket.kind, ticket.sha256};
                in_hand_.emplace(index, std::move(file).value());
                return std::optional(std::move(task));
            }
            read_[index].errors.push_back(std::move(file).error());
        }
        return std::optional<DocumentTask>();
    }
    Result<int> open(DocumentIndex document) override { return open_again(in_hand_.at(document)); }
    wire::PageRequest request(DocumentIndex /*document*/, int page) override {
        return wire::ReadLineRequest{page};
    }

    Status page_read(DocumentIndex document, int page, const Result<ReadPage>& read,
                     std::chrono::milliseconds /*taken*/) override {
        ReadPage& kept = read_[document].pages[page];
        kept = read.ok() ? read.value() : ReadPage{};
        kept.page = page;
        return Done{};
    }
    Status document_read(ReadDocument document) override {
        in_hand_.erase(document.document);
        Picture& picture = read_[document.document];
        picture.page_count = document.page_count;
        picture.errors = std::move(document.errors);
        return Done{};
    }

    [[nodiscard]] const FoundInputs& inputs() const { return inputs_; }
    [[nodiscard]] const std::map<DocumentIndex, Picture>& read() const { return read_; }

   private:
    FoundInputs inputs_;
    std::uint64_t max_file_bytes_;
    std::size_t next_ = 0;
    std::map<DocumentIndex, IngestedFile> in_hand_;
    std::map<DocumentIndex, Picture> read_;
};

/// What our reader says of one line.
struct LineAnswer {
    struct Place {
        std::string character;
        double probability = 0;
        long x0 = 0, x1 = 0;  ///< pixels of the picture
    };
    std::vector<Alternative> readings;  ///< the likeliest first
    std::vector<Place> characters;      ///< of the likeliest
    std::vector<Alternative> asked;     ///< the texts that were asked for
};

/// Probabilities are rounded to what a reader of the output can use.
double rounded(double value) { return std::round(value * 1e6) / 1e6; }

LineAnswer line_answer(const ReadPage& page, const std::vector<std::string>& asked) {
    LineAnswer out;
    if (page.lines.empty() || page.lines.front().readings.empty()) {
        return out;
    }
    const Reading& reading = page.lines.front().readings.front();
    for (const Alternative& alternative : reading.alternatives) {
        out.readings.push_back({alternative.text, rounded(alternative.probability)});
    }
    const double pixels = page.width_points * page.dpi / 72;
    const std::u32string best = code_points(reading.alternatives.front().text);
    for (const PlacedCharacter& c : place_characters(reading.posterior, best)) {
        out.characters.push_back({to_utf8(c.character), rounded(c.probability),
                                  std::lround(c.left * pixels), std::lround(c.right * pixels)});
    }
    for (const std::string& text : asked) {
        const double log = log_probability(reading.posterior, reader_spelling(text));
        out.asked.push_back({text, std::exp(log)});
    }
    return out;
}

std::string answer_json(const std::string& name, const LineAnswer& answer) {
    const auto alternatives = [](const std::vector<Alternative>& texts) {
        return json_list(texts, [](const Alternative& alternative) {
            return JsonMembers{{"text", alternative.text},
                               {"probability", alternative.probability}};
        });
    };
    JsonMembers out = {{"image", name},
                       {"readings", alternatives(answer.readings)},
                       {"characters", json_list(answer.characters, [](const auto& place) {
                            return JsonMembers{{"text", place.character},
                                               {"probability", place.probability},
                                               {"x0", place.x0},
                                               {"x1", place.x1}};
                        })}};
    if (!answer.asked.empty()) {
        out.push_back({"asked", alternatives(answer.asked)});
    }
    return json_text(out);
}

void print_for_people(const std::string& name, const LineAnswer& answer, std::ostream& out) {
    out << name << '\n' << std::fixed;
    for (const Alternative& reading : answer.readings) {
        out << "  " << std::setprecision(6) << reading.probability << "  " << reading.text << '\n';
    }
    if (answer.readings.empty()) {
        out << "  -\n";
    }
    out << std::setprecision(3);
    for (const LineAnswer::Place& place : answer.characters) {
        out << "  " << place.character << " " << place.probability << " @" << place.x0 << "-"
            << place.x1;
    }
    out << (answer.characters.empty() ? "" : "\n");
    for (const Alternative& asked : answer.asked) {
        out << "  ? " << std::scientific << std::setprecision(3) << asked.probability << "  "
            << asked.text << '\n';
    }
}

/// Everything that was read, in the order of the inputs; how many pictures gave no line.
std::size_t print_lines(const LinePictures& pictures, const LineReadingOptions& options,
                        std::ostream& out, RunLog& log) {
    std::size_t failed = pictures.inputs().problems.size();
    for (const InputProblem& problem : pictures.inputs().problems) {
        Error error = problem.error;
        error.detail = problem.shown + (error.detail.empty() ? "" : ": " + error.detail);
        complain(log, error, options.run.language);
    }
    for (const auto& [index, picture] : pictures.read()) {
        const std::string& name = pictures.inputs().files[index].shown;
        failed += picture.errors.empty() ? 0 : 1;
        for (Error error : picture.errors) {
            error.detail = name + (error.detail.empty() ? "" : ": " + error.detail);
            complain(log, error, options.run.language);
        }
        for (const auto& [number, page] : picture.pages) {
            const LineAnswer answer = line_answer(page, options.asked);
            const std::string shown =
                picture.page_count > 1 ? name + "#" + std::to_string(number) : name;
            if (options.json) {
                out << answer_json(shown, answer) << '\n';
            } else {
                print_for_people(shown, answer, out);
            }
        }
    }
    return failed;
}

}  // namespace

ExitCode read_lines(const LineReadingOptions& options, std::ostream& out,
                    std::ostream& log_stream) {
    RunLog log(log_stream, options.run.log_format, false, options.run.language);
    const Result<ProgramFiles> files = find_program_files(options.run);
    if (!files.ok()) {
        complain(log, files.error(), options.run.language);
        return ExitCode::environment;
    }
    const Interruption interruption;
    LinePictures pictures(find_inputs(options.run.inputs), options.run.max_file_bytes);
    PoolSettings settings = pool_settings(options.run, files.value(), interruption.descriptor());
    settings.text_layer = TextLayerUse::ignore;
    WorkerPool pool(std::move(settings), pictures, pictures);
    const Result<PoolEnd> end = pool.run();
    if (!end.ok()) {
        complain(log, end.error(), options.run.language);
        return end.error().code == ErrorCode::environment ? ExitCode::environment
                                                          : ExitCode::internal;
    }
    if (end.value() == PoolEnd::interrupted) {
        return ExitCode::interrupted;
    }
    const std::size_t failed = print_lines(pictures, options, out, log);
    const std::size_t all = pictures.read().size() + pictures.inputs().problems.size();
    return failed == 0     ? ExitCode::complete
           : failed == all ? ExitCode::none_usable
                           : ExitCode::some_failed;
}

}  // namespace juesuan
