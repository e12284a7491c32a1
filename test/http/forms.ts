// Forms as a browser sends them, part by part.

export type Part = {
  readonly name: string;
  readonly value: string | Buffer;
  readonly fileName?: string;
  readonly type?: string;
};

export const border = "----parley-border";
export const formType = { "content-type": `multipart/form-data; boundary=${border}` };

export const form = (...parts: readonly Part[]): Buffer =>
  Buffer.concat([...parts.flatMap(partOf), Buffer.from(`--${border}--\r\n`)]);

function partOf({ name, value, fileName, type = "application/octet-stream" }: Part): Buffer[] {
  const file = fileName === undefined ? "" : `; filename="${fileName}"\r\ncontent-type: ${type}`;
  const head = `--${border}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
  return [Buffer.from(head), Buffer.from(value), Buffer.from("\r\n")];
}

/** A form that files one paper. */
export const paper = (value: string | Buffer, kind = "bill", fileName = "bill.txt"): Buffer =>
  form({ name: "kind", value: kind }, { name: "file", value, fileName });
