// How a child ends, as the supervisor reads it from its exit status.
#pragma once

namespace juesuan {

inline constexpr int worker_misused = 64;
inline constexpr int worker_pipe_broke = 65;
inline constexpr int worker_unready = 66;
inline constexpr int worker_threw = 67;
inline constexpr int worker_out_of_memory = 68;
inline constexpr int worker_not_started = 127;  ///< the program could not be executed

}  // namespace juesuan
