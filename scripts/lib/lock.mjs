/**
 * One command at a time prepares the folder. The lock is a folder with its owner's process number in it; the owner
 * renews its time while it works, so that the lock of a command that was killed does not stand in the way for long.
 */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { announce } from './words.mjs';

const POLL_MS = 150;
const RENEW_MS = 2_000;
/** An owner silent for this long is gone, whatever the process table says (numbers are used again). */
const SILENT_MS = 60_000;

/**
 * Run `work` while holding the lock.
 * @template T
 * @param {string} folder path of the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, work) {
  await acquire(folder);
  const renewal = setInterval(() => renew(folder), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    release(folder);
  }
}

/** @param {string} folder */
async function acquire(folder) {
  let told = false;
  mkdirSync(path.dirname(folder), { recursive: true });
  while (!tryAcquire(folder)) {
    const owner = readOwner(folder);
    if (owner && isGone(folder, owner)) setAside(folder, owner);
    else if (owner && !told) {
      announce('waiting', { pid: owner.pid });
      told = true;
    }
    await sleep(POLL_MS);
  }
}

/** The owner is written before the folder gets its name, so a lock is never seen without one. @param {string} folder */
function tryAcquire(folder) {
  const draft = `${folder}.draft-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  writeFileSync(path.join(draft, 'owner'), JSON.stringify({ pid: process.pid, token: `${process.pid}-${Date.now()}` }));
  try {
    renameSync(draft, folder);
    return true;
  } catch {
    rmSync(draft, { recursive: true, force: true });
    return false;
  }
}

/** @param {string} folder @returns {{ pid: number, token: string } | undefined} */
function readOwner(folder) {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'owner'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} folder @param {{ pid: number }} owner */
function isGone(folder, { pid }) {
  const touched = statSync(path.join(folder, 'owner'), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return !isAlive(pid) || Date.now() - touched > SILENT_MS;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Move a dead owner's lock out of the way. The target bears that owner's token and is kept until a lock is released,
 * so that of several waiters only one moves it, and none moves its successor.
 * @param {string} folder
 * @param {{ token: string }} owner
 */
function setAside(folder, { token }) {
  try {
    renameSync(folder, `${folder}.gone-${token}`);
  } catch {
    // Another waiter was faster.
  }
}

/** @param {string} folder */
function renew(folder) {
  try {
    utimesSync(path.join(folder, 'owner'), new Date(), new Date());
  } catch {
    // The folder was cleaned under us: the work goes on, and there is nothing to renew.
  }
}

/** Renamed first: a lock that is emptied in place could be taken while it is being removed. @param {string} folder */
function release(folder) {
  const owner = readOwner(folder);
  if (owner?.pid === process.pid) setAside(folder, owner);
  const parent = path.dirname(folder);
  const abandoned = readdirSync(parent).filter((name) => name.startsWith(`${path.basename(folder)}.gone-`));
  for (const name of abandoned) rmSync(path.join(parent, name), { recursive: true, force: true });
}
