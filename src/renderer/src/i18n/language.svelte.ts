/** The language on show and the interface's texts in it. Reading either in a component makes it follow a switch. */
import i18next from 'i18next';
import { withParticles } from '../../../shared/messages/particles.ts';
import { inLanguage, type Language, type LocalText } from '../../../shared/text.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';

/** Dotted paths to the texts of `T`; the plural endings of i18next are left out. */
type Keys<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Stem}_${'one' | 'other'}`
      ? Stem
      : K
    : `${K}.${Keys<T[K]>}`;
}[keyof T & string];
export type TextKey = Keys<typeof en>;

const texts = i18next.createInstance();
void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: en }, ko: { translation: ko } },
  interpolation: { escapeValue: false },
});

class LanguageState {
  #current = $state<Language>(navigator.language.startsWith('ko') ? 'ko' : 'en');

  get current(): Language {
    return this.#current;
  }

  set current(language: Language) {
    this.#current = language;
    document.documentElement.lang = language;
  }
}

export const language = new LanguageState();

/** The interface's text for `key`, with `params` filled in; `count` chooses the plural. */
export const t = (key: TextKey, params: Record<string, unknown> = {}): string => {
  const text = texts.t(key, { lng: language.current, ...params });
  return language.current === 'ko' ? withParticles(text) : text;
};

/** A text that carries both languages, in the one on show. */
export const local = (text: LocalText): string => inLanguage(text, language.current);
