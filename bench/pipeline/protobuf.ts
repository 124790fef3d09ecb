/** Field is one undecoded field of a Protocol Buffers message; ONNX files are read without their schema. */
export interface Field {
  number: number;
  /** A varint, or the bytes of a text, a message, or a packed list. */
  value: bigint | Buffer;
}

/** readVarint decodes the varint at a byte offset; returns its value and the offset after it. */
export function readVarint(bytes: Buffer, at: number): [bigint, number] {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[at++];
    if (byte === undefined) throw new Error('The message ends in the middle of a number');
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

function writeVarint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

/** readMessage decodes the fields of a message in order; fixed-width numbers (wire types 1 and 5) stay bytes. */
export function readMessage(bytes: Buffer): (Field & { wire: number })[] {
  const fields: (Field & { wire: number })[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [key, start] = readVarint(bytes, at);
    const [number, wire] = [Number(key >> 3n), Number(key & 7n)];
    if (wire === 0) {
      const [value, end] = readVarint(bytes, start);
      fields.push({ number, wire, value });
      at = end;
      continue;
    }
    const [length, from] =
      wire === 2 ? readVarint(bytes, start) : ([wire === 1 ? 8n : 4n, start] as [bigint, number]);
    at = from + Number(length);
    fields.push({ number, wire, value: bytes.subarray(from, at) });
  }
  return fields;
}

/** writeMessage is the inverse of readMessage. */
export function writeMessage(fields: (Field & { wire?: number })[]): Buffer {
  return Buffer.concat(
    fields.flatMap(({ number, value, wire = typeof value === 'bigint' ? 0 : 2 }) => {
      const key = writeVarint((BigInt(number) << 3n) | BigInt(wire));
      if (typeof value === 'bigint') return [key, writeVarint(value)];
      return wire === 2 ? [key, writeVarint(BigInt(value.length)), value] : [key, value];
    }),
  );
}
