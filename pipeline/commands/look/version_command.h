// juesuan version
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/show/program_version.h"

namespace juesuan {

class VersionCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "version"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return !options_.json; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const VersionOptions& options() const { return options_; }

   private:
    VersionOptions options_;
};

}  // namespace juesuan
