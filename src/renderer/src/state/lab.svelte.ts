/** The laboratory behind the page: its connection, what it says about itself, its events. */
import type { Catalogue } from '../../../shared/member.ts';
import type { Info, Lesson, Settings } from '../../../shared/contract.ts';
import type { LabEvent } from '../../../shared/records.ts';
import { connect, type ConnectionState, type LabClient } from '../client.ts';
import { language } from '../i18n/language.svelte.ts';
import { Frames } from './frames.ts';
import { report, say } from './messages.ts';
import { theme } from './theme.svelte.ts';
import { Turns } from './turns.ts';

type Listener = (events: readonly LabEvent[]) => void;

export class Lab {
  readonly client: LabClient;
  connection = $state<ConnectionState>('open');
  info = $state.raw<Info>() as Info;
  lessons = $state.raw<readonly Lesson[]>([]);
  readonly #listeners = new Set<Listener>();
  readonly #returns = new Set<() => void>();
  readonly #saves = new Turns();
  readonly #frames = new Frames<LabEvent>((events) => this.#deliver(events));

  private constructor(client: LabClient) {
    this.client = client;
  }

  /** Connects and reads what every view needs. `onWaiting` hears when the laboratory does not answer. */
  static async open(onWaiting: () => void): Promise<Lab> {
    let changed = (state: ConnectionState): void => {
      if (state === 'lost') onWaiting();
    };
    const lab = new Lab(await connect((state) => changed(state)));
    lab.#apply(await lab.client.system.info());
    lab.lessons = await lab.client.lessons.list();
    changed = (state) => lab.#connectionChanged(state);
    void lab.#follow();
    for (const problem of lab.info.notices) say(problem);
    return lab;
  }

  get catalogue(): Catalogue {
    return this.info.catalogue;
  }

  /** Hears every batch of events until the returned function is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called when the connection is back and what is on show has to be read again. */
  onReturn(callback: () => void): () => void {
    this.#returns.add(callback);
    return () => this.#returns.delete(callback);
  }

  /** Changes settings: on the page at once, which the laboratory then confirms. */
  async save(settings: Partial<Settings>): Promise<void> {
    this.#apply({ ...this.info, settings: { ...this.info.settings, ...settings } });
    const isLatest = this.#saves.take();
    try {
      const saved = await this.client.system.saveSettings(settings);
      if (isLatest()) this.#apply({ ...this.info, settings: saved });
    } catch (error) {
      report(error);
    }
  }

  #apply(info: Info): void {
    this.info = info;
    this.#show(info.settings);
  }

  #show(settings: Settings): void {
    language.current = settings.language;
    theme.choice = settings.theme;
  }

  #connectionChanged(state: ConnectionState): void {
    this.connection = state;
    if (state !== 'open') return;
    void this.#follow();
    for (const callback of this.#returns) callback();
  }

  /** Reads events until the connection ends; its return starts another reading. */
  async #follow(): Promise<void> {
    try {
      for await (const event of await this.client.system.events()) this.#frames.push(event);
    } catch {
      // The connection's own state says what happened.
    }
  }

  #deliver(events: readonly LabEvent[]): void {
    for (const event of events) if (event.type === 'notice') say(event.problem);
    for (const listener of this.#listeners) listener(events);
  }
}
