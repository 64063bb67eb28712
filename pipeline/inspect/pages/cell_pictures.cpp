#include "pipeline/inspect/pages/cell_pictures.h"

#include <filesystem>
#include <fstream>

#include "extractors/base/error.h"
#include "pipeline/inspect/pages/cut_cells.h"

namespace juesuan {
namespace {

/// Degrees by which the page has to be turned clockwise to be upright.
int turned(const nlohmann::json& report, int number) {
    for (const nlohmann::json& page : report.at("pages")) {
        if (page.at("number") == number) {
            return page.at("turned");
        }
    }
    return 0;
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

Result<std::vector<std::string>> write_cell_pictures(const nlohmann::json& report,
                                                     const std::string& report_file,
                                                     const std::vector<CellOfTable>& cells,
                                                     const PictureWish& wish,
                                                     const BatchOptions& run) {
    const std::filesystem::path report_path(report_file);
    const std::string sha256 = report.at("document").at("sha256");
    const std::string beside = report_path.parent_path().string();
    const std::string source = wish.source.empty()
                                   ? TRY(source_in_ledger(beside.empty() ? "." : beside, sha256))
                                   : wish.source;
    std::vector<PagePart> places;
    for (const CellOfTable& wanted : cells) {
        const nlohmann::json& box = wanted.cell.at("bbox");
        const int page = wanted.cell.at("page");
        places.push_back({page, {box[0], box[1], box[2], box[3]}, turned(report, page)});
    }
    const std::vector<std::string> pictures = TRY(cut_cells({source, sha256}, places, run));
    std::error_code trouble;
    std::filesystem::create_directories(wish.folder, trouble);
    std::vector<std::string> files;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string name = report_path.stem().string() + "-" + cells[i].table + "-" +
                                 cells[i].cell.at("row").dump() + "-" +
                                 cells[i].cell.at("col").dump() + ".png";
        const std::filesystem::path file = std::filesystem::path(wish.folder) / name;
        TRY(write_file(file, pictures[i]));
        files.push_back(file.string());
    }
    return files;
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
    return std::string(Phrase{"No pictures: ", "没有图片："}.in(language)) +
           std::string(what.in(language)) + (error.detail.empty() ? "" : " " + error.detail) +
           "\n" + std::string(advice.in(language)) + "\n";
}

}  // namespace juesuan
