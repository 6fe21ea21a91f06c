/**
 * The numerical kernels as JavaScript sees them: WebAssembly exports over one memory.
 *
 * `Pointer` is a byte offset into `memory`. Buffers handed out by the arena start on 64 bytes, so that vector loads are
 * aligned at their beginning; kernels accept any length and handle the tail. Sums are taken in a fixed order.
 */

/** Byte offset into the kernels' memory. */
export type Pointer = number;

export interface Kernels {
  readonly memory: WebAssembly.Memory;
  /** First byte that the arena may hand out. */
  readonly __heap_base: WebAssembly.Global;

  // --- matrices (strides and leading dimensions in elements) ---------------------------------------------------
  /** Scratch bytes that `gemm` needs for this shape, whatever the strides. */
  gemm_scratch_bytes(m: number, n: number, k: number): number;
  /**
   * C[m,n] = A[m,k]·B[k,n], or C += A·B when `accumulate` is 1. A element (i,p) lies at `a + 4(i·aRow + p·aColumn)`, B
   * alike, so a transposed operand is a swap of its strides; C has unit column stride.
   */
  gemm(
    m: number,
    n: number,
    k: number,
    a: Pointer,
    aRow: number,
    aColumn: number,
    b: Pointer,
    bRow: number,
    bColumn: number,
    c: Pointer,
    cRow: number,
    accumulate: number,
    scratch: Pointer,
  ): void;
  /** C[m,n] = A[m,k]·B[k,n] + bias[n] in every row; otherwise as `gemm`. */
  gemm_bias(
    m: number,
    n: number,
    k: number,
    a: Pointer,
    aRow: number,
    aColumn: number,
    b: Pointer,
    bRow: number,
    bColumn: number,
    c: Pointer,
    cRow: number,
    bias: Pointer,
    scratch: Pointer,
  ): void;
  /** out[n] = Σ over rows of x[batch,n]. */
  sum_rows(out: Pointer, x: Pointer, batch: number, n: number): void;
  /** x[rows,width], each row times its factor. */
  scale_rows(x: Pointer, factors: Pointer, rows: number, width: number): void;
  /** out[count,width] = rows of x chosen by the i32 indices. */
  gather_rows(out: Pointer, x: Pointer, indices: Pointer, count: number, width: number): void;

  // --- activations: y = f(x), and dx = dy·f′ (dx may be dy) ------------------------------------------------------
  relu_forward(y: Pointer, x: Pointer, n: number): void;
  relu_backward(dx: Pointer, dy: Pointer, x: Pointer, n: number): void;
  leaky_relu_forward(y: Pointer, x: Pointer, n: number, slope: number): void;
  leaky_relu_backward(dx: Pointer, dy: Pointer, x: Pointer, n: number, slope: number): void;
  tanh_forward(y: Pointer, x: Pointer, n: number): void;
  /** From the output: dx = dy·(1 − y²). */
  tanh_backward(dx: Pointer, dy: Pointer, y: Pointer, n: number): void;
  sigmoid_forward(y: Pointer, x: Pointer, n: number): void;
  /** From the output: dx = dy·y(1 − y). */
  sigmoid_backward(dx: Pointer, dy: Pointer, y: Pointer, n: number): void;
  /** Exact GELU, x·Φ(x), with our own erf. */
  gelu_forward(y: Pointer, x: Pointer, n: number): void;
  gelu_backward(dx: Pointer, dy: Pointer, x: Pointer, n: number): void;

  // --- images [rows, height, width, channels] (NHWC) ---------------------------------------------------------------
  //     Windows that do not fit are left out, as in PyTorch: (size + 2·padding − kernel) / stride + 1 of them, rounded
  //     down, lie side by side. Working memory of the convolutions: layers/conv2d.ts. -----------------------------------
  /** y[rows, ·, ·, filters] = bias[filters] + x convolved with weight[kernel, kernel, channels, filters]. */
  conv2d_forward(
    y: Pointer,
    x: Pointer,
    weight: Pointer,
    bias: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    filters: number,
    kernel: number,
    stride: number,
    padding: number,
    scratch: Pointer,
  ): void;
  /** The gradient of x from that of y; the sizes are those of the forward convolution. */
  conv2d_backward_input(
    dx: Pointer,
    dy: Pointer,
    weight: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    filters: number,
    kernel: number,
    stride: number,
    padding: number,
    scratch: Pointer,
  ): void;
  conv2d_backward_weight(
    dWeight: Pointer,
    dBias: Pointer,
    dy: Pointer,
    x: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    filters: number,
    kernel: number,
    stride: number,
    padding: number,
    scratch: Pointer,
  ): void;
  /** `places` gets an i32 for every number of y: which of its window's pixels it is, for `backward` (0: not kept). */
  max_pool2d_forward(
    y: Pointer,
    places: Pointer,
    x: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    kernel: number,
    stride: number,
  ): void;
  max_pool2d_backward(
    dx: Pointer,
    dy: Pointer,
    places: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    kernel: number,
    stride: number,
  ): void;
  avg_pool2d_forward(
    y: Pointer,
    x: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    windowHeight: number,
    windowWidth: number,
    stride: number,
  ): void;
  avg_pool2d_backward(
    dx: Pointer,
    dy: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    windowHeight: number,
    windowWidth: number,
    stride: number,
  ): void;

