/** The fully connected layer: y = x·W + b. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import { vectorShape } from '../shape.ts';
import { plain, type Layer, type LayerMember, type LayerMemory } from './layer.ts';
import { initializer, startOf } from './start.ts';

export const dense: LayerMember = {
  type: 'dense',
  name: { en: 'Dense', ko: '완전 연결층' },
  summary: {
    en: 'Every unit sees every input: a weighted sum and a bias. More units can follow finer detail, and over-fit more easily.',
    ko: '모든 유닛이 모든 입력을 가중합하고 편향을 더합니다. 유닛이 많을수록 세밀한 모양을 따라가지만 과적합도 쉬워집니다.',
  },
  formula: 'y = xW + b',
  parameters: {
    units: {
      kind: 'integer',
      name: { en: 'Units', ko: '유닛 수' },
      help: {
        en: 'The width of the layer: how many numbers it hands on.',
        ko: '층의 너비, 곧 다음 층에 넘겨주는 수의 개수입니다.',
      },
      default: 64,
      minimum: 1,
      maximum: 8192,
      scale: 'log',
    },
    initializer,
  },
  plan(choice, input) {
    const inputs = input.features;
    const outputs = choice.units as number;
    const start = startOf(choice, inputs, outputs);
    return {
      ...plain,
      output: vectorShape(outputs),
      parameters: [
        { name: 'weight', length: inputs * outputs, shape: [inputs, outputs], start },
        { name: 'bias', length: outputs, shape: [outputs], start: 0 },
      ],
      scratchBytes: (kernels, rows) =>
        Math.max(
          kernels.gemm_scratch_bytes(rows, outputs, inputs),
          kernels.gemm_scratch_bytes(inputs, outputs, rows),
          kernels.gemm_scratch_bytes(rows, inputs, outputs),
        ),
      build: (memory) => new Dense(memory, inputs, outputs),
    };
  },
};

class Dense implements Layer {
  readonly inPlace = false;
  readonly #kernels: Kernels;
  readonly #inputs: number;
  readonly #outputs: number;
  readonly #weight: Pointer;
  readonly #bias: Pointer;
  readonly #dWeight: Pointer;
  readonly #dBias: Pointer;
  readonly #scratch: Pointer;

  constructor({ kernels, parameters, gradients, scratch }: LayerMemory, inputs: number, outputs: number) {
    this.#kernels = kernels;
    this.#inputs = inputs;
    this.#outputs = outputs;
    [this.#weight, this.#bias] = parameters as [Pointer, Pointer];
    [this.#dWeight, this.#dBias] = gradients as [Pointer, Pointer];
    this.#scratch = scratch;
  }

  forward(output: Pointer, input: Pointer, rows: number): void {
    const inputs = this.#inputs;
    const outputs = this.#outputs;
    this.#kernels.gemm_bias(
      rows,
      outputs,
      inputs,
      input,
      inputs,
      1,
      this.#weight,
      outputs,
      1,
      output,
      outputs,
      this.#bias,
      this.#scratch,
    );
  }

  backward(dInput: Pointer, dOutput: Pointer, input: Pointer, _output: Pointer, rows: number): void {
    const inputs = this.#inputs;
    const outputs = this.#outputs;
    const kernels = this.#kernels;
    kernels.gemm(
      inputs,
      outputs,
      rows,
      input,
      1,
      inputs,
      dOutput,
      outputs,
      1,
      this.#dWeight,
      outputs,
      0,
      this.#scratch,
    );
    kernels.sum_rows(this.#dBias, dOutput, rows, outputs);
    if (dInput !== 0) {
      kernels.gemm(
        rows,
        inputs,
        outputs,
        dOutput,
        outputs,
        1,
        this.#weight,
        1,
        outputs,
        dInput,
        inputs,
        0,
        this.#scratch,
      );
    }
  }
}
