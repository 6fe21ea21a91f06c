// Everything the engine may call. kernels.ts describes each export.
export * from './activations';
export * from './adaptive';
export * from './counts';
export * from './cross-entropy';
export * from './functions';
export * from './gemm';
export * from './losses';
export * from './moments';
export * from './optimizers';
export * from './peak';
export * from './vectors';
export { __heap_base };