  /** Copies a box of pixels from one image, [·, width, channels], to the same place in another. */
  copy_box(
    to: Pointer,
    from: Pointer,
    width: number,
    channels: number,
    top: number,
    left: number,
    boxHeight: number,
    boxWidth: number,
  ): void;

  // --- normalisation: y = scale·(x − mean)/√(variance + ε) + shift ----------------------------------------------------
  /**
   * Means and biased variances of x[sets, rows, n], written for every column: mean and variance [sets, n]. A set's columns
   * share them in `groups` of neighbours, which divide n. `scratch`: 128·n bytes, here and below.
   */
  norm_statistics(
    mean: Pointer,
    variance: Pointer,
    x: Pointer,
    sets: number,
    rows: number,
    n: number,
    groups: number,
    scratch: Pointer,
  ): void;
  /** scale and shift [n]; y may be x. */
  norm_forward(
    y: Pointer,
    x: Pointer,
    mean: Pointer,
    variance: Pointer,
    scale: Pointer,
    shift: Pointer,
    sets: number,
    rows: number,
    n: number,
    epsilon: number,
    scratch: Pointer,
  ): void;
  /** Through the statistics as well. dx may be dy, or 0: not wanted. */
  norm_backward(
    dx: Pointer,
    dScale: Pointer,
    dShift: Pointer,
    dy: Pointer,
    x: Pointer,
    mean: Pointer,
    variance: Pointer,
    scale: Pointer,
    sets: number,
    rows: number,
    n: number,
    groups: number,
    epsilon: number,
    scratch: Pointer,
  ): void;
  /** Every row of x[rows, n] by its own mean and variance; scale and shift [n]; `statistics` keeps 2 numbers a row. */
  layer_norm_forward(
    y: Pointer,
    statistics: Pointer,
    x: Pointer,
    scale: Pointer,
    shift: Pointer,
    rows: number,
    n: number,
    epsilon: number,
  ): void;
  /** dx may be dy, or 0: not wanted. */
  layer_norm_backward(
    dx: Pointer,
    dScale: Pointer,
    dShift: Pointer,
    dy: Pointer,
    x: Pointer,
    statistics: Pointer,
    scale: Pointer,
    rows: number,
    n: number,
  ): void;

  // --- randomness ------------------------------------------------------------------------------------------------------
  /** The first n words of a stream, as `RandomStream` (random.ts) draws them; every argument is taken as 32 bits. */
  random_words(
    out: Pointer,
    n: number,
    keyLow: number,
    keyHigh: number,
    index: number,
    nameLow: number,
    nameHigh: number,
  ): void;
  /** Random words become factors, in place: `factor` where the word is at least `threshold` (unsigned), else 0. */
  keep_factors(words: Pointer, n: number, threshold: number, factor: number): void;
  /** y = x·factors; y may be x. */
  multiply(y: Pointer, x: Pointer, factors: Pointer, n: number): void;
  /**
   * x += deviation·ξ, ξ standard normal from the stream's words: of every eight, the first four give radii and the others
   * angles (Box and Muller 1958), so that number i of the noise is the same whatever n.
   */
  add_normal(
    x: Pointer,
    n: number,
    deviation: number,
    keyLow: number,
    keyHigh: number,
    index: number,
    nameLow: number,
    nameHigh: number,
  ): void;
  /** A number in [0, 1] from Beta(α, α), made of the stream's words 0 and 4. α from 0.001 to 1000. */
  symmetric_beta(
    alpha: number,
    keyLow: number,
    keyHigh: number,
    index: number,
    nameLow: number,
    nameHigh: number,
  ): number;

  // --- elementary functions: y = f(x) within a few units in the last place; NaN stays NaN ---------------------------
  /** e^x; 0 where that lies below the smallest normal number. */
  exp_forward(y: Pointer, x: Pointer, n: number): void;
  /** ln x; −∞ below the smallest normal number, NaN below 0. */
  log_forward(y: Pointer, x: Pointer, n: number): void;
  erf_forward(y: Pointer, x: Pointer, n: number): void;

