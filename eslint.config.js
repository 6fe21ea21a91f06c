/** What the linter asks for beyond formatting. Types are used, so that a forgotten promise is found. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const UNSTABLE = 'Its last bit differs between machines: use src/engine/math.ts.';

/** Functions of Math that every machine computes alike are not among these. */
const unstableMath = ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'].concat([
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
]);

export default ts.config(
  {
    ignores: [
      'out/',
      'dist/',
      '.cache/',
      'coverage/',
      'test-results/',
      'resources/',
      'test/bench/peers/',
      // AssemblyScript: its own compiler checks it, and TypeScript's types do not fit it.
      'src/engine/kernels/assembly/',
    ],
  },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name: one name everywhere, and it can be searched.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers and booleans read well in a sentence.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `onclick={() => run()}` and `return refuse(socket);` say what they do.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `values[i]!`: an index that the loop's bounds guarantee.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // There are no enums here (erasable syntax only), and looking for them takes long.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // `Record<never, never>` is how one writes "no context".
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // Members of the registries are records of functions, and `this` is in none of them.
      '@typescript-eslint/unbound-method': 'off',
      // `async` also makes a promise of what is thrown; no `await` is needed for that.
      '@typescript-eslint/require-await': 'off',
      // Merge patches and tables of names are plain objects, and texts are split into their characters.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/renderer/**', '**/*.svelte'],
    languageOptions: { globals: globals.browser },
    rules: {
      // The dependency rule once more: its own tool does not see the type imports of a .svelte file.
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/(engine|main|preload)/', message: 'The page imports src/shared, and nothing else.' }] },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Maps and sets that are looked up and not watched are plain ones.
      'svelte/prefer-svelte-reactivity': 'off',
      // `void theme.dark;` in an effect: run again when it changes.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // The linter's parser knows less of a template's types than svelte-check, which checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...unstableMath.map((property) => ({ object: 'Math', property, message: UNSTABLE })),
        { object: 'Math', property: 'random', message: 'It has no seed: use src/engine/random.ts.' },
        { object: 'Date', property: 'now', message: 'The engine knows no clock.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: "BinaryExpression[operator='**']", message: UNSTABLE },
        { selector: "AssignmentExpression[operator='**=']", message: UNSTABLE },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'setInterval', 'performance', 'fetch'],
    },
  },
  {
    // Tools ask these for a default export.
    files: ['*.config.{js,ts}', '.dependency-cruiser.mjs', 'test/helpers/build-*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [ts.configs.disableTypeChecked],
  },
);
