#include "pipeline/export/formats/csv_file.h"

namespace juesuan {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

void append_field(std::string& line, std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        line += text;
        return;
    }
    line += '"';
    for (const char sign : text) {
        line += sign == '"' ? "\"" : "";
        line += sign;
    }
    line += '"';
}

}  // namespace

std::vector<std::string> field_names(const ExportTable& table) {
    std::vector<std::string> out;
    for (const ExportField& field : table.fields) {
        out.push_back(field.name);
    }
    return out;
}

Result<CsvFile> CsvFile::create(const std::string& path, const std::vector<std::string>& names,
                                bool byte_order_mark, bool hashed) {
    CsvFile out;
    out.file_ = TRY(NewFile::create(path, hashed));
    std::string header(byte_order_mark ? mark : "");
    for (const std::string& name : names) {
        header += (&name == &names.front() ? "" : ",") + name;
    }
    TRY(out.file_.write(header + "\n"));
    return out;
}

Status CsvFile::write(const ExportRow& row) {
    line_.clear();
    for (std::size_t k = 0; k < row.size(); ++k) {
        line_ += k == 0 ? "" : ",";
        if (const auto* text = std::get_if<std::string>(&row[k])) {
            append_field(line_, *text);
        } else {
            line_ += value_text(row[k]);
        }
    }
    line_ += '\n';
    return file_.write(line_);
}

}  // namespace juesuan
