/** The names by which the desktop window's page, its preload and the main process find one another. */

/** The one object the preload puts on the page's `window`. */
export const BRIDGE_NAME = 'descentLab';
/** Posted to the page by the preload, with the contract's port. */
export const PORT_MESSAGE = 'descent-lab:port';
/** Sent to the main process by the preload, with the other end of that port. */
export const PORT_CHANNEL = 'descent-lab:port';

/** What the page may ask of the desktop window. */
export interface Bridge {
  /** Posts a fresh port of the contract to the page, as `PORT_MESSAGE`. */
  openPort(): void;
}
