// juesuan status OUT
#pragma once

#include "pipeline/batch/folder_state.h"
#include "pipeline/commands/options/command.h"

namespace juesuan {

class StatusCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "status"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return !options_.json; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const FolderStateOptions& options() const { return options_; }

   private:
    FolderStateOptions options_;
};

}  // namespace juesuan
