import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isRemoteFolder, makeFolder } from '../../../src/main/store/folder.ts';
import { MIGRATIONS } from '../../../src/main/store/migrations/index.ts';
import { openStore } from '../../../src/main/store/open.ts';
import { loadSqlite } from '../../../src/main/store/sqlite.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { NODE_FLAGS } from '../../helpers/node-flags.ts';
import { addStudy, codesOf, freshStore, inspect } from './fixtures.ts';

const titles = async (file: string) => {
  const store = await openStore({ file });
  const found = store.studies.list({ query: '', limit: 10, before: null }).map(({ title }) => title);
  await store.close();
  return found;
};

describe('a new file', () => {
  test('is ours, at the newest version, in WAL with full synchronisation', async () => {
    const { database } = await freshStore();
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect(pragma('application_id')).toBe(0x4473634c);
    expect(pragma('user_version')).toBe(MIGRATIONS.length);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    expect(pragma('cell_size_check')).toBe(1);
  });

  test('has only STRICT tables', async () => {
    const { database } = await freshStore();
    const loose = database.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose.all()).toEqual([]);
  });

  test('is made with its folder', async () => {
    const file = join(temporaryFolder(), 'a', 'b', 'lab.db');
    await (await openStore({ file })).close();
    expect(existsSync(file)).toBe(true);
  });
});

test('pragmas that a file does not keep are set on every open', async () => {
  const file = join(temporaryFolder(), 'lab.db');
  await (await openStore({ file })).close();
  const store = await freshStore({ file });
  expect(store.database.pragma('synchronous', { simple: true })).toBe(2);
});

test('a Node without the needed Node-API is refused before the driver is imported', async () => {
  expect(await codesOf(() => loadSqlite({ ...process.versions, napi: '9' }))).toEqual(['store.node-too-old']);
});

