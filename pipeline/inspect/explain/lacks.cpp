#include "pipeline/inspect/explain/lacks.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "pipeline/base/words/message.h"

namespace juesuan {
namespace {

/// It speaks of the reading or the place by itself, whatever adds up.
bool is_doubt(Reason reason) {
    switch (reason) {
        case Reason::text_layer:
        case Reason::stored_text:
        case Reason::passed:
        case Reason::failed:
        case Reason::name_agrees:
        case Reason::in_sequence:
        case Reason::drawn_page:
        case Reason::may_hold_ink:
        case Reason::contradicted:
        case Reason::suggestion:
        case Reason::may_be_misread:
            return false;
        default:
            return true;
    }
}

bool has_doubt(const CellTrust& trust) {
    return std::any_of(trust.reasons.begin(), trust.reasons.end(),
                       [](const StatusReason& each) { return is_doubt(each.reason); });
}

bool has_any(const CellTrust& trust, std::initializer_list<Reason> reasons) {
    return std::any_of(trust.reasons.begin(), trust.reasons.end(), [&](const StatusReason& each) {
        return std::find(reasons.begin(), reasons.end(), each.reason) != reasons.end();
    });
}

/// No identity makes up for these; see extractors/validate/README.md.
bool is_beyond_proof(const CellTrust& trust) {
    return has_any(trust, {Reason::struck_out, Reason::scale_unsure, Reason::column_unsure,
                           Reason::implausible, Reason::among_amounts, Reason::malformed_amount,
                           Reason::odd_decimals});
}

/// Two identities do.
bool is_damaged(const CellTrust& trust) {
    return has_any(
        trust, {Reason::layer_contradicted, Reason::covered, Reason::cut_off, Reason::erased_ink});
}

std::string listed(const std::set<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : ", ") + word;
    }
    return out;
}

/// Why the identities that are shown do not prove the amount.
std::string lack_of_identities(const CellTrust& trust, const ShownIdentities& identities,
                               double bound, Language language) {
    const AmountTrust& amount = *trust.amount;
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    if (amount.proofs == 0 && identities.exact > 0) {
        return said({"  missing: an identity that proves; those above only repeat or compare\n",
                     "  缺少：能够证明的勾稽关系；以上各项只是重复或比较\n"});
    }
    if (amount.proofs == 0 && identities.loose > 0) {
        return said(
            {"  missing: an identity that holds to the last digit; those above hold as far as "
             "rounding allows, which proves no digit\n",
             "  缺少：精确到末位的勾稽关系；以上各项仅在舍入范围内成立，不能证明任何一位数字\n"});
    }
    if (amount.proofs == 0) {
        return identities.failing.empty()
                   ? said({"  missing: an identity that holds with it; none speaks of it\n",
                           "  缺少：涉及此金额且成立的勾稽关系；没有涉及它的\n"})
                   : said({"  missing: an identity that holds with it; none of those above does\n",
                           "  缺少：涉及此金额且成立的勾稽关系；以上各项均不成立\n"});
    }
    return amount.wrong <= bound
               ? ""
               : message(language,
                         {"  missing: the probability of an error is {0}, {1} would do; another "
                          "identity that holds lowers it\n",
                          "  缺少：误读概率为 {0}，需降至 {1}；另有勾稽关系成立可使其降低\n"},
                         one_in(amount.wrong), one_in(bound));
}

std::string lacks_of_accepted(const CellTrust& trust, const ShownIdentities& identities,
                              double bound, Language language) {
    std::string out;
    if (has_doubt(trust)) {
        out +=
            Phrase{
                "  missing for verified: a reading without doubt; what is said under Why "
                "stays, whatever adds up\n",
                "  距已验证尚缺：没有疑点的识别结果；“原因”所列疑点不因勾稽关系成立而消除\n"}
                .in(language);
    } else {
        if (!identities.failing.empty()) {
            out += message(
                language,
                {"  missing for verified: that {0} held as well\n", "  距已验证尚缺：{0} 也成立\n"},
                listed(identities.failing));
        }
        out += lack_of_identities(trust, identities, bound, language);
    }
    return out + std::string(
                     Phrase{"  review: an identity that fails\n", "  勾稽关系不成立则需核对\n"}.in(
                         language));
}

std::string lacks_of_review(const CellTrust& trust, const ShownIdentities& identities, double bound,
                            Language language) {
    const auto said = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    if (is_beyond_proof(trust)) {
        return said(
            {"  a person who looks at the page: no identity makes up for what is said "
             "under Why\n",
             "  人工核对原件：“原因”所列疑点无法由勾稽关系弥补\n"});
    }
    std::string out;
    if (!identities.failing.empty()) {
        out = message(language,
                      {"  accepted or verified, if these held: {0}\n",
                       "  下列勾稽关系若成立，则可采信或已验证：{0}\n"},
                      listed(identities.failing));
    }
    out += lack_of_identities(trust, identities, bound, language);
    return out + (is_damaged(trust)
                      ? said({"  a person who looks at the page; two identities that hold and "
                              "share no other amount\n",
                              "  人工核对原件；或有两项互不共用其他金额的勾稽关系成立\n"})
                      : said({"  a person who looks at the page; another identity that holds\n",
                              "  人工核对原件；或另有勾稽关系成立\n"}));
}

}  // namespace

std::string one_in(double probability) {
    if (probability <= 0) {
        return "0";
    }
    const double times = 1 / probability;
    const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(times)) - 1));
    std::string digits = std::to_string(static_cast<long long>(std::round(times / step) * step));
    for (std::size_t k = digits.size(); k > 3;) {
        k -= 3;
        digits.insert(k, 1, ',');
    }
    return "1/" + digits;
}

std::string lacks_of_amount(const CellTrust& trust, const ShownIdentities& identities,
                            double target_error, Language language) {
    switch (trust.status) {
        case CellStatus::accepted:
            return lacks_of_accepted(trust, identities, target_error, language);
        case CellStatus::review:
            return lacks_of_review(trust, identities, 10 * target_error, language);
        case CellStatus::verified:
            break;
    }
    return lacks_of_other(trust.status, language);
}

std::string lacks_of_copied(CellStatus status, Language language) {
    const Phrase phrase{
        "  review: a doubt about how it is printed; it was copied, so that what fails "
        "to add up is no misreading\n",
        "  印刷存疑则需核对；内容直接取自原文，勾稽关系不成立并非识别错误\n"};
    return status == CellStatus::review ? lacks_of_other(status, language)
                                        : std::string(phrase.in(language));
}

std::string lacks_of_other(CellStatus status, Language language) {
    const Phrase phrase =
        status == CellStatus::review
            ? Phrase{"  a person who looks at the page\n", "  人工核对原件\n"}
        : status == CellStatus::accepted
            ? Phrase{"  review: a rule that fails, or a doubt about its reading\n",
                     "  规则不成立或识别存疑则需核对\n"}
            : Phrase{"  review: identities that fail, or a reading with other candidates\n",
                     "  勾稽关系不成立，或出现其他可能的识别结果，则需核对\n"};
    return std::string(phrase.in(language));
}

}  // namespace juesuan
