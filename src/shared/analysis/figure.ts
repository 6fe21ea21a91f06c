/** A figure over several runs. */
import { z } from 'zod';

/** The mean, and the sample standard deviation (null below two values). */
export const figureSchema = z.object({ mean: z.number().nullable(), deviation: z.number().nullable() });
export type Figure = z.infer<typeof figureSchema>;
