/** Texts in both languages of the laboratory. */
import { z } from 'zod';

export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

export const languageSchema = z.enum(LANGUAGES);

/** A text in both languages, or one text that serves both (what a user typed). */
export const textSchema = z.union([z.string(), z.strictObject({ en: z.string(), ko: z.string() })]);
export type LocalText = z.infer<typeof textSchema>;

/** One line, without characters that would steer a terminal or turn the direction of what stands beside it. */
export const line = () => z.string().regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u);

/** The text in the reader's language. */
export function inLanguage(text: LocalText, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
