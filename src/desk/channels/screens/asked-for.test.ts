// The directory is offered where a form asks for a channel, whichever playbook the form is of.
import { expect, test } from "vitest";
import { jsonSchema } from "../../../core/fields.ts";
import { balanceBill } from "../../../core/playbooks/balance-bill.ts";
import { channelsAskedFor } from "./asked-for.ts";

const asked = (event: keyof typeof balanceBill.events) =>
  channelsAskedFor(jsonSchema(balanceBill.events[event].asks));

test("BB-08: the form that records where a provider takes disputes is offered the directory", () => {
  expect(asked("record-channel")).toEqual(expect.arrayContaining(["fax", "post", "e-mail", "portal"]));
});

test("other forms are not, nor is what is no form at all", () => {
  expect(asked("make-offer")).toEqual([]);
  expect(channelsAskedFor(null)).toEqual([]);
  expect(channelsAskedFor({ properties: { address: {} } })).toEqual([]);
});
