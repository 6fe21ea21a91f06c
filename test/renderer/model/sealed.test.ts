/** What the window makes of the ledger: how often anybody looked, which networks were measured, and what they came to. */
import { describe, expect, it } from 'vitest';
import { comparisonCsv } from '../../../src/renderer/src/model/comparison-csv.ts';
import {
  candidatesOf,
  isOnRecord,
  knownOf,
  knownParts,
  looksAt,
  mainKind,
  networksOpened,
  openedKinds,
  partSizes,
  testFigure,
} from '../../../src/renderer/src/model/sealed.ts';
import type { OpenableNetwork } from '../../../src/shared/openable.ts';
import { hasTestPart, type Opening, type StudySummary } from '../../../src/shared/records.ts';

const opening = (changes: Partial<Opening> = {}): Opening => ({
  runId: 'r1',
  ensemble: null,
  variant: 'Adam',
  variantIndex: 0,
  seed: 0,
  cell: {},
  which: 'final',
  epoch: 10,
  openedAt: '2026-01-02T00:00:00.000Z',
  samples: 20,
  scores: { 'test.accuracy': 0.9, 'test.loss': 0.3 },
  validation: { runs: 1, scores: { 'validation.loss': { mean: 0.2, deviation: null } } },
  ...changes,
});

it('tells a study without a test part, and the sizes of several', () => {
  expect(hasTestPart({ sealed: [0, 0] })).toBe(false);
  expect(hasTestPart({ sealed: [0, 20] })).toBe(true);
  expect(hasTestPart({ sealed: [] })).toBe(true);
  expect(partSizes({ sealed: [20, 20, 30] })).toEqual([20, 30]);
});

it('counts looks in other studies too', () => {
  expect(looksAt({ sealed: [20], openings: [opening()], openedElsewhere: 2 })).toBe(3);
});

describe('scores', () => {
  it('come with the loss first, each beside what the network was chosen by', () => {
    expect(openedKinds([opening()])).toEqual(['loss', 'accuracy']);
    expect(knownOf(opening(), 'loss').validation).toEqual({ mean: 0.2, deviation: null });
    expect(knownOf(opening(), 'accuracy').validation).toEqual({ mean: null, deviation: null });
  });

  it('count a network once, however often it was looked at', () => {
    const openings = [
      opening(),
      opening({ which: 'best' }),
      opening({ which: 'best', epoch: 7, scores: { 'test.loss': 0.5 } }),
      opening({ runId: 'r2', scores: { 'test.loss': 0.7 } }),
      opening({ runId: 'r3' }),
    ];
    const own = networksOpened(openings, new Set(['r1', 'r2']));
    expect(own.map(({ runId, epoch }) => [runId, epoch])).toEqual([
      ['r1', 10],
      ['r1', 7],
      ['r2', 10],
    ]);
    const { mean, deviation } = testFigure(own, 'loss');
    expect(mean).toBeCloseTo(0.5, 12);
    expect(deviation).toBeCloseTo(0.2, 12);
    expect(testFigure([], 'loss')).toEqual({ mean: null, deviation: null });
  });
});

describe('ensembles', () => {
  const bagged = opening({
    runId: null,
    ensemble: ['r1', 'r2'],
    epoch: null,
    scores: { 'test.accuracy': 0.95 },
    validation: {
      runs: 1,
      scores: {
        'validation.accuracy': { mean: 0.9, deviation: null },
        'outOfBag.accuracy': { mean: 0.8, deviation: null },
      },
    },
  });

  it('have the one score that they can have, beside all that is known of them', () => {
    expect([mainKind(opening()), mainKind(bagged)]).toEqual(['loss', 'accuracy']);
    expect(knownParts([opening()])).toEqual(['validation']);
    expect(knownParts([opening(), bagged])).toEqual(['validation', 'outOfBag']);
    const unvalidated = { runs: 1, scores: { 'outOfBag.accuracy': { mean: 0.8, deviation: null } } };
    expect(knownParts([{ validation: unvalidated }])).toEqual(['outOfBag']);
    expect(knownParts([{ validation: { runs: 0, scores: {} } }])).toEqual(['validation']);
    expect(knownOf(bagged, 'accuracy').outOfBag).toMatchObject({ mean: 0.8 });
  });

  it('stand for their variant, when all of their networks are looked at', () => {
    const openings = [opening(), bagged];
    expect(networksOpened(openings, new Set(['r1', 'r2', 'r3']))).toEqual([bagged]);
    expect(networksOpened(openings, new Set(['r1']))).toEqual([openings[0]]);
  });
});

describe('networks that may be opened', () => {
  const network = (changes: Partial<OpenableNetwork>): OpenableNetwork => ({
    variant: 'Adam',
    variantIndex: 0,
    seed: 0,
    cell: {},
    runId: 'r1',
    ensemble: null,
    networks: [
      { which: 'final', epoch: 10, validation: 0.2 },
      { which: 'best', epoch: 7, validation: 0.1 },
    ],
    score: { mean: 0.2, deviation: null, runs: 1 },
    ...changes,
  });

  it('are on record by their weights, not by what they are called', () => {
    expect(isOnRecord([opening()], network({}), 'final')).toBe(true);
    expect(isOnRecord([opening()], network({}), 'best')).toBe(false);
    expect(isOnRecord([opening({ which: 'best' })], network({}), 'final')).toBe(true);
    expect(isOnRecord([opening()], network({ runId: 'r2' }), 'final')).toBe(false);
    expect(isOnRecord([opening()], network({ runId: null, networks: [] }), 'final')).toBe(false);
  });

  it('are on record as an ensemble when just these networks have answered together', () => {
    const ensemble = { runIds: ['r1', 'r2'], planned: 2, outOfBag: null };
    const together = network({ runId: null, ensemble, networks: [{ which: 'final', epoch: null, validation: 0.2 }] });
    const on = (runIds: string[] | null) => [opening({ runId: runIds ? null : 'r1', ensemble: runIds })];
    expect(isOnRecord(on(['r1', 'r2']), together, 'final')).toBe(true);
    expect(isOnRecord(on(['r1', 'r2', 'r3']), together, 'final')).toBe(false);
    expect(isOnRecord(on(null), together, 'final')).toBe(false);
    expect(isOnRecord(on(['r1', 'r2']), network({}), 'final')).toBe(false);
  });

  it('keep their places when one variant is looked at', () => {
    const candidates = [network({}), network({ variantIndex: 1, runId: 'r2' }), network({ runId: 'r3' })];
    expect(candidatesOf({ candidates }, 0).map(({ place, runId }) => [place, runId])).toEqual([
      [0, 'r1'],
      [2, 'r3'],
    ]);
  });
});

it('saves a comparison with the test scores and how often the part was opened, once it was', () => {
  const row = { studyId: 's1', variant: 'Adam', variantIndex: 0, runs: 2, diverged: 0, metrics: {} };
  const study = { title: 'A', openings: [opening(), opening()] } as unknown as StudySummary;
  const csv = (opened: Opening[]) => comparisonCsv([{ mark: 0, study, row, opened }], () => 'A').split('\r\n');
  expect(csv([])).toEqual(['study,variant,runs,diverged', 'A,Adam,2,0', '']);
  expect(csv([opening()])).toEqual([
    'study,variant,runs,diverged,test.loss.mean,test.loss.sd,test.accuracy.mean,test.accuracy.sd,test.networks,test.openings',
    'A,Adam,2,0,0.3,,0.9,,1,2',
    '',
  ]);
});
