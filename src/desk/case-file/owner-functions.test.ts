// Functions of the database that look past the walls.
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../../platform/db/test-database.ts";

const db = await testDatabase();
afterAll(() => db.close());

test("functions with the owner's rights are few, known, and closed to the public", async () => {
  const { rows } = await db.owner.query<{ name: string; config: string[] | null; open: boolean }>(`
    select p.proname as name, proconfig as config, has_function_privilege('public', p.oid, 'execute') as open
    from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef order by 1`);
  expect(rows.map(({ name }) => name)).toEqual([
    "acceptance_lines",
    "account_place",
    "announce_transfer",
    "case_of_token",
    "end_of_audit",
    "exports_waiting",
    "forget_sandbox",
    "found_by_viewer",
    "found_cases",
    "found_claims",
    "found_names",
    "found_notes",
    "found_pages",
    "found_papers",
    "found_providers",
    "has_administrator",
    "hidden_approvals",
    "hidden_authorizations",
    "hidden_cases",
    "honour_confidential_contact",
    "keep_plan",
    "key_holder",
    "link_holder",
    "loads_waiting",
    "plans_reviewed",
    "principals_meant",
    "reviews_plan_called",
    "says_why_on_case",
    "scans_waiting",
    "session_holder",
    "set_standing",
    "take_back_loaded",
    "take_back_provider",
    "tenants_to_work_for",
    "tenants_with_cases_to_move",
    "tenants_with_claims_waiting",
    "tenants_with_open_signings",
    "tenants_with_something_due",
    "tenants_with_webhooks",
    "wants_somebody",
    "wording_now",
  ]);
  for (const { config, open } of rows) {
    expect(config).toContain("search_path=pg_catalog, public, pg_temp");
    expect(open).toBe(false);
  }
});
