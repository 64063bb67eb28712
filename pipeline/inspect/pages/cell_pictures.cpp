#include "pipeline/inspect/pages/cell_pictures.h"

#include <filesystem>
#include <fstream>

#include "extractors/base/error.h"
#include "pipeline/base/words/error_words.h"
#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

int turned_of(int page, const Forms& forms) {
    const FormPage* found = page_numbered(forms.pages, page);
    return found == nullptr ? 0 : found->turned;
}

Status write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    if (!file) {
        return Error{ErrorCode::output_unwritable, Stage::write, 0, path.string()};
    }
    return Done{};
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
    const std::filesystem::path report_path(report_file);
    const std::string& sha256 = written.frame.sha256;
    const std::string beside = report_path.parent_path().string();
    const std::string source = request.source.empty()
                                   ? TRY(source_in_ledger(beside.empty() ? "." : beside, sha256))
                                   : request.source;
    std::vector<PagePart> places;
    places.reserve(parts.size());
    for (const NamedPart& part : parts) {
        places.push_back(part.part);
    }
    const std::vector<std::string> pictures = TRY(cut_cells({source, sha256}, places, run));
    std::error_code trouble;
    std::filesystem::create_directories(request.folder, trouble);
    std::vector<std::string> files;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const std::filesystem::path file =
            std::filesystem::path(request.folder) /
            (report_path.stem().string() + "-" + parts[i].name + ".png");
        TRY(write_file(file, pictures[i]));
        files.push_back(file.string());
    }
    return files;
}

Result<std::vector<std::string>> write_cell_pictures(const WrittenReport& written,
                                                     const std::string& report_file,
                                                     const std::vector<CellPlace>& cells,
                                                     const PictureRequest& request,
                                                     const BatchOptions& run) {
    const Forms& forms = written.report.forms;
    std::vector<NamedPart> parts;
    for (const CellPlace& place : cells) {
        if (const FormCell* cell = cell_of_report(written.report, place)) {
            parts.push_back(
                named_part(*cell, forms.tables[static_cast<std::size_t>(place.table)].id, forms));
        }
    }
    return write_part_pictures(written, report_file, parts, request, run);
}

std::string without_pictures(const Error& error, Language language) {
    const ErrorText& text = error_text(error.code);
    Phrase what = {text.sentence_en, text.sentence_zh};
    Phrase advice = {text.advice_en, text.advice_zh};
    if (error.code == ErrorCode::input_changed) {
        what = {"This is not the document that the report was made of.",
                "这不是生成该报告的原文件。"};
        advice = {"Say with --source where that one lies.", "请用 --source 指明原文件。"};
    } else if (error.code == ErrorCode::input_unreadable) {
        advice = {"Say with --source where the document lies.", "请用 --source 指明原文件。"};
    }
    const std::string detail =
        error.detail.empty()
            ? ""
            : message(language, {" ({0})", "（{0}）"}, detail_in_words(error.detail, language));
    return message(language, {"No pictures: {0}{1}\n{2}\n", "没有图片：{0}{1}\n{2}\n"},
                   what.in(language), detail, advice.in(language));
}

}  // namespace juesuan
