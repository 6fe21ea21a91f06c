import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { language } from '../../src/renderer/src/i18n/language.svelte.ts';
import { Draft } from '../../src/renderer/src/state/draft.svelte.ts';
import { parseStudy } from '../../src/shared/resolve.ts';
import { studySchema } from '../../src/shared/study.ts';

const open = (): Draft =>
  new Draft(
    studySchema.parse({
      title: 'T',
      base: { data: { type: 'cosine' }, optimizer: { type: 'sgd', learningRate: 0.01 } },
      variants: [
        { name: 'SGD', patch: {} },
        { name: 'Adam', patch: { optimizer: { type: 'adam' } } },
      ],
    }),
  );

describe('Draft', () => {
  it('writes to the base while no variant is edited', () => {
    const draft = open();
    draft.set(['optimizer', 'learningRate'], 0.1);
    expect(draft.file.base['optimizer']).toEqual({ type: 'sgd', learningRate: 0.1 });
    expect(draft.file.variants?.[1]?.patch).toEqual({ optimizer: { type: 'adam' } });
  });

  it('writes a variant as its difference from the base, and back to nothing', () => {
    const draft = open();
    draft.editing = draft.variants[1]!.key;
    draft.set(['optimizer', 'learningRate'], 0.002);
    expect(draft.file.variants?.[1]?.patch).toEqual({ optimizer: { type: 'adam', learningRate: 0.002 } });
    expect(draft.overrides(['optimizer', 'learningRate'])).toBe(true);
    draft.set(['optimizer', 'learningRate'], 0.01);
    expect(draft.file.variants?.[1]?.patch).toEqual({ optimizer: { type: 'adam' } });
    expect(draft.overrides(['optimizer', 'learningRate'])).toBe(false);
  });

  it('returns to the base at one place', () => {
    const draft = open();
    draft.editing = draft.variants[1]!.key;
    draft.set(['epochs'], 7);
    draft.inherit(['epochs']);
    expect(draft.file.variants?.[1]?.patch).toEqual({ optimizer: { type: 'adam' } });
  });

  it('puts a removed variant back where it was', () => {
    const draft = open();
    const before = draft.file;
    const undo = draft.remove(draft.variants[0]!.key);
    expect(draft.variants.map((variant) => variant.name)).toEqual(['Adam']);
    undo();
    expect(draft.file).toEqual(before);
  });

  it('finds a free name for a copy and moves it', () => {
    const draft = open();
    const copy = draft.add('Adam', {});
    expect(copy.name).toBe('Adam 2');
    draft.move(copy.key, -1);
    expect(draft.variants.map((variant) => variant.name)).toEqual(['SGD', 'Adam 2', 'Adam']);
  });

  it('says where the problems of what is edited have their paths', () => {
    const draft = open();
    expect(draft.prefix).toEqual(['base']);
    draft.editing = draft.variants[1]!.key;
    expect(draft.prefix).toEqual(['variants', 1, 'patch']);
  });

  it('keeps the protocol with the study, whichever variant is edited', () => {
    const draft = open();
    draft.editing = draft.variants[1]!.key;
    draft.set(['protocol'], { type: 'k_fold' });
    draft.set(['protocol', 'folds'], 5);
    expect(draft.file.protocol).toEqual({ type: 'k_fold', folds: 5 });
    expect(draft.at(['protocol', 'folds'])).toBe(5);
    expect(draft.overrides(['protocol', 'folds'])).toBe(false);
    expect(draft.placesOf(['protocol', 'folds'])).toEqual([['protocol', 'folds']]);
    expect(draft.file.variants?.[1]?.patch).toEqual({ optimizer: { type: 'adam' } });
    draft.set(['protocol', 'folds'], undefined);
    expect(draft.file.protocol).toEqual({ type: 'k_fold' });
  });

  it('calls the variants of a lesson as the reader does, and after the start as the study does', () => {
    vi.stubGlobal('document', { documentElement: {} });
    onTestFinished(() => {
      language.current = 'en';
      vi.unstubAllGlobals();
    });
    const { study, names } = parseStudy({
      base: { data: { type: 'cosine' } },
      variants: [{ name: { en: 'Momentum', ko: '모멘텀' } }, { name: 'Adam' }],
    });
    const draft = new Draft(study!, names);
    const shown = () => draft.file.variants?.map(({ name }) => name);
    expect(shown()).toEqual(['Momentum', 'Adam']);
    language.current = 'ko';
    expect(shown()).toEqual(['모멘텀', 'Adam']);
    expect(draft.variants.map(({ name }) => name)).toEqual(shown());
    draft.rename(draft.variants[1]!.key, '아담');
    draft.startedIn = 'ko';
    language.current = 'en';
    expect(shown()).toEqual(['모멘텀', '아담']);
  });
});
