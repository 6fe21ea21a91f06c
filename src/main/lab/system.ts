/** What the laboratory is: its version, its settings, its registries, its events. */
import { availableParallelism } from 'node:os';
import { catalogue } from '../../engine/catalogue.ts';
import type { Contract } from '../../shared/contract.ts';
import { studyJsonSchema } from '../../shared/resolve.ts';
import { defaultWorkers } from '../training/pool.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';
import { readSettings, saveSettings } from './settings.ts';

export function systemMethods(parts: LabParts): Omit<Methods<Contract['system']>, 'events'> {
  const { store, pool, version, host, dataFolder } = parts;
  return {
    info: async () => ({
      version,
      host,
      platform: process.platform,
      cores: availableParallelism(),
      dataFolder,
      catalogue,
      settings: readSettings(store),
      notices: store.notices.map((notice) => ({ ...notice })),
    }),

    saveSettings: async (change) => {
      const settings = saveSettings(store, change);
      pool.workers = parts.workers ?? settings.workers ?? defaultWorkers();
      return settings;
    },

    schema: async () => studyJsonSchema(catalogue),
  };
}
