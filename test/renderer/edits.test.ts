import { describe, expect, it } from 'vitest';
import { Draft } from '../../src/renderer/src/state/draft.svelte.ts';
import { Edits } from '../../src/renderer/src/state/edits.svelte.ts';
import { studySchema } from '../../src/shared/study.ts';

const at = (value: number) => ({ value });
const PAUSE = 5000;

describe('Edits', () => {
  it('go back and forth step by step', () => {
    const edits = new Edits(at(0));
    expect([edits.canUndo, edits.canRedo]).toEqual([false, false]);
    edits.note(at(1), PAUSE);
    edits.note(at(2), 2 * PAUSE);
    expect(edits.undo()).toEqual(at(1));
    expect(edits.undo()).toEqual(at(0));
    expect(edits.undo()).toBeNull();
    expect(edits.redo()).toEqual(at(1));
    expect(edits.redo()).toEqual(at(2));
    expect(edits.redo()).toBeNull();
  });

  it('take what is typed in one go for one step', () => {
    const edits = new Edits(at(0));
    for (const [i, value] of [1, 12, 123].entries()) edits.note(at(value), PAUSE + 200 * i);
    expect(edits.undo()).toEqual(at(0));
    expect(edits.redo()).toEqual(at(123));
  });

  it('begin a new step after a step back, and forget what was ahead', () => {
    const edits = new Edits(at(0));
    edits.note(at(1), PAUSE);
    edits.undo();
    edits.note(at(5), PAUSE + 1);
    expect(edits.canRedo).toBe(false);
    expect(edits.undo()).toEqual(at(0));
  });

  it('are not made by being told of the same content', () => {
    const edits = new Edits(at(0));
    edits.note(at(0), PAUSE);
    expect(edits.canUndo).toBe(false);
  });
});

describe('a draft', () => {
  const open = (): Draft =>
    new Draft(studySchema.parse({ base: { data: { type: 'cosine' } }, variants: [{ name: 'A' }, { name: 'B' }] }));

  it('undoes changes of the base, of variants and of seeds', () => {
    const draft = open();
    const before = draft.file;
    draft.set(['epochs'], 7);
    draft.remove(draft.variants[1]!.key);
    draft.seeds = [3];
    draft.edits.note(draft.content);
    const after = draft.file;
    draft.undo();
    expect(draft.file).toEqual(before);
    draft.redo();
    expect(draft.file).toEqual(after);
  });

  it('leaves the forms of a variant that an undone step takes away', () => {
    const draft = open();
    const added = draft.add('C', {});
    draft.edits.note(draft.content);
    draft.editing = added.key;
    draft.undo();
    expect(draft.editing).toBeNull();
    expect(draft.variants.map(({ name }) => name)).toEqual(['A', 'B']);
  });
});
