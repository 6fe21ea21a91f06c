/** The contract, as functions. */
import type { AnySchema, ContractProcedure, ErrorMap, InferSchemaInput, InferSchemaOutput, Meta } from '@orpc/contract';

/** One method of the contract, as a function: validated input in, output out; throws ProblemError. */
type Method<I extends AnySchema, O extends AnySchema> =
  unknown extends InferSchemaInput<I>
    ? () => Promise<InferSchemaOutput<O>>
    : (input: InferSchemaInput<I>) => Promise<InferSchemaOutput<O>>;

/** A contract's groups and procedures, as functions of the same names. */
export type Methods<T> = {
  readonly [K in keyof T]: T[K] extends ContractProcedure<
    infer I extends AnySchema,
    infer O extends AnySchema,
    infer _E extends ErrorMap,
    infer _M extends Meta
  >
    ? Method<I, O>
    : Methods<T[K]>;
};
