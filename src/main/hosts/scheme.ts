/** The desktop page's own address: a scheme that answers from the page's files and from nothing else. */
import type { Assets } from './assets.ts';
import { SECURITY_HEADERS } from './headers.ts';

export const SCHEME = 'descent-lab';
export const PAGE_ORIGIN = `${SCHEME}://app`;
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/`;

/** The answer to a request for `url`, which is looked up as it stands: an encoded `..` is a name like any other. */
export function answerFromAssets(assets: Assets, { url, method }: Pick<Request, 'url' | 'method'>): Response {
  const path = url.startsWith(PAGE_ADDRESS) ? url.slice(PAGE_ORIGIN.length).split(/[?#]/, 1)[0]! : '';
  const asset = method === 'GET' || method === 'HEAD' ? assets.get(path) : undefined;
  if (!asset) return new Response(null, { status: 404, headers: SECURITY_HEADERS });
  return new Response(method === 'HEAD' ? null : asset.body, {
    headers: { ...SECURITY_HEADERS, 'content-type': asset.type },
  });
}
