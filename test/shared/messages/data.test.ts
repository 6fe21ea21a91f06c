import { expect, it } from 'vitest';
import { dataMessages } from '../../../src/shared/messages/data.ts';

const places = (sentences: Readonly<Record<string, string>>) =>
  Object.entries(sentences).map(([code, sentence]) => [code, (sentence.match(/\{\{\w+\}\}/g) ?? []).toSorted()]);

it('says the same, with the same figures, in both languages', () => {
  expect(places(dataMessages.ko)).toEqual(places(dataMessages.en));
});
