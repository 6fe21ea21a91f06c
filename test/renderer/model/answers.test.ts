import { describe, expect, it } from 'vitest';
import { answerRows, answersOf, placesOf, scoreOf } from '../../../src/renderer/src/model/answers.ts';
import { pixelsOf } from '../../../src/renderer/src/model/images.ts';

const probe = (values: (number | null)[], confidence: (number | null)[]) => ({
  runId: 'r',
  epoch: 1,
  images: 'these',
  values,
  confidence,
});

describe('the answers of a variant', () => {
  it('are those of its only run', () => {
    expect(answersOf({ probes: [probe([2, 0], [0.9, 0.4])] }, 'these', 2)).toEqual([
      { label: 2, votes: 1, runs: 1, sure: 0.9 },
      { label: 0, votes: 1, runs: 1, sure: 0.4 },
    ]);
  });

  it('are those of most seeds, leaving out what is not known', () => {
    const probes = [
      probe([1, null, null], [0.5, null, null]),
      probe([2, 3, null], [0.6, 0.7, null]),
      probe([2], [0.8]),
    ];
    expect(answersOf({ probes }, 'these', 3)).toEqual([
      { label: 2, votes: 2, runs: 3, sure: 0.7 },
      { label: 3, votes: 1, runs: 1, sure: 0.7 },
      null,
    ]);
  });

  it('are none when it was asked about other images', () => {
    expect(answersOf({ probes: [probe([2, 0], [0.9, 0.4])] }, 'others', 2)).toEqual([null, null]);
  });

  it('are none before anything was asked', () => {
    expect(answersOf({ probes: [] }, 'these', 2)).toEqual([null, null]);
    expect(scoreOf([0, 1], [null, null])).toEqual({ right: 0, count: 0 });
  });
});

describe('images with answers', () => {
  const pixels = [1, 2, 3].map((byte) => ({ pixels: Uint8Array.of(byte) }));
  const answers = [{ label: 0, votes: 1, runs: 1, sure: 1 }, { label: 0, votes: 1, runs: 1, sure: 0.5 }, null];

  it('stand in the row of their class and say whether they were told rightly', () => {
    const rows = answerRows(['cat', 'dog'], pixels, [0, 1, 1], answers, (label, answer) => `${label} ${answer?.label}`);
    expect(rows).toEqual([
      { name: 'cat', images: [{ ...pixels[0], text: '0 0', tone: 'good' }] },
      {
        name: 'dog',
        images: [
          { ...pixels[1], text: '1 0', tone: 'bad', caption: 'cat' },
          { ...pixels[2], text: '1 undefined' },
        ],
      },
    ]);
    expect(scoreOf([0, 1, 1], answers)).toEqual({ right: 1, count: 2 });
  });

  it('are taken apart from their bytes', () => {
    const images = {
      id: 'these',
      height: 1,
      width: 2,
      channels: 1,
      pixels: btoa(String.fromCharCode(0, 255, 7, 128)),
      labels: [0, 1],
      parts: ['train' as const, 'validation' as const],
    };
    expect(pixelsOf(images)).toEqual([Uint8Array.of(0, 255), Uint8Array.of(7, 128)]);
    expect(placesOf(images, 'validation')).toEqual([1]);
  });
});
