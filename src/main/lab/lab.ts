/**
 * The laboratory: what a window, a browser page and the command line all talk to. It has the methods of the contract
 * under the same names, and knows nothing of windows, sockets or terminals.
 */
import type { ContractProcedure, InferSchemaInput, InferSchemaOutput, AnySchema, ErrorMap, Meta } from '@orpc/contract';
import type { Contract } from '../../shared/contract.ts';
import type { LabEvent } from '../../shared/records.ts';

export interface LabOptions {
  /** Where the database, its backups and the lock live; made when it is missing. */
  readonly dataFolder: string;
  /** The database file; `descent-lab.db` in the data folder when left out. */
  readonly databaseFile?: string;
  /** The folder with `data/` and `lessons/`. */
  readonly resources: string;
  /** Path of kernels.wasm. */
  readonly kernels: string;
  /** The script of a training worker. */
  readonly worker: URL;
  /** Trainings at once; without it the user's setting, or one for each core. */
  readonly workers?: number;
  readonly version: string;
  readonly host: 'desktop' | 'browser';
}

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

type ContractMethods = Methods<Contract>;

/** The contract's methods, and what only the process that holds the laboratory may do. Every failure a user can mend is a ProblemError. */
export interface Lab extends Omit<ContractMethods, 'system'> {
  readonly system: Omit<ContractMethods['system'], 'events'> & {
    /** Every event from now on, until `signal` aborts or the laboratory closes. A slow reader gets fewer, merged events. */
    readonly events: (signal?: AbortSignal) => AsyncIterableIterator<LabEvent>;
  };
  /** The saved parameters of a run (final, or of its best epoch); null when the run saved none. */
  readonly weights: (runId: string, which?: 'final' | 'best') => Promise<Float32Array | null>;
  /** Pauses what runs with a checkpoint, writes everything and lets go of the file. What ran is offered as interrupted next time. */
  readonly close: () => Promise<void>;
}

/** Opens the store in the data folder and gets the workers ready. Throws ProblemError when the file cannot be used. */
export declare function openLab(options: LabOptions): Promise<Lab>;
