/**
 * Flags for every Node that runs our TypeScript as it is.
 *
 * Node strips types with a WebAssembly module of its own, on each worker thread anew. When calls from it into JavaScript
 * become hot, V8 compiles a faster wrapper and frees the old one, and with several threads that can abort the whole
 * process (`Check failed: jit_page.has_value()`, see nodejs/node#64500). Calls never become hot here. The bundles hold no types and
 * need no flag.
 */
export const NODE_FLAGS = ['--wasm-wrapper-tiering-budget=2000000000'] as const;
