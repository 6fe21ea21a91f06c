/** The user's settings: saved ones over the defaults. */
import { settingsSchema } from '../../shared/contract.ts';
import type { Settings } from '../../shared/contract.ts';
import type { Store } from '../store/store.ts';

/** What a setting is until the user says otherwise; the language is the system's, where the laboratory speaks it. */
export function defaultSettings(locale: string = Intl.DateTimeFormat().resolvedOptions().locale): Settings {
  return { language: locale.startsWith('ko') ? 'ko' : 'en', theme: 'system', workers: null };
}

/** The settings in force. A saved value that this version does not know counts as not saved. */
export function readSettings(store: Store): Settings {
  const saved = store.read(() => store.settings.all());
  const fields = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(saved[name]);
    return value.success ? [[name, value.data]] : [];
  });
  return { ...defaultSettings(), ...(Object.fromEntries(fields) as Partial<Settings>) };
}

/** Saves what `change` names and answers the settings then in force. */
export function saveSettings(store: Store, change: Partial<Settings>): Settings {
  store.write(() => {
    for (const [name, value] of Object.entries<unknown>(change))
      if (value !== undefined) store.settings.put(name, value);
  });
  return readSettings(store);
}
