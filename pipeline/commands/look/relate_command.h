// juesuan relate RESULTS
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/relate/relate_folder.h"

namespace juesuan {

class RelateCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "relate"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return !options_.json; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const RelateOptions& options() const { return options_; }

   private:
    RelateOptions options_;
};

}  // namespace juesuan
