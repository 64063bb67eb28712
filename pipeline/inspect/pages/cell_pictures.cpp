#include "pipeline/inspect/pages/cell_pictures.h"

#include <filesystem>

#include "extractors/base/error.h"
#include "pipeline/base/words/message.h"
#include "pipeline/inspect/source_document.h"
#include "pipeline/output/opened_output.h"
#include "pipeline/output/whole_file.h"

namespace juesuan {
namespace {

int turned_of(int page, const Forms& forms) {
    const FormPage* found = page_numbered(forms.pages, page);
    return found == nullptr ? 0 : found->turned;
}

Result<IngestedFile> source_of_report(const WrittenReport& written, const std::string& report_file,
                                      const PictureRequest& request, const BatchOptions& run) {
    const std::string& sha256 = written.frame.sha256;
    if (!request.source.empty()) {
        return source_at(request.source, sha256, run);
    }
    const SourceTrail trail = TRY(source_trail(report_file, sha256));
    return find_source(trail, sha256, run);
}

}  // namespace

NamedPart named_part(const FormCell& cell, const std::string& table, const Forms& forms) {
    return {{cell.page, cell.box, turned_of(cell.page, forms)},
            table + "-" + std::to_string(cell.row) + "-" + std::to_string(cell.col)};
}

NamedPart named_part(const Statement& statement, const Forms& forms) {
    return {{statement.page, statement.box, turned_of(statement.page, forms)}, statement.id};
}

Result<std::vector<std::string>> write_part_pictures(const WrittenReport& written,
                                                     const std::string& report_file,
                                                     const std::vector<NamedPart>& parts,
                                                     const PictureRequest& request,
                                                     const BatchOptions& run) {
    IngestedFile source = TRY(source_of_report(written, report_file, request, run));
    if (is_stored_text(source.ticket.kind)) {
        return Error{ErrorCode::document_no_pages, Stage::rasterize, 0,
                     "an office file or a page of the web has no printed pages"};
    }
    TRY(make_folder(request.folder));
    std::vector<PagePart> places;
    places.reserve(parts.size());
    for (const NamedPart& part : parts) {
        places.push_back(part.part);
    }
    const std::vector<std::string> pictures = TRY(cut_cells(std::move(source), places, run));
    const std::filesystem::path folder(request.folder);
    const std::string stem = std::filesystem::path(report_file).stem().string();
    std::vector<std::string> files;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const std::string file = (folder / (stem + "-" + parts[i].name + ".png")).string();
        TRY(write_whole_file(file, pictures[i]));
        files.push_back(file);
    }
    return files;
}

std::string without_pictures(const Error& error, bool names_source, Language language) {
    return message(language, {"No pictures: {0}\n{1}\n", "没有图片：{0}\n{1}\n"},
                   source_trouble(error, language), source_advice(error, names_source, language));
}

ExitCode exit_code_without_pictures(const Error& error) {
    const bool is_of_output =
        error.code == ErrorCode::output_unwritable || error.code == ErrorCode::output_no_room;
    return is_of_output ? exit_code_of_error(error) : ExitCode::none_usable;
}

}  // namespace juesuan