  // --- losses: return the sum over samples (f64) of the sample's loss; write `scale`·∂/∂output to dOutput (0: loss only).
  //     The sample's loss of mse, mae, huber is the mean over its `width` outputs. -----------------------------------
  mse(dOutput: Pointer, output: Pointer, target: Pointer, batch: number, width: number, scale: number): number;
  mae(dOutput: Pointer, output: Pointer, target: Pointer, batch: number, width: number, scale: number): number;
  huber(
    dOutput: Pointer,
    output: Pointer,
    target: Pointer,
    batch: number,
    width: number,
    scale: number,
    delta: number,
  ): number;
  /** Sigmoid and cross-entropy on one logit a sample; target 0 or 1. */
  binary_cross_entropy(dOutput: Pointer, logits: Pointer, target: Pointer, batch: number, scale: number): number;
  /** Softmax and cross-entropy; target holds one class index (as f32) a sample. */
  cross_entropy(
    dOutput: Pointer,
    logits: Pointer,
    target: Pointer,
    batch: number,
    classes: number,
    scale: number,
  ): number;
  /** Cross-entropy against shares[batch,classes] that add up to 1 in every row, such as smoothed or mixed labels. */
  cross_entropy_soft(
    dOutput: Pointer,
    logits: Pointer,
    shares: Pointer,
    batch: number,
    classes: number,
    scale: number,
  ): number;
  /** Row-wise softmax, for probabilities on show. */
  softmax(y: Pointer, logits: Pointer, batch: number, classes: number): void;
  /** Number of rows whose largest logit (the first of equals) is the target's class. */
  count_correct(logits: Pointer, target: Pointer, batch: number, classes: number): number;
  /** Number of rows where the sign of the one logit agrees with the target 0 or 1 (logit > 0 means 1). */
  count_correct_binary(logits: Pointer, target: Pointer, batch: number): number;
  /** Σ (output − target)² over n numbers, in f64. */
  sum_squared_error(output: Pointer, target: Pointer, n: number): number;
  /** As `sum_squared_error`, for one column of rows that are `width` numbers apart. */
  sum_squared_error_column(output: Pointer, target: Pointer, rows: number, width: number): number;

  // --- vectors -----------------------------------------------------------------------------------------------------
  fill(x: Pointer, value: number, n: number): void;
  copy(to: Pointer, from: Pointer, n: number): void;
  /** y += a·x. */
  axpy(y: Pointer, a: number, x: Pointer, n: number): void;
  /** y = keep·y + weight·x, flushed to zero below the smallest normal number. */
  blend(y: Pointer, keep: number, x: Pointer, weight: number, n: number): void;
  /** Σ x², in f64. */
  sum_squares(x: Pointer, n: number): number;
  /** 1 when every number is finite. */
  all_finite(x: Pointer, n: number): number;

  // --- optimisers: one pass over the whole block of n parameters w with gradient g. State that decays is flushed to
  //     zero below the smallest normal number. Formulas: the members' files under optimizers/. ---------------------------
  sgd(w: Pointer, g: Pointer, n: number, lr: number): void;
  /** a ← βa + (1−dampening)g (a ← g on the first step); w ← w − ηa. */
  momentum(
    w: Pointer,
    g: Pointer,
    a: Pointer,
    n: number,
    lr: number,
    beta: number,
    dampening: number,
    first: number,
  ): void;
  /** PyTorch: a ← βa + g; w ← w − η(g + βa). */
  nesterov_pytorch(w: Pointer, g: Pointer, a: Pointer, n: number, lr: number, beta: number): void;
  adagrad(w: Pointer, g: Pointer, sum: Pointer, n: number, lr: number, epsilon: number): void;
  /** Both conventions; PyTorch's has the factor lr, the lecture's is lr = 1. */
  adadelta(
    w: Pointer,
    g: Pointer,
    square: Pointer,
    delta: Pointer,
    n: number,
    lr: number,
    rho: number,
    epsilon: number,
  ): void;
  /** `insideRoot` 1: g/√(G+ε) (lecture); 0: g/(√G+ε) (PyTorch). mean 0: not centred. buffer 0: no momentum. */
  rmsprop(
    w: Pointer,
    g: Pointer,
    square: Pointer,
    mean: Pointer,
    buffer: Pointer,
    n: number,
    lr: number,
    rho: number,
    epsilon: number,
    momentum: number,
    insideRoot: number,
  ): void;
  /**
   * PyTorch (insideRoot 0): w ← w − stepSize·m/(√v·rootScale + ε), with stepSize = η/(1−β₁ᵗ), rootScale = 1/√(1−β₂ᵗ);
   * lecture (insideRoot 1): w ← w − stepSize·m/√(v+ε), with stepSize = η√(1−β₂ᵗ)/(1−β₁ᵗ).
   */
  adam(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    n: number,
    stepSize: number,
    rootScale: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    insideRoot: number,
  ): void;

