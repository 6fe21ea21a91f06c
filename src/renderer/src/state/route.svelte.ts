/** Which view is on show, kept in the address so that reloading and going back work. */

export type Route =
  | { readonly view: 'bench'; readonly studyId: string | null }
  | { readonly view: 'history' }
  | { readonly view: 'compare'; readonly runIds: readonly string[] };

function parse(hash: string): Route {
  const [view, rest = ''] = hash.replace(/^#\/?/, '').split('/');
  if (view === 'history') return { view };
  if (view === 'compare')
    return {
      view,
      runIds: rest
        .split(',')
        .filter((id) => id !== '')
        .map(decodeURIComponent),
    };
  return { view: 'bench', studyId: rest === '' ? null : decodeURIComponent(rest) };
}

function format(route: Route): string {
  if (route.view === 'history') return '#/history';
  if (route.view === 'compare') return `#/compare/${route.runIds.map(encodeURIComponent).join(',')}`;
  return route.studyId === null ? '#/bench' : `#/bench/${encodeURIComponent(route.studyId)}`;
}

class Router {
  current = $state.raw<Route>(parse(window.location.hash));

  constructor() {
    window.addEventListener('hashchange', () => (this.current = parse(window.location.hash)));
  }

  go(route: Route): void {
    window.location.hash = format(route);
  }

  /** Changes the address without a step in the history: the view is on show already. */
  note(route: Route): void {
    window.history.replaceState(null, '', format(route));
    this.current = route;
  }
}

export const router = new Router();
