// multiply() by Intel's Advanced Matrix Extensions (AMX): see multiply.h for what it takes and
// gives.
#pragma once

#include <cstdint>

namespace juesuan {

/// Whether the processor has the tiles and the system lets this process use them: Linux keeps room
/// for a thread's tiles only when asked (arch_prctl(2)), so ask before the process gives up its
/// rights.
bool may_use_tiles();

/// Only after may_use_tiles() said yes.
void multiply_amx(const std::uint8_t* a, int rows, int depth, const std::int8_t* weights,
                  int groups, std::int32_t* out);

}  // namespace juesuan
