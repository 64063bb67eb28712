#include "extractors/office/sheets/built_in_formats.h"

#include <algorithm>
#include <array>
#include <utility>

namespace juesuan {

std::string_view built_in_format(int number) {
    constexpr std::string_view year_month = "yyyy\"年\"m\"月\"", month_day = "m\"月\"d\"日\"";
    constexpr std::array formats = {
        std::pair{1, std::string_view("0")},
        std::pair{2, std::string_view("0.00")},
        std::pair{3, std::string_view("#,##0")},
        std::pair{4, std::string_view("#,##0.00")},
        std::pair{5, std::string_view("\"¥\"#,##0;\"¥\"-#,##0")},
        std::pair{6, std::string_view("\"¥\"#,##0;\"¥\"-#,##0")},
        std::pair{7, std::string_view("\"¥\"#,##0.00;\"¥\"-#,##0.00")},
        std::pair{8, std::string_view("\"¥\"#,##0.00;\"¥\"-#,##0.00")},
        std::pair{9, std::string_view("0%")},
        std::pair{10, std::string_view("0.00%")},
        std::pair{11, std::string_view("0.00E+00")},
        std::pair{12, std::string_view("# ?/?")},
        std::pair{13, std::string_view("# ?\?/??")},
        std::pair{14, std::string_view("yyyy/m/d")},
        std::pair{15, std::string_view("d-mmm-yy")},
        std::pair{16, std::string_view("d-mmm")},
        std::pair{17, std::string_view("mmm-yy")},
        std::pair{20, std::string_view("h:mm")},
        std::pair{21, std::string_view("h:mm:ss")},
        std::pair{22, std::string_view("yyyy/m/d h:mm")},
        std::pair{27, year_month},
        std::pair{28, month_day},
        std::pair{29, month_day},
        std::pair{30, std::string_view("m-d-yy")},
        std::pair{31, std::string_view("yyyy\"年\"m\"月\"d\"日\"")},
        std::pair{36, year_month},
        std::pair{37, std::string_view("#,##0;-#,##0")},
        std::pair{38, std::string_view("#,##0;-#,##0")},
        std::pair{39, std::string_view("#,##0.00;-#,##0.00")},
        std::pair{40, std::string_view("#,##0.00;-#,##0.00")},
        std::pair{41, std::string_view("#,##0;-#,##0;\"-\"")},
        std::pair{42, std::string_view("\"¥\"#,##0;\"¥\"-#,##0;\"¥\"\"-\"")},
        std::pair{43, std::string_view("#,##0.00;-#,##0.00;\"-\"??")},
        std::pair{44, std::string_view("\"¥\"#,##0.00;\"¥\"-#,##0.00;\"¥\"\"-\"??")},
        std::pair{48, std::string_view("##0.0E+0")},
        std::pair{49, std::string_view("@")},
        std::pair{50, year_month},
        std::pair{51, month_day},
        std::pair{52, year_month},
        std::pair{53, month_day},
        std::pair{54, month_day},
        std::pair{57, year_month},
        std::pair{58, month_day}};
    const auto* found = std::find_if(formats.begin(), formats.end(), [number](const auto& format) {
        return format.first == number;
    });
    return found == formats.end() ? "General" : found->second;
}

}  // namespace juesuan
