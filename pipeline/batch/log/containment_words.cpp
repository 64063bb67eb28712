#include "pipeline/batch/log/containment_words.h"

#include <algorithm>
#include <array>

namespace juesuan {
namespace {

constexpr std::string_view landlock = "landlock ";

constexpr std::array parts = {
    Phrase{"no_new_privs", "禁止提升权限（no_new_privs）"},
    Phrase{"no_new_privs missing", "无法禁止提升权限（no_new_privs）"},
    Phrase{"landlock not offered by this kernel", "内核不支持限制文件访问（Landlock）"},
    Phrase{"seccomp", "限制系统调用（seccomp）"},
    Phrase{"seccomp not offered by this kernel", "内核不支持限制系统调用（seccomp）"},
    Phrase{"a process a document", "每份文档一个进程"},
    Phrase{"as root: it may not become another user", "以 root 身份运行，不能切换为其他用户"}};

std::string in_chinese(const std::string& part) {
    const auto* const found = std::find_if(parts.begin(), parts.end(), [&part](const Phrase& one) {
        return one.in(Language::english) == part;
    });
    if (found != parts.end()) {
        return std::string(found->in(Language::chinese));
    }
    return part.starts_with(landlock)
               ? "限制文件访问（Landlock " + part.substr(landlock.size()) + "）"
               : part;
}

}  // namespace

std::string containment_in_words(const std::string& statement, Language language) {
    if (language == Language::english) {
        return statement;
    }
    constexpr std::string_view between = ", ";
    std::string out;
    for (std::size_t begin = 0; begin <= statement.size();) {
        const std::size_t end = std::min(statement.find(between, begin), statement.size());
        out += (out.empty() ? "" : "、") + in_chinese(statement.substr(begin, end - begin));
        begin = end + between.size();
    }
    return out;
}

}  // namespace juesuan
