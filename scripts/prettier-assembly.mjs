/**
 * Prettier for AssemblyScript: TypeScript, but for decorators on functions (`@inline`). Those are comments while Prettier
 * works, and decorators again when it prints.
 */
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';

const DECORATOR = /^@(?=\w+$)/gm;
const IN_DISGUISE = /^\/\/(@\w+)$/;

/** @type {Record<string, import('prettier').Parser>} */
export const parsers = {
  assemblyscript: {
    ...typescript.parsers.typescript,
    astFormat: 'assemblyscript',
    preprocess: (text) => text.replace(DECORATOR, '//@'),
  },
};

const printer = /** @type {import('prettier').Printer} */ (estree.printers['estree']);

/** @type {Record<string, import('prettier').Printer>} */
export const printers = {
  assemblyscript: {
    ...printer,
    printComment(path, options) {
      const text = options.originalText.slice(options.locStart(path.node), options.locEnd(path.node));
      return IN_DISGUISE.exec(text)?.[1] ?? printer.printComment?.(path, options) ?? text;
    },
  },
};
