/** Light or dark, as the user or the system wants it, on the document and for charts. */
import type { Settings } from '../../../shared/contract.ts';
import { VARIANT_COLORS, type Shade } from '../model/palette.ts';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

class Theme {
  #choice = $state<Settings['theme']>('system');
  #system = $state<Shade>(systemDark.matches ? 'dark' : 'light');
  readonly shade: Shade = $derived(this.#choice === 'system' ? this.#system : this.#choice);

  constructor() {
    systemDark.addEventListener('change', (event) => {
      this.#system = event.matches ? 'dark' : 'light';
      this.paint();
    });
  }

  get choice(): Settings['theme'] {
    return this.#choice;
  }

  set choice(choice: Settings['theme']) {
    this.#choice = choice;
    this.paint();
  }

  /** Puts the shade and the variants' colours on the document. */
  paint(): void {
    const root = document.documentElement;
    root.dataset['theme'] = this.shade;
    VARIANT_COLORS[this.shade].forEach((color, i) => root.style.setProperty(`--variant-${i}`, color));
  }
}

export const theme = new Theme();
