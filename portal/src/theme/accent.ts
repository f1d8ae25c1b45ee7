import type { MantineColorsTuple } from '@mantine/core';

/** Ten shades from one accent colour, by lightness in OKLCH, so that any vendor's accent keeps the contrast of the design. */
const LIGHTNESS = [0.972, 0.935, 0.875, 0.8, 0.725, 0.65, 0.58, 0.515, 0.46, 0.4] as const;
/** Pale and deep shades carry less colour than the middle ones. */
const CHROMA = [0.12, 0.24, 0.45, 0.7, 0.9, 1, 1, 1, 0.95, 0.85] as const;

interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const fromLinear = (value: number): number => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

function readHex(hex: string): [number, number, number] {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) / 255, ((number >> 8) & 255) / 255, (number & 255) / 255];
}

/** Björn Ottosson's OKLab, read as lightness, chroma and hue (radians). */
export function toOklch(hex: string): Oklch {
  const [r, g, b] = readHex(hex).map(toLinear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const A = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const B = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(A, B),
    hue: Math.atan2(B, A),
  };
}

function channels({ lightness, chroma, hue }: Oklch): [number, number, number] {
  const A = chroma * Math.cos(hue);
  const B = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * A + 0.2158037573 * B) ** 3;
  const m = (lightness - 0.1055613458 * A - 0.0638541728 * B) ** 3;
  const s = (lightness - 0.0894841775 * A - 1.291485548 * B) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Lowers the chroma until the colour exists on a screen. */
export function toHex(color: Oklch): string {
  let { chroma } = color;
  let rgb = channels(color);
  while (chroma > 0.001 && rgb.some((value) => value < -0.0005 || value > 1.0005)) {
    chroma *= 0.95;
    rgb = channels({ ...color, chroma });
  }
  const bytes = rgb.map((value) => Math.round(fromLinear(Math.min(1, Math.max(0, value))) * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [r, g, b] = readHex(hex).map(toLinear) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

/** The palette of an accent `#rrggbb`; anything else falls back to a quiet blue. */
export function accentShades(accent: string): MantineColorsTuple {
  const base = toOklch(/^#[0-9a-fA-F]{6}$/.test(accent) ? accent : '#3257a8');
  return LIGHTNESS.map((lightness, index) =>
    toHex({ lightness, chroma: base.chroma * (CHROMA[index] ?? 1), hue: base.hue }),
  ) as unknown as MantineColorsTuple;
}
