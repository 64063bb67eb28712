// How --help is laid out: in one language throughout, and no wider than the terminal.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "pipeline/base/language.h"

namespace juesuan {

class HelpFormatter final : public CLI::Formatter {
   public:
    /// `width`: columns of the terminal; 0: lines are not broken.
    HelpFormatter(Language language, std::size_t width);

    std::string make_description(const CLI::App* app) const override;
    std::string make_usage(const CLI::App* app, std::string name) const override;
    std::string make_footer(const CLI::App* app) const override;
    std::string make_subcommand(const CLI::App* sub) const override;
    std::string make_option(const CLI::Option* option, bool is_positional) const override;
    std::string make_option_name(const CLI::Option* option, bool is_positional) const override;

   private:
    /// A name with its explanation beside it, or below where the name is long.
    [[nodiscard]] std::string entry(const std::string& name, const std::string& about) const;

    std::size_t width_;
};

/// What stands for a value in help and in complaints ("OUT", "FILE"), in the language.
[[nodiscard]] std::string value_name(const std::string& name, Language language);

/// Names of option groups, in the language.
[[nodiscard]] std::string options_group(Language language);
[[nodiscard]] std::string commands_group(Language language);

}  // namespace juesuan
