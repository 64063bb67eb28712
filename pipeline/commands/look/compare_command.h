// juesuan compare BEFORE AFTER
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/compare/compare_folders.h"

namespace juesuan {

class CompareCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "compare"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return !options_.json; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const CompareOptions& options() const { return options_; }

   private:
    CompareOptions options_;
};

}  // namespace juesuan
