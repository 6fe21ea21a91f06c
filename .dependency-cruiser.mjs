/**
 * The dependency rule: which folder may import which. A rule names what a folder may reach; anything else in src/ is
 * out of bounds. Type imports count, except where a rule says so.
 */

/** What only hands out data and types, and may be imported from the engine by src/shared. */
const ENGINE_DATA = '^src/engine/(problem|member)\\.ts$';

/**
 * A folder and what it may import of src/ beside itself.
 * @param {string} name
 * @param {string} from pattern of the importing files
 * @param {string[]} to patterns of what they may import
 * @param {string} comment
 */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [from, ...to] },
});

const shared = '^src/shared/';
const engine = '^src/engine/';
const training = '^src/main/training/';
const store = '^src/main/store/';
const lab = '^src/main/lab/';
const hosts = '^src/main/hosts/';
const cli = '^src/main/cli/';
const entries = '^src/main/[^/]+\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'engine-imports-nothing',
      comment: 'The engine touches no file, clock, process or package: it runs alike in Node, a worker and a page.',
      severity: 'error',
      from: { path: engine },
      to: { pathNot: engine },
    },
    {
      name: 'shared-knows-the-engine-by-type',
      comment: 'src/shared is loaded by the page: it may know the shapes of the engine, not carry it along.',
      severity: 'error',
      from: { path: shared },
      to: { path: engine, pathNot: ENGINE_DATA, dependencyTypesNot: ['type-only'] },
    },
    only(
      'shared-imports-engine-only',
      shared,
      [engine],
      'Everybody imports src/shared; it imports nobody but the engine.',
    ),
    only(
      'renderer-imports-shared',
      '^src/renderer/',
      [shared],
      'The page reaches the laboratory through the contract alone.',
    ),
    only('preload-imports-shared', '^src/preload/', [shared], 'The preload is the contract’s port and nothing else.'),
    only('training-imports-engine', training, [engine], 'A worker knows the engine and its messages.'),
    only('store-imports-shared', store, [shared], 'The store keeps records and knows nobody who makes them.'),
    only('lab-imports', lab, [engine, shared, training, store], 'Use cases put engine, training and store together.'),
    only('hosts-import-lab', hosts, [lab, shared], 'A host serves the laboratory; it does not reach past it.'),
    only(
      'cli-imports',
      cli,
      [hosts, lab, shared],
      'The command line is a front door like the hosts, and shares their ways in.',
    ),
    only('entries-import-hosts-and-lab', entries, [hosts, cli, lab], 'Entries only put parts together.'),
    {
      name: 'electron-in-its-place',
      comment: 'What imports electron cannot run in a worker, on the command line or behind the browser host.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/main/index\\.ts$', '^src/main/hosts/(electron|window)\\.ts$', '^src/preload/'],
      },
      to: { path: '(^|/)electron(/|$)', pathNot: '^src/' },
    },
    {
      name: 'page-without-node',
      comment: 'The page is sandboxed.',
      severity: 'error',
      from: { path: ['^src/renderer/', shared] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea in two places.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^src/engine/kernels/assembly/', '^test/bench/peers/', '^out/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
    },
  },
};
