// What the routes of papers are given by the app.
import type { Pool } from "pg";
import type { Drawer } from "../../platform/files/drawer.ts";
import type { FileStore } from "../../platform/files/store.ts";
import type { PageReader } from "../../platform/pages/page-reader.ts";
import type { CaseRoutes } from "../case-file/case-routes.ts";

export type DocumentRoutes = CaseRoutes & {
  readonly files: FileStore;
  /** Files that are still arriving. */
  readonly uploads: Drawer;
  readonly pages: PageReader;
  readonly pool: Pool;
};
