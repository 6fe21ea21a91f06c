import { expect, it } from 'vitest';
import { t } from '../../../src/renderer/src/i18n/language.svelte.ts';
import { problemPlace } from '../../../src/renderer/src/model/problem-place.ts';
import type { Path } from '../../../src/shared/json.ts';

it.each([
  [['base', 'optimizer', 'learningRate'], 'Optimiser'],
  [['variants', 1, 'patch', 'split', 'train'], 'Adam · Data'],
  [['variants', 0, 'name'], 'SGD · Name'],
  [['variants', 0], 'SGD'],
  [['seeds', 2], 'Epochs and seeds'],
  [['protocol', 'folds'], 'Evaluation'],
  [['title'], ''],
] as [Path, string][])('calls %j what the forms call it', (path, place) => {
  expect(problemPlace(path, ['SGD', 'Adam'], t)).toBe(place);
});