  /** As `adam` outside the root, with the greatest v so far in its place. */
  amsgrad(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    largest: Pointer,
    n: number,
    stepSize: number,
    rootScale: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** u ← max(β₂u, |g| + ε); w ← w − stepSize·m/u. */
  adamax(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    u: Pointer,
    n: number,
    stepSize: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** w ← w − (gradientStep·g + meanStep·m)/(√v·rootScale + ε). */
  nadam(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    n: number,
    gradientStep: number,
    meanStep: number,
    rootScale: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** The running means m of g and v of g² alone: no parameter moves. */
  moments(g: Pointer, m: Pointer, v: Pointer, n: number, beta1: number, beta2: number): void;

  // --- regularisers ------------------------------------------------------------------------------------------------------
  /** g += a·sign(w). */
  add_sign(g: Pointer, a: number, w: Pointer, n: number): void;
  /** x ← a·x + b. */
  affine(x: Pointer, n: number, a: number, b: number): void;
  /** out[rows,classes]: 1 at the row's class index in target[rows], 0 elsewhere. */
  one_hot(out: Pointer, target: Pointer, rows: number, classes: number): void;
  /** Shrinks every column of w[rows,columns] whose L2 norm is above `limit` down to it. */
  max_norm(w: Pointer, rows: number, columns: number, limit: number): void;

  // --- augmentation: a map is six f64 numbers (assembly/maps.ts); a sample draws from one or two random words of its own.
  //     Each kernel of maps puts its change behind those that the maps hold already. -----------------------------------------
  /** Maps that leave images as they are. */
  identity_maps(maps: Pointer, rows: number): void;
  /** Mirrors left and right with probability `across`, top and bottom with `down`; two words a sample. */
  flip_maps(maps: Pointer, words: Pointer, rows: number, across: number, down: number): void;
  /** Enlarges by a factor from `least` to `most`. */
  zoom_maps(maps: Pointer, words: Pointer, rows: number, least: number, most: number): void;
  /** Turns by up to `largest` turns to either side. */
  turn_maps(maps: Pointer, words: Pointer, rows: number, largest: number): void;
  /** Moves by a whole number of pixels from −across to across, and from −down to down; two words a sample. */
  shift_maps(maps: Pointer, words: Pointer, rows: number, across: number, down: number): void;
  /**
   * Resamples images[rows, height, width, channels] through their maps, in place; `outside` [channels] lies around them.
   * `scratch`: (height + 3)·(width + 3)·channels numbers.
   */
  warp_images(
    images: Pointer,
    maps: Pointer,
    rows: number,
    height: number,
    width: number,
    channels: number,
    outside: Pointer,
    scratch: Pointer,
  ): void;
  /**
   * Every sample of images[rows, n] by a factor from 1 − amount to 1 + amount of the source's intensities. Tables of
   * `period` numbers, a multiple of four: the source's 0 lies at −offset, and what leaves [low, high] is held there.
   */
  brighten(
    images: Pointer,
    words: Pointer,
    rows: number,
    n: number,
    amount: number,
    offsets: Pointer,
    lows: Pointer,
    highs: Pointer,
    period: number,
  ): void;
  /** Every number of x[rows, n], of which the source's 0 lies at −offset, by a factor within 1 ± amount; a word each. */
  jitter(x: Pointer, words: Pointer, rows: number, n: number, offsets: Pointer, amounts: Pointer): void;

  // --- measuring --------------------------------------------------------------------------------------------------------
  /**
   * sums[0] += Σ (x − c) and sums[1] += Σ (x − c)² over n numbers, with the one number c at `center`: one of theirs, so that
   * the squares do not drown in their mean. The two sums are f64.
   */
  add_deviations(sums: Pointer, x: Pointer, center: Pointer, n: number): void;
  /**
   * Sets every bit of varied[n] where a row of x[rows,n] differs from first[n]; what was set stays so. Returns how many
   * columns have not varied yet.
   */
  mark_varying(varied: Pointer, first: Pointer, x: Pointer, rows: number, n: number): number;
  /**
   * A register-only loop of `iterations` × 48 f32x4 multiply-adds (192 on lanes): the machine's own limit for `npm run
   * bench`.
   */
  peak_multiply_add(iterations: number): number;
}
