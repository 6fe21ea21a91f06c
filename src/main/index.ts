/** The desktop entry. */
import { parseArgs } from 'node:util';
import { startDesktop } from './hosts/electron.ts';
import { dataFolderOf, installationOf } from './hosts/installation.ts';

// Chromium adds switches of its own, hence not strict.
const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false, allowPositionals: true });
startDesktop(installationOf(import.meta.url), dataFolderOf(typeof values.data === 'string' ? values.data : undefined));
