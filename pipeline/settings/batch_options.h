// What one run is asked to do. Made once from the command line, never changed afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"
#include "pipeline/base/language.h"
#include "pipeline/base/page_choice.h"
#include "pipeline/ingest/input_filter.h"
#include "pipeline/ingest/pages/page_files.h"
#include "pipeline/log/log_format.h"

namespace juesuan {

/// What is done with documents that have an outcome already.
enum class Renewal : std::uint8_t {
    none = 0,   ///< nothing; those whose basis has changed are counted as stale
    stale = 1,  ///< what is stale is done again, from the stage on that needs it
    all = 2,    ///< everything is read again
    failed = 3  ///< what is not complete is tried again; what was read of it stays
};

struct BatchOptions {
    std::vector<std::string> inputs;
    std::string output_folder;
    int jobs = 0;  ///< children that read pages; 0: one a processor that we may use
    TextLayerUse text_layer = TextLayerUse::automatic;
    PageChoice pages;
    bool debug_images = false;
    Renewal renewal = Renewal::none;
    bool watch = false;        ///< inputs: one folder; documents are taken as they arrive
    std::string metrics_file;  ///< "": none
    std::uint64_t least_free_bytes = 100ULL << 20U;  ///< with less room the run stops; 0: no check
    int page_seconds = 50;        ///< wall time of one page, opening its file included
    int worker_megabytes = 2048;  ///< address space of one child
    std::uint64_t max_file_bytes = 500ULL << 20U;  ///< larger files are not opened
    /// What a package may unpack to, with the packages in it.
    std::uint64_t max_package_bytes = 4096ULL << 20U;
    int max_pages = 5000;              ///< documents with more are not read
    double target_error = 1e-4;        ///< see ValidateOptions
    int pages_before_recycling = 200;  ///< the libraries leak a little
    Language language = Language::english;
    LogFormat log_format = LogFormat::text;
    std::string share_folder;    ///< holds schemas/ and models; "": found beside the program
    std::string worker_program;  ///< "": page_worker beside the program
    std::string tessdata_folder;
    std::string files_from;     ///< a list of further inputs; "-": standard input; "": none
    std::string metadata_file;  ///< a catalogue of the documents; "": none
    InputFilter filter;         ///< of what lies in folders
    DocumentPer document_per = DocumentPer::file;
    bool tree = false;                ///< results lie in folders like their documents
    bool refuse_unsupported = false;  ///< files that are no documents are failures
    bool quiet = false;               ///< nothing but trouble is said
    std::size_t table_width = 0;      ///< columns that the table of results may take; 0: any number

    /// The settings that change what is read; they go into every JSON.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> published_settings() const;
    /// The same on one line for the ledger, and back: false for what is no such line.
    [[nodiscard]] std::string settings_line() const;
    bool take_settings_line(const std::string& line);
    /// The words that published_settings prints.
    [[nodiscard]] std::string text_layer_word() const;
    [[nodiscard]] std::string target_error_text() const;
};

/// Settings on one line, as BatchOptions::settings_line.
std::string settings_line_of(const std::vector<std::pair<std::string, std::string>>& settings);

/// What BatchOptions::target_error_text prints; nothing for what is no number.
std::optional<double> parse_target_error(const std::string& text);

}  // namespace juesuan
