#include "pipeline/base/exit_code.h"

#include <array>

namespace juesuan {
namespace {

constexpr std::array<ExitText, 9> texts = {{
    {ExitCode::complete, "every document is complete", "所有文档均完整处理"},
    {ExitCode::usage, "the command line makes no sense", "命令行有误"},
    {ExitCode::some_failed, "finished, but some documents are partial or failed",
     "已完成，但部分文档不完整或失败"},
    {ExitCode::none_usable, "no document could be used, or what is named is not there",
     "没有可用的文档，或所指明的内容不存在"},
    {ExitCode::environment, "models or definitions are missing", "缺少模型或定义文件"},
    {ExitCode::output_unwritable, "the output folder cannot be written", "输出文件夹无法写入"},
    {ExitCode::internal, "our bug; please report it", "程序错误，请报告"},
    {ExitCode::try_again, "the machine is short of something (disk full); safe to run again",
     "机器资源不足（如磁盘已满）；可安全重新运行"},
    {ExitCode::interrupted, "interrupted (Ctrl-C or SIGTERM); nothing is half-written",
     "被中断（Ctrl-C 或 SIGTERM）；没有写了一半的文件"},
}};

}  // namespace

std::span<const ExitText> exit_texts() { return texts; }

}  // namespace juesuan
