#include "pipeline/export/page_source.h"

#include <filesystem>

#include "pipeline/export/pages/page_texts.h"
#include "pipeline/ledger/kept_readings.h"
#include "pipeline/ledger/ledger.h"

namespace juesuan {
namespace {

Error without(Phrase why, Language language) {
    return {ErrorCode::output_invalid, Stage::write, 0, std::string(why.in(language))};
}

constexpr Phrase nothing_read = {"no page of the document was read", "该文档没有任何页被识别"};
constexpr Phrase nothing_kept = {
    "what was read of the document is not kept beside its result; read it again: juesuan ingest "
    "... --reread",
    "结果旁没有保留该文档的识别数据；请重新识别：juesuan ingest ... --reread"};
constexpr Phrase no_places = {
    "it was read by a version that did not keep the places of characters; read it again: juesuan "
    "ingest ... --reread",
    "识别该文档的版本未保留字符位置；请重新识别：juesuan ingest ... --reread"};

}  // namespace

std::string folder_of_readings(const std::string& results) {
    constexpr int most_parents = 16;
    std::error_code problem;
    std::filesystem::path folder = std::filesystem::absolute(results, problem).lexically_normal();
    for (int i = 0; i < most_parents && !folder.empty(); ++i) {
        if (has_ledger(folder.string())) {
            return folder.string();
        }
        folder = folder.parent_path();
    }
    return "";
}

Result<std::vector<PageText>> pages_of_report(const WrittenReport& written,
                                              const std::string& folder, Language language) {
    if (written.report.forms.pages.empty()) {
        return without(nothing_read, language);
    }
    if (folder.empty()) {
        return without(nothing_kept, language);
    }
    const KeptReadings kept = TRY(KeptReadings::open_read_only(folder, written.frame.sha256));
    std::vector<PageText> out;
    bool read = false, placed = false, printed = false;
    for (const FormPage& page : written.report.forms.pages) {
        const auto known = kept.pages().find(page.page);
        if (known == kept.pages().end()) {
            return without(nothing_kept, language);
        }
        if (!known->second.read) {
            continue;  // the report says why
        }
        const ReadPage as_read = TRY(kept.page(page.page));
        read = true;
        out.push_back(page_text(as_read, written.report));
        printed = printed || !out.back().parts.empty();
        placed = placed || (has_places(as_read) && !out.back().parts.empty());
    }
    if (!read) {
        return without(nothing_read, language);
    }
    return printed && !placed ? Result<std::vector<PageText>>(without(no_places, language))
                              : Result<std::vector<PageText>>(std::move(out));
}

}  // namespace juesuan
