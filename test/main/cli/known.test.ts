/** Lessons, schema, help and version, on the command line. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { descent, json } from './program.ts';

describe('a lesson', () => {
  it('is listed with its title, in the reader’s language', async () => {
    expect((await descent(['lessons'])).stdout).toMatch(
      /^Optimisers\s+regression-optimisers\s+Regression with different optimisers\n\s+batch-size\s+One sample, a few, or all$/m,
    );
    expect((await descent(['lessons', '--language', 'ko'])).stdout).toContain('여러 옵티마이저로 회귀하기');
    const lessons = json(await descent(['lessons', '--json'])) as { id: string }[];
    expect(lessons.map(({ id }) => id)).toContain('regression-optimisers');
  });

  it('runs by its name', async () => {
    const { code, stdout } = await descent(['run', 'regression-optimisers', '--seed', '0']);
    expect(stdout).toMatch(/SGD\s+0\s+completed[^]*Momentum\s+0\s+completed[^]*Adam\s+0\s+completed/);
    expect(code).toBe(0);
  });

  it.each([
    ['regression', 'Did you mean “regression-optimisers”?'],
    ['knitting', '“descent lessons” lists the lessons.'],
  ])('that is not there (%s) is answered with a way on', async (name, way) => {
    const { code, stderr } = await descent(['run', name]);
    expect(stderr).toContain(`“${name}” is neither a file nor a lesson. ${way}`);
    expect(code).toBe(2);
  });
});

describe('what the laboratory knows', () => {
  it('is told as a JSON Schema', async () => {
    const { code, stdout } = await descent(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: expect.stringContaining('2020-12') as unknown,
      type: 'object',
    });
  });

  it('is told as help, in both languages, with 0', async () => {
    expect(await descent(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Commands:') as unknown,
    });
    const korean = await descent(['run', '--help', '--language', 'ko']);
    expect(korean.stdout).toContain('사용법:');
    expect(korean.stdout).toContain('모든 명령의 옵션:');
  });

  it('is told as a version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await descent(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});
