/** Errors of the engine: a code and figures, which the callers put into a sentence in the reader's language. */

/** What is wrong, and where. `path` leads to the field in the study; `params` fill the sentence. */
export interface Problem {
  readonly code: string;
  readonly path?: readonly (string | number)[];
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Thrown where the caller can act. Its message is for logs; windows and terminals put `problems` into words. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(...problems: readonly Problem[]) {
    super(
      problems
        .map((p) => `${p.code}${p.path ? ` at ${p.path.join('.')}` : ''} ${JSON.stringify(p.params ?? {})}`)
        .join('; '),
    );
    this.name = 'ProblemError';
    this.problems = problems;
  }
}
