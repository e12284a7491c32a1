// What the disk says, as a fault with words and something to do.
import { codeOf, Fault } from "../fault.ts";

/** FILES_DISK_FULL or FILES_NOT_WRITABLE for what they are; every other error as it came. */
export function asFault(error: unknown): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new Fault(
      "FILES_DISK_FULL",
      "There is no room left to store files.",
      "Nothing of this file was kept. Free some space, and send it again.",
      error,
    );
  }
  if (["EACCES", "EPERM", "EROFS", "EIO", "ENOTDIR"].includes(code)) {
    return new Fault(
      "FILES_NOT_WRITABLE",
      `The folder of files cannot be used (${code}).`,
      "Look at the disk and the rights of the folder.",
      error,
    );
  }
  return error;
}
