/**
 * Every optimiser in float64, in every convention it has.
 *
 * PyTorch's follow the pseudo-code of torch.optim's documentation line by line; the lecture's follow the rules of the notes
 * (Momentum, Nesterov, Adagrad, Adadelta, RMSprop and Adam as printed there). Weight decay adds λw to the gradient. SAM is
 * that of its paper.
 */

/** ∂L/∂w at any w: the lecture's Nesterov asks elsewhere than at the present weights. */
export type GradientAt = (w: readonly number[]) => number[];

export interface Hyper {
  readonly type: string;
  readonly convention: 'pytorch' | 'lecture';
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly momentum?: number;
  readonly dampening?: number;
  readonly epsilon?: number;
  readonly rho?: number;
  readonly centered?: boolean;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly amsgrad?: boolean;
  readonly momentumDecay?: number;
  /** SAM's other optimiser. */
  readonly base?: string;
}

/** Update number t = 1, 2, …: new weights from old ones. State is kept between calls. */
export type Stepper = (w: readonly number[], gradientAt: GradientAt, t: number) => number[];

const square = (x: number) => x * x;

/** One rule for every weight, with a few numbers of state each; `rule` returns what is taken off the weight. */
function elementwise(weightDecay: number, rule: (g: number, s: Record<string, number>, t: number) => number): Stepper {
  let states: Record<string, number>[] | undefined;
  return (w, gradientAt, t) => {
    const gradients = gradientAt(w);
    states ??= w.map(() => ({ a: 0, b: 0, c: 0 }));
    return w.map((weight, i) => weight - rule(gradients[i]! + weightDecay * weight, states![i]!, t));
  };
}

/** torch.optim.SGD with momentum and dampening; the buffer starts as the first gradient. The notes: a ← βa + g; W ← W − ηa. */
function momentum({ learningRate, weightDecay, momentum: beta = 0, dampening = 0 }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s, t) => {
    s.a = t > 1 ? beta * s.a! + (1 - dampening) * g : g;
    return learningRate * s.a;
  });
}

/** torch.optim.SGD with nesterov=True. */
function nesterovPytorch({ learningRate, weightDecay, momentum: beta = 0 }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s) => {
    s.a = beta * s.a! + g;
    return learningRate * (g + beta * s.a);
  });
}

/** a ← βa + ∇L(W − ηβa); W ← W − ηa. Decay is part of L: it is taken where the gradient is. */
function nesterovLecture({ learningRate, weightDecay, momentum: beta = 0 }: Hyper): Stepper {
  let a: number[] | undefined;
  return (w, gradientAt) => {
    const velocity = (a ??= w.map(() => 0));
    const ahead = w.map((weight, i) => weight - learningRate * beta * velocity[i]!);
    const g = gradientAt(ahead);
    a = velocity.map((v, i) => beta * v + g[i]! + weightDecay * ahead[i]!);
    return w.map((weight, i) => weight - learningRate * a![i]!);
  };
}

/** torch.optim.Adagrad without decay of its rate; the same in the notes. */
function adagrad({ learningRate, weightDecay, epsilon = 0 }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s) => {
    s.a! += square(g);
    return (learningRate * g) / (Math.sqrt(s.a!) + epsilon);
  });
}

/** torch.optim.Adadelta; the notes' rule is that with a rate of 1. */
function adadelta({ learningRate, weightDecay, rho = 0, epsilon = 0 }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s) => {
    s.a = rho * s.a! + (1 - rho) * square(g);
    const delta = (Math.sqrt(s.b! + epsilon) / Math.sqrt(s.a + epsilon)) * g;
    s.b = rho * s.b! + (1 - rho) * square(delta);
    return learningRate * delta;
  });
}

/** torch.optim.RMSprop; the notes have ε inside the root. */
function rmsprop({
  learningRate,
  weightDecay,
  rho = 0,
  epsilon = 0,
  centered,
  momentum: mu = 0,
  convention,
}: Hyper): Stepper {
  return elementwise(weightDecay, (g, s) => {
    s.a = rho * s.a! + (1 - rho) * square(g);
    let v = s.a;
    if (centered) {
      s.b = rho * s.b! + (1 - rho) * g;
      v -= square(s.b);
    }
    const quotient = g / (convention === 'lecture' ? Math.sqrt(v + epsilon) : Math.sqrt(v) + epsilon);
    if (mu > 0) s.c = mu * s.c! + quotient;
    return learningRate * (mu > 0 ? s.c! : quotient);
  });
}

/** torch.optim.Adam; the notes correct the rate instead of the moments and have ε inside the root. */
function adam({ learningRate, weightDecay, beta1 = 0, beta2 = 0, epsilon = 0, convention }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s, t) => {
    s.a = beta1 * s.a! + (1 - beta1) * g;
    s.b = beta2 * s.b! + (1 - beta2) * square(g);
    const [c1, c2] = [1 - beta1 ** t, 1 - beta2 ** t];
    if (convention === 'lecture') return (learningRate * s.a * Math.sqrt(c2)) / (c1 * Math.sqrt(s.b + epsilon));
    return (learningRate * (s.a / c1)) / (Math.sqrt(s.b / c2) + epsilon);
  });
}

