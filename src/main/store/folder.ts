/** Makes folders, and tells one on another machine, where SQLite's write-ahead log must not be used, from a local one. */
import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Linux's f_type of file systems that live on another machine (statfs(2)). FUSE is not here: it is often local. */
const REMOTE_TYPES: readonly number[] = [
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x01021997, // 9P: a Windows drive under WSL, a shared folder of a virtual machine
  0x5346414f, // AFS
  0x00c36400, // Ceph
  0x47504653, // GPFS
  0x0bd00bd0, // Lustre
];

/**
 * Makes `folder`, and what lies above it, when it is missing; throws the file system's own error. Node's recursive way does
 * not end where a system says of every new folder that the one above is missing, as Linux does below /proc.
 */
export function makeFolder(folder: string): void {
  const above = dirname(folder);
  if (above !== folder && !existsSync(above)) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** True when `folder` is known to lie on another machine. Where the system does not tell, the answer is false. */
export function isRemoteFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
  type = fileSystemType(folder),
): boolean {
  if (platform === 'win32') return /^[\\/]{2}(?![?.][\\/])/.test(folder) || /^[\\/]{2}\?[\\/]UNC[\\/]/i.test(folder);
  return platform === 'linux' && REMOTE_TYPES.includes(type);
}

function fileSystemType(folder: string): number {
  try {
    return statfsSync(folder).type >>> 0;
  } catch {
    return 0;
  }
}
