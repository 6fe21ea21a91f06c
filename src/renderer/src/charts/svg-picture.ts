/** A drawing of the page as a PNG file, in the colours and letters that the page gives it. */
import { saveBlob } from '../model/files.ts';
import { SURFACES, type Shade } from '../model/palette.ts';

const SCALE = 2;
/** What the page's rules say of a drawing; outside the page they do not hold. */
const STYLES = ['fill', 'stroke', 'stroke-width', 'opacity', 'font-family', 'font-size', 'font-weight', 'paint-order'];

/** Saves the drawing on the panel's ground. */
export async function saveSvg(name: string, svg: SVGSVGElement, shade: Shade): Promise<void> {
  const { clientWidth: width, clientHeight: height } = svg;
  const canvas = Object.assign(document.createElement('canvas'), { width: SCALE * width, height: SCALE * height });
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = new Image(SCALE * width, SCALE * height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(styled(svg)))}`;
  await image.decode();
  context.fillStyle = SURFACES[shade];
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && saveBlob(name, blob));
}

/** A copy that carries its styles with it. */
function styled(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const copies = copy.querySelectorAll<SVGElement>('*');
  svg.querySelectorAll('*').forEach((part, i) => {
    const computed = getComputedStyle(part);
    for (const style of STYLES) copies[i]!.style.setProperty(style, computed.getPropertyValue(style));
  });
  return copy;
}
