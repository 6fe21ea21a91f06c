/** Must be loaded before any schema: the content policy forbids the eval that zod would otherwise try. */
import { z } from 'zod';

z.config({ jitless: true });
