/** The sealed test part in the terminal: still sealed, or opened how often, when, and with which scores. */
import { bracketed } from '../../shared/intervals.ts';
import { describeEnsemble, describeProblem } from '../../shared/messages/index.ts';
import { hasEnded, hasTestPart, type Opening, type StudySummary } from '../../shared/records.ts';
import { haveIntervals, testInterval } from '../../shared/share.ts';
import type { Lab } from '../lab/lab.ts';
import { figure, moment, quoted, table } from './format.ts';
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
  const shown = only === undefined ? openings : openings.filter((opening) => isAbout(opening, only));
  if (shown.length > 0) print(`\n${ledger(terminal, shown, metricName)}`);
  if (haveIntervals(shown)) print(say('sealed.interval'));
  if (shown.some(({ validation }) => validation.runs > 1)) print(say('sealed.over-folds'));
}

/** True where the run's network was measured, by itself or in an ensemble. */
export const isAbout = ({ runId, ensemble }: Opening, run: string): boolean =>
  runId === run || (ensemble?.includes(run) ?? false);

/** Every test score beside what the network was chosen by: its own validation score, or the mean of its folds. */
function ledger({ say, language }: Terminal, openings: readonly Opening[], metricName: MetricName): string {
  const metrics = [...new Set(openings.flatMap(({ scores }) => Object.keys(scores).flatMap(withValidation)))].filter(
    (name) => openings.some((opening) => scoreOf(opening, name) !== undefined),
  );
  const columns = ['opened', 'run', 'variant', 'seed', 'network'].map((name) => say(`column.${name}`));
  const rows = openings.map((opening) => {
    const { openedAt, runId, ensemble, variant, seed, which, epoch } = opening;
    const network = ensemble ? describeEnsemble(ensemble.length, language) : (runId ?? '');
    const weights = epoch === null ? say('sealed.each') : say(`sealed.${which}`, { epoch });
    const about = [moment(openedAt), network, variant, String(seed), weights];
    return [...about, ...metrics.map((name) => scoreText(opening, name))];
  });
  return table(
    [...columns, ...metrics.map(metricName)],
    rows,
    metrics.map((_name, place) => columns.length + place),
  );
}

function scoreText(opening: Opening, name: string): string {
  const interval = testInterval(opening, name);
  return [figure(scoreOf(opening, name)), ...(interval ? [bracketed(interval, figure)] : [])].join(' ');
}

const withValidation = (name: string): string[] => [
  name.replace(/^test/, 'validation'),
  name.replace(/^test/, 'outOfBag'),
  name,
];

const scoreOf = ({ scores, validation }: Opening, name: string): number | null | undefined =>
  name.startsWith('test.') ? scores[name] : validation.scores[name]?.mean;

/** What the laboratory proposes to open a sealed test part for, with the reason; nothing where there is none. */
export async function showProposal(lab: Lab, terminal: Terminal, study: StudySummary): Promise<void> {
  const { language, print, say } = terminal;
  if (study.openings.length > 0 || !hasEnded(study)) return;
  const { candidates, proposed } = await lab.studies.openable({ studyId: study.id });
  if (!proposed) return;
  const { runId, ensemble, variant, seed } = candidates[proposed.place]!;
  const about = { variant, seed, study: study.id, reason: describeProblem(proposed.reason, language) };
  if (ensemble) print(ensembleText(terminal, about, ensemble.runIds.length));
  else print(runId === null ? say('sealed.proposed-refit', about) : say('sealed.proposed', { ...about, run: runId }));
}

type About = Readonly<Record<'variant' | 'study' | 'reason', string> & Record<'seed', number>>;

/** With what to type to open the test part for it. */
function ensembleText({ language, say }: Terminal, about: About, networks: number): string {
  const { study, variant, seed } = about;
  const command = `descent open-test ${study} --variant ${quoted(variant)} --seed ${seed}`;
  return say('sealed.proposed-ensemble', { ...about, ensemble: describeEnsemble(networks, language), command });
}
