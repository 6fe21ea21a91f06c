/** Fields of an experiment whose end nobody waits for, however slow the machine: for what is stopped, paused or looked at meanwhile. */
export const ENDLESS = { epochs: 100_000, batch: { regime: 'stochastic' } };
