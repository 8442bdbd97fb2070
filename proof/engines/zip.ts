import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads the wanted files of a module zip as text. Node has no reader of its own, and Go refuses to unpack
 * modules that ask for a newer Go than is installed, although their YAML needs no compiler.
 */
export function readZip(path: string, wanted: (name: string) => boolean): Map<string, string> {
  const zip = readFileSync(path);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error(`${path} is not a zip file`);

  const files = new Map<string, string>();
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(entry) !== DIRECTORY_ENTRY) throw new Error(`${path} has a broken directory`);
    const method = zip.readUInt16LE(entry + 10);
    const size = zip.readUInt32LE(entry + 20);
    const nameEnd = entry + 46 + zip.readUInt16LE(entry + 28);
    const name = zip.toString('utf8', entry + 46, nameEnd);
    if (wanted(name)) {
      const header = zip.readUInt32LE(entry + 42);
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
      files.set(name, text(zip.subarray(start, start + size), method, name));
    }
    entry = nameEnd + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return files;
}

function text(data: Buffer, method: number, name: string): string {
  if (method === STORED) return data.toString('utf8');
  if (method === DEFLATED) return inflateRawSync(data).toString('utf8');
  throw new Error(`${name} is packed with method ${method}, which this reader does not know`);
}
