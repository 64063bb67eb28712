// juesuan show REPORT.json
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/show/show_report.h"

namespace juesuan {

class ShowCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "show"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return !options_.tables; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const ShowOptions& options() const { return options_; }

   private:
    ShowOptions options_;
};

}  // namespace juesuan
