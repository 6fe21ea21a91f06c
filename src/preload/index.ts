/**
 * The desktop window's preload: hands the page one port that speaks the contract, and nothing else.
 *
 * A port cannot cross the context bridge, so it travels by `postMessage` within the page's own window and origin.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, PORT_CHANNEL, PORT_MESSAGE, type Bridge } from '../shared/bridge.ts';

const bridge: Bridge = {
  openPort() {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(PORT_CHANNEL, null, [port2]);
    window.postMessage(PORT_MESSAGE, window.location.origin, [port1]);
  },
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
