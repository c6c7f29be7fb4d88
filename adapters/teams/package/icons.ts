import { type Color, clear, encodePng, type Picture } from './png.ts';

/** Whether a point, in units of the icon's width, lies in a shape. */
type Shape = (x: number, y: number) => boolean;

const white: Color = [255, 255, 255, 255];
const ink: Color = [0x1f, 0x4b, 0x66, 255];
const mark: Color = [0xe0, 0xa0, 0x30, 255];

const box =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    x >= left && x < right && y >= top && y < bottom;
const both =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    a(x, y) && b(x, y);
const without =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    a(x, y) && !b(x, y);

/** A sheet of paper whose upper right corner is cut off. */
const sheet = (left: number, top: number, right: number, bottom: number): Shape =>
  both(box(left, top, right, bottom), (x, y) => right - x + (y - top) > (right - left) * 0.32);

/** The colour icon: a sheet with one line marked. Teams wants 192 x 192 without transparent edges. */
export function colorIcon(): Buffer {
  const layers: Layer[] = [
    { shape: box(0, 0, 1, 1), color: ink },
    { shape: sheet(0.28, 0.2, 0.72, 0.8), color: white },
    { shape: box(0.35, 0.38, 0.58, 0.42), color: ink },
    { shape: box(0.35, 0.485, 0.65, 0.555), color: mark },
    { shape: box(0.35, 0.62, 0.65, 0.66), color: ink },
  ];
  return encodePng(draw(192, layers));
}

/** The outline icon: the same sheet, white on transparent, 32 x 32. */
export function outlineIcon(): Buffer {
  const layers: Layer[] = [
    { shape: without(sheet(0.2, 0.09, 0.8, 0.91), sheet(0.2625, 0.1525, 0.7375, 0.8475)), color: white },
    { shape: box(0.34375, 0.34375, 0.53125, 0.40625), color: white },
    { shape: box(0.34375, 0.5, 0.65625, 0.5625), color: white },
    { shape: box(0.34375, 0.65625, 0.65625, 0.71875), color: white },
  ];
  return encodePng(draw(32, layers));
}

type Layer = { shape: Shape; color: Color };
const samples = 4;

function draw(size: number, layers: readonly Layer[]): Picture {
  const pixels: Color[] = [];
  for (let index = 0; index < size * size; index += 1) {
    pixels.push(pixel(index % size, Math.floor(index / size), { size, layers }));
  }
  return { size, pixels };
}

/** The mean of what lies under a grid of points in the pixel, which makes the edges smooth. */
function pixel(column: number, row: number, { size, layers }: { size: number; layers: readonly Layer[] }): Color {
  const sum = [0, 0, 0, 0];
  for (let index = 0; index < samples * samples; index += 1) {
    const x = (column + ((index % samples) + 0.5) / samples) / size;
    const y = (row + (Math.floor(index / samples) + 0.5) / samples) / size;
    const [red, green, blue, alpha] = layers.findLast((layer) => layer.shape(x, y))?.color ?? clear;
    for (const [channel, value] of [red * alpha, green * alpha, blue * alpha, alpha].entries()) {
      sum[channel] = (sum[channel] ?? 0) + value;
    }
  }
  const [red = 0, green = 0, blue = 0, alpha = 0] = sum;
  if (alpha === 0) return clear;
  return [
    Math.round(red / alpha),
    Math.round(green / alpha),
    Math.round(blue / alpha),
    Math.round(alpha / samples ** 2),
  ];
}
