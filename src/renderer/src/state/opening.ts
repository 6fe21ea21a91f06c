/** Opening files: a study goes onto the bench, a table becomes the data of the edited experiment. */
import { toast } from 'svelte-sonner';
import type { LooseObject } from '../../../shared/study.ts';
import { MAXIMUM_FILE_BYTES } from '../../../shared/contract.ts';
import { parseJson } from '../../../shared/parse-json.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { parseStudy } from '../../../shared/resolve.ts';
import { t } from '../i18n/language.svelte.ts';
import { readBase64 } from '../model/files.ts';
import type { Bench } from './bench.svelte.ts';
import { report, say, sentence, tell } from './messages.ts';
import { Turns } from './turns.ts';

const LONG_MS = 15_000;

const tables = new Turns();

/** Opens whatever the file is, by its name. */
export async function openFile(bench: Bench, file: File): Promise<void> {
  if (isTooLarge(file)) return;
  const ending = file.name.toLowerCase().split('.').at(-1) ?? '';
  if (ending === 'json') await openStudy(bench, file);
  else if (['csv', 'tsv', 'txt'].includes(ending)) await openTable(bench, file);
  else toast.error(t('bench.wrongFile', { name: file.name }), { duration: LONG_MS });
}

/** Says so when `file` is larger than the laboratory reads; it is not even loaded then. */
function isTooLarge({ name, size }: File): boolean {
  if (size <= MAXIMUM_FILE_BYTES) return false;
  const params = { file: name, megabytes: Math.ceil(size / 1e6), limit: MAXIMUM_FILE_BYTES / 1e6 };
  say({ code: 'file-too-large', params });
  return true;
}

async function openStudy(bench: Bench, file: File): Promise<void> {
  const isWanted = bench.turns.take();
  const written = readJson(await file.text(), file.name);
  if (written === undefined) return;
  const { study, names, problems } = parseStudy(written);
  if (study) {
    if (!isWanted()) return;
    bench.use(study, names);
    tell(t('bench.opened', { name: file.name }));
    return;
  }
  toast.error(t('bench.notStudy'), { description: problems.map(sentence).join('\n'), duration: LONG_MS });
}

/** What the text says; nothing, and the place said, where it breaks off. */
function readJson(text: string, name: string): unknown {
  try {
    return parseJson(text, name);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    toast.error(error.problems.map(sentence).join('\n'), { duration: LONG_MS });
    return undefined;
  }
}

/** Gives a table to the laboratory and makes it the data of the experiment that is edited now. */
export async function openTable(bench: Bench, file: File): Promise<void> {
  if (isTooLarge(file)) return;
  const { draft } = bench;
  const { editing } = draft;
  // What was asked for before would take the place of what the table was given to.
  bench.turns.take();
  const isLatest = tables.take();
  try {
    const { sha256, name, rows, columns } = await bench.lab.client.data.importFile({
      name: file.name,
      base64: await readBase64(file),
    });
    const data = { type: 'csv', path: name, sha256 };
    const loss = await usualLoss(bench, data);
    bench.tableColumns.set(sha256, columns);
    if (draft !== bench.draft || !isLatest()) return;
    bench.tab = 'setup';
    draft.editing = editing;
    draft.set(['data'], data);
    draft.set(['loss'], loss);
    tell(t('bench.imported', { name, count: rows }));
  } catch (error) {
    report(error, t('bench.notTable', { name: file.name }));
  }
}

/** The first loss for what the table holds: numbers or classes. That is known only after reading it. */
async function usualLoss(bench: Bench, data: LooseObject): Promise<LooseObject | undefined> {
  const { losses } = bench.lab.catalogue;
  const [any] = losses;
  const experiment = { data, ...(any ? { loss: { type: any.type } } : {}) };
  const { task } = await bench.lab.client.data.preview({ experiment });
  const loss = losses.find((one) => one.task === task);
  return loss && { type: loss.type };
}