describe('another laboratory on the same file', () => {
  test('is told so, with the process that holds it, and may come when that one has closed', async () => {
    const store = await freshStore();
    await expect(openStore({ file: store.file })).rejects.toMatchObject({
      problems: [{ code: 'store.locked', params: { process: String(process.pid) } }],
    });
    await store.close();
    await (await openStore({ file: store.file })).close();
  });

  test('is told so across processes, and the lock dies with its holder', async () => {
    const file = join(temporaryFolder(), 'lab.db');
    const script = `import { openStore } from ${JSON.stringify(pathToFileURL('src/main/store/open.ts').href)};
      await openStore({ file: ${JSON.stringify(file)} }); process.stdout.write('open'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, [...NODE_FLAGS, '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    expect(await codesOf(() => openStore({ file }))).toEqual(['store.locked']);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await openStore({ file })).close();
  });
});

describe('files that are not for us are left as they are', () => {
  test('a newer version', async () => {
    const file = join(temporaryFolder(), 'lab.db');
    await (await openStore({ file })).close();
    inspect(file, (database) => database.pragma('user_version = 99'));
    const before = readFileSync(file);
    await expect(openStore({ file })).rejects.toMatchObject({
      problems: [{ code: 'store.newer', params: { version: 99, known: MIGRATIONS.length } }],
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("another program's", async () => {
    const file = join(temporaryFolder(), 'other.db');
    inspect(file, (database) => database.exec('CREATE TABLE photos (id INTEGER)'));
    const before = readFileSync(file);
    expect(await codesOf(() => openStore({ file }))).toEqual(['store.foreign']);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a text, such as a study file', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'study.json');
    writeFileSync(file, '{ "base": { "data": { "type": "cosine" } }, "title": "코사인" }\n'.repeat(200));
    const before = readFileSync(file);
    expect(await codesOf(() => openStore({ file }))).toEqual(['store.foreign']);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});

/** Overwrites pages in the middle of the file, as a failing disk would. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4096, Math.min(bytes.length, 4096 * 8));
  writeFileSync(file, bytes);
}

/** A store with one study which was left without its end mark, as after a crash. */
async function crashed(file: string): Promise<void> {
  const store = await openStore({ file });
  addStudy(store, 'Kept');
  await store.backUpIfDue();
  addStudy(store, 'After the backup');
  await store.close();
  inspect(file, (database) => database.exec("INSERT INTO marks VALUES ('open', '1')"));
}

describe('a damaged file', () => {
  test('is set aside, and the newest sound backup is opened in its place', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'lab.db');
    await crashed(file);
    damage(file);
    const damaged = readFileSync(file);
    const store = await freshStore({ file });
    expect(store.notices).toMatchObject([{ code: 'store.restored' }]);
    expect(store.studies.list({ query: '', limit: 10, before: null }).map(({ title }) => title)).toEqual(['Kept']);
    const aside = readdirSync(folder).filter((name) => name.includes('.damaged-'));
    expect(aside).toEqual([store.notices[0]!.params!.aside]);
    expect(readFileSync(join(folder, aside[0]!)).equals(damaged)).toBe(true);
  });

  test('is set aside with its logs', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'lab.db');
    writeFileSync(file, 'this is no database at all, but it is long enough to look like one'.repeat(20));
    writeFileSync(`${file}-wal`, 'log');
    await freshStore({ file });
    const aside = readdirSync(folder).filter((name) => name.includes('.damaged-'));
    expect(aside.map((name) => name.replace(/.*Z/, '')).sort()).toEqual(['', '-wal']);
  });

  test('without a backup makes room for an empty one, and says so', async () => {
    const file = join(temporaryFolder(), 'lab.db');
    writeFileSync(file, Buffer.alloc(5000, 7));
    const store = await freshStore({ file });
    expect(store.notices).toMatchObject([{ code: 'store.started-anew' }]);
  });

  test('a backup that is damaged too is passed over for an older one', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'lab.db');
    await crashed(file);
    const [name] = readdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', name!.replace(/\d{4}-/, '2999-')), Buffer.alloc(9000, 1));
    damage(file);
    expect(await titles(file)).toEqual(['Kept']);
  });

  test('that is cut short is found out by the check after an unclean end', async () => {
    const file = join(temporaryFolder(), 'lab.db');
    await crashed(file);
    truncateSync(file, 4096 * 6);
    const store = await freshStore({ file });
    expect(store.notices).toMatchObject([{ code: 'store.restored' }]);
  });
});

test('a clean end is marked, an open laboratory is not', async () => {
  const store = await freshStore();
  const marks = () => store.database.prepare('SELECT count(*) FROM marks').pluck().get();
  expect(marks()).toBe(1);
  await store.close();
  expect(inspect(store.file, (database) => database.prepare('SELECT count(*) FROM marks').pluck().get())).toBe(0);
});

describe('backups', () => {
  test('are made once a day, whole, and readable by themselves', async () => {
    const store = await freshStore();
    addStudy(store, 'Precious');
    await store.backUpIfDue();
    await store.backUpIfDue();
    const folder = join(store.file, '..', 'backups');
    expect(readdirSync(folder)).toHaveLength(1);
    const title = inspect(join(folder, readdirSync(folder)[0]!), (database) =>
      database.prepare('SELECT title FROM studies').pluck().get(),
    );
    expect(title).toBe('"Precious"');
    await store.close();
    const again = await freshStore({ file: store.file });
    await again.backUpIfDue();
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('five are kept', async () => {
    const folder = temporaryFolder();
    const store = await freshStore({ file: join(folder, 'lab.db') });
    mkdirSync(join(folder, 'backups'));
    for (let day = 1; day <= 7; day++)
      writeFileSync(join(folder, 'backups', `lab.db.2020-01-0${day}T00-00-00.000Z.backup`), '');
    await store.backUpIfDue();
    const names = readdirSync(join(folder, 'backups')).sort();
    expect(names).toHaveLength(5);
    expect(names[0]).toContain('2020-01-04');
  });
});

describe('migrations', () => {
  const next = 'CREATE TABLE extra (n INTEGER) STRICT';

  test('come after a backup of the file as it was', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'lab.db');
    const old = await openStore({ file });
    addStudy(old);
    await old.close();
    const store = await freshStore({ file, migrations: [...MIGRATIONS, next] });
    expect(store.database.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length + 1);
    const [backup] = readdirSync(join(folder, 'backups'));
    expect(
      inspect(join(folder, 'backups', backup!), (database) => database.pragma('user_version', { simple: true })),
    ).toBe(MIGRATIONS.length);
  });

  test('that fail throw and leave everything as it was', async () => {
    const file = join(temporaryFolder(), 'lab.db');
    const old = await openStore({ file });
    addStudy(old, 'Safe');
    await old.close();
    await expect(
      openStore({ file, migrations: [...MIGRATIONS, `${next}; DROP TABLE studies; SELECT nonsense FROM nowhere`] }),
    ).rejects.toThrow();
    expect(await titles(file)).toEqual(['Safe']);
  });
});

describe('folders', () => {
  test('one that may not be written to is named', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    const asUser = asOrdinaryUser(folder);
    expect(await codesOf(() => asUser(() => openStore({ file: join(folder, 'lab.db') })))).toEqual([
      'store.not-writable',
    ]);
  });

  test('are made with all that is missing above them, also a second time', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    makeFolder(folder);
    makeFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are not made in the place of a file', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'mine');
    expect(() => makeFolder(file)).toThrow(/EEXIST/);
    expect(() => makeFolder(join(file, 'below'))).toThrow(/ENOTDIR|ENOENT/);
  });

  test.each([
    ['linux', 0x6969, '/home/a', true],
    ['linux', 0xff534d42, '/mnt/share', true],
    ['linux', 0xef53, '/home/a', false],
    ['win32', 0, '\\\\server\\share\\lab', true],
    ['win32', 0, '\\\\?\\UNC\\server\\share', true],
    ['win32', 0, '\\\\?\\C:\\lab', false],
    ['win32', 0, 'C:\\Users\\a', false],
    ['darwin', 0x6969, '/Users/a', false],
  ] as const)('%s, file system %i, %s: remote %s', (platform, type, folder, remote) => {
    expect(isRemoteFolder(folder, platform, type)).toBe(remote);
  });

  test('on another machine there is no write-ahead log, and the user is told', async () => {
    const store = await freshStore({ remote: true });
    expect(store.database.pragma('journal_mode', { simple: true })).toBe('truncate');
    expect(store.database.pragma('locking_mode', { simple: true })).toBe('exclusive');
    expect(store.notices).toMatchObject([{ code: 'store.remote-folder' }]);
  });
});

/** Root may write anywhere: lets such a process work as nobody, who may enter (but not change) `folder`. */
function asOrdinaryUser(folder: string): <T>(work: () => Promise<T>) => Promise<T> {
  if (process.getuid?.() !== 0) return (work) => work();
  chmodSync(folder, 0o555);
  return async (work) => {
    process.seteuid!('nobody');
    try {
      return await work();
    } finally {
      process.seteuid!(0);
    }
  };
}
