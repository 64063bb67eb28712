// juesuan export: results in other formats.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"
#include "pipeline/log/log_format.h"

namespace juesuan {

struct ExportOptions {
    std::string results;               ///< the folder of ingest, or one report
    std::string folder;                ///< of the export
    std::vector<std::string> formats;  ///< words of export_formats.h
    bool byte_order_mark = false;
    std::string json = "full";             ///< of the format json: full, compact or records
    std::string licence = "notspecified";  ///< of a data package
    bool replace_layers = false;           ///< of the format pdf
    // Filters; empty lists want all.
    std::vector<int> years;
    std::vector<std::string> forms, statuses, organizations, divisions, kinds;
    std::uint64_t least_free_bytes = 100ULL << 20U;
    std::string share_folder;
    Language language = Language::english;
    LogFormat log_format = LogFormat::text;
    bool quiet = false;  ///< only what went wrong is said
    bool anew = false;   ///< nothing is taken over from the former export
    // Of the formats mets and bagit.
    bool sources = false;   ///< with the files that were read
    std::string date = {};  ///< when they are made: 2026-11-29, or seconds since 1970; "": not said
    std::vector<std::string> bag_info = {};  ///< NAME=VALUE
};

/// The words of all formats, in order.
[[nodiscard]] std::vector<std::string> export_format_words();

/// Whether an export may be written to the folder, tried before hours of reading: complete, or what
/// run_export would end with; that has been said. Leaves nothing behind.
ExitCode try_export_folder(const ExportOptions& options, std::ostream& log_stream);

/// Errors are said on `log_stream`, the summary on `out`. The folder is the former export or the
/// new one. usage: a form is asked for that there is not. some_failed: reports that could not be
/// read are left out, and named. none_usable: the filters leave no report; the former export stays.
ExitCode run_export(const ExportOptions& options, std::ostream& out, std::ostream& log_stream,
                    bool log_is_terminal);

}  // namespace juesuan
