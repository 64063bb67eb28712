#include "pipeline/inspect/explain/explanation_words.h"

namespace juesuan {

Phrase copied_phrase() {
    return {"verified: copied from the text layer, not read", "已验证：取自文字层，并非识别所得"};
}

const std::map<std::string, Phrase>& status_phrases() {
    static const std::map<std::string, Phrase> phrases = {
        {"verified", {"verified: proved", "已验证：有勾稽关系证明"}},
        {"accepted", {"accepted: nobody needs to look", "可采信：无需人工核对"}},
        {"review", {"review: a person should look", "需人工核对"}}};
    return phrases;
}

namespace {

/// What speaks against the print, the place or the scale of a cell.
std::map<std::string, Phrase> phrases_of_print() {
    return {{"layer_contradicted",
             {"the text layer says something else than the drawn page", "文字层与页面显示不一致"}},
            {"covered",
             {"something else is drawn over it, or its characters overlap",
              "被其他内容遮盖或字符重叠"}},
            {"struck_out", {"a line goes through it", "有删除线穿过"}},
            {"at_ruling", {"it touches a ruling", "与表格线相接"}},
            {"cut_off",
             {"it reaches the edge of the paper or of a dark area", "到达纸边或暗区，可能不完整"}},
            {"pale", {"its ink is weaker than that of its neighbours", "墨迹比相邻内容浅"}},
            {"broken_print", {"a streak, tape or hole goes through it", "有条纹、胶带或孔洞穿过"}},
            {"erased_ink",
             {"ink was taken away here as colour or dirt", "此处有墨迹被当作印章或污点去除"}},
            {"column_unsure",
             {"which column of the form it stands in is not sure", "所在栏次不能确定"}},
            {"scale_unsure", {"where its decimal point stands is not sure", "小数点位置不能确定"}},
            {"changed_text", {"what is printed was changed to read it", "读取时改动了原文"}},
            {"implausible", {"such a figure is hardly possible here", "此处不大可能出现该数值"}},
            {"damaged_page",
             {"its page was drawn from damaged data", "所在页由受损数据绘制，可能与原件不符"}},
            {"damaged_column",
             {"most figures of its column are damaged or hardly legible",
              "该列多数数字受损或难以辨认"}},
            {"coloured",
             {"it is red among black figures and may be negative", "黑字中的红字，可能表示负数"}}};
}

/// What was read, and what the sums say of it.
std::map<std::string, Phrase> phrases_of_reading() {
    return {
        {"text_layer", {"it was copied from the text layer", "取自文字层"}},
        {"low_confidence", {"the reader is not sure of it", "识别置信度低"}},
        {"readers_disagree", {"the readers disagree", "两个识别引擎结果不一致"}},
        {"malformed_amount", {"it is no well-formed amount", "不是合法的金额写法"}},
        {"amount_grammar", {"it was made a well-formed amount", "按金额写法修正过"}},
        {"other_reader",
         {"the first reader gave nothing sensible, another reading was taken",
          "首选识别结果不成立，改用其他识别结果"}},
        {"joined_lines", {"it was put together from several lines", "由多行拼接而成"}},
        {"odd_decimals", {"its decimals are not those of its table", "小数位数与本表其他金额不同"}},
        {"amount_in_text", {"an amount and words in one cell", "金额与文字混在同一单元格"}},
        {"arithmetic",
         {"the reading was replaced by what the identities ask for", "已按勾稽关系改正识别结果"}},
        {"suggestion", {"the identities ask for another amount", "勾稽关系要求另一金额"}},
        {"may_be_misread", {"too probable that it is misread", "误读概率超过允许值"}},
        {"contradicted",
         {"it takes part in an identity that fails, and nothing clears it",
          "所在勾稽关系不成立，且无其他依据证明其正确"}},
        {"may_hold_ink",
         {"blank, but the identity that it belongs to lacks an amount",
          "单元格为空，但所在勾稽关系缺少金额"}},
        {"in_sequence",
         {"one more than the number before it, one less than the next", "与前后编号连续"}},
        {"among_amounts", {"no amount, though amounts stand here", "此处应为金额，识别结果却不是"}},
        {"among_codes", {"no code, though codes stand here", "此处应为科目编码，识别结果却不是"}},
        {"out_of_sequence",
         {"it does not follow the number before it, nor does the next follow it",
          "与前后编号均不连续"}},
        {"drawn_page", {"the drawn page shows what the text layer says", "页面显示与文字层一致"}},
        {"stored_text",
         {"it was copied from a cell or paragraph of the document; no page is drawn of it",
          "取自文档单元格或段落，无页面图像"}},
        {"person_read", {"a person looked at it", "已由人工查看"}},
        {"persons_disagree", {"persons say different things of it", "不同人员的意见不一致"}},
        {"person_unable", {"a person could not read it either", "人工也无法辨认"}},
        {"name_agrees", {"its code has the same name everywhere", "科目编码与名称一致"}}};
}

std::map<std::string, Phrase> all_reasons() {
    std::map<std::string, Phrase> out = phrases_of_reading();
    out.merge(phrases_of_print());
    return out;
}

}  // namespace

const std::map<std::string, Phrase>& reason_phrases() {
    static const std::map<std::string, Phrase> phrases = all_reasons();
    return phrases;
}

}  // namespace juesuan
