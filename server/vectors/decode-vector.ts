/** decodeVector reads a stored vector's bytes as floats: a copy, because the driver's bytes need not begin where a float may. */
export function decodeVector(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer as ArrayBuffer);
}
