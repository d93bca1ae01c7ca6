export type TarEntry = {
  readonly name: string;
  readonly data: Buffer | string;
  /** "0" a file, "2" a link. */
  readonly type?: string;
};

/** A TAR archive made byte by byte; names beyond 100 bytes in a GNU entry of their own. */
export function tar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ name, data, type = "0" }) => [
    ...(name.length > 100 ? member("././@LongLink", Buffer.from(`${name}\0`), "L") : []),
    ...member(name.slice(0, 100), Buffer.from(data), type),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(1_024)]);
}

function member(name: string, data: Buffer, type: string): readonly Buffer[] {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write(`${data.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\0" + "00", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
}
