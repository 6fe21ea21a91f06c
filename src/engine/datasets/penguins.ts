import type { BundledDataset } from './dataset.ts';
import { numberColumn, textColumn, type Column } from './table/columns.ts';
import { encodeTable } from './table/encode.ts';
import { textOf } from './table/shipped.ts';

const MEASURES = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)'] as const;
const MASS = 'Body Mass (g)';

type Cell = string | number | null;
type Penguin = Readonly<Record<string, Cell>>;

function numbers(penguins: readonly Penguin[], key: string): Column {
  return numberColumn(
    key,
    penguins.map((penguin) => (penguin[key] as number | null) ?? NaN),
  );
}

function texts(penguins: readonly Penguin[], key: string): Column {
  return textColumn(
    key,
    penguins.map((penguin) => (penguin[key] as string | null) ?? ''),
  );
}

export const penguins: BundledDataset = {
  type: 'penguins',
  source: 'bundled',
  name: { en: 'Penguins', ko: '펭귄' },
  summary: {
    en: 'Penguins of three species from the Palmer Archipelago. Predict the species, or the body mass.',
    ko: '파머 제도에 사는 펭귄 세 종입니다. 종이나 몸무게를 예측합니다.',
  },
  credit: 'A. Horst, A. Hill, K. Gorman (2020), palmerpenguins, CC0',
  parameters: {
    target: {
      kind: 'choice',
      name: { en: 'Target', ko: '목표' },
      default: 'species',
      options: [
        { value: 'species', name: { en: 'Species (classes)', ko: '종(분류)' } },
        { value: 'body_mass', name: { en: 'Body mass (regression)', ko: '몸무게(회귀)' } },
      ],
    },
  },
  files: ['penguins.json'],
  parse: (choice, [content]) => {
    const rows = JSON.parse(textOf(content!)) as Penguin[];
    const measures = MEASURES.map((key) => numbers(rows, key));
    const species = texts(rows, 'Species');
    const mass = numbers(rows, MASS);
    const island = texts(rows, 'Island');
    const rest = [island, texts(rows, 'Sex')];
    const common = { groups: island, missing: 'drop' } as const;
    return choice.target === 'body_mass'
      ? encodeTable({ ...common, inputs: [...measures, species, ...rest], target: mass, task: 'regression' })
      : encodeTable({ ...common, inputs: [...measures, mass, ...rest], target: species, task: 'classification' });
  },
};
