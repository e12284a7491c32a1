// Loaded into the server by `npm start`. A signal sent to npm reaches the shell between npm and us, and no
// further; without this the server, and the database with it, would go on alone.
import { isMainThread } from "node:worker_threads";

const shell = process.ppid;

/**
 * Asks this process to stop, once, when the shell that npm started it in is gone. Does NOT watch a process
 * that was started in another way: that one belongs to whoever started it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether it watches
 */
export function endWithNpm(env) {
  if (env.npm_lifecycle_event === undefined) return false;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 300);
  watch.unref();
  return true;
}

if (isMainThread) endWithNpm(process.env);