/** torch.optim.Adam with amsgrad=True: the greatest v so far, corrected as the present one. */
function amsgrad({ learningRate, weightDecay, beta1 = 0, beta2 = 0, epsilon = 0 }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s, t) => {
    s.a = beta1 * s.a! + (1 - beta1) * g;
    s.b = beta2 * s.b! + (1 - beta2) * square(g);
    s.c = Math.max(s.c!, s.b);
    return (learningRate * (s.a / (1 - beta1 ** t))) / (Math.sqrt(s.c / (1 - beta2 ** t)) + epsilon);
  });
}

/** torch.optim.AdamW: weights are multiplied by 1 − ηλ first. */
function adamw(hyper: Hyper): Stepper {
  const inner = (hyper.amsgrad ? amsgrad : adam)({ ...hyper, weightDecay: 0 });
  const kept = 1 - hyper.learningRate * hyper.weightDecay;
  return (w, gradientAt, t) => {
    const g = gradientAt(w);
    return inner(
      w.map((weight) => kept * weight),
      () => g,
      t,
    );
  };
}

/** torch.optim.Adamax. */
function adamax({ learningRate, weightDecay, beta1 = 0, beta2 = 0, epsilon = 0 }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s, t) => {
    s.a = beta1 * s.a! + (1 - beta1) * g;
    s.b = Math.max(beta2 * s.b!, Math.abs(g) + epsilon);
    return (learningRate * s.a) / ((1 - beta1 ** t) * s.b);
  });
}

/** torch.optim.NAdam, release 2.0 and newer. */
function nadam(hyper: Hyper): Stepper {
  const { learningRate, weightDecay, beta1 = 0, beta2 = 0, epsilon = 0, momentumDecay = 0 } = hyper;
  const mu = (t: number) => beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay));
  const product = (t: number): number => (t === 0 ? 1 : product(t - 1) * mu(t));
  return elementwise(weightDecay, (g, s, t) => {
    s.a = beta1 * s.a! + (1 - beta1) * g;
    s.b = beta2 * s.b! + (1 - beta2) * square(g);
    const ahead = (mu(t + 1) * s.a) / (1 - product(t + 1)) + ((1 - mu(t)) * g) / (1 - product(t));
    return (learningRate * ahead) / (Math.sqrt(s.b / (1 - beta2 ** t)) + epsilon);
  });
}

/** torch.optim.RAdam. */
function radam({ learningRate, weightDecay, beta1 = 0, beta2 = 0, epsilon = 0 }: Hyper): Stepper {
  return elementwise(weightDecay, (g, s, t) => {
    s.a = beta1 * s.a! + (1 - beta1) * g;
    s.b = beta2 * s.b! + (1 - beta2) * square(g);
    const mean = s.a / (1 - beta1 ** t);
    const infinity = 2 / (1 - beta2) - 1;
    const rho = infinity - (2 * t * beta2 ** t) / (1 - beta2 ** t);
    if (rho <= 5) return learningRate * mean;
    const length = Math.sqrt(1 - beta2 ** t) / (Math.sqrt(s.b) + epsilon);
    const r = Math.sqrt(((rho - 4) * (rho - 2) * infinity) / ((infinity - 4) * (infinity - 2) * rho));
    return learningRate * mean * length * r;
  });
}

/** What torch.optim's classes have where nothing is said; SGD's momentum as in its documentation's examples. */
const torchDefaults: Readonly<Record<string, Partial<Hyper>>> = {
  momentum: { momentum: 0.9 },
  nesterov: { momentum: 0.9 },
  adagrad: { epsilon: 1e-10 },
  adadelta: { rho: 0.9, epsilon: 1e-6 },
  rmsprop: { rho: 0.99, epsilon: 1e-8 },
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  adamax: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  nadam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 },
  radam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

/** Foret et al. 2021, equation 3 with p = 2, around any optimiser: its gradients come from W + ρg/‖g‖. */
export function climbing(rho: number, inner: Stepper): Stepper {
  return (w, gradientAt, t) => {
    const above = (at: readonly number[]) => {
      const g = gradientAt(at);
      const norm = Math.hypot(...g);
      return gradientAt(at.map((weight, i) => weight + (norm > 0 ? (rho * g[i]!) / norm : 0)));
    };
    return inner(w, above, t);
  };
}

function sam({ learningRate, convention, base = '', rho = 0 }: Hyper): Stepper {
  return climbing(rho, stepper({ type: base, convention, weightDecay: 0, ...torchDefaults[base], learningRate }));
}

const rules: Readonly<Record<string, (hyper: Hyper) => Stepper>> = {
  sgd: ({ learningRate, weightDecay }) => elementwise(weightDecay, (g) => learningRate * g),
  momentum,
  nesterov: (hyper) => (hyper.convention === 'lecture' ? nesterovLecture(hyper) : nesterovPytorch(hyper)),
  adagrad,
  adadelta,
  rmsprop,
  adam: (hyper) => (hyper.amsgrad ? amsgrad(hyper) : adam(hyper)),
  adamw,
  adamax,
  nadam,
  radam,
  sam,
};

/** A fresh optimiser, its state zero. */
export function stepper(hyper: Hyper): Stepper {
  const rule = rules[hyper.type];
  if (!rule) throw new Error(`no reference for the optimiser ${hyper.type}`);
  return rule(hyper);
}
