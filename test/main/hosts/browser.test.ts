import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserCandidates } from '../../../src/main/hosts/browser.ts';

describe('browserCandidates', () => {
  it('looks along PATH on Linux, for Chrome before Chromium', () => {
    const found = browserCandidates('linux', { PATH: '/usr/bin:/opt/bin' });
    expect(found.slice(0, 2)).toEqual(['/usr/bin/google-chrome-stable', '/opt/bin/google-chrome-stable']);
    expect(found).toContain('/usr/bin/chromium');
  });

  it('looks among the applications of the machine and of the user on macOS', () => {
    const found = browserCandidates('darwin', {});
    expect(found[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(found[1]).toBe(join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'));
  });

  it('looks among the programs of the machine and of the user on Windows', () => {
    const found = browserCandidates('win32', {
      PROGRAMFILES: 'C:/Program Files',
      LOCALAPPDATA: 'C:/Users/kim/AppData/Local',
    });
    expect(found[0]).toMatch(/^C:.Program Files.Google.Chrome.Application.chrome\.exe$/);
    expect(found.filter((path) => path.includes('msedge'))).toHaveLength(2);
  });

  it('tries a browser that the environment names first, on every system', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(browserCandidates(platform, { DESCENT_LAB_BROWSER: '/my/browser', PATH: '/bin' })[0]).toBe('/my/browser');
  });
});
