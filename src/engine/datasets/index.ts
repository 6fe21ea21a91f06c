/** The registry of data sets, in the order in which they are offered. */
import { blobs } from './blobs.ts';
import { breastCancer } from './breast-cancer.ts';
import { circles } from './circles.ts';
import { cosine } from './cosine.ts';
import { csv } from './csv.ts';
import type { AnyDataset } from './dataset.ts';
import { diabetes } from './diabetes.ts';
import { digits } from './digits.ts';
import { fashionMnist } from './fashion-mnist.ts';
import { iris } from './iris.ts';
import { moons } from './moons.ts';
import { penguins } from './penguins.ts';
import { polynomial } from './polynomial.ts';
import { seattleWeather } from './seattle-weather.ts';
import { shapes } from './shapes.ts';
import { sineMixture } from './sine-mixture.ts';
import { spirals } from './spirals.ts';
import { step } from './step.ts';
import { wine } from './wine.ts';
import { xor } from './xor.ts';

export const datasets: readonly AnyDataset[] = [
  cosine,
  sineMixture,
  step,
  polynomial,
  moons,
  circles,
  spirals,
  xor,
  blobs,
  shapes,
  iris,
  wine,
  breastCancer,
  digits,
  fashionMnist,
  penguins,
  seattleWeather,
  diabetes,
  csv,
];
