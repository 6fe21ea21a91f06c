/** The only addresses outside the laboratory that its pages may open: papers its texts speak of. */
export const LINKS: ReadonlySet<string> = new Set([
  'https://arxiv.org/abs/1609.04836', // Keskar et al. 2016: large batches and sharp minimisers
  'https://arxiv.org/abs/1412.6980', // Kingma and Ba 2014: Adam
  'https://jmlr.org/papers/v12/duchi11a.html', // Duchi, Hazan and Singer 2011: Adagrad
  'https://arxiv.org/abs/1212.5701', // Zeiler 2012: Adadelta
]);
