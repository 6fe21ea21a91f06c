/** The usual failures of an installation, in lines that npm and Node print, get a sentence that says what to do. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../scripts/lib/phase.mjs';

describe('explain', () => {
  it.each([
    [
      'npm error code ENOTFOUND\nnpm error network request to https://registry.example failed',
      /registry cannot be reached|연결/,
    ],
    ['npm error code EAI_AGAIN', /registry cannot be reached|연결/],
    ['npm error code ECONNREFUSED', /registry cannot be reached|연결/],
    ['npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write', /disk is full|디스크/],
    [
      'npm error code EACCES\nnpm error path /srv/lab/node_modules\nnpm error errno -13',
      /cannot be written|쓸 수 없습니다/,
    ],
    ["Error: EROFS: read-only file system, mkdir '/srv/lab/.cache'", /cannot be written|쓸 수 없습니다/],
    [
      'npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.',
      /npm install/,
    ],
  ])('%s', (log, sentence) => {
    expect(explain(log)).toMatch(sentence);
  });

  it('keeps silent about what it does not know', () => {
    expect(explain('error TS2322: Type string is not assignable to type number')).toBeUndefined();
  });
});
