// The tables the query builder knows. A room adds its own by declaration merging:
//
//   declare module "../../platform/db/tables.ts" {
//     interface Tables { case_clock: CaseClockTable }
//   }

/** Every table by name. The platform itself knows one: what migrations were applied. */
export interface Tables {
  parley_migration: {
    number: number;
    name: string;
    sha256: string;
    applied_at: number;
  };
}
