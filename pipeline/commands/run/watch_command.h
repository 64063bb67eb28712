// juesuan watch FOLDER --out OUT
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

class WatchCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "watch"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return true; }
    [[nodiscard]] bool keeps_log() const override { return true; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const BatchOptions& options() const { return options_; }

   private:
    std::string folder_;
    BatchOptions options_;
};

}  // namespace juesuan
