// juesuan retry OUT
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

class RetryCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "retry"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return true; }
    [[nodiscard]] bool keeps_log() const override { return true; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const BatchOptions& options() const { return options_; }

   private:
    BatchOptions options_;
};

}  // namespace juesuan
