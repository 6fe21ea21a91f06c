/** The study under the reader's hands: the base experiment, its variants as patches, and which of them is edited. */
import type { Study, StudyInput } from '../../../shared/study.ts';
import { inLanguage, type Language, type LocalText } from '../../../shared/text.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { getAt, setAt, type Path } from '../../../shared/json.ts';
import { language } from '../i18n/language.svelte.ts';
import { diffPatch, variantOf } from '../model/patch.ts';
import { Edits } from './edits.svelte.ts';

/** A variant on the bench. The key stays when it is renamed or moved, so that its results stay with it. */
export interface DraftVariant {
  readonly key: number;
  readonly name: string;
  readonly patch: LooseObject;
}

/** As it is written: lessons have names in both languages. */
type WrittenVariant = Omit<DraftVariant, 'name'> & { readonly name: LocalText };

/** Everything that is written in a draft. */
export interface DraftContent {
  readonly title: LocalText;
  readonly base: LooseObject;
  readonly named: readonly WrittenVariant[];
  readonly seeds: readonly unknown[];
  readonly protocol: LooseObject;
}

let lastKey = 0;

const isOfStudy = ([head]: Path): boolean => head === 'protocol';

export class Draft {
  title = $state.raw<LocalText>('');
  base = $state.raw<LooseObject>({});
  named = $state.raw<readonly WrittenVariant[]>([]);
  /** The language whose names stand in the study that was started; null before: then they follow the reader's. */
  startedIn = $state<Language | null>(null);
  readonly variants: readonly DraftVariant[] = $derived(
    this.named.map(({ name, ...rest }) => ({ ...rest, name: inLanguage(name, this.startedIn ?? language.current) })),
  );
  seeds = $state.raw<readonly unknown[]>([0]);
  /** How the variants are evaluated; of the study, whichever variant is edited. */
  protocol = $state.raw<LooseObject>({});
  readonly lesson: Study['lesson'];
  /** Key of the variant that the forms edit; null for the base. */
  editing = $state<number | null>(null);
  readonly edited = $derived(this.variants.find((variant) => variant.key === this.editing) ?? null);
  /** The experiment that the forms show, as it is written. */
  readonly written: LooseObject = $derived(this.edited ? variantOf(this.base, this.edited.patch) : this.base);
  /** The study as a file holds it. */
  readonly file: StudyInput = $derived.by(() => this.#toFile());

  /** Told of what is written by whoever shows the draft. */
  readonly edits: Edits<DraftContent>;

  /** `names` of the variants, where they are known in both languages. */
  constructor(study: Study, names: readonly LocalText[] = []) {
    this.title = study.title;
    this.base = study.base;
    this.named = study.variants.map(({ name, patch }, i) => ({ key: ++lastKey, name: names[i] ?? name, patch }));
    this.seeds = study.seeds;
    this.lesson = study.lesson;
    this.protocol = study.protocol;
    this.edits = new Edits(this.content);
  }

  get content(): DraftContent {
    const { title, base, named, seeds, protocol } = this;
    return { title, base, named, seeds, protocol };
  }

  undo(): void {
    this.#bringBack(this.edits.undo());
  }

  redo(): void {
    this.#bringBack(this.edits.redo());
  }

  /** The forms go on editing the same variant while it is there. */
  #bringBack(content: DraftContent | null): void {
    if (content) Object.assign(this, content);
    if (!this.edited) this.editing = null;
  }

  /** Where problems of the edited experiment have their paths. */
  get prefix(): Path {
    const place = this.named.findIndex(({ key }) => key === this.editing);
    return place >= 0 ? ['variants', place, 'patch'] : ['base'];
  }

  /** What is written at `path` of the edited experiment, or of the study for what lies in its protocol. */
  at(path: Path): unknown {
    return getAt(isOfStudy(path) ? { protocol: this.protocol } : this.written, path);
  }

  /** Where the study says what holds at `path`: the variant that is edited, or the base from which it takes it. */
  sourceOf(path: Path): Path {
    if (isOfStudy(path)) return path;
    return [...(this.edited && !this.overrides(path) ? ['base'] : this.prefix), ...path];
  }

  /** Where problems with what holds at `path` may be told. */
  placesOf(path: Path): Path[] {
    if (isOfStudy(path)) return [path];
    const inherited = this.edited && !this.overrides(path) ? [['base', ...path]] : [];
    return [[...this.prefix, ...path], ...inherited];
  }

  /** Writes `value` at `path` of the edited experiment, or of the study's protocol; undefined returns to the default. */
  set(path: Path, value: unknown): void {
    if (isOfStudy(path)) {
      this.protocol = setAt({ protocol: this.protocol }, path, value).protocol;
      return;
    }
    const next = setAt(this.written, path, value);
    const edited = this.edited;
    if (edited) this.#change(edited.key, { patch: diffPatch(this.base, next) });
    else this.base = next;
  }

  /** True when the edited variant says something of its own at `path`. */
  overrides(path: Path): boolean {
    if (!this.edited || isOfStudy(path)) return false;
    let patch: unknown = this.edited.patch;
    for (const key of path) {
      if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch !== undefined;
      patch = getAt(patch, [key]);
    }
    return patch !== undefined;
  }

  /** Takes the edited variant's own words at `path` away. */
  inherit(path: Path): void {
    const edited = this.edited;
    if (edited) this.#change(edited.key, { patch: setAt(edited.patch, path, undefined) });
  }

  add(name: string, patch: LooseObject, at = this.variants.length): DraftVariant {
    const variant = { key: ++lastKey, name: this.#freeName(name), patch };
    this.named = this.named.toSpliced(at, 0, variant);
    return variant;
  }

  /** Takes a variant out; the returned function puts it back where it was. */
  remove(key: number): () => void {
    const before = this.named;
    this.named = before.filter((variant) => variant.key !== key);
    if (this.editing === key) this.editing = null;
    return () => (this.named = before);
  }

  rename(key: number, name: string): void {
    this.#change(key, { name });
  }

  move(key: number, by: -1 | 1): void {
    const from = this.named.findIndex((variant) => variant.key === key);
    const moved = this.named[from];
    const to = from + by;
    if (moved && to >= 0 && to < this.named.length) this.named = this.named.toSpliced(from, 1).toSpliced(to, 0, moved);
  }

  #change(key: number, change: Partial<DraftVariant>): void {
    this.named = this.named.map((variant) => (variant.key === key ? { ...variant, ...change } : variant));
  }

  #freeName(name: string): string {
    const taken = new Set(this.variants.map((variant) => variant.name));
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name} ${n}`;
    return free;
  }

  #toFile(): StudyInput {
    return {
      version: 1,
      title: this.title,
      base: this.base,
      variants: this.variants.map(({ name, patch }) => ({ name, patch })),
      protocol: this.protocol,
      seeds: this.seeds as number[],
      ...(this.lesson ? { lesson: this.lesson } : {}),
    };
  }
}
