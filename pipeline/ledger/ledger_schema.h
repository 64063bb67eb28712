// The tables of the ledger, and how an older ledger becomes one of ours.
#pragma once

#include "pipeline/ledger/database.h"

namespace juesuan {

/// The version that this program writes.
inline constexpr int ledger_version = 7;

/// Takes a new or older ledger to `ledger_version`, a step at a time, each whole or not at all.
/// Errors: ledger_broken for a ledger of a later program; those of Database.
Status migrate_ledger(Database& database);

/// Whether nothing needs to be migrated.
[[nodiscard]] Result<bool> is_of_ledger_version(Database& database);

}  // namespace juesuan
