/** decodeVector reads stored bytes as 32-bit floats; copied, because the driver's bytes may not be aligned. */
export function decodeVector(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
