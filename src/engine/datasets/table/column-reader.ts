/** Reads a column of a user's table, cell by cell, without keeping the cells. */
import { Collected } from './collected.ts';
import type { BrokenColumn, Column, TextColumn } from './columns.ts';
import { isMissing, readNumber, type Decimal } from './numbers.ts';
import { shorten } from './text.ts';

/** A column with at least this share of numbers is meant to hold numbers: a text in it is a mistake. */
const MEANT_AS_NUMBERS = 0.9;
const SHOWN_LENGTH = 40;

/** Takes in a column cell by cell: as numbers until a text comes before any number, from then on as texts. */
export class ColumnReader {
  readonly #name: string;
  readonly #decimal: Decimal;
  /** Numbers, or codes of texts in the order of `#places`; NaN where the value is missing. */
  readonly #values = new Collected();
  #places: Map<string, number> | null;
  #numbers = 0;
  #texts = 0;
  #firstText: { readonly row: number; readonly value: string } | null = null;

  /** `asTexts` takes in numbers as texts, too. */
  constructor(name: string, decimal: Decimal, asTexts = false) {
    this.#name = name;
    this.#decimal = decimal;
    this.#places = asTexts ? new Map() : null;
  }

  /** `row` is the cell's place in the file. */
  add(cell: string, row: number): void {
    if (this.#places) this.#values.push(this.#codeOf(cell, this.#places, row));
    else this.#addNumber(cell, row);
  }

  /**
   * The column; null when it has to be read once more, as texts. Broken, with the problem `csv-bad-number`, when nearly
   * every cell is a number and some are not.
   */
  column(): Column | BrokenColumn | null {
    if (!this.#firstText) return { kind: 'numbers', name: this.#name, values: this.#values.joined() };
    if (this.#places) this.#recount(this.#places);
    if (this.#numbers >= MEANT_AS_NUMBERS * (this.#numbers + this.#texts)) return this.#broken(this.#firstText);
    return this.#places && this.#textColumn(this.#places);
  }

  #textColumn(places: ReadonlyMap<string, number>): TextColumn {
    const categories = [...places.keys()].sort();
    const ranks = new Int32Array(categories.length);
    categories.forEach((category, rank) => (ranks[places.get(category)!] = rank));
    const values = this.#values.joined();
    const codes = new Int32Array(values.length);
    for (let row = 0; row < codes.length; row++) codes[row] = Number.isNaN(values[row]) ? -1 : ranks[values[row]!]!;
    return { kind: 'texts', name: this.#name, categories, codes };
  }

  #addNumber(cell: string, row: number): void {
    const value = readNumber(cell, this.#decimal);
    if (value !== undefined) {
      if (!Number.isNaN(value)) this.#numbers += 1;
      this.#values.push(value);
    } else if (this.#numbers === 0) {
      this.#places = new Map();
      this.#values.push(this.#codeOf(cell, this.#places, row));
    } else {
      this.#firstText ??= { row, value: cell };
      this.#texts += 1;
      this.#values.push(NaN);
    }
  }

  #codeOf(cell: string, places: Map<string, number>, row: number): number {
    const known = places.get(cell);
    if (known !== undefined) return known;
    if (isMissing(cell)) return NaN;
    if (!this.#firstText && readNumber(cell, this.#decimal) === undefined) this.#firstText = { row, value: cell };
    places.set(cell, places.size);
    return places.size - 1;
  }

  /** How many of the texts are numbers. */
  #recount(places: Map<string, number>): void {
    const counts = new Float64Array(places.size);
    for (const code of this.#values.joined()) if (!Number.isNaN(code)) counts[code]! += 1;
    this.#numbers = 0;
    this.#texts = 0;
    for (const [text, code] of places) {
      const value = readNumber(text, this.#decimal);
      if (value === undefined) this.#texts += counts[code]!;
      else if (!Number.isNaN(value)) this.#numbers += counts[code]!;
    }
  }

  #broken({ row, value }: { readonly row: number; readonly value: string }): BrokenColumn {
    const params = { column: this.#name, row, value: shorten(value, SHOWN_LENGTH), others: this.#texts - 1 };
    return { kind: 'broken', name: this.#name, problem: { code: 'csv-bad-number', path: ['data', 'path'], params } };
  }
}
