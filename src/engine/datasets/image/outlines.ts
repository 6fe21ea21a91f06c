/**
 * Shapes as sets of points whose signed distance is known: how far a point is from the border, negative inside. All shapes
 * cover the same area as a circle of radius 1, so that the area does not give a class away.
 */
import { cosTurns, sinTurns } from '../../math.ts';

/** A shape about the origin. */
export interface Outline {
  /** The largest distance of a point of the shape from the origin. */
  readonly reach: number;
  /** Signed distance of (x, y) from the border. */
  readonly distance: (x: number, y: number) => number;
}

/** Corners, each x then y. */
type Corners = readonly number[];

/** Area of the unit circle. */
const AREA = 3.141592653589793;
/** Inner radius of the star and width of the cross, as parts of the whole. */
const STAR_INNER = 0.45;
const CROSS_WIDTH = 0.36;

export const circle: Outline = { reach: 1, distance: (x, y) => Math.sqrt(x * x + y * y) - 1 };

export const triangle = polygon(ring(3, 1));
export const square = polygon(ring(4, 1));
export const star = polygon(ring(5, STAR_INNER));
export const cross = polygon(crossCorners(CROSS_WIDTH));

/** A corner at radius 1 for each of `points`, the first above, and between each two one at radius `inner` unless that is 1. */
function ring(points: number, inner: number): Corners {
  const corners = inner < 1 ? 2 * points : points;
  return Array.from({ length: corners }, (_, i) => {
    const radius = inner < 1 && i % 2 === 1 ? inner : 1;
    return [radius * sinTurns(i / corners), -radius * cosTurns(i / corners)];
  }).flat();
}

/** A plus sign whose bars are 2 long and 2·`width` wide. */
function crossCorners(width: number): Corners {
  const quarter = [
    [width, -1],
    [width, -width],
    [1, -width],
  ];
  return [0, 1, 2, 3].flatMap((turn) =>
    quarter.flatMap(([x, y]) => [
      x! * cosTurns(turn / 4) - y! * sinTurns(turn / 4),
      x! * sinTurns(turn / 4) + y! * cosTurns(turn / 4),
    ]),
  );
}

function polygon(given: Corners): Outline {
  const scale = Math.sqrt(AREA / areaOf(given));
  const corners = given.map((value) => scale * value);
  return { reach: reachOf(corners), distance: (x, y) => polygonDistance(corners, x, y) };
}

/** Shoelace formula. */
function areaOf(corners: Corners): number {
  let sum = 0;
  for (let i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2)
    sum += corners[j]! * corners[i + 1]! - corners[i]! * corners[j + 1]!;
  return Math.abs(sum) / 2;
}

function reachOf(corners: Corners): number {
  let largest = 0;
  for (let i = 0; i < corners.length; i += 2)
    largest = Math.max(largest, corners[i]! * corners[i]! + corners[i + 1]! * corners[i + 1]!);
  return Math.sqrt(largest);
}

/** Distance to the nearest edge; inside when a ray to the right crosses an odd number of edges. */
function polygonDistance(corners: Corners, x: number, y: number): number {
  let nearest = Infinity;
  let inside = false;
  for (let i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [corners[j]!, corners[j + 1]!, corners[i]!, corners[i + 1]!];
    nearest = Math.min(nearest, squaredToEdge(x - ax, y - ay, bx - ax, by - ay));
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
}

/** Squared distance of the point (px, py) from the edge between the origin and (ex, ey). */
function squaredToEdge(px: number, py: number, ex: number, ey: number): number {
  const along = Math.min(Math.max((px * ex + py * ey) / (ex * ex + ey * ey), 0), 1);
  const [dx, dy] = [px - along * ex, py - along * ey];
  return dx * dx + dy * dy;
}
