/** What every component under a view can reach without handing it down. */
import { createContext } from 'svelte';
import type { Bench } from './bench.svelte.ts';

export const [getBench, setBench] = createContext<Bench>();
