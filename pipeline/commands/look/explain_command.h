// juesuan explain REPORT.json --table 1 --cell 5,3
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/explain/explain_cell.h"

namespace juesuan {

class ExplainCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "explain"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return true; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const ExplainOptions& options() const { return options_; }

   private:
    ExplainOptions options_;
};

}  // namespace juesuan
