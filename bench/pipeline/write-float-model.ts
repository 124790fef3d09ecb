import { readFileSync, writeFileSync } from 'node:fs';
import { type Field, readMessage, readVarint, writeMessage } from '#bench/pipeline/protobuf.ts';

/** Field numbers of onnx.proto. */
const modelFields = { graph: 7 };
const graphFields = { node: 1, initializer: 5 };
const nodeFields = { input: 1, output: 2, name: 3, opType: 4, domain: 7 };
const tensorFields = { dims: 1, dataType: 2, name: 8, rawData: 9 };
const float32Type = 1n;

interface OnnxNode {
  op: string;
  inputs: string[];
  outputs: string[];
  bytes: Buffer;
}

interface OnnxTensor {
  dims: number[];
  raw: Buffer;
}

const readStrings = (fields: Field[], number: number) =>
  fields.filter((field) => field.number === number).map(({ value }) => String(value));

function readOnnxNode(bytes: Buffer): OnnxNode {
  const fields = readMessage(bytes);
  const op = readStrings(fields, nodeFields.opType)[0] ?? '';
  return {
    op,
    inputs: readStrings(fields, nodeFields.input),
    outputs: readStrings(fields, nodeFields.output),
    bytes,
  };
}

function writeOnnxNode(op: string, inputs: string[], output: string): Buffer {
  const text = (number: number, value: string) => ({ number, value: Buffer.from(value) });
  return writeMessage([
    ...inputs.map((name) => text(nodeFields.input, name)),
    text(nodeFields.output, output),
    text(nodeFields.name, `${output}/${op}`),
    text(nodeFields.opType, op),
  ]);
}

function readDims(fields: Field[]): number[] {
  return fields
    .filter(({ number }) => number === tensorFields.dims)
    .flatMap(({ value }) => {
      if (typeof value === 'bigint') return [Number(value)];
      const packed: number[] = [];
      for (let at = 0; at < value.length; ) {
        const [dim, end] = readVarint(value, at);
        packed.push(Number(dim));
        at = end;
      }
      return packed;
    });
}

function readOnnxTensor(bytes: Buffer): [string, OnnxTensor] {
  const fields = readMessage(bytes);
  const raw = fields.find(({ number }) => number === tensorFields.rawData)?.value;
  return [
    readStrings(fields, tensorFields.name)[0] ?? '',
    { dims: readDims(fields), raw: Buffer.isBuffer(raw) ? raw : Buffer.alloc(0) },
  ];
}

/** Multiplies an int8 matrix [K, N] by its float scale per column [N]. */
function dequantise(weight: OnnxTensor, scales: OnnxTensor, name: string): Buffer {
  const [rows = 0, columns = 0] = weight.dims;
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      values[at] = weight.raw.readInt8(at) * scales.raw.readFloatLE(4 * column);
    }
  return writeMessage([
    ...weight.dims.map((dim) => ({ number: tensorFields.dims, value: BigInt(dim) })),
    { number: tensorFields.dataType, value: float32Type },
    { number: tensorFields.name, value: Buffer.from(name) },
    { number: tensorFields.rawData, value: Buffer.from(values.buffer) },
  ]);
}

/**
 * writeFloatModel converts the shipped int8 graph to float32: it dequantises the weights and removes the quantisation of
 * activations. The embedding table stays int8. Errors: the file is not an ONNX graph quantised in this way.
 */
export function writeFloatModel(from: string, to: string): void {
  const top = readMessage(readFileSync(from));
  const body = top.find(({ number }) => number === modelFields.graph)?.value;
  if (!Buffer.isBuffer(body)) throw new Error(`${from} holds no graph`);
  const fields = readMessage(body);
  const tensors = new Map(
    fields
      .filter(({ number }) => number === graphFields.initializer)
      .map(({ value }) => readOnnxTensor(value as Buffer)),
  );
  const nodes = fields
    .filter(({ number }) => number === graphFields.node)
    .map(({ value }) => readOnnxNode(value as Buffer));
  const unquantised = new Map(
    nodes
      .filter(({ op }) => op === 'QuantizeLinear')
      .map(({ inputs, outputs }) => [outputs[0] ?? '', inputs[0] ?? '']),
  );
  const added: Buffer[] = [];
  const written = nodes.flatMap(({ op, inputs, outputs, bytes }) => {
    if (op === 'QuantizeLinear') return [];
    if (op !== 'MatMulIntegerToFloat') return [bytes];
    const [quantised = '', weightName = '', , scaleName = '', , , bias = ''] = inputs;
    const [output = ''] = outputs;
    const [weight, scales] = [tensors.get(weightName), tensors.get(scaleName)];
    if (!weight || !scales) throw new Error(`${output} has no weights to multiply out`);
    added.push(dequantise(weight, scales, `${weightName}.float`));
    const product = bias ? `${output}.float` : output;
    const multiply = writeOnnxNode(
      'MatMul',
      [unquantised.get(quantised) ?? quantised, `${weightName}.float`],
      product,
    );
    return bias ? [multiply, writeOnnxNode('Add', [product, bias], output)] : [multiply];
  });
  if (added.length === 0) throw new Error(`${from} is not quantised as this expects`);
  const rest = fields.filter(({ number }) => number !== graphFields.node);
  const graphBytes = writeMessage([
    ...written.map((value) => ({ number: graphFields.node, value })),
    ...rest,
    ...added.map((value) => ({ number: graphFields.initializer, value })),
  ]);
  writeFileSync(
    to,
    writeMessage(
      top.map((field) => (field.number === modelFields.graph ? { ...field, value: graphBytes } : field)),
    ),
  );
}
