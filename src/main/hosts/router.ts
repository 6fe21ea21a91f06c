/**
 * The laboratory behind the contract, ready for any transport: checks what comes in and what goes out, and turns every
 * failure into the contract's error `PROBLEMS`.
 */
import { mapEventIterator, ORPCError } from '@orpc/client';
import { ValidationError, type AnyContractProcedure } from '@orpc/contract';
import { implement, type AnyRouter, type Router } from '@orpc/server';
import { ProblemError, type Problem } from '../../shared/problem.ts';
import { contract } from '../../shared/contract.ts';
import type { Lab } from '../lab/lab.ts';
import type { Log } from './log.ts';

type Context = Record<never, never>;
/** A method of the laboratory seen from the wire, before the contract has checked anything. */
type Method = (...args: unknown[]) => unknown;

/** The router of `lab`: every method of the contract calls the method of the same name. */
export function labRouter(lab: Lab): Router<typeof contract, Context> {
  const methods = lab as unknown as Record<string, Record<string, Method>>;
  const groups: [string, Record<string, AnyContractProcedure>][] = Object.entries(contract);
  const router = groups.map(([group, procedures]) => [
    group,
    Object.fromEntries(
      Object.entries(procedures).map(([name, procedure]) => [name, serve(procedure, methods[group]!, name)]),
    ),
  ]);
  return Object.fromEntries(router) as Router<typeof contract, Context>;
}

/** A method without input gets the caller's abort signal in its place. */
function serve(procedure: AnyContractProcedure, group: Record<string, Method>, name: string): AnyRouter {
  const takesInput = procedure['~orpc'].inputSchema !== undefined;
  return implement(procedure).handler(({ input, signal }) =>
    takesInput ? group[name]!(input, signal) : group[name]!(signal),
  ) as AnyRouter;
}

/** Options for an oRPC handler of any transport that make every failure, also one within a stream, a `PROBLEMS` error. */
export function reportFailures(log: Log): { clientInterceptors: [(call: Call) => Promise<unknown>] } {
  return {
    clientInterceptors: [
      async (call) => {
        const explain = (error: unknown): unknown => toProblems(error, call, log);
        try {
          return explainStream(await call.next(), explain);
        } catch (error) {
          throw explain(error);
        }
      },
    ],
  };
}

interface Call {
  readonly path: readonly string[];
  readonly signal?: AbortSignal | undefined;
  next(): Promise<unknown>;
}

function explainStream(output: unknown, explain: (error: unknown) => unknown): unknown {
  if (typeof output !== 'object' || output === null || !(Symbol.asyncIterator in output)) return output;
  return mapEventIterator(output as AsyncIterableIterator<unknown>, {
    value: (value) => Promise.resolve(value),
    error: (error) => Promise.resolve(explain(error)),
  });
}

function toProblems(error: unknown, { path, signal }: Call, log: Log): unknown {
  if (signal?.aborted) return error;
  if (error instanceof ProblemError) return problemsError(error.problems);
  if (isBadInput(error)) return problemsError(error.cause.issues.map(toProblem));
  return problemsError([{ code: 'unexpected', params: { reference: log.error(`${path.join('.')} failed`, error) } }]);
}

function problemsError(problems: readonly Problem[]): ORPCError<'PROBLEMS', { problems: readonly Problem[] }> {
  return new ORPCError('PROBLEMS', { data: { problems } });
}

function isBadInput(error: unknown): error is { cause: ValidationError } {
  return error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError;
}

function toProblem(issue: ValidationError['issues'][number]): Problem {
  const path = (issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step));
  return {
    code: 'invalid-input',
    path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
    params: { reason: issue.message },
  };
}
