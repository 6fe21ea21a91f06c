/** The sealed test part in the terminal: still sealed, or opened how often, when, and with which scores. */
import { describeProblem } from '../../shared/messages/index.ts';
import { hasEnded, hasTestPart, type Opening, type StudySummary } from '../../shared/records.ts';
import type { Lab } from '../lab/lab.ts';
import { figure, moment, table } from './format.ts';
import type { Terminal } from './terminal.ts';
import type { MetricName } from './texts.ts';

/** Of the whole study; the scores of the run `only` alone, where one is named. */
export function showOpenings(
  terminal: Terminal,
  { sealed, openings, openedElsewhere }: StudySummary,
  metricName: MetricName,
  only?: string,
): void {
  const { print, say } = terminal;
  print('');
  // A study of the first version did not count them; its openings did.
  const sizes = sealed.length > 0 ? sealed : openings.map((opening) => opening.samples);
  const samples = [...new Set(sizes)].join(', ') || '?';
  if (!hasTestPart({ sealed })) return print(say('sealed.none'));
  const count = openings.length;
  print(count === 0 ? say('sealed.state', { samples }) : say('sealed.opened', { samples, count }));
  if (openedElsewhere > 0) print(say('sealed.elsewhere', { count: openedElsewhere }));
  const shown = only === undefined ? openings : openings.filter(({ runId }) => runId === only);
  if (shown.length > 0) print(`\n${ledger(terminal, shown, metricName)}`);
  if (shown.some(({ validation }) => validation.runs > 1)) print(say('sealed.over-folds'));
}

/** Every test score beside the validation score that the network was chosen by: its own, or the mean of its folds. */
function ledger({ say }: Terminal, openings: readonly Opening[], metricName: MetricName): string {
  const metrics = [...new Set(openings.flatMap(({ scores }) => Object.keys(scores).flatMap(withValidation)))].filter(
    (name) => openings.some((opening) => scoreOf(opening, name) !== undefined),
  );
  const columns = ['opened', 'run', 'variant', 'seed', 'network'].map((name) => say(`column.${name}`));
  const rows = openings.map((opening) => {
    const { openedAt, runId, variant, seed, which, epoch } = opening;
    const network = [moment(openedAt), runId, variant, String(seed), say(`sealed.${which}`, { epoch })];
    return [...network, ...metrics.map((name) => figure(scoreOf(opening, name)))];
  });
  return table(
    [...columns, ...metrics.map(metricName)],
    rows,
    metrics.map((_name, place) => columns.length + place),
  );
}

const withValidation = (name: string): string[] => [name.replace(/^test/, 'validation'), name];

const scoreOf = ({ scores, validation }: Opening, name: string): number | null | undefined =>
  name.startsWith('validation.') ? validation.scores[name]?.mean : scores[name];

/** The network that the laboratory proposes to open a sealed test part for, with the reason; nothing where there is none. */
export async function showProposal(lab: Lab, { language, print, say }: Terminal, study: StudySummary): Promise<void> {
  if (study.openings.length > 0 || !hasEnded(study)) return;
  const { candidates, proposed } = await lab.studies.openable({ studyId: study.id });
  if (!proposed) return;
  const { runId, variant, seed } = candidates[proposed.place]!;
  const reason = describeProblem(proposed.reason, language);
  print(
    runId === null
      ? say('sealed.proposed-refit', { variant, seed, study: study.id, reason })
      : say('sealed.proposed', { run: runId, variant, seed, reason }),
  );
}
