// juesuan serve OUT
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/serve/serve.h"

namespace juesuan {

class ServeCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "serve"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const ServeOptions& options() const { return options_; }

   private:
    ServeOptions options_;
};

}  // namespace juesuan
