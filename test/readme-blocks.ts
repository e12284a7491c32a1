// The README's blocks as a shell runs them: each `bash` block with the `text` that it promises.
import { spawn } from "node:child_process";

export type Step = { readonly run: string; readonly promised: string };

/**
 * Blocks in their order. A `text` block is what the `bash` block before it prints.
 */
export function stepsOf(markdown: string): readonly Step[] {
  const blocks = [...markdown.matchAll(/^```(bash|text)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, kind, run = ""], at) => {
    if (kind !== "bash") return [];
    const next = blocks[at + 1];
    return [{ run, promised: next?.[1] === "text" ? (next[2] ?? "") : "" }];
  });
}

const mark = "== next block ==";

/**
 * Runs the blocks one after the other in one shell, as a reader would type them, with the port put in.
 * @returns what each block printed on either stream, in their order
 */
export async function runSteps(steps: readonly Step[], port: number): Promise<readonly string[]> {
  const script = steps.map(({ run }) => `${run}\necho "${mark}"\n`).join("");
  const shell = spawn("bash", ["-s"], { stdio: ["pipe", "pipe", "pipe"] });
  let printed = "";
  shell.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  shell.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  shell.stdin.end(script.replaceAll("127.0.0.1:4000", `127.0.0.1:${port}`));
  await new Promise((resolve) => shell.once("close", resolve));
  return printed.split(`${mark}\n`).slice(0, steps.length);
}
