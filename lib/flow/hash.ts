/** A short hash: it tells one thing from another, and keeps nothing secret. */

/** 53 bits in base 36: two rounds of multiply and xor over the text's UTF-16 units. */
export const hash = (text: string): string => {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x27d4eb2f);
    high = Math.imul(high ^ unit, 0x165667b1);
  }
  low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ Math.imul(high ^ (high >>> 13), 0x297a2d39);
  high = Math.imul(high ^ (high >>> 15), 0x2c1b3c6d) ^ Math.imul(low ^ (low >>> 13), 0x297a2d39);
  return base36((high & 0x1fffff) * 0x100000000 + (low >>> 0));
};

/** In two halves of at most 31 bits: beyond those, an engine's own way to write a number takes longer than all of the hash. */
const base36 = (value: number): string => {
  const low = value % 36 ** 5;
  return ((value - low) / 36 ** 5).toString(36) + low.toString(36).padStart(5, '0');
};
