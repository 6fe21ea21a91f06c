/** Registers what we use of Chart.js, once, and loads the typeface that its canvas text needs. */
import {
  Chart,
  Filler,
  Interaction,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ActiveElement,
  type ChartEvent,
} from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import zoom from 'chartjs-plugin-zoom';

declare module 'chart.js' {
  interface InteractionModeMap {
    /** Of every line, the point nearest in x. */
    nearestOfEach: (chart: Chart, event: ChartEvent) => ActiveElement[];
  }
}

Chart.register(
  LineController,
  LineElement,
  PointElement,
  LinearScale,
  LogarithmicScale,
  Filler,
  Tooltip,
  annotation,
  zoom,
);

Interaction.modes.nearestOfEach = (chart, event) =>
  chart.getSortedVisibleDatasetMetas().flatMap((meta): ActiveElement[] => {
    const distances = meta.data.map((element) => Math.abs(element.x - (event.x ?? 0)));
    const index = distances.indexOf(Math.min(...distances));
    const element = meta.data[index];
    return element ? [{ element, datasetIndex: meta.index, index }] : [];
  });

const WAIT_MS = 3000;

/** Resolves when canvas text can be drawn in the interface's typeface; after a while without it. */
export async function loadTypeface(): Promise<void> {
  const loading = document.fonts.load('400 12px "Pretendard Variable"', '한글 Aa0');
  await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, WAIT_MS))]).catch(() => undefined);
}
