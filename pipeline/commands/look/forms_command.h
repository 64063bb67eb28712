// juesuan forms REPORT.json --table 3
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/forms/show_forms.h"

namespace juesuan {

class FormsCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "forms"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return true; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const FormsOptions& options() const { return options_; }

   private:
    FormsOptions options_;
};

}  // namespace juesuan
