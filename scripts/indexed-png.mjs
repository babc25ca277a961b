// Purpose: writes a picture as a PNG with a palette, a third of the size of a browser's screenshot.
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 3;

/** Writes the PNG. `pixels` has red, green, blue and alpha of each pixel; alpha is dropped. `colours` is at most 256. */
export function indexedPng({ width, height, pixels, colours }) {
  const wanted = new Uint32Array(width * height);
  const counts = new Map();
  for (let at = 0; at < wanted.length; at += 1) {
    const colour = (pixels[at * 4] << 16) | (pixels[at * 4 + 1] << 8) | pixels[at * 4 + 2];
    wanted[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byUse = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const palette = byUse.slice(0, colours);
  const indexOf = new Map(byUse.map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < wanted.length; at += 1)
    rows[Math.floor(at / width) + 1 + at] = indexOf.get(wanted[at]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE, 0, 0, 0], 8);
  const entries = Buffer.from(palette.flatMap(parts));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const chunks = [
    chunk("IHDR", header),
    chunk("PLTE", entries),
    chunk("IDAT", data),
    chunk("IEND", data.subarray(0, 0)),
  ];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

function nearest(palette, colour) {
  const distances = palette.map((one) => distance(parts(one), parts(colour)));
  return distances.indexOf(Math.min(...distances));
}

function distance(a, b) {
  return a.reduce((sum, value, index) => sum + (value - b[index]) ** 2, 0);
}

function parts(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
