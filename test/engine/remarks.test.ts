/** Remarks on regularisers. What data sets say of changes is about members and parameters that there are, in both languages. */
import { describe, expect, it } from 'vitest';
import { datasets } from '../../src/engine/datasets/index.ts';
import type { BatchSpec } from '../../src/engine/experiment.ts';
import { regularizers } from '../../src/engine/regularizers/index.ts';
import { regularizerNotes } from '../../src/engine/remarks.ts';
import { imageShape, vectorShape, type Shape } from '../../src/engine/shape.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { say } from '../../src/shared/messages/index.ts';
import { resolved } from '../helpers/augmentation.ts';
import { expectWords } from '../helpers/problems.ts';

const IMAGE = imageShape({ height: 8, width: 8, channels: 1 });

const SEVERAL: BatchSpec = { regime: 'mini-batch', size: 2 };

const notesOf = (type: string, given: readonly LooseObject[], samples: Shape = IMAGE, batch = SEVERAL) =>
  regularizerNotes({ data: { type }, regularizers: resolved(given), batch }, samples);

describe.each(
  datasets.flatMap(({ type, altering = [] }) => altering.map((one) => [type, one.regularizer, one] as const)),
)('%s, %s', (_type, changed, { when, why }) => {
  it('is about a change that there is', () => {
    const member = regularizers.find(({ type }) => type === changed);
    expect(member).toBeDefined();
    const parameter = when && member!.parameters[when.parameter];
    if (!when) return;
    expect(parameter?.kind).toBe('above' in when ? 'number' : 'choice');
    const options = parameter?.kind === 'choice' ? parameter.options.map(({ value }) => value) : [];
    if ('among' in when) expect(options).toEqual(expect.arrayContaining([...when.among]));
  });

  it('says why in both languages', () => {
    expect(why.en).toMatch(/^[^가-힣]+\.$/);
    expect(why.ko).toMatch(/[가-힣].*\.$/);
  });
});

describe('the remarks', () => {
  it('stand at the change, in the reader’s language', () => {
    const notes = notesOf('digits', [{ type: 'l2' }, { type: 'flip' }]);
    expect(notes.map(({ code, path }) => ({ code, path }))).toEqual([
      { code: 'label-altered', path: ['regularizers', 1, 'type'] },
    ]);
    notes.forEach(expectWords);
    expect(say('en', 'label-altered', notes[0]!.params)).toContain('A mirrored 2');
    expect(say('ko', 'label-altered', notes[0]!.params)).toContain('거울에 비친 2');
  });

  it('begin where a change becomes too large', () => {
    expect(notesOf('digits', [{ type: 'rotate', degrees: 45 }])).toEqual([]);
    expect(notesOf('digits', [{ type: 'rotate', degrees: 46 }])[0]!.path).toEqual(['regularizers', 0, 'degrees']);
    expect(notesOf('fashion_mnist', [{ type: 'flip', direction: 'horizontal' }])).toEqual([]);
    expect(notesOf('fashion_mnist', [{ type: 'flip', direction: 'both' }])[0]!.path).toEqual([
      'regularizers',
      0,
      'direction',
    ]);
  });

  it('are none where nothing is known against it', () => {
    expect(
      notesOf('shapes', [
        { type: 'flip', direction: 'both' },
        { type: 'rotate', degrees: 180 },
      ]),
    ).toEqual([]);
    expect(notesOf('iris', [{ type: 'jitter' }])).toEqual([]);
  });

  it.each<LooseObject>([
    { type: 'flip', probability: 0 },
    { type: 'zoom', smallest: 1, largest: 1 },
    { type: 'rotate', degrees: 0 },
    { type: 'shift', share: 0.06 },
    { type: 'brightness', amount: 0 },
    { type: 'jitter', amount: 0 },
    { type: 'input_noise', deviation: 0 },
    { type: 'weight_noise', deviation: 0 },
  ])('say so when nothing can change: %o', (given) => {
    const notes = notesOf('digits', [given], given['type'] === 'jitter' ? vectorShape(4) : IMAGE);
    expect(notes).toEqual([
      { code: 'regularizer-idle', path: ['regularizers', 0, 'type'], params: { value: given['type'] } },
    ]);
    notes.forEach(expectWords);
  });

  it.each(['mixup', 'cutmix'])('say that %s has nobody to mix one sample with', (type) => {
    const codes = (batch: BatchSpec) => notesOf('digits', [{ type }], IMAGE, batch).map(({ code }) => code);
    expect(codes({ regime: 'stochastic', size: 32 })).toEqual(['regularizer-idle']);
    expect(codes({ regime: 'mini-batch', size: 1 })).toEqual(['regularizer-idle']);
    expect(codes(SEVERAL)).toEqual([]);
    expect(codes({ regime: 'batch', size: 1 })).toEqual([]);
  });

  it('know that more than half a pixel is a shift', () => {
    expect(notesOf('digits', [{ type: 'shift', share: 0.07 }])).toEqual([]);
    const wide = imageShape({ height: 2, width: 40, channels: 1 });
    expect(notesOf('shapes', [{ type: 'shift', share: 0.02 }], wide)).toEqual([]);
  });
});
